"""The ledger: what was last released of every card that ever was, a row each, in `decks/released.tsv`.

Columns: the card; the hashes of its content and of its answer; its edition, from 1; the days it was first released and
last changed; and its state: `current`, `retired`, or `renamed to` another card.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quiz.authoring.fingerprint import ANSWER, CONTENT
from quiz.bounded import MAX_BYTES, read_bytes
from quiz.core.problem import InputError, Place
from quiz.core.question import CardId
from quiz.kinds.base import CARD_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "decks/released.tsv"
HEADER = ("card", "content", "answer", "edition", "released", "changed", "state")

_DAY = r"\d{4}-\d\d-\d\d"
_ROW = re.compile(
    rf"({CARD_NAME})\t([0-9a-f]{{{CONTENT}}})\t([0-9a-f]{{{ANSWER}}})\t([1-9]\d{{0,8}})\t({_DAY})\t({_DAY})"
    rf"\t(?:(current|retired)|renamed to ({CARD_NAME}))",
    re.ASCII,
)
_CONFLICT = re.compile(r"<{7}|\|{7}|={7}|>{7}")


@dataclass(frozen=True, slots=True)
class Row:
    """What was last released of a card.

    `edition` counts the contents it has had, from 1. `now` is the card it was renamed to, "" where it was not.
    """

    card: CardId
    content: str
    answer: str
    edition: int
    released: date
    changed: date
    is_retired: bool = False
    now: str = ""

    @property
    def is_current(self) -> bool:
        """Whether the card is still asked under this name."""
        return not (self.is_retired or self.now)

    @property
    def line(self) -> str:
        """The row as it is written, without the end of the line."""
        state = (
            f"renamed to {self.now}" if self.now else "retired" if self.is_retired else "current"
        )
        values = (self.card, self.content, self.answer, self.edition, self.released, self.changed)
        return "\t".join(map(str, (*values, state)))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows by card, and the line each stands on; none where nothing was ever released."""

    rows: Mapping[CardId, Row]
    lines: Mapping[CardId, int]

    @property
    def last(self) -> date | None:
        """The day of the last release that changed anything."""
        return max((row.changed for row in self.rows.values()), default=None)

    def place(self, card: CardId) -> Place:
        """Where the row of a card stands."""
        return Place(FILE, self.lines[card])


def read_ledger(root: Path) -> Ledger:
    """The ledger of the bank in a folder, empty where there is none.

    Raises InputError `bank.ledger_unreadable`, `bank.ledger_conflict` (two versions that were not merged),
    `bank.ledger_row` or `bank.ledger_twice`.
    """
    file = root / FILE
    try:
        if not file.exists():
            return Ledger({}, {})
        text = read_bytes(file, MAX_BYTES).decode("utf-8-sig", "replace")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError("bank.ledger_unreadable", path=FILE, reason=reason) from error
    return _parse(text.splitlines())


def _parse(lines: list[str]) -> Ledger:
    rows: dict[CardId, Row] = {}
    places: dict[CardId, int] = {}
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            raise InputError("bank.ledger_conflict", place=Place(FILE, number))
    if not lines or lines[0] != "\t".join(HEADER):
        raise InputError("bank.ledger_row", place=Place(FILE))
    for number, line in enumerate(lines[1:], 2):
        row = _row(line)
        if row is None:
            raise InputError("bank.ledger_row", place=Place(FILE, number))
        if row.card in rows:
            first = places[row.card]
            raise InputError(
                "bank.ledger_twice", place=Place(FILE, number), card=row.card, first=first
            )
        rows[row.card], places[row.card] = row, number
    return Ledger(rows, places)


def _row(line: str) -> Row | None:
    """The row of a line, None where it is none."""
    found = _ROW.fullmatch(line)
    if found is None:
        return None
    card, content, answer, edition, first, last, state, now = found.groups()
    try:
        released, changed = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    if released > changed:
        return None
    retired = state == "retired"
    return Row(CardId(card), content, answer, int(edition), released, changed, retired, now or "")


def write_ledger(root: Path, rows: Iterable[Row]) -> bool:
    """Write the ledger whole or not at all, sorted by card; whether it changed. Raises OSError."""
    file = root / FILE
    lines = ["\t".join(HEADER), *(row.line for row in sorted(rows, key=lambda row: row.card))]
    content = "".join(f"{line}\n" for line in lines).encode("ascii")
    if file.exists() and file.read_bytes() == content:
        return False
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return True
