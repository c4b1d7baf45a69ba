"""Backups of a history: made, thinned out, gone back to."""
