"""A package from Anki, up to the events that it comes to and a history that takes them.

An input is the file itself, or, after a first byte, what is put into one: 1 to 3 make a package of that version around
a changed database (tests/fuzz/databases.py), 4 to 6 around whatever follows, 7 around whatever is zstd's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from quiz.core.moment import Moment
from quiz.formats.anki.collection import read_log
from quiz.formats.anki.history import found
from quiz.store import memory_store
from tests.classroom.sets import every_kind
from tests.formats.anki.files import META, archive, compress, database
from tests.fuzz.databases import forged, patch
from tests.fuzz.target import Target

_NAMES = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_LARGEST = 16 << 20
_NOW = Moment(1_800_000_000_000)
_SCHEMA = """
PRAGMA page_size = 512;
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, name TEXT COLLATE unicase);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, ord);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, ivl, factor, time, type);
CREATE INDEX notes_name ON notes (name);
"""


def run(data: bytes, folder: Path) -> None:
    """What can be read becomes events that a history takes, once."""
    path = folder / "export.apkg"
    path.write_bytes(_package(data))
    lines = read_log(path, _LARGEST)
    new = found(lines, every_kind_once(), (), _offset_at, _NOW)
    with memory_store() as store:
        assert store.insert(new.events) == len(new.events)
        again = found(lines, every_kind_once(), store.events(), _offset_at, _NOW)
        assert not again.events
        assert "store.damaged" not in store.check()


def _package(data: bytes) -> bytes:
    kind, rest = data[:1], data[1:]
    version = int.from_bytes(kind) - 1
    if not kind or version > 6:
        return data
    if version < 0:
        return data
    content = forged(_sound(), rest) if version < 3 else rest
    number = version % 3 + 1
    if number == 3 and version < 6:
        content = compress(content)
    number = 3 if version == 6 else number
    return archive({"meta": META[number], _NAMES[number]: content})


every_kind_once = cache(every_kind)


@cache
def _sound() -> bytes:
    names = list(every_kind_once().questions)
    notes = ", ".join(f"({at}, 'reperes:{name}', '{name}')" for at, name in enumerate(names, 1))
    cards = ", ".join(f"({at * 10}, {at}, 0)" for at in range(1, len(names) + 1))
    lines = ", ".join(
        f"({1_700_000_000_000 + at}, {at % len(names) * 10 + 10}, {at % 5}, {at - 9}, 500, 4000, {at % 6})"
        for at in range(30)
    )
    rows = f"INSERT INTO notes VALUES {notes}; INSERT INTO cards VALUES {cards}; "
    return database(f"{rows}INSERT INTO revlog VALUES {lines};", _SCHEMA)


def _offset_at(ms: int) -> int:
    """The local offset at a time, as `quiz import` asks the system."""
    return Moment.of(datetime.fromtimestamp(ms / 1000, UTC).astimezone()).offset


def seeds() -> Mapping[str, bytes]:
    """A package as it is, of each version; patches, rows, and what zstd unpacks to."""
    rows = [
        ["revlog", 1700000000100, 10, 3, 5, 500, 4000, 0],
        ["revlog", 1700000000200, 20, 1, -60, 0, 4000, 1],
        ["revlog", 1700000000300, 30, 0, 0, 0, 0, 4],
        ["cards", 990, 1, 2],
        ["notes", 99, "reperes:no-such", "x"],
        ["revlog", 4000000000000, 990, 4, 36500, 500, 4000, 2],
        ["revlog", 1, "x", 2.5, {"hex": "ff"}, None, 4000, 3],
    ]
    said = b"\n".join(json.dumps(row).encode() for row in rows)
    view = patch(_sound().index(b"CREATE TABLE revlog"), b"CREATE VIEW  revlog")
    return {
        "file": archive({"meta": META[2], _NAMES[2]: database("", "CREATE TABLE notes (id)")}),
        "rows-1": b"\x01" + said,
        "rows-3": b"\x03" + said,
        "view": b"\x01" + view,
        "page": b"\x02" + patch(1024, b"\x0d" * 40),
        "database": b"\x04" + _sound()[:1024],
        "packed": b"\x06" + b"no database",
        "zstd": b"\x07" + compress(b"no database"),
    }


TARGET = Target(
    run,
    seeds,
    words=(
        *('["revlog", ', '["cards", ', '["notes", ', '"reperes:', '{"hex": "', "null", "1.5"),
        *("1700000000000", "9223372036854775807", "-9223372036854775808", "1e300", "PK\x03\x04"),
        *(
            "PK\x01\x02",
            "PK\x05\x06",
            "collection.anki21b",
            "meta",
            "collection.anki2",
            "SQLite format 3",
        ),
    ),
)
