"""What is said and asked at each stage of a session: one small class a stage that waits for a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, assert_never

from quiz.plain.turns.asking import AskingTurn
from quiz.plain.turns.judged import JudgedTurn
from quiz.plain.turns.lesson import LessonTurn
from quiz.study.sitting.stage import Asking, Judged, Lesson

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.study.sitting.session import Session
    from quiz.study.sitting.stage import Stage


class Turn(Protocol):
    """A stage on screen: its lines, the prompt for the next one, and what a line does to the session."""

    def lines(self) -> tuple[str, ...]:
        """What to say first."""
        ...

    def prompt(self) -> str:
        """What asks for the next line."""
        ...

    def take(self, line: str) -> None:
        """Do what a line says; raises UnclearError, and nothing has happened then."""
        ...

    def news(self, stage: Stage) -> tuple[str, ...] | None:
        """What this stage adds to what was said, or None where it begins another turn."""
        ...


def turn(words: Words, session: Session, stage: Lesson | Asking | Judged, *, ids: bool) -> Turn:
    """The turn that a stage begins."""
    match stage:
        case Lesson():
            return LessonTurn(words, session, stage)
        case Asking():
            return AskingTurn(words, session, stage, ids=ids)
        case Judged():
            return JudgedTurn(words, session, stage)
    assert_never(stage)
