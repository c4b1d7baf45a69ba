"""Words as rules compare them: folded, without those that only hold sentences together, cut to their stems."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from quiz.authoring.check.speech import speech
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

_STEM = 6
"""Letters kept of a word: enough to tell words apart, few enough to forget most endings."""
_SHORTEST = 3


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """`fold`, once for all the rules that look at a text."""
    return fold(text)


@lru_cache(maxsize=65536)
def content_words(text: str, language: str) -> frozenset[str]:
    """The stems of the words of three letters or more that carry meaning, and numbers."""
    return frozenset(content_sequence(text, language))


def content_sequence(text: str, language: str) -> tuple[str, ...]:
    """The same stems in their order, repeated as the text repeats them."""
    idle = speech(language).function_words
    return tuple(
        word[:_STEM]
        for word in folded(text).split()
        if (len(word) >= _SHORTEST or word.isdigit()) and word not in idle
    )


def words(text: str) -> list[str]:
    """The folded words of a text, all of them."""
    return folded(text).split()


def likeness(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Jaccard's index of two sets: from 0, nothing in common, to 1, the same; 0 for two empty ones."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def similar_pairs(
    sets: Sequence[AbstractSet[str]],
    least: float,
    wanted: Callable[[int, int], bool] = lambda _one, _other: True,
) -> Iterator[tuple[int, int]]:
    """For each set, the first wanted one before it whose likeness is `least` or more, as places, the lower first.

    Two such sets share one of their rarest words, so that most pairs are never looked at: prefix filtering, after
    Chaudhuri, Ganti & Kaushik, *A primitive operator for similarity joins* (2006). Empty sets are like none.
    """
    counts = Counter(word for each in sets for word in each)
    holders: dict[str, list[int]] = {}
    for at, each in enumerate(sets):
        rare = sorted(each, key=lambda word: (counts[word], word))
        prefix = rare[: len(rare) - math.ceil(least * len(rare)) + 1]
        looked: set[int] = set()
        for other in chain.from_iterable(holders.get(word, ()) for word in prefix):
            if other in looked:
                continue
            looked.add(other)
            if likeness(sets[other], each) >= least and wanted(other, at):
                yield other, at
                break
        for word in prefix:
            holders.setdefault(word, []).append(at)
