"""Facts to read before they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.plain.facts import fact_line

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.study.sitting.session import Session
    from quiz.study.sitting.stage import Lesson, Stage


class LessonTurn:
    """Any line goes on."""

    def __init__(self, words: Words, session: Session, stage: Lesson) -> None:
        self._words, self._session, self._stage = words, session, stage

    def lines(self) -> tuple[str, ...]:
        """The facts."""
        facts = [fact_line(self._words, fact) for fact in self._stage.facts]
        return ("", self._words("plain.lesson", n=len(facts)), *facts)

    def prompt(self) -> str:
        """What goes on."""
        return self._words("plain.ask_read")

    def take(self, line: str) -> None:  # noqa: ARG002 (there is nothing to say)
        """They were read."""
        self._session.read()

    def news(self, stage: Stage) -> tuple[str, ...] | None:
        """Whatever comes is another turn."""
        return () if stage is self._stage else None
