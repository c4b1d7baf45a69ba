"""« Did you mean »: the known word that looks most like an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 60
"""The least likeness, of 100, at which a word is worth proposing."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, or "" where none does."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""
