"""The way to an exam: what will be remembered that day, what it costs until then, and what will not fit.

Nothing is drawn at random: cards alike in what is known of them are carried forward together, as a quantity, and each
review divides it into what is recalled and what is not, by the chances that memory itself predicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from quiz.core.memory import CardState, recall
from quiz.core.moment import StudyDay
from quiz.study.planning import final_pass
from quiz.study.planning.cohorts import Cohorts, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.config import Settings
    from quiz.core.outline import CardLine, DeckLine, Outline
    from quiz.core.question import CardId, DeckId

SHAKY = 0.9
"""The predicted recall under which a card may well be missing on the day."""
FARTHEST = 2 * 365
"""Days ahead that an exam may be."""
_POINTS = 32
"""Mornings on which the mean recall is worked out, about."""
_FIRST = 0.5
"""The share of new cards taken to be answered right at once, after their lesson."""
_NO_LIMIT = 1e9
_NEW = CardState()


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day of the plan, as expected values: cards reviewed, cards met, seconds."""

    day: StudyDay
    reviews: float
    new: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The way from today to an exam `days` days away, if one studies on within the settings.

    `recall` is the mean predicted recall on the day of the cards met by then, `shaky` the share of them under 0.9,
    `stopped` the mean of the cards met so far if not one more is studied. `minutes` is what a day takes on average,
    `busiest` what the longest takes. `new_needed` new cards a day would meet them all before the final pass or, once it
    has begun, before the exam; `unmet` will still be new on the day, for want of new cards a day. `late` reviews of the
    last day do not fit into its limit; none would be left if the limit were `reviews_needed`. Suspended cards are not
    counted anywhere.

    `course` has every day from today to the exam's eve; `curve` is the mean recall of what is met by then, on some
    mornings from today's to the exam's own. The final pass begins on `final`.
    """

    exam: StudyDay
    days: int
    final: StudyDay
    recall: float
    stopped: float
    shaky: float
    minutes: int
    busiest: int
    new_needed: int
    unmet: int
    late: int
    reviews_needed: int
    met: int
    total: int
    course: tuple[DayAhead, ...]
    curve: tuple[tuple[StudyDay, float], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a learner should know of an outlook: a code of the `plan` catalogue and its numbers."""

    code: str
    params: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DeckOutlook:
    """A deck on the day of the exam.

    `recall` is the mean over what will be met of it, `stopped` over what is met now, if one stops now; a mean over no
    card is 0. `met` cards are known today, `unmet` will still be new on the day.
    """

    id: DeckId
    title: str
    recall: float
    stopped: float
    met: int
    unmet: int
    total: int


def is_ahead(day: StudyDay, exam: StudyDay) -> bool:
    """Whether an exam can be planned for: it is after today, and within two years."""
    return 0 < exam - day <= FARTHEST


def outlook(
    outline: Outline,
    states: Mapping[CardId, CardState],
    day: StudyDay,
    exam: StudyDay,
    settings: Settings,
    pace: float = 1.0,
) -> Outlook:
    """What to expect on the day of an exam; raises ValueError for one that is not ahead.

    `pace` is the learner's minutes for each minute that the outline counts (`quiz.study.planning.pace`).
    """
    start = _Start.of(outline.cards.values(), states, day, pace)
    fresh = _new_days(start, day, exam, settings)
    way = _Way(start, settings, day, exam)
    course = tuple(way.walk(fresh, settings.reviews_per_day))
    needed = settings.reviews_per_day
    if round(way.late):
        needed = _least_limit(_Way(start, settings, day, exam).walk(fresh, _NO_LIMIT))
    end = way.look(exam)
    final = StudyDay(max(day, exam - final_pass.DAYS))
    stopped = [recall(state, exam) for state in start.met]
    return Outlook(
        exam=exam,
        days=exam - day,
        final=final,
        recall=end.mean,
        stopped=sum(stopped) / len(stopped) if stopped else 0.0,
        shaky=end.shaky,
        minutes=ceil(sum(ahead.seconds for ahead in course) / len(course) / 60),
        busiest=ceil(max(ahead.seconds for ahead in course) / 60),
        new_needed=ceil(start.new / (final - day or exam - day)),
        unmet=start.new - sum(fresh),
        late=round(way.late),
        reviews_needed=needed,
        met=len(start.met),
        total=len(start.met) + start.new,
        course=course,
        curve=tuple(way.curve),
    )


