"""A mock exam: a drawn and timed paper, marked when it is handed in."""
