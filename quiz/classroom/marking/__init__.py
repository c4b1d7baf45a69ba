"""From what was typed in, or handed in, to marks."""
