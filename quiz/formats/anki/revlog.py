"""What happened to cards as lines of Anki's log of reviews.

Columns and codes are those of Anki's database (rslib/src/revlog/mod.rs).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.core.event import Reset, Review
from quiz.core.memory import CardState, advance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.core.event import DeviceId, Event, EventId
    from quiz.formats.anki.slots import Slot

DEVICE: DeviceId = "anki"  # type: ignore[assignment]
"""The device that what happened in Anki is signed with here; its times are the ids it has there."""

LEARNING, REVIEW, RELEARNING, FILTERED, MANUAL, RESCHEDULED = range(6)
"""The kinds of lines."""


class Entry(NamedTuple):
    """A line: `id` is milliseconds since 1970, no two have the same; intervals are days, `duration` is milliseconds.

    `factor` tells the difficulty, 100 to 1100. A reset is of kind MANUAL, with nothing but its last interval.
    """

    id: int
    slot: Slot
    ease: int
    interval: int
    last_interval: int
    factor: int
    duration: int
    kind: int


def numbered(events: Iterable[Event]) -> dict[EventId, int]:
    """The id of each event's line: its time, or the next that is free.

    What came from Anki keeps the id it had, so that it is known again when it comes back.
    """
    found: dict[EventId, int] = {}
    taken: set[int] = set()
    for event in sorted(events, key=_foreign_first):
        number = event.moment.ms
        while number in taken:
            number += 1
        taken.add(number)
        found[event.id] = number
    return found


def _foreign_first(event: Event) -> tuple[bool, int, EventId]:
    return event.clock.device != DEVICE, event.moment.ms, event.id


def entries(
    slot: Slot, events: Sequence[Event], numbers: dict[EventId, int], retention: float
) -> Iterator[Entry]:
    """The lines of one card from its effective reviews and resets.

    Anki knows only times, so they are told in the order of their times, not of our clocks.
    """
    state = CardState()
    for event in sorted(events, key=lambda event: numbers[event.id]):
        before, state = state, advance(state, event, retention)
        number = numbers[event.id]
        match event.body:
            case Review() as review:
                yield Entry(
                    number,
                    slot,
                    review.rating,
                    interval(state),
                    interval(before),
                    _factor(state),
                    review.duration,
                    _kind(before, event),
                )
            case Reset():
                yield Entry(number, slot, 0, 0, interval(before), 0, 0, MANUAL)
            case _:
                continue


def interval(state: CardState) -> int:
    """The days between a card's last review and its next, at least 1; 0 for a new card."""
    if state.due is None or state.last is None:
        return 0
    return max(1, state.due - state.last)


def _kind(before: CardState, event: Event) -> int:
    """Anki works memory out from the last line of kind LEARNING that opens a run: a card's first day, and no other."""
    if before.last is None:
        return LEARNING
    if event.day > before.last:
        return REVIEW
    return LEARNING if before.first == before.last else RELEARNING


def _factor(state: CardState) -> int:
    """The difficulty, 1 to 10, as Anki writes it beside reviews made with FSRS."""
    return 0 if state.difficulty is None else round(1000 * ((state.difficulty - 1) / 9 + 0.1))
