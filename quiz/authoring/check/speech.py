"""What rules of every language need to know of one: the words that say little, who speaks, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Speech:
    """Words and patterns of a language, to be looked for in folded texts (lower case, no accents, no punctuation).

    `function_words` only hold sentences together. `attribution` tells whose word something is. `relative_time` counts
    from the day of writing, which the reader does not know. `verdicts` are the words of a reason that gives none («
    c'est faux »). `vague` is a question that asks nothing in particular. `synonyms` gives words for one thing the same.
    `negations` turn a sentence into its contrary.
    """

    function_words: frozenset[str] = frozenset()
    attribution: re.Pattern[str] = _NEVER
    relative_time: re.Pattern[str] = _NEVER
    verdicts: frozenset[str] = frozenset()
    vague: re.Pattern[str] = _NEVER
    synonyms: Mapping[str, str] = field(default_factory=dict)
    negations: frozenset[str] = frozenset()


@cache
def speech(language: str) -> Speech:
    """What we know of a language by its two-letter code; nothing of most, and then these rules find less."""
    if language == "fr":
        from quiz.authoring.check.french.speech import FRENCH

        return FRENCH
    return Speech()
