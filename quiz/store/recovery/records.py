"""SQLite's records in a page that may be damaged (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1)."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiz.store.codec import Row
    from quiz.store.recovery.image import Image

_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
_REAL = 7
_FIRST_BLOB = 12
_LARGEST_VARINT = 9
_ROW_BYTES = 5
"""Bytes of a row's number: enough for 34 thousand million."""


def record(found: Image, page: bytes, at: int, columns: int) -> tuple[Row, int] | None:
    """The values of a record that begins here in a page, and its length in bytes; None where there is none."""
    header = page[at]
    types = _varints(page[at + 1 : at + header])
    if types is None or len(types) != columns:
        return None
    sizes = [_size(kind) for kind in types]
    if None in sizes:
        return None
    ends = [header]
    for size in sizes:
        ends.append(ends[-1] + (size or 0))
    payload = _payload(found, page, at, ends[-1])
    if payload is None:
        return None
    try:
        values = [
            _value(kind, payload[begin:end])
            for kind, (begin, end) in zip(types, pairwise(ends), strict=True)
        ]
    except UnicodeDecodeError:
        return None
    return tuple(values), ends[-1]


def row_before(page: bytes, at: int, length: int) -> int:
    """The number of the row whose record of this length begins here, 0 where it is not legible."""
    told = _varint_bytes(length)
    for size in range(1, _ROW_BYTES + 1):
        begin = at - size
        if begin >= len(told) and page[begin - len(told) : begin] == told:
            number = _varints(page[begin:at])
            if number and len(number) == 1 and len(_varint_bytes(number[0])) == size:
                return number[0]
    return 0


def integer(kind: int, data: bytes) -> int | None:
    """The integer of a serial type at the beginning of these bytes, None where they are too few."""
    size = _INTEGER_SIZES[kind]
    return int(_value(kind, data[:size])) if len(data) >= size else None


def _payload(found: Image, page: bytes, at: int, length: int) -> bytes | None:
    """The bytes of a record, those on overflow pages too; None where some are missing."""
    usable = found.page_size
    if length > usable * len(found.pages):
        return None
    local, most = length, usable - 35
    if length > most:
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
    data = page[at : at + local]
    if length == local or len(data) < local or at + local + 4 > len(page):
        return data if len(data) == length else None
    return _overflown(found, data, length, struct.unpack_from(">I", page, at + local)[0])


def _overflown(found: Image, data: bytes, length: int, number: int) -> bytes | None:
    """Add what stands on a chain of pages; each of them adds something, so that a circle ends too."""
    parts, missing = [data], length - len(data)
    while missing > 0:
        page = found.pages.get(number)
        if page is None:
            return None
        parts.append(page[4 : 4 + missing])
        missing -= len(parts[-1])
        (number,) = struct.unpack_from(">I", page)
    return b"".join(parts)


def _varints(data: bytes) -> list[int] | None:
    """The numbers that these bytes are, None where the last one does not end with them."""
    numbers, value, size = [], 0, 0
    for byte in data:
        size += 1
        value = value << 8 | byte if size == _LARGEST_VARINT else value << 7 | byte & 0x7F
        if byte < 0x80 or size == _LARGEST_VARINT:
            numbers.append(value)
            value, size = 0, 0
    return None if size else numbers


def _varint_bytes(number: int) -> bytes:
    """A number up to 56 bits as SQLite writes it."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(number & 0x7F | 0x80)
    return bytes(reversed(digits))


def _size(kind: int) -> int | None:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return 8 if kind == _REAL else _INTEGER_SIZES.get(kind, 0 if kind == 0 else None)


def _value(kind: int, data: bytes) -> Any:  # noqa: ANN401 (whatever a column holds)
    if kind >= _FIRST_BLOB:
        return data.decode() if kind % 2 else data
    if kind == _REAL:
        return struct.unpack(">d", data)[0]
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(data, "big", signed=True) if kind else None
