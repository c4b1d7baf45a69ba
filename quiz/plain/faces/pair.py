"""Texts to pair: a number and a letter each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.answer import Outcome, Paired
from quiz.core.letters import letter
from quiz.plain.letters import UnclearError, lettered, numbered

if TYPE_CHECKING:
    from quiz.core.answer import Verdict
    from quiz.core.shape import Pair
    from quiz.i18n import Words

_PAIR = re.compile(r"(?<!\d)(\d{1,3})[\s.:=>-]*([a-z])(?![a-z])")


class PairFace:
    """Pairs on one line or on several; an empty line leaves the others unpaired."""

    def __init__(self, words: Words, shape: Pair, order: tuple[int, ...]) -> None:
        self._words, self._shape, self._order = words, shape, order
        self._made: dict[int, int] = {}

    def lines(self) -> tuple[str, ...]:
        """The numbered texts, then the lettered ones."""
        return (
            *numbered([left for left, _ in self._shape.pairs]),
            *lettered([self._shape.choices[at] for at in self._order]),
        )

    def prompt(self) -> str:
        """What to type: the form first, then the numbers that are left."""
        if not self._made:
            return self._words("plain.ask_pairs")
        left = [str(at + 1) for at in range(len(self._shape.pairs)) if at not in self._made]
        return self._words("plain.ask_more_pairs", numbers=", ".join(left))

    def take(self, line: str) -> Paired | None:
        """The answer, once every number has a letter; raises UnclearError."""
        if line:
            self._made.update(self._read(line.lower()))
            if len(self._made) < len(self._shape.pairs):
                return None
        elif not self._made:
            raise UnclearError("plain.unclear_empty")
        made, self._made = self._made, {}
        return Paired(tuple(made.get(at) for at in range(len(self._shape.pairs))))

    def _read(self, line: str) -> dict[int, int]:
        if _PAIR.sub("", line).strip(" ,;."):
            raise UnclearError("plain.unclear_pairs")
        return dict(self._pair(*found) for found in _PAIR.findall(line))

    def _pair(self, number: str, chosen: str) -> tuple[int, int]:
        count = len(self._shape.pairs)
        if not 1 <= int(number) <= count:
            raise UnclearError("plain.unclear_number", given=number, last=count)
        shown = ord(chosen) - ord("a")
        if shown >= len(self._order):
            raise UnclearError(
                "plain.unclear_letter", given=chosen, last=letter(len(self._order) - 1)
            )
        return int(number) - 1, self._order[shown]

    def label(self, at: int) -> str:
        """The number of a left text."""
        return str(at + 1)

    def solution(self, verdict: Verdict | None) -> tuple[str, ...]:
        """Every pair, where they were not all found."""
        if verdict is not None and verdict.outcome is Outcome.RIGHT:
            return ()
        pairs = [self._words("plain.pair", left=a, right=b) for a, b in self._shape.pairs]
        return (self._words("plain.right_pairs"), *numbered(pairs))
