"""Slips of the keyboard: a letter left out, added, replaced, or two neighbours swapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 5
"""Letters of a word in which a slip is forgiven: in « nord » or « un », one letter is a third of the meaning."""
LONG = 12
"""Letters of an answer in which two words may have a slip each."""
MOST = 2
"""The most slips that are forgiven."""
_ROMAN = re.compile("[ivxlcdm]+")


def slips(typed: Sequence[str], wanted: Sequence[str]) -> int:
    """How many words of folded texts differ by a slip that is forgiven; 0 where none or more than that differs.

    One slip a word, one word in an answer, two in a long one; never in digits, in a Roman numeral or in a short word,
    nor on a first letter, which carries a prefix (« amoral », « remilitarisation ») and is seldom mistyped.
    """
    if len(typed) != len(wanted):
        return 0
    changed = [pair for pair in zip(typed, wanted, strict=True) if pair[0] != pair[1]]
    allowed = MOST if sum(map(len, wanted)) >= LONG else 1
    return len(changed) if len(changed) <= allowed and all(map(_slip, changed)) else 0


def _slip(pair: tuple[str, str]) -> bool:
    typed, wanted = pair
    return (
        min(len(typed), len(wanted)) >= SHORTEST
        and abs(len(typed) - len(wanted)) <= 1
        and typed[0] == wanted[0]
        and not any(_is_strict(word) for word in pair)
        and distance(typed, wanted, 1) <= 1
    )


def _is_strict(word: str) -> bool:
    return any(map(str.isnumeric, word)) or _ROMAN.fullmatch(word) is not None


def distance(typed: str, wanted: str, limit: int) -> int:
    """Optimal string alignment distance, or limit + 1 where it is greater."""
    from rapidfuzz.distance import OSA  # 30 ms that a right answer need not wait for

    return OSA.distance(typed, wanted, score_cutoff=limit)
