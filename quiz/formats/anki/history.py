"""Reviews made in Anki as events of ours.

An event's id, clock and due day come from its line of Anki's log and from nothing else: whatever is imported, in
whatever order and however often, the history is the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.clock import uuid7
from quiz.core.event import Event, LogicalClock, Rating, Reset, Review
from quiz.core.memory import ELSEWHERE
from quiz.core.moment import Moment, StudyDay
from quiz.formats.anki.revlog import DEVICE, FILTERED, MANUAL, RESCHEDULED
from quiz.formats.anki.slots import Slot, card_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quiz.core.bank import Bank
    from quiz.core.event import EventId
    from quiz.core.question import CardId
    from quiz.formats.anki.collection import Line

NEAR = 100
"""Milliseconds after an answer of ours within which a line is that answer.

Where two answers have one time, one line goes to the next that is free; and nobody answers a card twice in a tenth of a
second.
"""
LONGEST = 36_500
"""The longest interval that Anki gives, in days."""

SKIPPED = ("rescheduled", "cram", "unknown", "future", "unusable")
"""Why a line is no event: the card was moved by hand; it was asked out of turn in a filtered deck; the bank does not
have it; the answer is yet to come; Anki writes no such line."""

_BEFORE_ANKI = 946_684_800_000  # 2000, in milliseconds
_NO_RULES = 0
_DAY_SECONDS = 86_400
_LONGEST_ANSWER = _DAY_SECONDS * 1000
_MOST_CARDS = 10_000
_BEST = max(Rating)


@dataclass(frozen=True, slots=True)
class Found:
    """What a log comes to: new events, in the order of their clocks; how many lines were known; how many are no events.

    `skipped` has only the reasons that there are, in the order of `SKIPPED`.
    """

    events: tuple[Event, ...]
    known: int
    skipped: Mapping[str, int]


class _Answer(NamedTuple):
    """A line that Anki could have written: `id` is milliseconds since 1970, an interval below 0 is seconds."""

    id: int
    slot: Slot
    ease: int
    interval: int
    factor: int
    duration: int
    kind: int

    @property
    def is_reset(self) -> bool:
        """Whether it forgets the card, as Anki itself reads it."""
        return self.kind == MANUAL and self.ease == self.factor == self.interval == 0

    @property
    def flaw(self) -> str:
        """Why it is neither a review nor a reset, "" where it is one."""
        if self.is_reset:
            return ""
        if self.kind in (MANUAL, RESCHEDULED) or self.ease == 0:
            return "rescheduled"
        return "cram" if self.kind == FILTERED and self.factor == 0 else ""


def found(
    lines: Iterable[Line],
    bank: Bank,
    events: Iterable[Event],
    offset_at: Callable[[int], int],
    now: Moment,
) -> Found:
    """The events of these lines that are not among `events`, the history.

    `offset_at` tells the local offset (minutes east of UTC) at a time (milliseconds since 1970): Anki notes none.
    """
    known = _Known(events)
    cards: dict[Slot, CardId | None] = {}
    new: dict[EventId, Event] = {}
    already = 0
    skipped: Counter[str] = Counter()
    for line in lines:
        answer = _answer(line)
        if answer is None:
            skipped["unusable"] += 1
            continue
        if answer.slot not in cards:
            cards[answer.slot] = card_of(answer.slot, bank)
        card = cards[answer.slot]
        flaw = answer.flaw or _out_of_reach(answer, card, now)
        if flaw or card is None:
            skipped[flaw] += 1
        elif known.has(card, answer):
            already += 1
        else:
            event = _event(answer, card, offset_at(answer.id))
            new[event.id] = event
    return Found(
        tuple(sorted(new.values(), key=lambda event: (event.clock, event.id))),
        already,
        {reason: skipped[reason] for reason in SKIPPED if skipped[reason]},
    )


class _Known:
    """The answers of a history, each by its card and its time; those taken back too, or they would come back."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._theirs: set[tuple[CardId, int]] = set()
        self._ours: dict[tuple[CardId, int, int], list[int]] = {}
        for event in events:
            match event.body:
                case Review(rating=rating):
                    ease = int(rating)
                case Reset():
                    ease = 0
                case _:
                    continue
            if event.clock.device == DEVICE:
                self._theirs.add((event.card, event.moment.ms))
            else:
                near = event.moment.ms // NEAR
                self._ours.setdefault((event.card, ease, near), []).append(event.moment.ms)

    def has(self, card: CardId, answer: _Answer) -> bool:
        """Whether a line is one of them; what came from Anki has kept its id, what went there perhaps not quite."""
        if (card, answer.id) in self._theirs:
            return True
        near = answer.id // NEAR
        return any(
            0 <= answer.id - ms < NEAR
            for earlier in (near, near - 1)
            for ms in self._ours.get((card, answer.ease, earlier), ())
        )


def _answer(line: Line) -> _Answer | None:
    """What a line says, its numbers within bounds; None where Anki writes none such."""
    match line:
        case (
            int(number),
            str(guid),
            int(card),
            int(ease),
            int(interval),
            int(factor),
            int(duration),
            int(kind),
        ) if number > _BEFORE_ANKI and 0 <= card < _MOST_CARDS and 0 <= ease <= _BEST:
            interval = max(-LONGEST * _DAY_SECONDS, min(interval, LONGEST))
            duration = max(0, min(duration, _LONGEST_ANSWER))
            return _Answer(number, (guid, card), ease, interval, factor, duration, kind)
        case _:
            return None


def _out_of_reach(answer: _Answer, card: CardId | None, now: Moment) -> str:
    if card is None:
        return "unknown"
    return "future" if answer.id > now.ms else ""


def _event(answer: _Answer, card: CardId, offset: int) -> Event:
    moment = Moment(answer.id, offset)
    guid, number = answer.slot
    name = sha256(f"{guid}\n{number}\n{answer.id}".encode("utf-8", "backslashreplace")).digest()
    return Event(
        id=uuid7(answer.id, name),
        card=card,
        moment=moment,
        day=moment.day,
        clock=LogicalClock(answer.id, 0, DEVICE),
        body=Reset() if answer.is_reset else _review(answer, moment),
    )


def _review(answer: _Answer, moment: Moment) -> Review:
    rating = Rating(answer.ease)
    seconds = -answer.interval if answer.interval < 0 else 0
    then = Moment(moment.ms + seconds * 1000, moment.offset)
    return Review(
        rating=rating,
        suggested=rating,
        outcome={"program": DEVICE, "kind": answer.kind, "interval": answer.interval},
        duration=answer.duration,
        mapping=_NO_RULES,
        model=ELSEWHERE,
        due=StudyDay(then.day + max(0, answer.interval)),
    )
