"""The pages of a database file as they stand, read without SQLite, which refuses what is damaged.

The form of the two files is https://www.sqlite.org/fileformat2.html: section 1.3 for the database, 4 for its -wal.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE_SIZE = 4096
"""What ours are made with, where nothing legible says another."""

_MAGIC = b"SQLite format 3\0"
_WAL_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""How a -wal begins; its last bit says in which byte order checksums are taken."""
_WAL_HEADER, _FRAME_HEADER = 32, 24
_LARGEST = 65536
_GENERATIONS = 1_000_000


@dataclass(frozen=True, slots=True)
class Image:
    """A database as its next reader would see it, by page numbers from 1.

    `others` are pages that a reader would not see: those that a -wal hides, and frames that no checksum vouches for.
    `loose` has what the latter say that they are. `is_whole` is whether nothing of the -wal seems to be lost.
    """

    page_size: int
    pages: Mapping[int, bytes]
    others: tuple[bytes, ...]
    loose: Mapping[int, bytes]
    is_whole: bool

    def data(self) -> bytes:
        """The database in one piece, as a file without a -wal."""
        blank = bytes(self.page_size)
        last = max(self.pages, default=0)
        whole = bytearray(b"".join(self.pages.get(page, blank) for page in range(1, last + 1)))
        whole[18:20] = b"\1\1"  # read without a -wal
        return bytes(whole)


def image(database: bytes, wal: bytes) -> Image:
    """The pages of a file and of its -wal; whatever the bytes are, this comes to an end."""
    size = _page_size(database, wal)
    pages = dict(enumerate(_cut(database, size), 1))
    frames = list(_cut(wal[_WAL_HEADER:], _FRAME_HEADER + size))
    sound = list(_sound(wal, frames))
    commits = [count for count, frame in enumerate(sound, 1) if frame[4:8] != bytes(4)]
    committed = commits[-1] if commits else 0
    others = [frame[_FRAME_HEADER:] for frame in frames[committed:]]
    for frame in frames[:committed]:
        (number,) = struct.unpack_from(">I", frame)
        if 0 < number <= _pages_possible(database, wal, size):
            others += [pages[number]] if number in pages else []
            pages[number] = frame[_FRAME_HEADER:]
    loose = {
        struct.unpack_from(">I", frame)[0]: frame[_FRAME_HEADER:] for frame in frames[committed:]
    }
    return Image(size, pages, tuple(others), loose, _is_whole(wal, frames[len(sound) :]))


def _page_size(database: bytes, wal: bytes) -> int:
    named = []
    if database[:16] == _MAGIC and len(database) > 18:
        (size,) = struct.unpack_from(">H", database, 16)
        named.append(_LARGEST if size == 1 else size)
    if len(wal) >= _WAL_HEADER:
        named.append(struct.unpack_from(">I", wal, 8)[0])
    return next((size for size in named if _is_page_size(size)), PAGE_SIZE)


def _is_page_size(size: int) -> bool:
    return 512 <= size <= _LARGEST and size & (size - 1) == 0


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size))


def _pages_possible(database: bytes, wal: bytes, size: int) -> int:
    """A number beyond the pages of both files is none that was written: a checksum can be right by chance."""
    return (len(database) + len(wal)) // size + 1


def _sound(wal: bytes, frames: list[bytes]) -> Iterator[bytes]:
    """The frames from the first one on whose salt and checksum are right, section 4.2."""
    if len(wal) < _WAL_HEADER:
        return
    magic, *_, salt, pepper, one, two = struct.unpack_from(">8I", wal)
    order = _WAL_MAGIC.get(magic)
    if order is None or _checksum(order, wal[:24], (0, 0)) != (one, two):
        return
    running = one, two
    for frame in frames:
        running = _checksum(order, frame[:8] + frame[_FRAME_HEADER:], running)
        if struct.unpack_from(">4I", frame, 8) != (salt, pepper, *running):
            return
        yield frame


def _is_whole(wal: bytes, rest: list[bytes]) -> bool:
    """Whether what follows the sound frames is nothing, or was left from before the -wal was begun again.

    Each time that it is, one is added to its first salt (section 4.3).
    """
    if not wal or (len(wal) >= _WAL_HEADER and not rest):
        return not wal or struct.unpack_from(">I", wal)[0] in _WAL_MAGIC
    if len(wal) < _WAL_HEADER:
        return False
    salt: int = struct.unpack_from(">I", wal, 16)[0]
    other: int = struct.unpack_from(">I", rest[0], 8)[0]
    return 0 < (salt - other) & 0xFFFFFFFF <= _GENERATIONS


def _checksum(order: str, data: bytes, before: tuple[int, int]) -> tuple[int, int]:
    one, two = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two
