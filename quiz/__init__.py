"""Repères: a quiz and flashcard app whose every answer can be traced to a source."""

__version__ = "0.1.0"
