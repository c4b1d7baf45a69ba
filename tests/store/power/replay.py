"""Cut the power at every step of a script, start again from what the disk then holds, and count what is missing."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from quiz.core.problem import StoreError
from quiz.store import FILE, open_store
from tests.builders import CARD, RETENTION, a_review, at
from tests.store.power.crash import Platter, cuts
from tests.store.power.disk import Said, recorded
from tests.store.power.scripts import prepared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.event import Event, EventId
    from tests.store.power.crash import Files
    from tests.store.power.disk import Step
    from tests.store.power.scripts import Script

LOST = "lost what was acknowledged"


@dataclass(frozen=True)
class Recorded:
    """What was on the disk, and what was done to it."""

    files: Files
    steps: tuple[Step, ...]
    shared: bool
    """Whether it was in a write-ahead log."""

    @property
    def said(self) -> tuple[tuple[Event, ...], ...]:
        """What was acknowledged, each time as one."""
        return tuple(step.events for step in self.steps if isinstance(step, Said))


@dataclass
class Report:
    """What came of a script."""

    cuts: int = 0
    """Moments at which the power was cut."""
    disks: int = 0
    """Different disks that it left."""
    acknowledged: int = 0
    """Events that were, at the end."""
    troubles: Counter[str] = field(default_factory=Counter)
    """What went wrong, and on how many disks."""


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder where synchronising costs nothing, where the machine has one."""
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        yield Path(name)


def record(script: Script, *, answers: int, synchronous: str | None = None) -> Recorded:
    """Run a script on a disk that records; `synchronous` is planted in place of our own choice."""
    with memory_folder() as root:
        files = prepared(script, root / "a")
        with recorded(*script.pragmas, synchronous=synchronous, known=files) as disk:
            disk.say(*script.before)
            script.run(root / "a", disk, answers)
        return Recorded(files, tuple(disk.record), script.shared)


def replay(
    run: Recorded, *, whole: bool = False, until_lost: bool = False, seed: int = 0
) -> Report:
    """Try the disks of every cut of a record: many of each (`whole`) or a few by lot; all, or until one lost some."""
    report = Report(acknowledged=sum(map(len, run.said)))
    with memory_folder() as root:
        for files, told in _disks(run, report, Random(seed), whole=whole):
            report.disks += 1
            report.troubles.update(set(_troubles(root / "a", files, run, told)))
            shutil.rmtree(root / "a")
            if until_lost and LOST in report.troubles:
                break
    return report


def _disks(
    run: Recorded, report: Report, random: Random, *, whole: bool
) -> Iterator[tuple[Files, int]]:
    """Different disks, with how often the learner had been told that something is saved, at the latest."""
    found: dict[bytes, tuple[Files, int]] = {}
    platter, told = Platter(run.files), 0
    for step in run.steps:
        platter.take(step)
        told += isinstance(step, Said)
        report.cuts += 1
        for files in cuts(platter, random, whole=whole):
            found[_digest(files)] = files, told  # the later, the more was promised
    yield from found.values()


def _digest(files: Mapping[str, bytes]) -> bytes:
    made = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        made.update(f"{name} {len(files[name])} ".encode())
        made.update(files[name])
    return made.digest()


def _troubles(folder: Path, files: Files, run: Recorded, told: int) -> Iterator[str]:
    """What is wrong when the app starts from this disk: by our own store, on the SQLite that Python has."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if f"{FILE}-wal" in files:  # what was shared in memory is whatever it happens to be
        (folder / f"{FILE}-shm").write_bytes(bytes(range(256)) * 128)
    try:
        with open_store(folder, retention=RETENTION) as store:
            there = {event.id: event for event in store.events()}
            yield from _differences(there, run.said, told)
            yield from store.check()
            yield from _flaws(folder / FILE, run)
            another = store.append(CARD, a_review(), at(400))
            if list(store.events(CARD)) != [another]:
                yield "does not take another answer"
    except StoreError as error:
        yield f"cannot be used: {error.code}"


def _flaws(path: Path, run: Recorded) -> Iterator[str]:
    """What SQLite says of the file, by a connection of its own."""
    try:
        with closing(sqlite3.connect(path)) as db:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                yield "fails the integrity check"
            if run.shared and db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                yield "is no longer shared"
    except sqlite3.DatabaseError:
        yield "fails the integrity check"


def _differences(
    there: Mapping[EventId, Event], said: tuple[tuple[Event, ...], ...], told: int
) -> Iterator[str]:
    for number, events in enumerate(said):
        present = [event for event in events if there.get(event.id) == event]
        if len(present) < len(events) and number < told:
            yield LOST
        elif present and len(present) < len(events):
            yield "kept half of what belongs together"
    if there.keys() - {event.id for events in said for event in events}:
        yield "holds what never happened"
