"""Devices share a history through a folder, in which each writes one file: a log of all it knows.

What others wrote is added to the history, where it is not yet. As events are never changed and their own clocks order
them, no two copies can be in conflict: in whatever order, however often and by whatever way events arrive, they come
to the same. What cannot be read is left for the next time.
"""

from __future__ import annotations

import errno
import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from quiz.core.problem import InputError, Place, Problem, UsageError
from quiz.store.logs.log import Header, UnreadableLineError
from quiz.store.logs.log_reading import NAMED, Mark, Reading
from quiz.store.sharing.learners import Learners, Theirs
from quiz.store.sharing.own_file import OwnFile
from quiz.store.sharing.shared import Bookmark, logs, opened
from quiz.store.sharing.skew import LOOKED_AT, skews

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from quiz.core.event import DeviceId, Event, EventId
    from quiz.core.memory import CardState
    from quiz.core.problem import Level
    from quiz.core.question import CardId
    from quiz.store import Store

_NOTE = "sync_read"
_BATCH = 20_000
"""How many events are added at once: another program that saves an answer waits meanwhile."""
_GLANCE = 100
"""How many events at the beginning of a file tell whether it is of a history that we know."""
_FOLDER_CODES = {errno.ENOENT: "sync.no_folder", errno.ENOTDIR: "sync.not_a_folder"}
_FAILURES = {
    errno.ENOSPC: "sync.full",
    errno.EDQUOT: "sync.full",
    errno.EACCES: "sync.read_only",
    errno.EPERM: "sync.read_only",
    errno.EROFS: "sync.read_only",
}


@dataclass(frozen=True)
class Wish:
    """What is asked of a sync.

    `name` is what people call this computer, `now` its time in milliseconds since 1970. `join` is the file, device or
    name of somebody whose history is to be made one with this one, "" for nobody's. `dry_run` writes nothing.
    """

    folder: Path
    name: str
    now: int
    join: str = ""
    dry_run: bool = False


@dataclass
class Synced:
    """What a sync did, or would do.

    `received` counts new events by the device that made them, `moved` the cards that are due on another day than
    before. `waiting` are files of which a part is still to come, `others` are those of other learners, `joined` those
    of a learner whose history was not this one until now; `problems` name lines and files that cannot be used,
    `unreadable` counts them all. `names` are what people call the devices, `seen` is when each last made an event and
    `skews` by how much its clock is wrong. `failure` is why nothing could be sent.
    """

    file: Path
    sent: int = 0
    received: Counter[DeviceId] = field(default_factory=Counter)
    moved: int = 0
    waiting: list[Path] = field(default_factory=list)
    others: list[Theirs] = field(default_factory=list)
    joined: list[Theirs] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unreadable: int = 0
    names: dict[DeviceId, str] = field(default_factory=dict)
    seen: Mapping[DeviceId, int] = field(default_factory=dict)
    skews: Mapping[DeviceId, int] = field(default_factory=dict)
    failure: InputError | None = None

    def complain(self, problems: Sequence[Problem], count: int) -> None:
        """Add what cannot be used."""
        self.problems += problems[: max(0, NAMED - len(self.problems))]
        self.unreadable += count


def synchronise(
    store: Store,
    wish: Wish,
    tick: Callable[[float], None] = lambda _: None,
    before_joining: Callable[[], None] = lambda: None,
) -> Synced:
    """Take what others left in the folder, then leave there what they do not have.

    `tick` is told the share of the work that is done; `before_joining` is called before a history that was begun is
    made one with another, by a wish here or there: they cannot be parted again. Raises InputError where the folder
    cannot be read, or where it is unclear whose history is meant; StoreError as the store does.
    """
    files = _files(store, wish.folder)
    return _Sync(store, wish, tick).run(files, before_joining)


def _files(store: Store, folder: Path) -> tuple[Path, ...]:
    try:
        if store.path.exists() and folder.samefile(store.path.parent):
            raise UsageError("sync.own_folder", path=folder)
        return logs(folder)
    except OSError as error:
        code = _FOLDER_CODES.get(error.errno or 0, "sync.closed")
        raise InputError(code, path=folder, reason=error.strerror) from error


