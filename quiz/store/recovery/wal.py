"""A -wal as it stands, read without SQLite: https://www.sqlite.org/fileformat2.html, section 4."""

from __future__ import annotations

import struct
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = 32
_FRAME_HEADER = 24
_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
"""How a -wal begins; its last bit says in which byte order checksums are taken."""
_GENERATIONS = 1_000_000


class Frame(NamedTuple):
    """The next version of a page: its number, whether a transaction ends with it, what it says of itself, its bytes.

    `salts` are those of the -wal it was written for, `sums` the checksum of everything up to here.
    """

    page: int
    ends: bool
    start: bytes
    salts: bytes
    sums: tuple[int, int]
    data: bytes


@dataclass(frozen=True, slots=True)
class Wal:
    """The frames of a -wal; `sound` is how many of them, from the first on, a reader believes.

    `salts` are those that its header tells, None where that is not to be believed.
    """

    frames: tuple[Frame, ...]
    sound: int
    salts: bytes | None

    @property
    def committed(self) -> int:
        """How many frames a reader takes: up to the end of a transaction."""
        return max((at for at in range(1, self.sound + 1) if self.frames[at - 1].ends), default=0)

    @property
    def is_whole(self) -> bool:
        """Whether what follows the sound frames is nothing, or was left from before the -wal was begun again.

        Each time that it is, one is added to its first salt (section 4.3).
        """
        if self.salts is None or self.sound == len(self.frames):
            return self.salts is not None
        left = self.frames[self.sound].salts
        salt, other = (int.from_bytes(salts[:4], "big") for salts in (self.salts, left))
        return 0 < (salt - other) & 0xFFFFFFFF <= _GENERATIONS

    @property
    def synchronised(self) -> int:
        """Up to which frame all was on the disk once, as later frames show: more than `sound`, or 0.

        A transaction is begun when the one before is synchronised. Where the checksum of a frame goes on from the last
        one of a transaction, that one was complete, and so was everything before it.
        """
        salts = self.salts or _commonest(self.frames)
        ends = range(len(self.frames) - 2, max(self.sound, 1) - 1, -1)
        return next((at + 1 for at in ends if self._is_gone_on_from(at, salts)), 0)

    def _is_gone_on_from(self, at: int, salts: bytes) -> bool:
        before, last, after = self.frames[at - 1 : at + 2]
        return (
            last.ends
            and last.salts == after.salts == salts
            and any(
                _follows(order, before, last) and _follows(order, last, after) for order in "<>"
            )
        )


def read_wal(data: bytes, page_size: int) -> Wal:
    """The frames in the bytes of a -wal, the last one filled up with zeros where it was cut off."""
    frames = tuple(map(_frame, cut(data[HEADER:], _FRAME_HEADER + page_size)))
    if len(data) < HEADER:
        return Wal(frames, 0, None)
    magic, *_, one, two = struct.unpack_from(">8I", data)
    order = _ORDERS.get(magic)
    if order is None or _checksum(order, data[:24], (0, 0)) != (one, two):
        return Wal(frames, 0, None)
    salts = data[16:24]
    return Wal(frames, sum(1 for _ in _sound(order, frames, salts, (one, two))), salts)


def cut(data: bytes, size: int) -> Iterator[bytes]:
    """The bytes in pieces of one size, the last one filled up with zeros."""
    return (data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size))


def _frame(data: bytes) -> Frame:
    page, pages, _, _, one, two = struct.unpack_from(">6I", data)
    return Frame(page, pages > 0, data[:8], data[8:16], (one, two), data[_FRAME_HEADER:])


def _sound(
    order: str, frames: tuple[Frame, ...], salts: bytes, sums: tuple[int, int]
) -> Iterator[Frame]:
    """The frames from the first one on whose salts and checksum are right, section 4.2."""
    for frame in frames:
        sums = _checksum(order, frame.start + frame.data, sums)
        if (frame.salts, frame.sums) != (salts, sums):
            return
        yield frame


def _follows(order: str, before: Frame, frame: Frame) -> bool:
    return _checksum(order, frame.start + frame.data, before.sums) == frame.sums


def _commonest(frames: tuple[Frame, ...]) -> bytes:
    return next(iter(Counter(frame.salts for frame in frames).most_common(1)), (b"",))[0]


def _checksum(order: str, data: bytes, before: tuple[int, int]) -> tuple[int, int]:
    one, two = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two
