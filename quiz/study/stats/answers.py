"""One pass over a history: answers by day, by grade and by purpose, and true retention by month.

Effort (days, minutes) counts every answer, practice included; what measures memory (grades, retention) counts only the
answers that schedule.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz.core.event import Practice, Rating, Reset, Review
from quiz.core.moment import StudyDay, calendar_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.core.event import Event
    from quiz.core.question import CardId

MATURE = 21
"""Days from which an interval makes a card mature, as in Anki."""


@dataclass(slots=True)
class Tally:
    """Answers, those that were right (rated better than Again), and the milliseconds they took."""

    answers: int = 0
    right: int = 0
    ms: int = 0

    def add(self, rating: Rating, ms: int = 0) -> None:
        """Count one more."""
        self.answers += 1
        self.right += rating > Rating.AGAIN
        self.ms += ms

    @property
    def share(self) -> float | None:
        """The part that was right, 0 to 1; None where nothing was asked."""
        return self.right / self.answers if self.answers else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.answers + other.answers, self.right + other.right, self.ms + other.ms)


@dataclass(slots=True)
class Day:
    """A study day: the answers that scheduled, and practice (exams, cramming, mistakes again)."""

    reviews: Tally = field(default_factory=Tally)
    practice: Tally = field(default_factory=Tally)

    @property
    def both(self) -> Tally:
        """Everything that was answered on the day."""
        return self.reviews + self.practice


@dataclass(slots=True)
class Month:
    """First answers of a day to cards met before it, in a calendar month.

    A card is mature where the review before had promised `MATURE` days or more, young otherwise.
    """

    young: Tally = field(default_factory=Tally)
    mature: Tally = field(default_factory=Tally)

    @property
    def both(self) -> Tally:
        """Young and mature together: true retention."""
        return self.young + self.mature


@dataclass(frozen=True, slots=True)
class Answers:
    """What one pass counts. `months` are keyed by year and month, and ordered, as `days` are."""

    days: Mapping[StudyDay, Day]
    months: Mapping[tuple[int, int], Month]
    ratings: Mapping[Rating, int]
    practice: Mapping[str, Tally]

    @property
    def reviews(self) -> Tally:
        """Every answer that scheduled."""
        return sum((day.reviews for day in self.days.values()), Tally())

    @property
    def retention(self) -> Tally:
        """True retention over the whole history."""
        return sum((month.both for month in self.months.values()), Tally())

    def studied(self, day: StudyDay, days: int) -> int:
        """On how many of the last so many days, `day` included, something was answered."""
        return sum(day - days < one <= day for one in self.days)


@dataclass(frozen=True, slots=True)
class Runs:
    """Days in a row with an answer: up to today or yesterday, and the longest ever."""

    current: int
    longest: int


def count(events: Iterable[Event]) -> Answers:
    """Sum up a history: events of all cards, as `quiz.core.memory.effective` leaves them."""
    days: dict[StudyDay, Day] = {}
    months: dict[tuple[int, int], Month] = {}
    ratings: Counter[Rating] = Counter()
    practice: dict[str, Tally] = {}
    known: dict[CardId, tuple[StudyDay, int]] = {}
    for event in events:
        body = event.body
        if isinstance(body, Review):
            _day(days, event.day).reviews.add(body.rating, body.duration)
            ratings[body.rating] += 1
            last, interval = known.get(event.card, (None, 0))
            if last is not None and event.day > last:
                month = _month(months, event.day)
                (month.mature if interval >= MATURE else month.young).add(body.rating)
            known[event.card] = (max(event.day, last or event.day), body.due - event.day)
        elif isinstance(body, Practice):
            _day(days, event.day).practice.add(body.rating, body.duration)
            practice.setdefault(body.purpose, Tally()).add(body.rating, body.duration)
        elif isinstance(body, Reset):
            known.pop(event.card, None)
    return Answers(
        dict(sorted(days.items())),
        dict(sorted(months.items())),
        {rating: ratings[rating] for rating in Rating},
        dict(sorted(practice.items())),
    )


def runs(days: Iterable[StudyDay], today: StudyDay) -> Runs:
    """The runs of days studied, given in order; a day still to be studied does not break one."""
    longest, length, last = 0, 0, None
    for day in days:
        length = length + 1 if last is not None and day == last + 1 else 1
        longest, last = max(longest, length), day
    is_current = last is not None and last >= today - 1
    return Runs(length if is_current else 0, longest)


def _day(days: dict[StudyDay, Day], day: StudyDay) -> Day:
    found = days.get(day)
    if found is None:
        found = days[day] = Day()
    return found


def _month(months: dict[tuple[int, int], Month], day: StudyDay) -> Month:
    date = calendar_date(day)
    return months.setdefault((date.year, date.month), Month())
