"""What a screen leaves out where there is little room."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

NARROW = 70
"""Columns under which margins and columns shrink."""
SHORT = 16
"""Rows under which empty lines go."""
ROOMY = 21
"""Rows from which nothing has to be left out."""


def fit(screen: Screen[Any]) -> None:
    """Mark a screen `-narrow`, `-low` or `-short`.

    Textual's own breakpoints come one layout late and miss a screen that lies under a dialog.
    """
    size = screen.app.size
    screen.set_class(size.width < NARROW, "-narrow")
    screen.set_class(size.height < ROOMY, "-low")
    screen.set_class(size.height < SHORT, "-short")
