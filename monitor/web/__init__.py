"""The web pages: thin, over the same functions as the commands."""
