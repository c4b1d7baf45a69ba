"""The ways out of a bank. A format is one module here and its line in `FORMATS`, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from quiz.core.bank import Bank


class Format(Protocol):
    """What a format's module offers: the ending of its files' names, and how a bank is written."""

    SUFFIX: str

    def write(self, bank: Bank, out: BinaryIO) -> None:
        """Write the whole bank."""


FORMATS: Mapping[str, str] = {
    "anki": "quiz.formats.anki",
    "json": "quiz.formats.json",
}
"""The module of each format, by the name people ask for it."""


def load_format(name: str) -> Format:
    """The format of a name; raises KeyError for one we do not have."""
    return cast("Format", import_module(FORMATS[name]))
