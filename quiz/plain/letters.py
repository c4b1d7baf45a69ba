"""Letters and numbers that stand for what is listed on the lines above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.letters import letter

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = re.compile(r"[\s,;.)/+>-]+")


class UnclearError(Exception):
    """A line that cannot be an answer: `code` names the sentence that says why. It does not count."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(code, params)


def lettered(texts: Sequence[str]) -> tuple[str, ...]:
    """Lines that begin with their letter."""
    return tuple(f"{letter(at)}. {text}" for at, text in enumerate(texts))


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """Lines that begin with their number, from 1."""
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


def positions(line: str, count: int) -> tuple[int, ...]:
    """The positions (from 0) that letters name, separated or not, each once; raises UnclearError."""
    letters = _BETWEEN.sub("", line).lower()
    if not letters:
        raise UnclearError("plain.unclear_empty")
    for found in letters:
        if not "a" <= found <= letter(count - 1):
            raise UnclearError("plain.unclear_letter", given=found, last=letter(count - 1))
    if len(set(letters)) < len(letters):
        twice = next(found for found in letters if letters.count(found) > 1)
        raise UnclearError("plain.unclear_twice", given=twice)
    return tuple(ord(found) - ord("a") for found in letters)


def numbers(line: str, count: int) -> frozenset[int]:
    """The positions (from 0) that numbers from 1 name; 0 alone names none. Raises UnclearError."""
    given = _BETWEEN.sub(" ", line).split()
    if not given:
        raise UnclearError("plain.unclear_points", last=count)
    if given == ["0"]:
        return frozenset()
    for found in given:
        if found not in {str(number) for number in range(1, count + 1)}:
            raise UnclearError("plain.unclear_number", given=found, last=count)
    return frozenset(int(found) - 1 for found in given)
