"""What a power cut may leave of a disk: all that was synchronised, and any part of what was not, in any order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, product
from typing import TYPE_CHECKING, assert_never

from tests.store.power.disk import Create, Delete, Said, Sync, SyncFolder, Truncate, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from random import Random

    from tests.store.power.disk import Step

SECTOR = 512
Files = dict[str, bytes]

_FEW = 5
"""So many pending changes at most are tried in every combination: 32 of them."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name leads to a file, or to none."""

    name: str
    file: int | None


@dataclass(frozen=True, slots=True)
class _Written:
    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Resized:
    file: int
    size: int


_Change = _Named | _Written | _Resized


class Platter:
    """What is surely on a disk, and what was asked of it since."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._numbers = count()
        self._names: dict[str, int] = {name: next(self._numbers) for name in files}
        self._contents = {self._names[name]: data for name, data in files.items()}
        self._seen = dict(self._names)  # the names as a running program sees them
        self.pending: list[_Change] = []

    def take(self, step: Step) -> None:
        """Do as a program asks."""
        match step:
            case Create(name):
                self._seen[name] = next(self._numbers)
                self._contents[self._seen[name]] = b""
                self.pending.append(_Named(name, self._seen[name]))
            case Delete(name):
                del self._seen[name]
                self.pending.append(_Named(name, None))
            case Write(name, offset, data):
                self.pending.append(_Written(self._seen[name], offset, data))
            case Truncate(name, size):
                self.pending.append(_Resized(self._seen[name], size))
            case Sync(name):
                file = self._seen[name]
                self._settle(lambda change: not isinstance(change, _Named) and change.file == file)
            case SyncFolder():
                self._settle(lambda change: isinstance(change, _Named))
            case Said():
                pass
            case _:
                assert_never(step)

    def _settle(self, is_safe: Callable[[_Change], bool]) -> None:
        safe = [change for change in self.pending if is_safe(change)]
        self._names, self._contents = self._with(safe)
        self.pending = [change for change in self.pending if not is_safe(change)]

    def left(self, changes: Iterable[_Change]) -> Files:
        """The files, where these of the pending changes reached the disk, in this order."""
        names, contents = self._with(changes)
        return {name: contents[file] for name, file in names.items()}

    def _with(self, changes: Iterable[_Change]) -> tuple[dict[str, int], dict[int, bytes]]:
        names, contents = dict(self._names), dict(self._contents)
        for change in changes:
            match change:
                case _Named(name, file) if file is not None:
                    names[name] = file
                case _Named(name, _):
                    names.pop(name, None)
                case _Resized(file, size):
                    contents[file] = contents[file][:size].ljust(size, b"\0")
                case _Written(file, offset, data):
                    old = contents[file].ljust(offset, b"\0")
                    contents[file] = old[:offset] + data + old[offset + len(data) :]
                case _:
                    assert_never(change)
        return names, contents


def cuts(platter: Platter, random: Random, *, whole: bool) -> Iterator[Files]:
    """The disks that a power cut at this moment may leave: every one that is asked for, or a few by lot."""
    pending = platter.pending
    for chosen in _all_kept(pending, random) if whole else _some_kept(pending, random):
        yield platter.left(chosen)
    at = next((n for n in reversed(range(len(pending))) if isinstance(pending[n], _Written)), None)
    if at is None:
        return
    last = pending[at]
    assert isinstance(last, _Written)
    torn = list(_torn(last, random))
    for piece in torn if whole else random.sample(torn, 1):
        yield platter.left([*pending[:at], piece, *pending[at + 1 :]])
        if whole:
            yield platter.left([piece])
            yield platter.left([*_lot(pending[:at], random), piece])


def _some_kept(pending: Sequence[_Change], random: Random) -> Iterator[Sequence[_Change]]:
    yield ()
    yield pending
    if pending:
        chosen = _lot(pending, random)
        yield random.choice((chosen, _shuffled(chosen, random)))


def _all_kept(pending: Sequence[_Change], random: Random) -> Iterator[Sequence[_Change]]:
    yield ()
    yield pending
    if len(pending) <= _FEW:
        for kept in product((False, True), repeat=len(pending)):
            yield [change for change, keep in zip(pending, kept, strict=True) if keep]
    else:
        for at, change in enumerate(pending):
            yield [change]
            yield [*pending[:at], *pending[at + 1 :]]
        for _ in range(8):
            yield _lot(pending, random)
    for _ in range(min(4, len(pending))):
        yield _shuffled(pending, random)
        yield _shuffled(_lot(pending, random), random)


def _lot(changes: Sequence[_Change], random: Random) -> list[_Change]:
    return [change for change in changes if random.random() < 0.5]


def _shuffled(changes: Sequence[_Change], random: Random) -> list[_Change]:
    return random.sample(changes, len(changes))


def _torn(write: _Written, random: Random) -> Iterator[_Written]:
    """Its beginning or its end alone, to the sector and inside one, and as much noise."""
    size = len(write.data)
    sector, middle = random.randrange(0, size + 1, SECTOR), random.randint(0, size)
    for at in sorted({sector, middle, SECTOR, size - 1} & set(range(1, size))):
        yield replace(write, data=write.data[:at])
        yield replace(write, offset=write.offset + at, data=write.data[at:])
    yield replace(write, data=random.randbytes(size))
