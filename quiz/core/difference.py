"""Where a typed text and the one expected differ, letter by letter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from quiz.core.answer import Code
from quiz.core.keyboard import keyboard

if TYPE_CHECKING:
    from quiz.core.answer import Finding

_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)
_COMMON = 0.6
"""The share of letters under which two texts are different words, and pointing at letters would tell nothing."""

_POINTED_AT = frozenset({Code.ACCENTS, Code.TYPO, Code.KNOWN_WRONG, Code.WRONG})
"""The verdicts in which letters matter: capitals, articles and ways to write a number are told in words."""


class Change(Enum):
    """What became of some letters: the same (whatever their capitals), left out, too many, or others."""

    SAME = auto()
    MISSING = auto()
    EXTRA = auto()
    CHANGED = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring letters of one change: those typed and those expected, as many of each where both stand."""

    change: Change
    given: tuple[str, ...]
    expected: tuple[str, ...]


def letters(text: str) -> tuple[str, ...]:
    """The text in NFC as a reader counts it: a letter with its marks, an emoji with what joins it, a flag.

    The few rules of Unicode's annex 29 that answers typed at a keyboard need.
    """
    found: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if found and _continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _continues(letter: str, character: str) -> bool:
    if character == _JOINER or letter.endswith(_JOINER):
        return True
    if ord(character) in _FLAGS:
        return len(letter) == 1 and ord(letter) in _FLAGS
    return ord(character) in _SKINS or unicodedata.category(character)[0] == "M"


def difference(given: str, expected: str) -> tuple[Piece, ...]:
    """What has to change in one text to make it the other, in as few letters as can be (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein  # 30 ms that a right answer need not wait for

    typed, wanted = letters(given), letters(expected)
    steps = Levenshtein.opcodes([*map(_alike, typed)], [*map(_alike, wanted)])
    return tuple(
        Piece(
            _CHANGES[step.tag],
            typed[step.src_start : step.src_end],
            wanted[step.dest_start : step.dest_end],
        )
        for step in steps
    )


_CHANGES = {
    "equal": Change.SAME,
    "insert": Change.MISSING,
    "delete": Change.EXTRA,
    "replace": Change.CHANGED,
}


def _alike(letter: str) -> str:
    """What a letter is compared by: capitals and curly quotes are no mistakes here."""
    return keyboard(letter).casefold() or " "


def is_close(pieces: tuple[Piece, ...]) -> bool:
    """Whether two texts differ, and have enough in common for that to be worth pointing at."""
    same = sum(len(piece.given) for piece in pieces if piece.change is Change.SAME)
    longest = max(
        sum(len(piece.given) for piece in pieces), sum(len(piece.expected) for piece in pieces)
    )
    return same < longest and same >= _COMMON * longest


def pointed_at(reason: Finding, given: str) -> tuple[Piece, ...]:
    """What to point at in a typed answer after this verdict, nothing where that would tell nothing."""
    expected = dict(reason.params).get("expected", "")
    if reason.code not in _POINTED_AT or not expected:
        return ()
    pieces = difference(given.strip(), expected)
    return pieces if is_close(pieces) else ()
