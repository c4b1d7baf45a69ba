"""What the app means: pure values and functions, without files, clock, randomness or screens."""
