"""The command line: `app.main` is the command `silverwatch`."""
