"""What to expect on the day of an exam: what will be remembered, what it costs until then, and what will not fit."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from quiz.core.memory import recall
from quiz.core.moment import StudyDay
from quiz.study.planning import final_pass
from quiz.study.planning.days import (
    NO_LIMIT,
    DayAhead,
    Start,
    Way,
    least_limit,
    new_days,
    share_out,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.config import Settings
    from quiz.core.memory import CardState
    from quiz.core.outline import DeckLine, Outline
    from quiz.core.question import CardId, DeckId


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
    start = Start.of(outline.cards.values(), states, day, pace)
    fresh = new_days(start, day, exam, settings)
    way = Way(start, settings, day, exam)
    course = tuple(way.walk(fresh, settings.reviews_per_day))
    needed = settings.reviews_per_day
    if round(way.late):
        needed = least_limit(Way(start, settings, day, exam).walk(fresh, NO_LIMIT))
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
    starts = [Start.of(deck.cards, states, day) for deck in outline.decks]
    everything = Start.of(outline.cards.values(), states, day)
    days = share_out(new_days(everything, day, exam, settings), [start.new for start in starts])
    return tuple(
        _deck_ahead(deck, start, fresh, Way(start, settings, day, exam))
        for deck, start, fresh in zip(outline.decks, starts, days, strict=True)
    )


def _deck_ahead(deck: DeckLine, start: Start, fresh: list[int], way: Way) -> DeckOutlook:
    for _ in way.walk(fresh, NO_LIMIT):
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
