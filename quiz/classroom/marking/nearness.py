"""Whether a wrong answer is near enough to a right one that a teacher would want to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.text import joined

if TYPE_CHECKING:
    from collections.abc import Collection

    from quiz.core.shape import Text
    from quiz.core.text import Lexicon, Words

_ALIKE = 75
"""The likeness (rapidfuzz's ratio, of 100) from which two texts are near."""
_PART = 3
"""Words that both have make one of so many parts of the answer's letters, or more."""
_SHORTEST = 4
"""Letters that a text inside another must have, and a word that both share."""


def is_near(blank: Text, given: str, lexicon: Lexicon, names: Collection[str]) -> bool:
    """Whether a wrong answer looks like a right one, holds it or is part of it, or shares a third of its words.

    One of `names`, which the bank knows, is not near another: it is somebody else. Of the answers to the shipped bank's
    other questions, one in a thousand is near; of right ones less a word, all but those left with an article or a name.
    """
    typed = lexicon.read(given).words
    if not typed or joined(typed) in names:
        return False
    texts = (blank.answer, *blank.also)
    return any(_are_near(typed, lexicon.read(text).words) for text in texts)


def names_of(lexicon: Lexicon) -> frozenset[str]:
    """The names that a bank knows, as `is_near` compares them."""
    everyone = (*lexicon.names.people, *lexicon.names.places)
    texts = (text for name, others in everyone for text in (name, *others))
    return frozenset(joined(lexicon.read(text).words) for text in texts)


def _are_near(typed: Words, wanted: Words) -> bool:
    from rapidfuzz import fuzz  # 30 ms that a right answer need not wait for

    one, other = joined(typed), joined(wanted)
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST and short in long:
        return True
    if any(map(str.isdigit, one + other)):
        return False
    shared = sum(len(word) for word in set(typed) & set(wanted) if len(word) >= _SHORTEST)
    return _PART * shared >= len(other) or fuzz.ratio(one, other) >= _ALIKE
