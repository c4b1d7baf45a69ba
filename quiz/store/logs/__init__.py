"""Histories as lines of text: what is exported, kept beside the database, and shared."""
