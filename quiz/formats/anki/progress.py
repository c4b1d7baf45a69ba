"""A learner's history and memory, which a package carries to a collection that does not have the cards yet.

Anki never reschedules a card it has. When FSRS is turned on it works memory out again from the log of reviews: the log
must be complete and honest for a card, or absent. Columns and codes are those of Anki's database (rslib/src/card,
rslib/src/storage/card/data.rs).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.event import Reset, Review
from quiz.core.memory import CardState, effective
from quiz.core.moment import ROLLOVER, StudyDay
from quiz.formats.anki.notes import guid_of
from quiz.formats.anki.revlog import Entry, entries, interval, numbered
from quiz.formats.anki.slots import Slot, slot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Cursor

    from quiz.core.bank import Bank
    from quiz.core.event import Event
    from quiz.core.moment import Moment
    from quiz.core.question import CardId

DECAY = 0.1542
"""How fast recall falls: the last of FSRS-6's weights before they are fitted to a person."""

_NEW, _LEARNT = 0, 2
_SUSPENDED, _BURIED = -1, -3
_RED = 1
_EASE = 2500
"""The factor (thousandths) in Anki's older scheduler, for those who do not turn FSRS on."""
_EPOCH = StudyDay(719_163)
_DAY_MINUTES = 24 * 60


class Schedule(NamedTuple):
    """When a card comes back, in the columns of Anki's cards; a `due` of None leaves a new card in its place."""

    type: int
    queue: int
    due: int | None
    interval: int
    factor: int
    reps: int
    lapses: int
    flags: int
    data: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What a package says of a learner; of cards that it does not have, nothing.

    `created` (seconds since 1970) and `offset` (minutes west of UTC) are what Anki counts days from. `left_out` are
    cards that go as new ones, since Anki does not take a review that is yet to come.
    """

    created: int
    offset: int
    schedules: Mapping[Slot, Schedule]
    log: tuple[Entry, ...]
    left_out: tuple[CardId, ...] = ()

    def write(self, cursor: Cursor) -> None:
        """Add it to a package's database, once its notes and cards are written."""
        cards = {
            (guid, number): card
            for guid, number, card in cursor.execute(
                "SELECT notes.guid, cards.ord, cards.id FROM cards JOIN notes ON notes.id = nid"
            )
        }
        cursor.executemany(
            "UPDATE cards SET type = ?, queue = ?, due = coalesce(?, due), ivl = ?, factor = ?,"
            " reps = ?, lapses = ?, flags = ?, data = ? WHERE id = ?",
            ((*self.schedules[slot], cards[slot]) for slot in self.schedules if slot in cards),
        )
        cursor.executemany(
            "INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)"
            " VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
            ((line.id, cards[line.slot], *line[2:]) for line in self.log if line.slot in cards),
        )
        (text,) = cursor.execute("SELECT conf FROM col").fetchone()
        # Without the version, Anki takes grades for those of a scheduler that had three of them.
        conf = json.loads(text) | {"schedVer": 2, "creationOffset": self.offset}
        cursor.execute("UPDATE col SET crt = ?, conf = ?", (self.created, json.dumps(conf)))


def progress_of(
    bank: Bank,
    states: Mapping[CardId, CardState],
    events: Iterable[Event],
    retention: float,
    now: Moment,
) -> Progress:
    """What is known of the bank's cards, and all that happened to them (in any order), for Anki.

    `retention` (above 0, below 1) is what is asked of memory.
    """
    told: dict[CardId, list[Event]] = {}
    for event in effective(events):
        if event.card in bank.cards and isinstance(event.body, Review | Reset):
            told.setdefault(event.card, []).append(event)
    numbers = numbered(event for own in told.values() for event in own)
    left_out = {
        card
        for card, own in told.items()
        if not all(0 < numbers[event.id] <= now.ms for event in own)
    }
    kept = {card: own for card, own in told.items() if card not in left_out}
    first = min([now.day, *(event.day for own in kept.values() for event in own)])
    calendar = _Calendar(first, now, retention)
    slots = {card: slot_of(card, guid_of(bank.question_of(card), bank)) for card in bank.cards}
    return Progress(
        calendar.created,
        -now.offset,
        {
            slots[card]: calendar.schedule(
                _unlearnt(state) if card in left_out else state,
                max((numbers[event.id] for event in kept.get(card, ())), default=0),
            )
            for card, state in states.items()
            if card in slots
        },
        tuple(
            sorted(
                line
                for card, own in kept.items()
                for line in entries(slots[card], own, numbers, retention)
            )
        ),
        tuple(sorted(left_out)),
    )


def _unlearnt(state: CardState) -> CardState:
    return CardState(suspended=state.suspended, buried=state.buried, flag=state.flag)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Days as Anki counts them: from the first that anything happened on."""

    first: StudyDay
    now: Moment
    retention: float

    @property
    def created(self) -> int:
        """The first day's beginning."""
        minutes = (self.first - _EPOCH) * _DAY_MINUTES + ROLLOVER * 60 - self.now.offset
        return max(0, minutes * 60)

    def schedule(self, state: CardState, last_ms: int) -> Schedule:
        """A card's row; `last_ms` is the time of its last review."""
        learnt = state.due is not None
        return Schedule(
            type=_LEARNT if learnt else _NEW,
            queue=self._queue(state),
            due=None if state.due is None else state.due - self.first,
            interval=interval(state),
            factor=_EASE if learnt else 0,
            reps=state.reps,
            lapses=state.lapses,
            flags=0 if state.flag is None else _RED,
            data=self._memory(state, last_ms) if learnt else "",
        )

    def _queue(self, state: CardState) -> int:
        if state.suspended:
            return _SUSPENDED
        if state.buried is not None and state.buried >= self.now.day:
            return _BURIED
        return _NEW if state.due is None else _LEARNT

    def _memory(self, state: CardState, last_ms: int) -> str:
        """FSRS's stability (days), difficulty, desired retention, decay, and the time of the last review (seconds)."""
        if state.stability is None or state.difficulty is None:
            return ""
        memory = {
            "s": round(state.stability, 4),
            "d": round(state.difficulty, 3),
            "dr": round(self.retention, 2),
            "decay": DECAY,
            "lrt": last_ms // 1000,
        }
        return json.dumps(memory, separators=(",", ":"))
