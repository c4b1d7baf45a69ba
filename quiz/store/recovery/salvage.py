"""What is readable of a damaged database: its rows are found by their form, whatever became of the tree around them.

A row of the table of events is a record of 18 columns whose first is a BLOB of 16 bytes, so that its header can be
searched for in every page (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1). In front of it stand its
length, which has to fit, and the row's number. The index of the events' ids says which rows there were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from quiz.core.moment import Moment
from quiz.store.codec import UnreadableRowError, event_of, id_text
from quiz.store.recovery.counting import asked
from quiz.store.recovery.image import image
from quiz.store.recovery.records import integer, record, row_before
from quiz.store.soundness import is_sound_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.event import Event, EventId
    from quiz.store.codec import Row
    from quiz.store.recovery.image import Image

COLUMNS = 18
_EVENT = re.compile(rb"[\x13-\x24]\x2c")
"""How the header of an event's record begins: its length, then the type of a BLOB of 16 bytes."""
_UUID7 = rb"[\s\S]{6}[\x70-\x7f][\s\S][\x80-\xbf][\s\S]{7}"
_ID = re.compile(rb"[\x13-\x19]\x03\x2c([\x01-\x06\x08\x09])(" + _UUID7 + rb")")
"""An entry of the index of ids: its length, its header, the id; the row's number follows."""
_DEVICE = re.compile(rb"\x03\x19\x1ddevice([0-9a-f]{8})")
_RENAMED = re.compile(rb"\x1b(?:[\x0d-\x7f]|[\x81-\xff][\x00-\x7f])renamed(\{[^{}\x00]*\})")
_DAYS_APART = 31
"""How far an event's study day can be from the day of its time, whatever zone and hour it was lived in."""
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read.

    `events` are rows that `sound` has to judge, by their numbers, 0 where that is lost; no id comes twice. `rows` tells
    the number of an id's row, of events that are lost too. `count` is how many events there were: at least, or exactly
    where `is_counted`. `noted` is what was noted beside the history.
    """

    events: tuple[tuple[int, Row], ...] = ()
    rows: dict[EventId, int] = field(default_factory=dict)
    count: int = 0
    is_counted: bool = False
    noted: dict[str, str] = field(default_factory=dict)


def salvage(database: bytes, wal: bytes = b"") -> Salvaged:
    """Read what is left of a database and of its -wal, whatever bytes they hold."""
    found = image(database, wal)
    seen, indexed = _events(found), _indexed(found)
    rows = {**{ident: row for ident, (row, _) in seen.items() if row}, **indexed}
    counts, noted = asked(found.data())
    last = _last(set(indexed.values()), {row for row, _ in seen.values()}, max(counts, default=0))
    return Salvaged(
        tuple(_numbered(seen, indexed)),
        {ident: row for ident, row in rows.items() if row <= last},
        last,
        found.is_whole and last in counts,
        {**_noted(found), **noted},
    )


def sound(row: Row) -> Event | None:
    """The event of a row that was salvaged, None where it is none that we would have written."""
    try:
        event = event_of(row)
    except (UnreadableRowError, RecursionError):
        return None
    return event if is_sound_event(event) and _is_likely(event) else None


def _is_likely(event: Event) -> bool:
    days = abs(event.day - Moment(event.moment.ms).day) if _is_in_calendar(event) else None
    return (
        days is not None
        and days <= _DAYS_APART
        and event.card.isprintable()
        and 0 < len(event.card) <= _LONGEST_NAME
        and event.clock.device.isprintable()
    )


def _is_in_calendar(event: Event) -> bool:
    return 0 < Moment(event.moment.ms).day <= date.max.toordinal()


def _events(found: Image) -> dict[EventId, tuple[int, Row]]:
    """Every record that has the form of an event, with the number of its row; of two with one id, the sound one."""
    seen: dict[EventId, tuple[int, Row]] = {}
    settled: set[bytes] = set()  # most pages of a -wal are another's next version
    loosely = replace(found, pages={**found.pages, **found.loose})
    pages = chain(
        ((found, page) for page in found.pages.values()), ((loosely, page) for page in found.others)
    )
    for file, page in pages:
        for match in _EVENT.finditer(page):
            at = match.start()
            data = page[at + page[at] : at + page[at] + 16]
            if data in settled or len(data) < 16 or not _is_id(data):
                continue
            values = record(file, page, at, COLUMNS)
            if values is not None:
                row = row_before(page, at, values[1])
                ident = id_text(data)
                before = seen.setdefault(ident, (row, values[0]))
                if sound(before[1]) is None:
                    seen[ident] = row, values[0]
                elif before[0]:
                    settled.add(data)
                elif row:
                    seen[ident] = row, before[1]
    return seen


def _is_id(data: bytes) -> bool:
    return data[6] >> 4 == 7 and data[8] >> 6 == 2


def _indexed(found: Image) -> dict[EventId, int]:
    """The rows that the index of ids knows."""
    rows: dict[bytes, int] = {}
    for page in chain(found.pages.values(), found.others):
        for match in _ID.finditer(page):
            row = integer(match[1][0], page[match.end() : match.end() + 8])
            if match[2] not in rows and row is not None and row > 0:
                rows[match[2]] = row
    return {id_text(data): row for data, row in rows.items()}


def _numbered(
    seen: dict[EventId, tuple[int, Row]], indexed: dict[EventId, int]
) -> Iterator[tuple[int, Row]]:
    """The records by their rows. Of two that claim one row, one has a wrong id: the index knows which."""
    taken = {indexed[ident] for ident in seen if ident in indexed}
    numbered = []
    for ident, (row, values) in seen.items():
        if ident in indexed:
            numbered.append((indexed[ident], values))
        elif row not in taken:
            numbered.append((row, values))
            taken |= {row} - {0}
    return iter(sorted(numbered, key=lambda found: found[0]))


def _last(one: set[int], other: set[int], counted: int) -> int:
    """The last row there was. A number that was read in one place only needs a neighbour: it may be damaged."""
    either = one | other
    likely = (row for row in either if (row in one and row in other) or {row - 1, row + 1} & either)
    return max(counted, max(likely, default=0))


def _noted(found: Image) -> dict[str, str]:
    """The notes that the names of devices and of renamed cards are, where they stand in a page."""
    noted: dict[str, str] = {}
    for page in found.pages.values():
        for key, form in (("device", _DEVICE), ("renamed", _RENAMED)):
            for match in form.finditer(page):
                noted.setdefault(key, match[1].decode("utf-8", "replace"))
    return noted
