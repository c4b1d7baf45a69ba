"""Cards alike carried forward together: how many will be asked each day, and how well they will be known.

A cell is a stability, a difficulty and a day of last review; it holds a quantity of cards. A review divides it into
what is recalled and what is not (which is asked again that day until it is right, as a session does), and both parts
come back when memory asks. Stabilities and difficulties are rounded, so that parts meet again in the same cells:
thousands of cards are a few hundred cells.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.event import Rating
from quiz.core.memory import CardState, foreseen, forgetting
from quiz.core.moment import StudyDay
from quiz.study.planning.final_pass import ENOUGH, is_final, share

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP, _POINTS = 0.12, 2
"""The width of a cell: 12 % of stability, two points of difficulty."""
_LONG = 20
"""Days from which an interval is rounded too, to a cell's width."""


class Cell(NamedTuple):
    """Cards alike: stability and difficulty (as rounded), the day of the last review."""

    stability: int
    difficulty: int
    last: int

    def chance(self, day: int) -> float:
        """The predicted recall on a day."""
        return _chance(self.stability, max(0, day - self.last))


def cell(state: CardState, today: int) -> Cell:
    """Where a card that was met belongs."""
    return Cell(*_rounded(state), today - _about(today - int(state.last or 0)))


class Asked(NamedTuple):
    """What a day of the forecast asks: cards reviewed, and those that its limit puts off."""

    reviews: float
    late: float


class Cohorts:
    """Cards from one day to the next; `first` is the share of new cards answered right at once."""

    def __init__(self, retention: float, first: float) -> None:
        self._retention, self._first = retention, first
        self._due: dict[int, dict[Cell, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, where: Cell, due: int, cards: float = 1.0) -> None:
        """Put cards where they wait for a day."""
        self._due[due][where] += cards

    def recalls(self, day: int) -> Iterator[tuple[float, float]]:
        """How many cards have which predicted recall on a day; a recall may come more than once."""
        alike: dict[tuple[int, int], float] = defaultdict(float)
        for cells in self._due.values():
            for (stability, _, last), cards in cells.items():
                alike[stability, last] += cards
        for (stability, last), cards in alike.items():
            yield cards, _chance(stability, max(0, day - last))

    def review(self, day: int, limit: float, exam: int | None = None, done: int = 0) -> Asked:
        """Ask what is due, and the day's share of the final pass: at most `limit` cards, after the `done` ones."""
        asked, put_off = _cut(self._due.pop(day, {}), limit, day)
        late = sum(put_off.values())
        if exam is not None and is_final(StudyDay(day), StudyDay(exam)):
            late += self._take_final(asked, day, exam, limit, done)
        for where, cards in asked.items():
            known = where.chance(day)
            elapsed = _about(max(1, day - where.last))
            turns = _turns(where.stability, where.difficulty, elapsed, self._retention)
            self._divide(turns, cards, known, day)
        for where, cards in put_off.items():
            self.add(where, day + 1, cards)
        return Asked(sum(asked.values()), late)

    def meet(self, day: int, cards: float) -> None:
        """Ask new cards for the first time."""
        if cards:
            self._divide(_first_turns(self._retention), cards, self._first, day)

    def _divide(self, turns: Turns, cards: float, known: float, day: int) -> None:
        for turn, part in zip(turns, (cards * known, cards * (1 - known)), strict=True):
            self._due[day + turn.interval][Cell(turn.stability, turn.difficulty, day)] += part

    def _take_final(
        self, asked: dict[Cell, float], day: int, exam: int, limit: float, done: int
    ) -> float:
        """Move the day's share of the final pass into what is asked; returns how much of it the limit puts off."""
        pool = sorted(
            (chance, due, where)
            for due, cells in self._due.items()
            for where in cells
            if where.last < day and (chance := where.chance(exam)) < ENOUGH
        )
        waiting = sum(self._due[due][where] for _, due, where in pool)
        now = sum(asked.values())
        wanted = share(exam - day, waiting, now, done)
        quota = min(wanted, limit - now)
        for _, due, where in pool:
            if quota <= 0:
                break
            part = min(quota, self._due[due][where])
            quota -= part
            self._due[due][where] -= part
            asked[where] = asked.get(where, 0.0) + part
        return max(0.0, wanted - max(0.0, limit - now))


def _cut(
    due: dict[Cell, float], limit: float, day: int
) -> tuple[dict[Cell, float], dict[Cell, float]]:
    """What the day's limit lets ask, the best remembered first, and what it puts off."""
    if sum(due.values()) <= limit:
        return dict(due), {}
    asked, late = {}, {}
    for where in sorted(due, key=lambda where: (-where.chance(day), where)):
        part = min(limit, due[where])
        limit -= part
        if part:
            asked[where] = part
        if part < due[where]:
            late[where] = due[where] - part
    return asked, late


class Turn(NamedTuple):
    """Where cards go after a review: stability and difficulty (as rounded), and days until they are asked again."""

    stability: int
    difficulty: int
    interval: int


Turns = tuple[Turn, Turn]
"""Where the answer was right, and where it was not."""


def _rounded(state: CardState) -> tuple[int, int]:
    return round(log(state.stability or 1.0) / _STEP), round((state.difficulty or 5.0) / _POINTS)


def _about(days: int) -> int:
    """Days since a review, rounded where it no longer matters much."""
    return days if days < _LONG else round(exp(_STEP / 2 * round(log(days) / _STEP * 2)))


@lru_cache(maxsize=1024)
def _value(stability: int) -> float:
    return exp(_STEP * stability)


@lru_cache(maxsize=1 << 16)
def _chance(stability: int, elapsed: int) -> float:
    return forgetting(_value(stability), elapsed)


@lru_cache(maxsize=1 << 14)
def _turns(stability: int, difficulty: int, elapsed: int, retention: float) -> Turns:
    state = CardState(
        stability=_value(stability),
        difficulty=float(max(1, difficulty * _POINTS)),
        last=_DAY,
        first=_DAY,
    )
    return _both(state, StudyDay(_DAY + elapsed), retention)


@lru_cache(maxsize=32)
def _first_turns(retention: float) -> Turns:
    return _both(CardState(), _DAY, retention)


def _both(state: CardState, day: StudyDay, retention: float) -> Turns:
    right = foreseen(state, Rating.GOOD, day, retention)
    wrong = foreseen(state, Rating.AGAIN, day, retention)
    again = foreseen(wrong, Rating.GOOD, day, retention)
    return _turn(right, day), _turn(again, day)


def _turn(state: CardState, day: StudyDay) -> Turn:
    return Turn(*_rounded(state), (state.due or day) - day)


_DAY = StudyDay(700_000)
"""Any day: only the days between two count."""
