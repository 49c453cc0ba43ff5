"""What two readings of one profile mean: pure functions, no input or output."""

from monitor.situation.compare import compare

__all__ = ["compare"]
