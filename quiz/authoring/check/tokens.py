"""Words as rules compare them: folded, without those that only hold sentences together, cut to their stems."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.authoring.check.speech import speech
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_STEM = 6
"""Letters kept of a word: enough to tell words apart, few enough to forget most endings."""
_SHORTEST = 3


@lru_cache(maxsize=65536)
def content_words(text: str, language: str) -> frozenset[str]:
    """The stems of the words of three letters or more that carry meaning, and numbers."""
    return frozenset(content_sequence(text, language))


def content_sequence(text: str, language: str) -> tuple[str, ...]:
    """The same stems in their order, repeated as the text repeats them."""
    idle = speech(language).function_words
    return tuple(
        word[:_STEM]
        for word in fold(text).split()
        if (len(word) >= _SHORTEST or word.isdigit()) and word not in idle
    )


def words(text: str) -> list[str]:
    """The folded words of a text, all of them."""
    return fold(text).split()


def likeness(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Jaccard's index of two sets: from 0, nothing in common, to 1, the same; 0 for two empty ones."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
