"""What a learner does before the power goes: each script opens a history, and notes what it was told is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Bury, Flag, Rating, Suspend, Undo
from quiz.core.question import CardId
from quiz.store import FILE, open_store
from tests.builders import RETENTION, a_review, an_event, at
from tests.store.old import old_history

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from quiz.core.event import Body, Event
    from quiz.store import Store
    from tests.store.power.disk import Disk

_CARDS = [CardId(f"carte-{number}") for number in range(7)]


def _open(folder: Path) -> Store:
    return open_store(folder, retention=RETENTION)


class _Learner:
    """Answers, one after the other, and hears that each is saved."""

    def __init__(self, disk: Disk) -> None:
        self._disk, self._count = disk, 0

    def does(self, store: Store, *bodies: Body) -> Event:
        """One thing, or several at once."""
        moment = at(0, 12 + self._count / 60)
        self._count += 1
        cards = [_CARDS[(self._count + number) % len(_CARDS)] for number in range(len(bodies))]
        done: tuple[Event, ...]
        if len(bodies) == 1:
            done = (store.append(cards[0], bodies[0], moment),)
        else:
            done = store.append_all(list(zip(cards, bodies, strict=True)), moment)
        self._disk.say(*done)
        return done[-1]

    def answers(self, store: Store, count: int) -> None:
        """So many answers, every third of them wrong."""
        for _ in range(count):
            rating = Rating.GOOD if self._count % 3 else Rating.AGAIN
            self.does(store, a_review(rating))

    def receives(self, store: Store, events: tuple[Event, ...]) -> None:
        """What was answered elsewhere."""
        assert store.insert(events) == len(events)
        self._disk.say(*events)


def _life(folder: Path, disk: Disk, answers: int) -> None:
    """Everything that is saved, in two sittings."""
    learner = _Learner(disk)
    with _open(folder) as store:
        learner.answers(store, answers)
        learner.does(store, Undo(learner.does(store, a_review()).id))
        learner.does(store, a_review(), Suspend(), Flag("à revoir"))
        learner.receives(store, _elsewhere(4, "ailleurs"))
        learner.does(store, Suspend())
    with _open(folder) as store:
        learner.answers(store, answers)
        learner.does(store, Bury())


def _update(folder: Path, disk: Disk, answers: int) -> None:
    """The first sitting with a new version of the app."""
    with _open(folder) as store:
        _Learner(disk).answers(store, answers)


def _two(folder: Path, disk: Disk, answers: int) -> None:
    """Two windows on one history; the first is closed while the second goes on."""
    learner = _Learner(disk)
    with _open(folder) as one:
        with _open(folder) as other:
            for _ in range(answers):
                learner.answers(one, 1)
                learner.answers(other, 1)
        learner.answers(one, 2)


def _elsewhere(count: int, device: str) -> tuple[Event, ...]:
    """Events of another device, some of them of the same cards."""
    return tuple(
        an_event(number, a_review(), card=_CARDS[number % 5], device=device)
        for number in range(count)
    )


@dataclass(frozen=True)
class Script:
    """What happens, and on what disk."""

    run: Callable[[Path, Disk, int], None]
    pragmas: tuple[str, ...] = ()
    shared: bool = True
    """Whether the file system has shared memory, which a write-ahead log needs."""
    before: tuple[Event, ...] = ()
    """What is in a history of the app's first version, where there is one already."""


SCRIPTS: Mapping[str, Script] = {
    # A log of 12 pages is merged into the file: several times in a script instead of once in a thousand pages.
    "log": Script(_life, ("wal_autocheckpoint=12",)),
    "two windows": Script(_two, ("wal_autocheckpoint=20",)),
    "rollback": Script(_life, shared=False),
    # As on a full disk that has no room for shared memory.
    "alone": Script(_update, ("locking_mode=EXCLUSIVE",), before=_elsewhere(3, "avant")),
    "migration": Script(_update, before=_elsewhere(6, "avant")),
}


def prepared(script: Script, folder: Path) -> dict[str, bytes]:
    """Make the folder as the script finds it, and return its files."""
    folder.mkdir(parents=True)
    if script.before:
        old_history(folder, script.before)
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    if not script.shared:
        # SQLite cannot make its shared memory where a dangling link stands.
        (folder / f"{FILE}-shm").symlink_to("/nowhere/at/all")
    return files
