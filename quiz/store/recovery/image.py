"""The pages of a database file as they stand, read without SQLite, which refuses what is damaged.

The form of the file is https://www.sqlite.org/fileformat2.html, section 1.3; `wal` reads what lies beside it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.store.recovery.wal import HEADER, cut, read_wal

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE_SIZE = 4096
"""What ours are made with, where nothing legible says another."""

_MAGIC = b"SQLite format 3\0"
_LARGEST = 65536


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
    size = page_size(database, wal)
    pages = dict(enumerate(cut(database, size), 1))
    waiting = read_wal(wal, size)
    taken, left = waiting.frames[: waiting.committed], waiting.frames[waiting.committed :]
    others = [frame.data for frame in left]
    for frame in taken:
        if 0 < frame.page <= _pages_possible(database, wal, size):
            others += [pages[frame.page]] if frame.page in pages else []
            pages[frame.page] = frame.data
    loose = {frame.page: frame.data for frame in left}
    return Image(size, pages, tuple(others), loose, not wal or waiting.is_whole)


def page_size(database: bytes, wal: bytes) -> int:
    """The size of a page in bytes, by the beginning of one of the two; ours where nothing legible says another."""
    named = []
    if database[:16] == _MAGIC and len(database) > 18:
        (size,) = struct.unpack_from(">H", database, 16)
        named.append(_LARGEST if size == 1 else size)
    if len(wal) >= HEADER:
        named.append(struct.unpack_from(">I", wal, 8)[0])
    return next((size for size in named if _is_page_size(size)), PAGE_SIZE)


def _is_page_size(size: int) -> bool:
    return 512 <= size <= _LARGEST and size & (size - 1) == 0


def _pages_possible(database: bytes, wal: bytes, size: int) -> int:
    """A number beyond the pages of both files is none that was written: a checksum can be right by chance."""
    return (len(database) + len(wal)) // size + 1
