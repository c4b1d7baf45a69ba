"""Items to put in order, by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.answer import Arranged
from quiz.core.letters import letter
from quiz.plain.letters import UnclearError, lettered, numbered, positions

if TYPE_CHECKING:
    from quiz.core.answer import Verdict
    from quiz.core.shape import Arrange
    from quiz.i18n import Words


class ArrangeFace:
    """All the letters, in the right order."""

    def __init__(self, words: Words, shape: Arrange, order: tuple[int, ...]) -> None:
        self._words, self._shape, self._order = words, shape, order

    def lines(self) -> tuple[str, ...]:
        """The items as they are shown."""
        return lettered([self._shape.items[at] for at in self._order])

    def prompt(self) -> str:
        """What to type."""
        return self._words("plain.ask_order", n=len(self._order))

    def take(self, line: str) -> Arranged:
        """The order a line gives; raises UnclearError where a letter is missing."""
        shown = positions(line, len(self._order))
        missing = [letter(at) for at in range(len(self._order)) if at not in shown]
        if missing:
            raise UnclearError("plain.unclear_missing", n=len(missing), letters=", ".join(missing))
        return Arranged(tuple(self._order[at] for at in shown))

    def label(self, at: int) -> str:
        """The letter of an item."""
        return letter(self._order.index(at))

    def solution(self, verdict: Verdict | None) -> tuple[str, ...]:  # noqa: ARG002 (the proofs are always news)
        """The items in order, each with what proves its place."""
        items = numbered(
            [
                self._words("plain.proved", text=text, proof=proof) if proof else text
                for text, proof in zip(self._shape.items, self._shape.proofs, strict=True)
            ]
        )
        return (self._words("plain.right_order"), *items)
