"""From two readings of a profile to what changed in the person's situation: pure, no I/O."""
