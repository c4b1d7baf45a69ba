"""`quiz sync`: the history shared with one's other computers, through a folder."""

from __future__ import annotations

import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import folded, say, say_json, warn
from quiz.cli.progress import Bar
from quiz.cli.upkeep import before_adding
from quiz.core.problem import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.cli.context import Context
    from quiz.core.event import DeviceId
    from quiz.core.problem import Problem
    from quiz.i18n import Words
    from quiz.store import Store
    from quiz.store.sharing.sync import Synced

_NOTE = "sync_folder"
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_YEAR = 365 * _DAY


@make(
    "sync",
    Argument(["folder"], type=Path, required=False, metavar="cli.metavar_folder"),
    Option(["--join"], metavar="cli.metavar_name", help="sync.option_join"),
    Option(["--dry-run"], is_flag=True, help="sync.option_dry_run"),
    json_option(),
)
def command(
    ours: Context, *, folder: Path | None, join: str | None, dry_run: bool, as_json: bool
) -> int:
    """Take what others left in the folder, leave what they lack; the exit code says whether all of it could be used."""
    from quiz.store.sharing.sync import Wish, synchronise

    with ours.store_for(None, dry_run=dry_run) as store:
        place = _folder(store, folder)
        wish = Wish(place, _computer(ours.profile), ours.now().ms, join or "", dry_run=dry_run)
        with Bar() as bar:
            done = synchronise(store, wish, bar.tick, lambda: before_adding(ours))
        if not dry_run and store.noted(_NOTE) != str(place):
            store.note(_NOTE, str(place))
        device = store.device
    if as_json:
        say_json(_data(ours.words, done, device))
    else:
        for line in _lines(ours.words, done, device):
            say(*folded(line, sys.stdout))
    for line in _complaints(ours.words, done):
        warn(line)
    if dry_run:
        warn(ours.words("cli.dry_run_done"))
    is_spoilt = any(problem.level == "error" for problem in done.problems)
    return InputError.exit_code if is_spoilt or done.failure else 0


def _folder(store: Store, given: Path | None) -> Path:
    """The folder that is named, or that of the last time."""
    if given is not None:
        return given.expanduser().absolute()
    noted = store.noted(_NOTE)
    if not noted:
        raise UsageError("sync.which_folder")
    return Path(noted)


def _computer(profile: str | None) -> str:
    """What people call this computer, and the learner where several share it, in letters that every system takes."""
    known = f"{platform.node().partition('.')[0]}-{profile or ''}".lower()
    return re.sub(r"[^a-z0-9]+", "-", known).strip("-")[:40] or "quiz"


# --- in words


def _lines(words: Words, done: Synced, here: DeviceId) -> Iterator[str]:
    yield words("sync.file", path=done.file)
    if done.joined:
        joined = sorted({one.header.name or one.path.stem for one in done.joined})
        yield words("sync.joined", name=", ".join(joined))
    yield words("sync.sent", n=done.sent)
    others = sorted((done.names.keys() | done.received.keys()) - {here})
    for device in others:
        name, seen = _called(done, device), done.seen.get(device)
        if seen is None:
            yield words("sync.nothing_yet", device=name)
        else:
            count = done.received[device]
            code = "sync.received" if count else "sync.received_none"
            yield words(code, n=count, device=name, seen=_when(words, seen))
    if done.received[here]:
        yield words("sync.restored", n=done.received[here])
    if not others:
        yield words("sync.alone")
    if done.moved:
        yield words("sync.moved", n=done.moved)
    yield from (_skew(words, done, device) for device in sorted(done.skews))
    if done.skews:
        yield words("sync.skew_means")


def _called(done: Synced, device: DeviceId) -> str:
    """A device's name, and what it signs with where another is called the same."""
    name = done.names.get(device) or device
    is_shared = list(done.names.values()).count(name) > 1
    return f"{name} {device}" if is_shared else name


def _when(words: Words, ms: int) -> str:
    moment = datetime.fromtimestamp(ms / 1000, UTC).astimezone()
    return words("sync.when", day=phrase.day(words, moment.date()), time=f"{moment:%H:%M}")


def _skew(words: Words, done: Synced, device: DeviceId) -> str:
    by = done.skews[device]
    code = "sync.skew_ahead" if by > 0 else "sync.skew_behind"
    return words(code, device=_called(done, device), much=_much(words, abs(by)))


def _much(words: Words, ms: int) -> str:
    if ms < 2 * _HOUR:
        return words("sync.much_minutes", n=ms // _MINUTE)
    if ms < 2 * _DAY:
        return words("sync.much_hours", n=ms // _HOUR)
    if ms < 2 * _YEAR:
        return words("sync.much_days", n=ms // _DAY)
    return words("sync.much_years", n=ms // _YEAR)


def _complaints(words: Words, done: Synced) -> Iterator[str]:
    for path in done.waiting:
        yield words("sync.waiting", path=path.name)
    for one in done.others:
        yield words("sync.other_learner", path=one.path.name, name=one.path.stem)
    yield from unreadable(words, done.problems, done.unreadable)
    if done.failure:
        yield phrase.error(words, done.failure)


def unreadable(words: Words, problems: Iterable[Problem], count: int) -> Iterator[str]:
    """The first lines that cannot be used, and how many others there are."""
    named = [phrase.problem(words, problem) for problem in problems]
    yield from named
    if count > len(named):
        yield words("sync.more_unreadable", n=count - len(named))


# --- for programs


def _data(words: Words, done: Synced, here: DeviceId) -> dict[str, object]:
    return {
        "file": str(done.file),
        "device": here,
        "sent": done.sent,
        "received": sum(done.received.values()),
        "moved": done.moved,
        "devices": [
            {
                "device": device,
                "name": done.names.get(device, ""),
                "received": done.received[device],
                "last_ms": done.seen.get(device),
                "skew_ms": done.skews.get(device, 0),
            }
            for device in sorted(done.names.keys() | done.received.keys())
        ],
        "waiting": [str(path) for path in done.waiting],
        "others": [str(one.path) for one in done.others],
        "joined": [str(one.path) for one in done.joined],
        "unreadable": done.unreadable,
        "problems": [phrase.problem(words, problem) for problem in done.problems],
        "failure": phrase.error(words, done.failure) if done.failure else None,
    }
