"""What the questions of one paper tell of each other's answers."""
