"""`quiz log import`: events of another copy of the history, from its log."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quiz import phrase
from quiz.bounded import opened
from quiz.cli.commands.sync import unreadable
from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.cli.progress import Bar
from quiz.cli.upkeep import before_adding
from quiz.core.moment import calendar_date
from quiz.core.problem import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.cli.context import Context
    from quiz.core.event import DeviceId, Event, EventId
    from quiz.core.moment import StudyDay
    from quiz.core.question import CardId
    from quiz.i18n import Words
    from quiz.store import Store
    from quiz.store.logs.log_reading import Reading

_STDIN = "-"
_LARGEST = 1 << 30
"""Bytes of a file: three million events, a lifetime, take less."""


@dataclass
class _Found:
    """What the files hold: new events by device and by card, their days, how many others, and what cannot be read."""

    devices: Counter[DeviceId] = field(default_factory=Counter)
    cards: Counter[CardId] = field(default_factory=Counter)
    days: set[StudyDay] = field(default_factory=set)
    seen: set[EventId] = field(default_factory=set)
    read: int = 0
    problems: list[Problem] = field(default_factory=list)
    unreadable: int = 0
    unknown: int | None = None

    @property
    def new(self) -> int:
        """How many events are not in the history."""
        return sum(self.devices.values())

    def add(self, event: Event) -> None:
        """Count a new event."""
        self.devices[event.clock.device] += 1
        self.cards[event.card] += 1
        self.days.add(event.day)


@make(
    "import",
    Argument(["files"], nargs=-1, required=True, metavar="cli.metavar_file"),
    Option(["--dry-run"], is_flag=True, help="import.option_dry_run"),
    json_option(),
    code="log_import",
)
def importing(ours: Context, *, files: tuple[str, ...], dry_run: bool, as_json: bool) -> int:
    """Add what is new and can be read; the exit code says whether all could."""
    found = _Found()
    with ours.store_for(None, dry_run=dry_run) as store, Bar() as bar:
        fresh = _fresh(store, _events(files, found, bar), found)
        if dry_run:
            for _ in fresh:
                pass
        else:
            _add(ours, store, fresh)
    found.unknown = _unknown(ours, found)
    if as_json:
        say_json(_data(ours.words, found, written=bool(found.new) and not dry_run))
    else:
        say(*_lines(ours.words, found))
    for line in unreadable(ours.words, found.problems, found.unreadable):
        warn(line)
    if dry_run:
        warn(ours.words("cli.dry_run_done"))
    return InputError.exit_code if found.unreadable else 0


def _add(ours: Context, store: Store, fresh: Iterator[Event]) -> None:
    """Add all in one transaction, after a backup where there is something to add."""
    first = next(fresh, None)
    if first is not None:
        before_adding(ours)
        store.insert(chain([first], fresh))


def _fresh(store: Store, events: Iterable[Event], found: _Found) -> Iterator[Event]:
    for event in store.missing(events):
        if event.id not in found.seen:
            found.seen.add(event.id)
            found.add(event)
            yield event


def _events(files: tuple[str, ...], found: _Found, bar: Bar) -> Iterator[Event]:
    from quiz.store.logs.log_reading import Reading

    for at, name in enumerate(files):
        with _opened(name) as stream:
            size = os.fstat(stream.fileno()).st_size or 1
            reading = Reading(stream, name)
            flaw = _flaw(reading)
            if flaw:
                _complain(found, [Problem(Place(name), flaw)], 1)
                continue
            for event in reading.events():
                found.read += 1
                bar.tick((at + min(1.0, reading.offset / size)) / len(files))
                yield event
        problems, count = reading.problems, reading.unreadable
        if reading.is_torn:
            problems = [*problems, Problem(Place(name, reading.lines + 1), "log_damaged")]
            count += 1
        _complain(found, problems, count)


def _flaw(reading: Reading) -> str:
    """Why a file is no log that can be read, "" where it is one."""
    from quiz.store.logs.log import UnreadableLineError

    try:
        return "log_header" if reading.begin() is None else ""
    except UnreadableLineError as error:
        return error.rule


def _complain(found: _Found, problems: list[Problem], count: int) -> None:
    from quiz.store.logs.log_reading import NAMED

    found.problems += problems[: max(0, NAMED - len(found.problems))]
    found.unreadable += count


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """A file, or what comes by standard input: all of it first, so that nobody waits for who writes it."""
    try:
        if name != _STDIN:
            with opened(Path(name), _LARGEST) as stream:
                yield stream
            return
    except OSError as error:
        raise InputError("cli.os_error", path=name, reason=error.strerror) from error
    import tempfile

    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield kept


def _unknown(ours: Context, found: _Found) -> int | None:
    """How many of the cards are not in the bank; None where there is no bank to tell."""
    try:
        bank = ours.bank
    except InputError:
        return None
    return sum(bank.renames.current(card) not in bank.cards for card in found.cards)


def _lines(words: Words, found: _Found) -> Iterator[str]:
    known = found.read - found.new
    yield words("sync.imported", n=found.new, known=words("sync.known", n=known) if known else "")
    if not found.new:
        return
    first, last = (phrase.day(words, calendar_date(day(found.days))) for day in (min, max))
    yield words("sync.days", n=len(found.days), first=first, last=last)
    yield words("sync.cards", n=len(found.cards))
    if found.unknown:
        yield words("sync.unknown_cards", n=found.unknown)
    for device, count in sorted(found.devices.items()):
        yield words("sync.made_by", n=count, device=device)


def _data(words: Words, found: _Found, *, written: bool) -> dict[str, object]:
    days = sorted(found.days)
    return {
        "new": found.new,
        "known": found.read - found.new,
        "devices": dict(sorted(found.devices.items())),
        "cards": len(found.cards),
        "unknown_cards": found.unknown,
        "days": len(days),
        "first": calendar_date(days[0]).isoformat() if days else None,
        "last": calendar_date(days[-1]).isoformat() if days else None,
        "unreadable": found.unreadable,
        "problems": [phrase.problem(words, problem) for problem in found.problems],
        "written": written,
    }
