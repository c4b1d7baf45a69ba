"""Texts that a page can hold, whoever wrote them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_LOST = "\ufffd"
_BREAK = "\u200b"
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
    "|[\U000e0000-\U0010ffff]|[\ue000-\uf8ff]"
)
_SPACES = frozenset("\t\x0b\x0c\r\x85\u2028\u2029")
_SILENT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""What turns the direction of the text around: the text decides that by its own letters."""
_LONG = re.compile(r"[^\s\-–—/]{24,}")
_GLUED = re.compile(r"[^ \n]{80,}")
_LONGEST_WORD = 30
_STEP = 8


class Drawing(str):
    """A picture that we drew, in SVG; no text of others is one, whatever it begins with."""

    __slots__ = ()


def printable(value: object) -> object:
    """The same mappings, sequences and values, their texts made printable.

    A drawing stays as it is.
    """
    match value:
        case Drawing():
            return value
        case str():
            return printable_text(value)
        case Mapping():
            return {key: printable(each) for key, each in value.items()}
        case Sequence():
            return [printable(each) for each in value]
        case _:
            return value


def printable_text(text: str) -> str:
    """The text, control characters shown as lost, and words that no line could hold allowed to break anywhere."""
    if text.isascii() and text.isprintable() and not _LONG.search(text):
        return text
    shown = _UNPRINTABLE.sub(_shown, unicodedata.normalize("NFC", text))
    loosened = _GLUED.sub(lambda found: re.sub("[\u00a0\u202f]", " ", found[0]), shown)
    return _LONG.sub(_breakable, loosened)


def _shown(found: re.Match[str]) -> str:
    if found[0] in _SILENT:
        return ""
    return " " if found[0] in _SPACES else _LOST


def _breakable(found: re.Match[str]) -> str:
    """A long word of letters is left to hyphenation; a break never parts a letter from its accents."""
    word = found[0]
    if len(word) <= _LONGEST_WORD and word.isalpha():
        return word
    pieces, since = "", 0
    for sign in word:
        if since >= _STEP and not unicodedata.category(sign).startswith("M") and sign != "\u200d":
            pieces += _BREAK
            since = 0
        pieces += sign
        since += 1
    return pieces
