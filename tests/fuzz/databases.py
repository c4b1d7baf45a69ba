"""SQLite databases that somebody has been at: bytes overwritten, or rows of any values put into sound tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

_LONGEST = 100
_MOST_ROWS = 50


def forged(sound: bytes, change: bytes) -> bytes:
    """A sound database with a change.

    `[` begins lines of JSON, each a table's name and values to put into a row of it, `{"hex": "00ff"}` being bytes.
    Anything else is patches: three bytes of place (from the end of the file for those past it), one of length, bytes.
    """
    return _with_rows(sound, change) if change[:1] == b"[" else _patched(sound, change)


def _patched(sound: bytes, patches: bytes) -> bytes:
    data = bytearray(sound)
    while len(patches) > 4:
        at = int.from_bytes(patches[:3]) % len(data)
        length = patches[3]
        piece = patches[4 : 4 + length]
        data[at : at + len(piece)] = piece
        patches = patches[4 + length :]
    return bytes(data)


def _with_rows(sound: bytes, rows: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(sound)
        db.execute("PRAGMA ignore_check_constraints = ON")
        for table, *values in _rows(rows):
            places = ", ".join("?" * len(values))
            with suppress(sqlite3.Error, OverflowError, UnicodeEncodeError):
                db.execute(f'REPLACE INTO "{table}" VALUES ({places})', values)
        return db.serialize()


def _rows(text: bytes) -> Iterator[list[object]]:
    for line in text.split(b"\n")[:_MOST_ROWS]:
        with suppress(ValueError, RecursionError):
            row = json.loads(line)
            if isinstance(row, list) and row and str(row[0]).isidentifier():
                yield [row[0], *map(_value, row[1:_LONGEST])]


def _value(written: object) -> object:
    match written:
        case {"hex": str(digits)}:
            with suppress(ValueError):
                return bytes.fromhex(digits)
            return b""
        case dict() | list():
            return json.dumps(written)
    return written


def patch(at: int, content: bytes) -> bytes:
    """A change that overwrites bytes."""
    return at.to_bytes(3) + bytes((len(content),)) + content
