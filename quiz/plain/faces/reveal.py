"""Answers that only the person can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.answer import Told

if TYPE_CHECKING:
    from quiz.core.answer import Verdict
    from quiz.core.shape import Reveal
    from quiz.i18n import Words


class RevealFace:
    """Think, then press Enter; what is typed is kept."""

    def __init__(self, words: Words, shape: Reveal) -> None:
        self._words, self._shape = words, shape

    def lines(self) -> tuple[str, ...]:
        """How long an answer is expected, where the author said so."""
        expected = phrase.expects(self._words, self._shape)
        return (self._words("plain.expected", expected=expected),) if expected else ()

    def prompt(self) -> str:
        """What to do."""
        return self._words("plain.ask_reveal")

    def take(self, line: str) -> Told:
        """The text that was typed, which may be empty."""
        return Told(line)

    def label(self, at: int) -> str:
        """The number of a point."""
        return str(at + 1)

    def solution(self, verdict: Verdict | None) -> tuple[str, ...]:  # noqa: ARG002 (it was not said yet)
        """The answer."""
        return (self._words("plain.right_answer", text=self._shape.answer),)
