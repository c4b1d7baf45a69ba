"""Who has a history open: a file each, locked while its program lives. One that nobody locks ended abruptly."""

from __future__ import annotations

import json
import os
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.event import Practice, Review, Undo
from quiz.core.moment import Moment, StudyDay
from quiz.core.problem import StoreError
from quiz.private import make_folder, open_file
from quiz.store.locking import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quiz.store import Store

FOLDER = "sessions"
_LONGEST = 1_000
"""Bytes of such a file that are read."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A sitting that ended abruptly: when it began, its answers that are saved, and when the last of them was given."""

    began: Moment
    answers: int
    last: Moment | None


@contextmanager
def present(store: Store, now: Moment) -> Iterator[None]:
    """Be somebody who has this history open; where no file can be made or locked, nobody is."""
    place = None
    with suppress(OSError):
        place = _enter(store.path.parent / FOLDER, store.device, now)
    try:
        yield
    finally:
        if place is not None:
            path, descriptor = place
            with suppress(OSError):
                os.close(descriptor)  # Windows removes nothing that is open
                path.unlink(missing_ok=True)


def running(folder: Path) -> int:
    """How many programs have the history of a learner's folder open, this one among them."""
    return sum(not _is_left(path) for path in _files(folder))


def are_left(folder: Path) -> bool:
    """Whether a program ended abruptly and nobody was told."""
    return any(map(_is_left, _files(folder)))


def ended_abruptly(store: Store) -> tuple[Ended, ...]:
    """The sittings that ended without saying so since this was last asked.

    One whose answers cannot be counted now, or whose file cannot be removed, is left for the next time.
    """
    found = []
    for path in _files(store.path.parent):
        with suppress(OSError, StoreError):
            ended = _taken(path, store)
            if ended is not None:
                found.append(ended)
    return tuple(sorted(found, key=lambda ended: ended.began.ms))


def _enter(folder: Path, device: str, now: Moment) -> tuple[Path, int]:
    """Make our file; it is locked before it has the name that others look for."""
    make_folder(folder)
    path = folder / str(uuid.uuid4())
    beside = path.with_name(f".{path.name}")
    descriptor = open_file(beside, os.O_RDWR)
    told = {
        "pid": os.getpid(),
        "began": now.ms,
        "offset": now.offset,
        "day": now.day,
        "device": device,
    }
    try:
        os.write(descriptor, json.dumps(told).encode())
        lock(descriptor)
        beside.rename(path)
    except BaseException:
        os.close(descriptor)
        beside.unlink(missing_ok=True)
        raise
    return path, descriptor


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in (folder / FOLDER).iterdir() if not path.name.startswith(".")]
    except OSError:
        return []


def _is_left(path: Path) -> bool:
    """Whether nobody locks a file any more."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return True
    try:
        return lock(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)


def _taken(path: Path, store: Store) -> Ended | None:
    """What a program left behind comes to, for the one who asks first; its file is then gone.

    Raises OSError and StoreError, and the file stays.
    """
    descriptor = os.open(path, os.O_RDWR)
    try:
        if not lock(descriptor) or not path.exists():
            return None
        os.lseek(descriptor, 0, os.SEEK_SET)
        ended = _told(os.read(descriptor, _LONGEST), store)
        if os.name == "posix":
            path.unlink()  # while it is locked: of two who ask, one is told
    finally:
        os.close(descriptor)
    path.unlink(missing_ok=True)
    return ended


def _told(data: bytes, store: Store) -> Ended | None:
    """What a file says, None where that is nothing; raises StoreError where the answers cannot be read."""
    with suppress(ValueError, KeyError, TypeError):
        told = json.loads(data)
        began = Moment(int(told["began"]), int(told["offset"]))
        return _counted(store, began, int(told["day"]), str(told["device"]))
    return None


def _counted(store: Store, began: Moment, day: int, device: str) -> Ended:
    """The answers since a sitting began, by the events; those of other devices are others'."""
    answers: dict[str, Moment] = {}
    for study_day in range(day, (store.last_day() or day) + 1):
        for event in store.events(day=StudyDay(study_day)):
            if event.moment.ms < began.ms or event.clock.device not in (device, store.device):
                continue
            if isinstance(event.body, Review | Practice):
                answers[event.id] = event.moment
            elif isinstance(event.body, Undo):
                answers.pop(event.body.target, None)
    return Ended(began, len(answers), max(answers.values(), default=None))
