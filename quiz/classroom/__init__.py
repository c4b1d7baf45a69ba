"""Class sets: different papers from one blueprint, their keys, their marks, and what the class got wrong."""
