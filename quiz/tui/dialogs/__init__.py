"""What opens over a place and closes again."""
