"""The bench: who is on it, how people come to it."""
