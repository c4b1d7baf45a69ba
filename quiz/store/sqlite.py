"""A history in SQLite: one transaction an answer, and the states of the cards kept beside their events."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Self

from quiz.core.clock import tick, uuid7
from quiz.core.event import DeviceId, Event, Undo
from quiz.core.memory import MODEL, CardState, advance, replay, take_back, undone_by
from quiz.core.problem import StoreError
from quiz.core.renames import Renames
from quiz.store import READY, Clocked, Tally
from quiz.store.aside import set_aside
from quiz.store.codec import (
    INSERT_EVENT,
    REPLACE_STATE,
    SELECT_EVENTS,
    SELECT_STATES,
    UnreadableRowError,
    answered_of,
    card_of,
    clock_of,
    day_of,
    event_of,
    event_row,
    id_bytes,
    id_text,
    state_of,
    state_row,
)
from quiz.store.connection import MEMORY, connect
from quiz.store.errors import translated
from quiz.store.logs.own_log import FILE as LOG_FILE
from quiz.store.logs.own_log import OwnLog
from quiz.store.migration import committed, transaction
from quiz.store.names import differing_cards, keep_names, kept_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
    from pathlib import Path
    from types import TracebackType

    from quiz.core.event import Body, EventId, LogicalClock
    from quiz.core.moment import Moment, StudyDay
    from quiz.core.question import CardId
    from quiz.store import Answered
    from quiz.store.recovery.recovery import Recovered

RULES = 1
"""The version of the rules by which events become states: raised when `replay` changes its mind."""


class SqliteStore:
    """The history behind a connection that quiz.store.connection made; see quiz.store.Store for its methods."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        retention: float,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self._path, self._retention, self._renamed = path, retention, renamed
        # What states depend on beside their events: where it differs, they are worked out again.
        self._basis = f"rules {RULES}, {MODEL}, retention {retention}"
        self._log = None if path == MEMORY else OwnLog(path.with_name(LOG_FILE))
        self._later: Callable[[Callable[[], None]], object] = _at_once
        self._is_behind = False
        self._use(db)

    def _use(self, db: sqlite3.Connection) -> None:
        """Take what is needed from a database that was just opened."""
        self._db = db
        with translated(self._path):
            self._file = _identity(self._path)
            self._device = DeviceId(self._meta("device"))
            names = kept_names(db)
            self._names = names if self._renamed is None else Renames(self._renamed)
            fresh = self._meta("states") == self._basis and names.next == self._names.next
        if not fresh:
            self._refresh()

    @property
    def path(self) -> Path:
        """The file that holds it."""
        return self._path

    @property
    def device(self) -> DeviceId:
        """The name this copy of the history signs its events with."""
        return self._device

    def noted(self, key: str) -> str:
        """What was noted under a name, "" where nothing was."""
        with translated(self._path):
            return self._meta(key)

    def note(self, key: str, value: str) -> None:
        """Keep a value beside the history, under a name."""
        with self._writing():
            self._db.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))

    def states(self) -> Mapping[CardId, CardState]:
        """What is known of every card that has events."""
        with translated(self._path):
            return {row[0]: state_of(row) for row in self._db.execute(SELECT_STATES)}

    def state(self, card: CardId) -> CardState:
        """What is known of one card."""
        with translated(self._path):
            present = self._names.current(card)
            row = self._db.execute(SELECT_STATES + "WHERE card = ?", (present,)).fetchone()
            return CardState() if row is None else state_of(row)

    def append(self, card: CardId, body: Body, moment: Moment) -> Event:
        """Record what happened to a card; once this returns, it is on the disk."""
        with self._writing():
            return self._append(card, body, moment)

    def append_all(self, what: Iterable[tuple[CardId, Body]], moment: Moment) -> tuple[Event, ...]:
        """Record what happened to several cards at once: all of it or, where the store fails, nothing."""
        with self._writing():
            return tuple(self._append(card, body, moment) for card, body in what)

    def insert(self, events: Iterable[Event]) -> int:
        """Add events recorded elsewhere, and return how many were not here yet."""
        with self._writing():
            added = [event.card for event in events if self._add(event)]
            for card in set(map(self._names.current, added)):
                self._db.execute(REPLACE_STATE, state_row(card, self._replay(card)))
        return len(added)

    def events(self, card: CardId | None = None, *, day: StudyDay | None = None) -> Iterator[Event]:
        """The events of one card or of all, on one study day or ever, in clock order."""
        wanted, values = [], list[object]()
        if card is not None:
            names = self._names.names(card)
            wanted.append(f"card IN ({_marks(names)})")
            values += names
        if day is not None:
            wanted.append("day = ?")
            values.append(day)
        where = f"WHERE {' AND '.join(wanted)} " if wanted else ""
        order = "ORDER BY clock_ms, clock_counter, device, id"
        with translated(self._path):
            yield from map(self._event, self._db.execute(SELECT_EVENTS + where + order, values))

    def missing(self, events: Iterable[Event]) -> Iterator[Event]:
        """Those of these events that are not here."""
        for event in events:
            with translated(self._path):
                row = self._db.execute(_ROW_OF, (id_bytes(event.id),)).fetchone()
            if row is None:
                yield event

    def arrived(self, after: EventId | None = None) -> Iterator[Event]:
        """The events in the order they came here, their cards as they were called: all, or those after one."""
        with translated(self._path):
            row = after and self._db.execute(_ROW_OF, (id_bytes(after),)).fetchone()
            yield from self._rows_after(row[0] if row else 0)

    def latest_clocks(self, count: int) -> tuple[Clocked, ...]:
        """What the clocks of the last so many events say."""
        with translated(self._path):
            return tuple(map(Clocked._make, self._db.execute(_LATEST_CLOCKS, (count,))))

    def last_seen(self) -> Mapping[DeviceId, int]:
        """When each device last made an event, by its own clock."""
        with translated(self._path):
            return dict(self._db.execute("SELECT device, max(ms) FROM event GROUP BY device"))

    def latest_answers(self, count: int) -> tuple[Answered, ...]:
        """The last so many graded answers, the latest first, those that were taken back among them."""
        with translated(self._path):
            rows = self._db.execute(_LATEST_ANSWERS, (count,))
            return tuple(
                answer._replace(card=self._names.current(answer.card))
                for answer in map(answered_of, rows)
            )

    def tally(self, day: StudyDay) -> Tally:
        """What was done on a study day."""
        with translated(self._path):
            new = {card for (card,) in self._db.execute(_INTRODUCED, (day,))}
            answers = [
                (card, id_text(event))
                for name, event in self._db.execute(_ANSWERS, (day,))
                if (card := self._names.current(card_of(name))) not in new
            ]
            undone = self._undone({card for card, _ in answers})
            return Tally(sum(answer not in undone for answer in answers), len(new))

    def last_day(self) -> StudyDay | None:
        """The latest study day of any event."""
        with translated(self._path):
            return day_of(*self._db.execute("SELECT max(day) FROM event").fetchone())

    def check(self) -> tuple[str, ...]:
        """What is wrong: store.damaged, or store.stale and store.disordered, which harm nothing."""
        try:
            with translated(self._path):
                return tuple(self._flaws())
        except StoreError as error:
            if error.code == "store.damaged":
                return (error.code,)
            raise

    def rebuild(self) -> int:
        """Work out every card's state again; returns how many cards there are."""
        with translated(self._path), self._transaction():
            return self._recompute_all()

    def recover(self) -> Recovered | None:
        """Rebuild what is damaged from all that is left, and go on in it; None where it turns out to be sound."""
        from quiz.store.recovery.recovery import recover

        if self._log is None:
            return None
        self._db.close()  # an open file cannot be replaced everywhere
        try:
            found = recover(self._path.parent)
            self._use(connect(self._path))
        except BaseException:
            # Without a table: every use of it is store.damaged.
            self._db = sqlite3.connect(":memory:")
            self._use_again()
            raise
        return found

    def _use_again(self) -> None:
        """Go on in the file that could not be mended, unless it is gone or a rebuilt one waits to take its place."""
        with suppress(StoreError, OSError):
            if self._path.stat().st_size and not self._path.with_name(READY).exists():
                self._use(connect(self._path))

    def put_off(self, later: Callable[[Callable[[], None]], object]) -> None:
        """Leave to `later` what nobody waits for; what was not called by then, closing does."""
        self._later = later

    def close(self) -> None:
        """Let go of the file."""
        self._catch_up()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction in which the states are those of this store's rules, whoever wrote them last."""
        with translated(self._path), self._transaction():
            self._device = DeviceId(
                self._meta("device")
            )  # another one, where a backup was restored
            if self._meta("states") != self._basis:
                self._recompute_all()
            elif (names := kept_names(self._db)).next != self._names.next:
                self._rename(names)
            yield
        if not self._is_behind:
            self._is_behind = True
            self._later(self._catch_up)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A transaction in the file that stands at our path: a restored or rebuilt one may have taken its place."""
        self._db.execute("BEGIN IMMEDIATE")
        while self._file != _identity(self._path):
            self._db.execute("ROLLBACK")
            self._db.close()
            self._use(connect(self._path))
            self._db.execute("BEGIN IMMEDIATE")
        with committed(self._db):
            # There is room again where a disk was full, and `_refresh` hid what could not be written.
            self._db.execute("DROP TABLE IF EXISTS temp.state")
            yield

    def _catch_up(self) -> None:
        """Append to the own log what it has not got yet, whichever process recorded it."""
        is_behind, self._is_behind = self._is_behind, False
        if self._log is None or not is_behind:
            return
        # The answer is safe by now: what fails here is made up after the next one.
        with (
            suppress(OSError, MemoryError, sqlite3.Error, UnreadableRowError),
            transaction(self._db),
        ):
            if self._file != _identity(self._path):
                return  # another history stands there now, with a log of its own
            last = self._log.last()
            row = last and self._db.execute(_ROW_OF, (id_bytes(last),)).fetchone()
            if row or self._log.is_empty:
                self._log.append(self._rows_after(row[0] if row else 0))
            else:  # of another history, or spoilt
                set_aside([self._log.path])
                self._log.replace(self._rows_after(0))

    def _rows_after(self, row: int) -> Iterator[Event]:
        """The events that came after a row of the table, in the order they came."""
        return map(
            event_of, self._db.execute(f"{SELECT_EVENTS} WHERE rowid > ? ORDER BY rowid", (row,))
        )

    def _refresh(self) -> None:
        try:
            with self._writing():
                pass
        except StoreError as error:
            if error.code not in {"store.read_only", "store.full"}:
                raise
            with translated(self._path):  # a temporary table hides the one that cannot be written
                self._db.execute("CREATE TEMPORARY TABLE state AS SELECT * FROM main.state")
                self._replace_states()

    def _recompute_all(self) -> int:
        count = self._replace_states()
        self._db.execute("REPLACE INTO meta VALUES ('states', ?)", (self._basis,))
        keep_names(self._db, self._names)
        return count

    def _replace_states(self) -> int:
        self._db.execute("DELETE FROM state")
        return self._db.executemany(
            REPLACE_STATE, (state_row(card, state) for card, state in self._replayed())
        ).rowcount

    def _rename(self, before: Renames) -> None:
        """Bring the states of the cards that were called otherwise, and only theirs, under the present names."""
        cards = differing_cards(self._db, before, self._names)
        self._db.executemany("DELETE FROM state WHERE card = ?", ((card,) for card in cards))
        for card in {self._names.current(card) for card in cards}:
            events = list(self.events(card))
            if events:
                state = replay(events, self._retention)
                self._db.execute(REPLACE_STATE, state_row(card, state))
        keep_names(self._db, self._names)

    def _event(self, row: tuple[object, ...]) -> Event:
        """An event under the present name of its card."""
        event = event_of(row)
        card = self._names.current(event.card)
        return event if card == event.card else replace(event, card=card)

    def _undone(self, cards: Iterable[CardId]) -> set[tuple[CardId, EventId]]:
        """What was taken back of these cards."""
        names = [name for card in cards for name in self._names.names(card)]
        return undone_by(
            (self._names.current(card), id_text(event), id_text(target))
            for card, event, target in self._db.execute(_UNDOS.format(_marks(names)), names)
        )

    def _add(self, event: Event) -> bool:
        return self._db.execute(INSERT_EVENT, event_row(event)).rowcount == 1

    def _append(self, card: CardId, body: Body, moment: Moment) -> Event:
        card = self._names.current(card)
        state = self.state(card)
        clock = tick(self._last_clock(), moment.ms, self._device)
        ident = uuid7(moment.ms, os.urandom(10))
        event = Event(ident, card, moment, moment.day, clock, body, state.tip)
        self._add(event)
        if isinstance(body, Undo):
            state = self._take_back(card, state, body.target)
        else:
            state = advance(state, event, self._retention)
        self._db.execute(REPLACE_STATE, state_row(card, state))
        return event

    def _take_back(self, card: CardId, state: CardState, target: EventId) -> CardState:
        names = self._names.names(card)
        telling = _WITHOUT_OLD_REVIEWS.format(_marks(names))
        rows = self._db.execute(SELECT_EVENTS + telling, (*names, *names))
        known = take_back(state, map(self._event, rows), target)
        return self._replay(card) if known is None else known

    def _replay(self, card: CardId) -> CardState:
        return replay(self.events(card), self._retention)

    def _replayed(self) -> Iterator[tuple[CardId, CardState]]:
        """Each card with what its events come to."""
        rows = self._db.execute(SELECT_EVENTS + "ORDER BY card")
        several: dict[CardId, list[Event]] = {}
        for card, events in groupby(map(self._event, rows), key=lambda event: event.card):
            if len(self._names.names(card)) > 1:
                several.setdefault(card, []).extend(events)
            else:
                yield card, replay(events, self._retention)
        for card, gathered in several.items():
            yield card, replay(gathered, self._retention)

    def _flaws(self) -> Iterator[str]:
        if self._db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            yield "store.damaged"
            return
        if dict(self._replayed()) != self.states():
            yield "store.stale"
        if self._db.execute(_OUT_OF_ORDER).fetchone():
            yield "store.disordered"

    def _last_clock(self) -> LogicalClock | None:
        row = self._db.execute(_LAST_CLOCK).fetchone()
        return None if row is None else clock_of(row)

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])


def _at_once(work: Callable[[], None]) -> None:
    work()


_ROW_OF = "SELECT rowid FROM event WHERE id = ?"

_LAST_CLOCK = """
SELECT clock_ms, clock_counter, device FROM event ORDER BY clock_ms DESC, clock_counter DESC LIMIT 1
"""

# A clock with no count on it is that of the event which brought it: physical time.
_LATEST_CLOCKS = """
SELECT late.device, late.ms, late.clock_ms, origin.device FROM (
  SELECT device, ms, clock_ms FROM event ORDER BY clock_ms DESC, clock_counter DESC, device DESC LIMIT ?
) AS late LEFT JOIN event AS origin ON origin.clock_ms = late.clock_ms AND origin.clock_counter = 0
"""

_LATEST_ANSWERS = """
SELECT card, day, ms, duration, after IS NULL FROM event WHERE kind = 'review'
ORDER BY clock_ms DESC, clock_counter DESC, device DESC, id DESC LIMIT ?
"""

_INTRODUCED = "SELECT card FROM state WHERE first = ?"

_ANSWERS = "SELECT card, id FROM event WHERE day = ? AND kind = 'review'"

_WITHOUT_OLD_REVIEWS = """
WHERE card IN ({0}) AND (kind <> 'review' OR id IN (
  SELECT id FROM event WHERE card IN ({0}) AND kind = 'review'
  ORDER BY clock_ms DESC, clock_counter DESC, device DESC, id DESC LIMIT 2
))
"""

_UNDOS = """
SELECT card, id, target FROM event WHERE kind = 'undo' AND card IN ({})
ORDER BY clock_ms, clock_counter, device, id
"""

# A clock is never behind the time it was read at, nor behind what its event follows or takes back.
_OUT_OF_ORDER = """
SELECT 1 FROM event WHERE clock_ms < ms
UNION ALL
SELECT 1 FROM event JOIN event AS earlier ON earlier.id IN (event.after, event.target)
WHERE (earlier.clock_ms, earlier.clock_counter, earlier.device)
   >= (event.clock_ms, event.clock_counter, event.device)
LIMIT 1
"""


def _identity(path: Path) -> tuple[int, int]:
    """What tells a file from another that has taken its name; raises OSError where there is none."""
    if path == MEMORY:
        return 0, 0
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def _marks(values: Sized) -> str:
    """As many places for values in a statement."""
    return ", ".join("?" * len(values))
