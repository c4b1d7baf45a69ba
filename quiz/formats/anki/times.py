"""When a note was made and when it last changed, from the ledger: never from the clock, nor from the day of the export.

Anki updates a note where the one it is given is younger than the one it has. So a question that did not change keeps
its time, and a person's edits with it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from quiz.core.question import question_of

if TYPE_CHECKING:
    from quiz.authoring.ledger import Ledger, Row
    from quiz.core.question import Question, QuestionId

UNRELEASED = date(2026, 1, 1)
"""The day on which what no release has named was made: a fixed one, older than any release."""
_DAY = 86_400_000
# A day begins at UTC+14 first: a time of the ledger is past wherever it is read.
_FIRST_ZONE = timedelta(hours=14)


class Times:
    """The days of a ledger's questions, and numbers of Anki's made of them.

    `written` is the day since which all notes are written as they are: none is older.
    """

    def __init__(self, ledger: Ledger, written: date) -> None:
        self._written = written
        self._rows: dict[QuestionId, list[Row]] = {}
        for row in ledger.rows.values():
            if not row.now:
                self._rows.setdefault(question_of(row.card), []).append(row)
        self._taken: set[int] = set()

    def changed(self, question: Question) -> int:
        """When a question last changed, in seconds since 1970: later at each edition, two on one day included."""
        rows = self._rows.get(question.id, ())
        day = max([self._written, *(row.changed for row in rows)])
        return seconds(day) + sum(row.edition + row.is_retired for row in rows)

    def made(self, question: Question) -> date:
        """The day a question was first released."""
        return min((row.released for row in self._rows.get(question.id, ())), default=UNRELEASED)

    def number(self, day: date, name: str) -> int:
        """A number for a note or a card: a millisecond of the day before, which Anki shows, drawn from its name."""
        drawn = int.from_bytes(blake2b(name.encode(), digest_size=8).digest())
        number = (seconds(day) * 1000) - 1 - drawn % _DAY
        while number in self._taken:
            number -= 1
        self._taken.add(number)
        return number


@cache
def seconds(day: date) -> int:
    """The first instant of a day anywhere, in seconds since 1970."""
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - _FIRST_ZONE
    return int(begin.timestamp())
