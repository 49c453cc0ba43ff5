"""Pages drawn by a real browser; skipped where none is installed."""
