"""The learner's history: an append-only log of events, and what it comes to for each card."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from quiz.core.event import Body, DeviceId, Event, EventId
    from quiz.core.memory import CardState
    from quiz.core.moment import Moment, StudyDay
    from quiz.core.question import CardId
    from quiz.store.recovery.recovery import Recovered


FILE = "progress.db"
"""The file of a history, in its folder."""
READY = f".{FILE}"
"""A new database that was built from what is left of a damaged one, and has only to take its place."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done on one study day, without what was undone.

    `reviews` are answers to cards introduced on another day, `new` the cards introduced on this one.
    """

    reviews: int
    new: int


class Answered(NamedTuple):
    """When a card was answered: its study day, milliseconds since 1970, how long it took, and whether it was new."""

    card: CardId
    day: StudyDay
    ms: int
    duration: int
    is_first: bool


class Clocked(NamedTuple):
    """What clocks say of an event: its device's, and the logical one, the time of `origin` if that is known."""

    device: DeviceId
    ms: int
    clock_ms: int
    origin: DeviceId | None


class Store(Protocol):
    """A history. Every method but `close` raises StoreError where the file cannot be used.

    A card that was renamed is known by its present name, which its former ones may stand for.
    """

    @property
    def path(self) -> Path:
        """The file that holds it."""
        ...

    @property
    def device(self) -> DeviceId:
        """The name this copy of the history signs its events with."""
        ...

    def noted(self, key: str) -> str:
        """What was noted beside the history under a name, "" where nothing was."""
        ...

    def note(self, key: str, value: str) -> None:
        """Keep a value beside the history, under a name of its own ("device", "states", "renamed" are taken)."""
        ...

    def states(self) -> Mapping[CardId, CardState]:
        """What is known of every card that has events."""
        ...

    def state(self, card: CardId) -> CardState:
        """What is known of one card."""
        ...

    def append(self, card: CardId, body: Body, moment: Moment) -> Event:
        """Record what happened to a card; once this returns, it is on the disk."""
        ...

    def append_all(self, what: Iterable[tuple[CardId, Body]], moment: Moment) -> tuple[Event, ...]:
        """Record what happened to several cards at once: all of it or, where the store fails, nothing."""
        ...

    def insert(self, events: Iterable[Event]) -> int:
        """Add events recorded elsewhere; those already here change nothing. Returns how many were added."""
        ...

    def events(self, card: CardId | None = None, *, day: StudyDay | None = None) -> Iterator[Event]:
        """The events of one card or of all, on one study day or ever, in clock order."""
        ...

    def missing(self, events: Iterable[Event]) -> Iterator[Event]:
        """Those of these events that are not here."""
        ...

    def arrived(self, after: EventId | None = None) -> Iterator[Event]:
        """The events in the order they came here, their cards as they were called: all, or those after one."""
        ...

    def latest_clocks(self, count: int) -> tuple[Clocked, ...]:
        """What the clocks of the last so many events say."""
        ...

    def last_seen(self) -> Mapping[DeviceId, int]:
        """When each device last made an event, in milliseconds since 1970 by its own clock."""
        ...

    def latest_answers(self, count: int) -> tuple[Answered, ...]:
        """The last so many graded answers, the latest first, those that were taken back among them."""
        ...

    def tally(self, day: StudyDay) -> Tally:
        """What was done on a study day."""
        ...

    def last_day(self) -> StudyDay | None:
        """The latest study day of any event."""
        ...

    def check(self) -> tuple[str, ...]:
        """Codes of what is wrong with the history, none where all is well."""
        ...

    def rebuild(self) -> int:
        """Work out every card's state again from its events; returns how many cards there are."""
        ...

    def recover(self) -> Recovered | None:
        """Rebuild what is damaged from all that is left, and go on in it; None where it turns out to be sound."""
        ...

    def put_off(self, later: Callable[[Callable[[], None]], object]) -> None:
        """Leave to `later` what nobody waits for: it is given what is then to be called, in this thread.

        What was not called by then, closing does. An answer is on the disk before: that is the log beside it.
        """
        ...

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


def open_store(
    folder: Path, *, retention: float, renamed: Mapping[str, str] | None = None
) -> Store:
    """The history kept in a folder, made where there is none; raises StoreError.

    `retention` (above 0, below 1) is what due days are worked out for where a review's own no longer holds. `renamed`
    maps former names of questions and cards to present ones; None keeps to those the history was last opened with.
    Where the database is gone, and its log or a backup is there, that is store.missing: see quiz.store.recovery.
    """
    path = folder / FILE
    _check_place(path)
    waiting = _waiting(path)
    if waiting:
        from quiz.store.recovery.waiting import check_waiting

        check_waiting(path)
    return _opened(path, retention, renamed, waiting)


def _check_place(path: Path) -> None:
    """Raise StoreError where no new history must be begun, or where a rebuilt one waits to take its place."""
    from quiz.core.problem import StoreError

    if path.with_name(READY).exists():
        raise StoreError("store.unfinished", path=path)
    with suppress(OSError):
        if path.stat().st_size:
            return
    from quiz.store.recovery.recovery import is_lost

    if is_lost(path.parent):
        raise StoreError("store.missing", path=path)


def memory_store(*, retention: float = 0.9) -> Store:
    """A history that is forgotten when it is closed, for tests and dry runs."""
    from quiz.store.connection import MEMORY

    return _opened(MEMORY, retention)


def _waiting(path: Path) -> bytes:
    """What a program that was killed, or that goes on, has written and not merged yet."""
    with suppress(OSError):
        file = path.resolve()  # SQLite follows a link too
        return file.with_name(f"{file.name}-wal").read_bytes()
    return b""


def _opened(
    path: Path, retention: float, renamed: Mapping[str, str] | None = None, waiting: bytes = b""
) -> Store:
    from quiz.store.connection import connect
    from quiz.store.sqlite import SqliteStore

    db = connect(path)
    try:
        if waiting:
            from quiz.store.recovery.waiting import check_logged

            check_logged(path, db, waiting)
        return SqliteStore(path, db, retention, renamed)
    except BaseException:
        db.close()
        raise
