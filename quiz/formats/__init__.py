"""The ways out of a bank. A format is one module here and its line in `FORMATS`, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

    from quiz.core.bank import Bank
    from quiz.core.question import QuestionId


class Lost(NamedTuple):
    """What a format could not carry of a question: `what` names the sentence that says it (`gift.lost_order`).

    The sentence counts the questions it is said of (`n`). `is_whole` where nothing of the question was written;
    otherwise it was, and something of it is less than it was.
    """

    question: QuestionId
    what: str
    is_whole: bool = False


class Format(Protocol):
    """What a format's module offers: the ending of its files' names, and how a bank is written."""

    SUFFIX: str

    def write(self, bank: Bank, out: BinaryIO) -> Sequence[Lost]:
        """Write the whole bank; returns what its readers will not find there, in deck order."""


FORMATS: Mapping[str, str] = {
    "amc": "quiz.formats.amc",
    "anki": "quiz.formats.anki",
    "csv": "quiz.formats.csv",
    "gift": "quiz.formats.gift",
    "html": "quiz.formats.html",
    "json": "quiz.formats.json",
    "moodle": "quiz.formats.moodle",
    "quizlet": "quiz.formats.quizlet",
}
"""The module of each format, by the name people ask for it."""


def load_format(name: str) -> Format:
    """The format of a name; raises KeyError for one we do not have."""
    return cast("Format", import_module(FORMATS[name]))
