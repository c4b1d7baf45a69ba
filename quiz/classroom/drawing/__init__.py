"""The draw: a blueprint, and questions for its places that tell nothing of each other."""