def decks_ahead(
    outline: Outline,
    states: Mapping[CardId, CardState],
    day: StudyDay,
    exam: StudyDay,
    settings: Settings,
) -> tuple[DeckOutlook, ...]:
    """Each deck on the day of the exam, new cards being met deck after deck; raises ValueError as `outlook` does.

    The day's limit of reviews is the learner's, not a deck's: it is left out here.
    """
    starts = [_Start.of(deck.cards, states, day) for deck in outline.decks]
    everything = _Start.of(outline.cards.values(), states, day)
    days = _share_out(_new_days(everything, day, exam, settings), [start.new for start in starts])
    return tuple(
        _deck_ahead(deck, start, fresh, _Way(start, settings, day, exam))
        for deck, start, fresh in zip(outline.decks, starts, days, strict=True)
    )


def _deck_ahead(deck: DeckLine, start: _Start, fresh: list[int], way: _Way) -> DeckOutlook:
    for _ in way.walk(fresh, _NO_LIMIT):
        pass
    stopped = [recall(state, way.exam) for state in start.met]
    return DeckOutlook(
        deck.id,
        deck.title,
        recall=way.look(way.exam).mean,
        stopped=sum(stopped) / len(stopped) if stopped else 0.0,
        met=len(start.met),
        unmet=start.new - sum(fresh),
        total=len(start.met) + start.new,
    )


def remarks(found: Outlook, settings: Settings) -> Iterator[Remark]:
    """What an outlook comes to, in the order in which it matters; what does not fit names the setting that would do."""
    met = found.total - found.unmet
    if not met:
        yield Remark("nothing", {})
        return
    yield Remark("recall", {"percent": round(100 * found.recall), "n": met})
    if found.met:
        yield Remark("stopped", {"percent": round(100 * found.stopped), "n": found.met})
    if round(100 * found.shaky):
        yield Remark("shaky", {"percent": round(100 * found.shaky)})
    is_even = found.busiest == found.minutes
    yield Remark("even" if is_even else "minutes", {"n": found.minutes, "busiest": found.busiest})
    yield from _misfits(found, settings)


def _misfits(found: Outlook, settings: Settings) -> Iterator[Remark]:
    limit = {"limit": settings.new_per_day, "needed": found.new_needed}
    is_slow = found.new_needed > settings.new_per_day
    if found.unmet:
        yield Remark("unmet", {"n": found.unmet, **limit})
    elif is_slow:
        yield Remark("met_late", limit)
    elif found.new_needed:
        yield Remark("new", {"n": found.total - found.met, **limit})
    if found.late:
        needed = {"limit": settings.reviews_per_day, "needed": found.reviews_needed}
        yield Remark("late", {"n": found.late, **needed})
    if not (found.unmet or is_slow or found.late):
        yield Remark("fits", {})


# --- where one starts from


@dataclass(frozen=True, slots=True)
class _Start:
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
    ) -> _Start:
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


def _new_days(start: _Start, day: StudyDay, exam: StudyDay, settings: Settings) -> list[int]:
    """How many new cards each day until the exam meets, within the learner's limit."""
    if not is_ahead(day, exam):
        raise ValueError(exam)
    left, found = start.new, []
    for ahead in range(exam - day):
        limit = settings.new_per_day - (0 if ahead else start.met_today)
        found.append(min(left, max(0, limit)))
        left -= found[-1]
    return found


def _share_out(days: Sequence[int], decks: Sequence[int]) -> list[list[int]]:
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


# --- the way


@dataclass(frozen=True, slots=True)
class _View:
    """What is met by a day: the mean recall, and the share under 0.9."""

    mean: float
    shaky: float


class _Way:
    """Cards on their way to the exam."""

    def __init__(self, start: _Start, settings: Settings, day: StudyDay, exam: StudyDay) -> None:
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
            if limit < _NO_LIMIT and (self.exam - day) % every == 0:
                self.curve.append((day, self.look(day).mean))
            done = 0 if number else self._start.done_today
            asked = self._cohorts.review(day, max(0, limit - done), self.exam, done)
            self._cohorts.meet(day, new)
            self.late = asked.late
            yield DayAhead(day, asked.reviews, new, seconds * (asked.reviews + 2 * new))
        if limit < _NO_LIMIT:
            self.curve.append((self.exam, self.look(self.exam).mean))

    def look(self, day: StudyDay) -> _View:
        """How what is met is known on a day."""
        cards = known = shaky = 0.0
        for held, chance in self._cohorts.recalls(day):
            cards += held
            known += held * chance
            shaky += held * (chance < SHAKY)
        return _View(known / cards, shaky / cards) if cards else _View(0.0, 0.0)


def _least_limit(course: Iterable[DayAhead]) -> int:
    """The smallest limit under which no review still waits at the end, from what comes where there is none."""
    coming, days, least = 0.0, 0, 0.0
    for ahead in reversed(tuple(course)):
        coming, days = coming + ahead.reviews, days + 1
        least = max(least, coming / days)
    return ceil(least)
