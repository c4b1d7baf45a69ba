"""What somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(given: str, known: Iterable[str]) -> str:
    """The known words that look most like this one, or all of them, in a list to read."""
    words = list(known)
    return ", ".join(get_close_matches(given, words, 3) or words)
