"""When more waits than today can hold: what to do now, and an even spread of the rest over the days to come.

What is best remembered goes first: a minute spent there saves more than one spent on what is half forgotten already
(`docs/design.md` has the figures).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import heapify, heapreplace, nsmallest
from typing import TYPE_CHECKING

from quiz.core.event import Event, Reschedule, Undo
from quiz.core.memory import CardState, effective, recall
from quiz.core.moment import StudyDay
from quiz.study.queue import comes_back, groups_asked, is_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.core.event import Body
    from quiz.core.outline import Outline
    from quiz.core.question import CardId

LONGEST = 60
"""Days over which a backlog is spread at most."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Minutes for today and days for the rest, as the learner wishes; reviews left today and a day, as the limit says.

    `pace` is as quiz.study.planning.pace gives it.
    """

    minutes: int
    days: int
    left: int
    limit: int
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Triage:
    """Cards for today, best remembered first, and the day of each of the rest.

    `there` are the cards that were due anyway on each of the days after today, `added` those that join them. There are
    more days than were wished where the daily limit needs them.
    """

    now: tuple[CardId, ...]
    later: tuple[tuple[CardId, StudyDay], ...]
    seconds: int
    there: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def events(self) -> tuple[tuple[CardId, Body], ...]:
        """What to record so that it is so."""
        return tuple((card, Reschedule(due)) for card, due in self.later)


def backlog(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay
) -> tuple[CardId, ...]:
    """Every card that is due, best remembered first."""
    due = (card for card in outline.cards if card in states and is_due(states[card], day))
    return tuple(sorted(due, key=lambda card: (-recall(states[card], day), card)))


def triage(
    outline: Outline, states: Mapping[CardId, CardState], day: StudyDay, terms: Terms
) -> Triage:
    """Today's part of the backlog, and the rest over the days: level, siblings apart, within the limit if it can be."""
    waiting = backlog(outline, states, day)
    now, seconds = _today(outline, states, day, waiting, terms)
    kept = frozenset(now)
    rest = [card for card in waiting if card not in kept]
    window = _Window(outline, states, day)
    days = window.enough(len(rest), terms)
    later = window.spread(rest, days)
    added = Counter(later.values())
    return Triage(
        now,
        tuple((card, later[card]) for card in rest),
        seconds,
        tuple(window.there[1 : days + 1]),
        tuple(added[StudyDay(day + ahead)] for ahead in range(1, days + 1)),
    )


def last_triage(events: Iterable[Event]) -> tuple[Event, ...]:
    """Of a day's events, those of the last triage that holds: all were recorded at one moment."""
    moved = [event for event in effective(events) if isinstance(event.body, Reschedule)]
    last = max((event.moment.ms for event in moved), default=0)
    return tuple(event for event in moved if event.moment.ms == last)


def undone(events: Iterable[Event]) -> tuple[tuple[CardId, Body], ...]:
    """What to record to take these events back."""
    return tuple((event.card, Undo(event.id)) for event in events)


def _today(
    outline: Outline,
    states: Mapping[CardId, CardState],
    day: StudyDay,
    waiting: Sequence[CardId],
    terms: Terms,
) -> tuple[tuple[CardId, ...], int]:
    """As many cards as the minutes hold, one sibling only, and the seconds they take."""
    cards = outline.cards
    groups = groups_asked(outline, states, day)
    now: list[CardId] = []
    spent = 0.0
    for card in waiting:
        line = cards[card]
        cost = line.seconds * terms.pace
        fits = len(now) < terms.left and spent + cost <= 60 * terms.minutes
        if fits and line.group not in groups:
            groups.add(line.group)
            now.append(card)
            spent += cost
    return tuple(now), round(spent)


class _Window:
    """The days after today: how many cards are due on each, and which groups."""

    def __init__(self, outline: Outline, states: Mapping[CardId, CardState], day: StudyDay) -> None:
        self._outline, self._day = outline, day
        self.there = [0] * (LONGEST + 1)
        self._busy: dict[str, set[int]] = defaultdict(set)
        """The days ahead on which a group has a card already."""
        for card, line in outline.cards.items():
            due = comes_back(states[card], day) if card in states else None
            if due is not None and day < due <= day + LONGEST:
                self.there[due - day] += 1
                self._busy[line.group].add(due - day)

    def enough(self, cards: int, terms: Terms) -> int:
        """The days wished for, or as many more as the daily limit needs; never none."""
        wished = min(max(terms.days, 1), LONGEST)
        room = 0
        for ahead in range(1, LONGEST + 1):
            room += max(0, terms.limit - self.there[ahead])
            if ahead >= wished and room >= cards:
                return ahead
        return wished

    def spread(self, cards: Sequence[CardId], days: int) -> dict[CardId, StudyDay]:
        """A day for each card. Those with siblings first, on days without one; the others level what remains."""
        load = self.there[: days + 1]
        groups: dict[str, list[CardId]] = defaultdict(list)
        for card in cards:
            groups[self._outline.cards[card].group].append(card)
        found: dict[CardId, int] = {}
        single = []
        for group, members in groups.items():
            if len(members) == 1 and not self._busy.get(group):
                single.append(members[0])
                continue
            free = [ahead for ahead in range(1, days + 1) if ahead not in self._busy[group]]
            chosen = _least(load, free, len(members))
            while len(chosen) < len(members):  # more siblings than days
                chosen += _least(load, range(1, days + 1), len(members) - len(chosen))
            found.update(zip(members, sorted(chosen), strict=True))
        found.update(zip(single, _levelled(load, len(single)), strict=True))
        return {card: StudyDay(self._day + ahead) for card, ahead in found.items()}


def _least(load: list[int], days: Iterable[int], count: int) -> list[int]:
    """At most so many of these days, the least loaded first and then the sooner, each a card fuller."""
    chosen = nsmallest(count, days, key=lambda ahead: (load[ahead], ahead))
    for ahead in chosen:
        load[ahead] += 1
    return chosen


def _levelled(load: list[int], count: int) -> list[int]:
    """The days of so many cards, in order, each going where there is the least."""
    heap = [(there, ahead) for ahead, there in enumerate(load) if ahead]
    heapify(heap)
    days = []
    for _ in range(count):
        there, ahead = heap[0]
        heapreplace(heap, (there + 1, ahead))
        days.append(ahead)
    return sorted(days)
