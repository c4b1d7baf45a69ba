"""Files as Anki exports them, without Anki."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SCHEMA = """
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, name TEXT COLLATE unicase);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, ord);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, ivl, factor, time, type);
CREATE INDEX notes_name ON notes (name);
INSERT INTO notes VALUES (1, 'reperes:q', 'a'), (2, 'another', 'b');
INSERT INTO cards VALUES (10, 1, 0), (11, 1, 1), (20, 2, 0);
"""
ROWS = """
INSERT INTO revlog VALUES (1700000000000, 10, 3, 5, 500, 4000, 0), (1700000000001, 11, 1, -60, 0, 4000, 0),
  (1700000000002, 20, 3, 5, 500, 4000, 0), (1700000000003, 99, 3, 5, 500, 4000, 0);
"""
STUB = "INSERT INTO revlog VALUES (5, 10, 1, 1, 1, 1, 1);"
META = {1: b"\x08\x01", 2: b"\x08\x02", 3: b"\x08\x03"}


def compress(content: bytes) -> bytes:
    """As Anki does."""
    return zstd.compress(content)


def database(rows: str = ROWS, schema: str = SCHEMA) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        db.executescript(schema + rows)
        return db.serialize()


def archive(files: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return out.getvalue()


def newest(content: bytes | None = None) -> dict[str, bytes]:
    content = database() if content is None else content
    return {
        "meta": META[3],
        "collection.anki21b": compress(content),
        "collection.anki2": database(STUB),
        "media": b"no list at all",
    }