class _Sync:
    def __init__(self, store: Store, wish: Wish, tick: Callable[[float], None]) -> None:
        self._store, self._wish, self._tick = store, wish, tick
        self._own = OwnFile(wish.folder, store, wish.name)
        self._done = Synced(self._own.path)
        self._arrived: set[EventId] = set()  # this time: it is not sent
        self._bookmarks = _kept_bookmarks(store)
        self._before: Mapping[CardId, CardState] = {}

    def run(self, files: Sequence[Path], before_joining: Callable[[], None]) -> Synced:
        theirs = [one for path in files if (one := self._introduced(path))]
        learners = Learners(self._store)
        before = set(learners.names)
        ours = learners.accept(theirs, self._wish.join, self._knows)
        self._done.joined = [
            one for one in ours if one.path != self._own.path and set(one.header.learners) - before
        ]
        self._done.others = [one for one in theirs if one not in ours]
        if not self._wish.dry_run:
            if self._done.joined and self._store.last_day() is not None:
                before_joining()
            learners.keep()  # before anything is taken: a kill must not leave a history that is nobody's
        own = None if self._own.is_as_left(self._said(learners)) else _OwnContent()
        self._take([one.path for one in ours], own)
        if self._store.last_day() is not None:
            self._leave(learners, own)
        self._look_at_clocks(ours)
        return self._done

    def _said(self, learners: Learners) -> Header:
        return Header(learners.names, self._store.device, self._wish.name)

    def _leave(self, learners: Learners, own: _OwnContent | None) -> None:
        learners.make()
        if not self._wish.dry_run:
            learners.keep()
            _keep_bookmarks(self._store, self._bookmarks)
        self._send(self._said(learners), own)

    # --- what others left

    def _introduced(self, path: Path) -> Theirs | None:
        """What a file says of itself; what cannot be used is noted."""
        try:
            with opened(path) as stream:
                header = Reading(stream, str(path)).begin()
        except UnreadableLineError as error:
            level: Level = "warning" if error.rule == "log_header" else "error"
            self._done.complain([Problem(Place(str(path)), error.rule, level=level)], 1)
        except OSError as error:
            self._cannot_open(path, error)
        else:
            if header is not None:
                return Theirs(path, header)
            self._done.waiting.append(path)
        return None

    def _cannot_open(self, path: Path, error: OSError) -> None:
        reason = (("reason", error.strerror or ""),)
        self._done.complain([Problem(Place(str(path)), "log_closed", reason)], 1)

    def _knows(self, one: Theirs) -> bool:
        """Whether the first events of a file are in this history."""
        if self._store.last_day() is None:
            return False
        try:
            with opened(one.path) as stream:
                reading = Reading(stream, str(one.path))
                reading.begin()
                first = list(islice(reading.events(), _GLANCE))
        except (OSError, UnreadableLineError):
            return False
        return len(list(self._store.missing(first))) < len(first)

    def _take(self, paths: Sequence[Path], own: _OwnContent | None) -> None:
        """Add what is new, some thousands of events at a time, read before anybody has to wait."""
        fresh = self._fresh(self._events(paths, own))
        while batch := list(islice(fresh, _BATCH)):
            if not self._wish.dry_run:
                self._before = self._before or self._store.states()
                self._store.insert(batch)
        if self._arrived and not self._wish.dry_run:
            self._done.moved = _moved(self._before, self._store.states())

    def _fresh(self, events: Iterator[Event]) -> Iterator[Event]:
        for event in self._store.missing(events):
            if event.id not in self._arrived:
                self._arrived.add(event.id)
                self._done.received[event.clock.device] += 1
                yield event

    def _events(self, paths: Sequence[Path], own: _OwnContent | None) -> Iterator[Event]:
        sizes = {path: _size(path) for path in paths}
        done, total = 0, sum(sizes.values()) or 1
        for path in paths:
            for event, offset in self._read(path, own):
                self._tick((done + offset) / total)
                yield event
            done += sizes[path]

    def _read(self, path: Path, own: _OwnContent | None) -> Iterator[tuple[Event, int]]:
        is_own = path == self._own.path
        if is_own and own is None:
            return
        try:
            with opened(path) as stream:
                reading = Reading(stream, str(path))
                header = reading.begin()
                if not is_own:
                    self._skip_known(path, stream, reading)
                for event in reading.events():
                    if own and is_own:
                        own.ids.add(event.id)
                    yield event, reading.offset
                if own and is_own:
                    own.header = header if reading.is_sound else None
                else:
                    self._bookmarks[path.name] = Bookmark.at(stream, reading.good)
        except (OSError, UnreadableLineError) as error:  # it was there a moment ago
            self._cannot_open(path, error if isinstance(error, OSError) else OSError())
            return
        if reading.is_torn:
            self._done.waiting.append(path)
        self._done.complain(reading.problems, reading.unreadable)

    def _skip_known(self, path: Path, stream: BinaryIO, reading: Reading) -> None:
        bookmark = self._bookmarks.get(path.name)
        if bookmark and bookmark.fits(stream):
            reading.skip_to(bookmark.mark)
        else:
            reading.skip_to(reading.good)

    # --- what they do not have

    def _send(self, said: Header, own: _OwnContent | None) -> None:
        known = own.ids if own else None
        if self._wish.dry_run:
            for _ in self._counted(self._own.pending(known), known):
                pass
            return
        try:
            if own is None or own.header == said:
                self._own.append(self._counted(self._own.pending(known), known), said)
            else:
                self._own.replace(self._counted(self._own.pending(set()), known), said)
        except OSError as error:
            self._done.sent = 0
            code = _FAILURES.get(error.errno or 0, "sync.not_written")
            self._done.failure = InputError(code, path=self._own.path, reason=error.strerror)

    def _counted(self, events: Iterable[Event], known: set[EventId] | None) -> Iterator[Event]:
        for event in events:
            self._done.sent += event.id not in self._arrived and event.id not in (known or ())
            yield event

    # --- what is known of the devices

    def _look_at_clocks(self, ours: Iterable[Theirs]) -> None:
        store = self._store
        self._done.names = {one.header.device: one.header.name for one in ours}
        self._done.names[store.device] = self._wish.name
        self._done.seen = store.last_seen()
        self._done.skews = skews(store.latest_clocks(LOOKED_AT), self._wish.now, store.device)


@dataclass
class _OwnContent:
    """What our own file holds, where it is not as we left it; `header` is None where it is to be written again."""

    ids: set[EventId] = field(default_factory=set)
    header: Header | None = None


def _moved(before: Mapping[CardId, CardState], after: Mapping[CardId, CardState]) -> int:
    return sum(card not in before or before[card].due != state.due for card, state in after.items())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _kept_bookmarks(store: Store) -> dict[str, Bookmark]:
    try:
        kept = json.loads(store.noted(_NOTE))
        return {
            name: Bookmark(Mark(offset, lines), digest)
            for name, (offset, lines, digest) in kept.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def _keep_bookmarks(store: Store, bookmarks: Mapping[str, Bookmark]) -> None:
    kept = {name: [*found.mark, found.digest] for name, found in sorted(bookmarks.items())}
    text = json.dumps(kept)
    if kept and text != store.noted(_NOTE):
        store.note(_NOTE, text)
