"""How a public profile becomes a snapshot: transport, readers, one file a source."""
