"""Options by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.answer import Outcome, Picked
from quiz.core.letters import letter
from quiz.plain.letters import UnclearError, lettered, positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.answer import Verdict
    from quiz.core.shape import Pick
    from quiz.i18n import Words


class PickFace:
    """One letter, or several where several options are right; an option's own words do as well."""

    def __init__(self, words: Words, shape: Pick, order: tuple[int, ...]) -> None:
        self._words, self._shape, self._order = words, shape, order

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(self._shape.options[at].text for at in self._order)

    def lines(self) -> tuple[str, ...]:
        """The options as they are shown."""
        return lettered(self._texts)

    def prompt(self) -> str:
        """What to type."""
        if not self._shape.many:
            return self._words("plain.ask_letter")
        return self._words("plain.ask_letters", expected=phrase.expects(self._words, self._shape))

    def take(self, line: str) -> Picked:
        """The options that a line picks; raises UnclearError."""
        for at, text in zip(self._order, self._texts, strict=True):
            if line.casefold() == text.casefold():
                return Picked(frozenset({at}))
        shown = positions(line, len(self._order))
        if len(shown) > 1 and not self._shape.many:
            raise UnclearError("plain.unclear_one")
        return Picked(frozenset(self._order[at] for at in shown))

    def label(self, at: int) -> str:
        """The letter of an option."""
        return letter(self._order.index(at))

    def solution(self, verdict: Verdict | None) -> tuple[str, ...]:
        """The right options, where they were not picked, and what a false statement should say."""
        found = verdict is not None and verdict.outcome is Outcome.RIGHT
        return (*(() if found else self._right()), *self._fix())

    def _right(self) -> Iterator[str]:
        for at in self._order:
            if at in self._shape.right:
                text = self._shape.options[at].text
                yield self._words("plain.right_option", letter=self.label(at), text=text)

    def _fix(self) -> Iterator[str]:
        if self._shape.fix:
            said, should = self._shape.fix
            yield self._words("plain.fix", said=said, should=should)
