"""A damaged history: noticed, read as far as it can be, and built again."""
