"""What happened to a card. Events are the only truth: they are appended, ordered by their clock, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from quiz.core.moment import Moment, StudyDay
    from quiz.core.question import CardId

EventId = NewType("EventId", str)
"""A UUIDv7 (RFC 9562) in its canonical text form."""

DeviceId = NewType("DeviceId", str)

LONGEST_NOTE = 5000
"""The length of the longest note of a flag, in characters."""


class Rating(IntEnum):
    """How well it was recalled, with FSRS's own numbers. Hard is a pass."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, order=True)
class LogicalClock:
    """A hybrid logical clock (Kulkarni et al., 2014): physical milliseconds, a counter, the device to break ties."""

    ms: int
    counter: int
    device: DeviceId


@dataclass(frozen=True, slots=True)
class Review:
    """An answer that was graded.

    `outcome` is what happened before any interpretation, as JSON-able values (verdict, codes, hinted, guessed, …), and
    `mapping` the version of the rules that made `suggested` from it; `rating` is what the person settled on. `due` is
    the day it led to, chosen with the load of that time; `model` names the memory model. `duration` is milliseconds.
    """

    rating: Rating
    suggested: Rating
    outcome: dict[str, object]
    duration: int
    mapping: int
    model: str
    due: StudyDay


@dataclass(frozen=True, slots=True)
class Practice:
    """An answer that schedules nothing: of a mock exam, of cramming, of the day's mistakes again.

    `purpose` says which ("exam", "cram", "mistakes"); the rest is as in a review.
    """

    rating: Rating
    suggested: Rating
    outcome: dict[str, object]
    duration: int
    mapping: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Reschedule:
    """Asks a card that was answered before on this day, whatever memory says; its next review goes on from there."""

    due: StudyDay


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the event it names (an undo can be taken back too; undoing a suspension resumes the card)."""

    target: EventId


@dataclass(frozen=True, slots=True)
class Suspend:
    """Puts a card aside until this event is undone."""


@dataclass(frozen=True, slots=True)
class Bury:
    """Hides a card until the next study day."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Marks a card for its author, with a note (which may be empty)."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Reset:
    """Forgets what is known of a card: it is new again."""


Body = Review | Practice | Reschedule | Undo | Suspend | Bury | Flag | Reset


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one card.

    `day` is stored, not derived: changing the rollover later must not rewrite the past. `after` is the card's previous
    effective review when this one was made (None for the first): a stored due day holds only while it still is.
    """

    id: EventId
    card: CardId
    moment: Moment
    day: StudyDay
    clock: LogicalClock
    body: Body
    after: EventId | None = None
