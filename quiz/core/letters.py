"""Letters that stand for what is listed: options, items, choices."""

from __future__ import annotations


def letter(position: int) -> str:
    """The letter of a position, counted from 0: a, b, c and so on."""
    return chr(ord("a") + position)
