"""Questions to look at again: for which reasons, and whether so few papers can tell.

The limits are those of handbooks (Ebel & Frisbie, Essentials of Educational Measurement, 1991; Haladyna, Developing and
Validating Multiple-Choice Test Items, 2004). Most class sets have too few papers for a discrimination to be sure of: a
reason that chance alone could give is kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quiz.classroom.reporting.measures import at_most

if TYPE_CHECKING:
    from quiz.classroom.reporting.given import Choice

HARD = 0.25
"""A facility under this: most of the class failed."""
EASY = 0.95
"""A facility over this: nobody is told apart."""
WEAK = 0.1
"""An item-rest correlation under this hardly tells those who know from those who do not."""
LEAD = 2
"""By how many of the best papers a distractor must lead before the key: one pupil may slip."""
CHANCE = 0.05
"""What has less of a chance than this is no chance."""


class Reason(StrEnum):
    """Why a question should be looked at, the gravest first."""

    KEY = "key"
    """The best papers prefer a distractor to the key, which may be wrong: the distractor."""
    INVERTED = "inverted"
    """The weaker papers do better than the stronger ones."""
    BLANK = "blank"
    """Nobody answered."""
    HARD = "hard"
    WEAK = "weak"
    EASY = "easy"
    UNUSED = "unused"
    """A distractor that nobody picks: the distractor."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason, whether it is more than chance, and the answer it is about, or ""."""

    reason: Reason
    is_sure: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against a question: shares from 0 to 1, a correlation from -1 to 1 or None.

    `freedom` is how many papers the correlation rests on, less one a variant. `options` are those of a Pick, or none.
    """

    facility: float
    is_blank: bool
    correlation: float | None
    freedom: int
    options: tuple[Choice, ...]


def doubts(found: Evidence) -> tuple[Doubt, ...]:
    """The reasons to look at a question again, the gravest first."""
    return tuple(sorted(_doubts(found), key=lambda doubt: list(Reason).index(doubt.reason)))


def _doubts(found: Evidence) -> Iterator[Doubt]:
    if found.is_blank:
        yield Doubt(Reason.BLANK)
        return
    if found.facility < HARD:
        yield Doubt(Reason.HARD)
    if found.facility > EASY:
        yield Doubt(Reason.EASY)
    elif found.correlation is not None and found.correlation < WEAK:
        reason = Reason.INVERTED if found.correlation < 0 else Reason.WEAK
        yield Doubt(reason, at_most(found.correlation, found.freedom) < WEAK)
    yield from _of_options(found.options, is_apt=(found.correlation or 0) >= WEAK)


def _of_options(options: Sequence[Choice], *, is_apt: bool) -> Iterator[Doubt]:
    """`is_apt` where the question tells apart: then its key is right, and it is only hard."""
    wrong = [option for option in options if not option.is_right]
    if not wrong or len(wrong) == len(options):
        return
    key = min(option.tally.upper for option in options if option.is_right)
    rival = max(wrong, key=lambda option: option.tally.upper)
    if rival.tally.upper > key and not is_apt:
        yield Doubt(Reason.KEY, rival.tally.upper - key >= LEAD, rival.text)
    misled = sum(option.tally.total for option in wrong)
    # Each wrong answer could have fallen on it as well as on another.
    is_sure = (1 - 1 / len(wrong)) ** misled < CHANCE
    for option in wrong if len(wrong) > 1 else ():
        if not option.tally.total:
            yield Doubt(Reason.UNUSED, is_sure, option.text)
