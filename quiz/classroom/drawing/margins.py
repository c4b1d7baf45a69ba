"""How far a choice of questions is from what its decks, levels and kinds should come to."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.core.question import DeckId, Question

_UNIT = 1000
"""Whole numbers are the same on every machine: a question counts for so many."""
_WEIGHTS = (2, 1, 1)
"""Decks are what the teacher chose; levels and kinds are as in the pool."""
_BEYOND = 60
"""What is off by more than a question costs so much more a unit."""


class Cell(NamedTuple):
    """What questions of a slot have in common."""

    deck: DeckId
    level: int
    kind: str


Axis = dict[object, int]
"""Each deck, level or kind, and its share of a paper in thousandths of a question."""


def cell_of(question: Question) -> Cell:
    """The cell that a question belongs to."""
    return Cell(question.deck, question.level, question.kind)


class Margins:
    """How many questions of each deck, level and kind there are, and how many there should be."""

    def __init__(self, count: int, pool: Sequence[Question], include: Sequence[Question]) -> None:
        """Of `count` questions: decks share equally as far as they can, levels and kinds as in the pool."""
        every = tuple(dict.fromkeys((*pool, *include)))
        self._wanted: tuple[Axis, ...] = (
            _equal(count, _capacities(pool), include),
            _shares(count, (question.level for question in every)),
            _shares(count, (question.kind for question in every)),
        )
        self._counts: tuple[Counter[object], ...] = (Counter(), Counter(), Counter())

    def add(self, cell: Cell, times: int = 1) -> None:
        """Count a question of this cell, or, with -1, no longer."""
        for counts, value in zip(self._counts, cell, strict=True):
            counts[value] += times

    @property
    def cost(self) -> int:
        """How far all of it is from what it should be."""
        return sum(
            weight * _cost(counts[value], wanted)
            for weight, counts, axis in zip(_WEIGHTS, self._counts, self._wanted, strict=True)
            for value, wanted in axis.items()
        )

    def cost_of(self, cell: Cell) -> int:
        """What one more question of this cell changes: the less, the better."""
        return sum(
            weight * (_cost(counts[value] + 1, wanted) - _cost(counts[value], wanted))
            for weight, counts, axis, value in zip(
                _WEIGHTS, self._counts, self._wanted, cell, strict=True
            )
            for wanted in (axis.get(value, 0),)
        )


def _cost(count: int, wanted: int) -> int:
    off = abs(count * _UNIT - wanted)
    return off * off // _UNIT + _BEYOND * max(0, off - _UNIT)


def _capacities(pool: Iterable[Question]) -> Mapping[str, int]:
    """How many questions of each deck can stand together at most: one of each group."""
    groups: dict[str, set[str]] = {}
    for question in pool:
        groups.setdefault(question.deck, set()).add(question.group)
    return {deck: len(found) for deck, found in groups.items()}


def _equal(count: int, capacities: Mapping[str, int], include: Iterable[Question]) -> Axis:
    """Equal shares, what a small deck cannot give going to the others; a deck outside the pool has what is included."""
    outside = Counter(question.deck for question in include if question.deck not in capacities)
    found: Axis = {deck: times * _UNIT for deck, times in outside.items()}
    left = Fraction(count - outside.total())
    decks = sorted(capacities, key=capacities.__getitem__)
    for at, deck in enumerate(decks):
        share = min(Fraction(capacities[deck]), left / (len(decks) - at))
        left -= share
        found[deck] = round(share * _UNIT)
    return found


def _shares(count: int, values: Iterable[object]) -> Axis:
    found = Counter(values)
    every = found.total()
    return {value: round(Fraction(count * times * _UNIT, every)) for value, times in found.items()}
