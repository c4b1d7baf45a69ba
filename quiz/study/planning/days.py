"""The days until an exam: cards carried from what they are now to that morning, as expected values.

Nothing is drawn at random: cards alike in what is known of them are carried forward together, as a quantity, and each
review divides it into what is recalled and what is not, by the chances that memory itself predicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from quiz.core.memory import CardState
from quiz.core.moment import StudyDay
from quiz.study.planning.cohorts import Cohorts, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.config import Settings
    from quiz.core.outline import CardLine
    from quiz.core.question import CardId

SHAKY = 0.9
"""The predicted recall under which a card may well be missing on the day."""
FARTHEST = 2 * 365
"""Days ahead that an exam may be."""
NO_LIMIT = 1e9
"""A limit of reviews that no day reaches."""
_POINTS = 32
"""Mornings on which the mean recall is worked out, about."""
_FIRST = 0.5
"""The share of new cards taken to be answered right at once, after their lesson."""
_NEW = CardState()


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day of the plan, as expected values: cards reviewed, cards met, seconds."""

    day: StudyDay
    reviews: float
    new: int
    seconds: float


def is_ahead(day: StudyDay, exam: StudyDay) -> bool:
    """Whether an exam can be planned for: it is after today, and within two years."""
    return 0 < exam - day <= FARTHEST


@dataclass(frozen=True, slots=True)
class Start:
    """Cards as they are now: what is known of those met, how many are new, what today has done, seconds an answer."""

    met: tuple[CardState, ...]
    new: int
    met_today: int
    done_today: int
    seconds: float

    @classmethod
    def of(
        cls,
        cards: Iterable[CardLine],
        states: Mapping[CardId, CardState],
        day: StudyDay,
        pace: float = 1.0,
    ) -> Start:
        """Of these cards, but for suspended ones; `pace` multiplies the seconds that they are taken to need."""
        met, new, seconds = [], 0, 0
        for card in cards:
            state = states.get(card.id, _NEW)
            if state.suspended:
                continue
            seconds += card.seconds
            if state.last is None:
                new += 1
            else:
                met.append(state)
        first = sum(state.first == day for state in met)
        last = sum(state.last == day for state in met)
        return cls(tuple(met), new, first, last - first, pace * seconds / max(1, new + len(met)))


def new_days(start: Start, day: StudyDay, exam: StudyDay, settings: Settings) -> list[int]:
    """How many new cards each day until the exam meets, within the learner's limit."""
    if not is_ahead(day, exam):
        raise ValueError(exam)
    left, found = start.new, []
    for ahead in range(exam - day):
        limit = settings.new_per_day - (0 if ahead else start.met_today)
        found.append(min(left, max(0, limit)))
        left -= found[-1]
    return found


def share_out(days: Sequence[int], decks: Sequence[int]) -> list[list[int]]:
    """The new cards of each day for each deck, where one deck is met after the other."""
    found = []
    rest = list(days)
    for cards_of_deck in decks:
        taken, left = [], cards_of_deck
        for cards in rest:
            taken.append(min(left, cards))
            left -= taken[-1]
        rest = [cards - part for cards, part in zip(rest, taken, strict=True)]
        found.append(taken)
    return found


@dataclass(frozen=True, slots=True)
class View:
    """What is met by a day: the mean recall, and the share under 0.9."""

    mean: float
    shaky: float


class Way:
    """Cards on their way to the exam."""

    def __init__(self, start: Start, settings: Settings, day: StudyDay, exam: StudyDay) -> None:
        self.day, self.exam, self._start = day, exam, start
        self.late = 0.0
        self.curve: list[tuple[StudyDay, float]] = []
        self._cohorts = Cohorts(settings.retention, _FIRST)
        for state in start.met:
            self._cohorts.add(cell(state, day), max(day, state.due or day))

    def walk(self, fresh: Sequence[int], limit: float) -> Iterable[DayAhead]:
        """Study every day until the exam: so many new cards, and at most `limit` reviews."""
        every = ceil((self.exam - self.day) / _POINTS)
        seconds = self._start.seconds  # a new card is read first and often asked twice
        for number, new in enumerate(fresh):
            day = StudyDay(self.day + number)
            if limit < NO_LIMIT and (self.exam - day) % every == 0:
                self.curve.append((day, self.look(day).mean))
            done = 0 if number else self._start.done_today
            asked = self._cohorts.review(day, max(0, limit - done), self.exam, done)
            self._cohorts.meet(day, new)
            self.late = asked.late
            yield DayAhead(day, asked.reviews, new, seconds * (asked.reviews + 2 * new))
        if limit < NO_LIMIT:
            self.curve.append((self.exam, self.look(self.exam).mean))

    def look(self, day: StudyDay) -> View:
        """How what is met is known on a day."""
        cards = known = shaky = 0.0
        for held, chance in self._cohorts.recalls(day):
            cards += held
            known += held * chance
            shaky += held * (chance < SHAKY)
        return View(known / cards, shaky / cards) if cards else View(0.0, 0.0)


def least_limit(course: Iterable[DayAhead]) -> int:
    """The smallest limit under which no review still waits at the end, from what comes where there is none."""
    coming, days, least = 0.0, 0, 0.0
    for ahead in reversed(tuple(course)):
        coming, days = coming + ahead.reviews, days + 1
        least = max(least, coming / days)
    return ceil(least)
