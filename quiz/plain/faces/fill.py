"""Typed answers, one line a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.answer import Filled
from quiz.plain.letters import UnclearError

if TYPE_CHECKING:
    from quiz.core.answer import Verdict
    from quiz.core.shape import Fill
    from quiz.i18n import Words


class FillFace:
    """Every line is an answer, save an empty one: nobody means that."""

    def __init__(self, words: Words, shape: Fill) -> None:
        self._words, self._shape = words, shape
        self._given: list[str] = []

    @property
    def _several(self) -> bool:
        return len(self._shape.blanks) > 1

    def lines(self) -> tuple[str, ...]:
        """Nothing: the prompt has the blanks."""
        return ()

    def prompt(self) -> str:
        """What to type in the blank that comes next."""
        at = len(self._given)
        expected = phrase.expects_blank(self._words, self._shape.blanks[at])
        if self._several:
            label = ", ".join(part for part in (self.label(at), expected) if part)
            return self._words("plain.ask_blank", label=label)
        if expected:
            return self._words("plain.ask_expected", expected=expected)
        return self._words("plain.ask_text")

    def take(self, line: str) -> Filled | None:
        """The answer, once every blank has its line; raises UnclearError where all are empty."""
        self._given.append(line)
        if len(self._given) < len(self._shape.blanks):
            return None
        texts, self._given = tuple(self._given), []
        if not any(texts):
            raise UnclearError("plain.unclear_empty")
        return Filled(texts)

    def label(self, at: int) -> str:
        """Which blank, where there are several."""
        if not self._several:
            return ""
        return self._words("plain.blank", number=at + 1, total=len(self._shape.blanks))

    def solution(self, verdict: Verdict | None) -> tuple[str, ...]:
        """What each blank expected; the reasons of a verdict say it already."""
        if verdict is not None:
            return ()
        return tuple(
            self._words("plain.right_answer", text=blank.answer) for blank in self._shape.blanks
        )
