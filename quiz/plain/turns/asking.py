"""A question that waits for its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.plain.faces import face
from quiz.plain.verdict import reasons
from quiz.study.sitting.stage import Asking

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.study.sitting.session import Session
    from quiz.study.sitting.stage import Stage


class AskingTurn:
    """Lines fill the face until it has an answer."""

    def __init__(self, words: Words, session: Session, stage: Asking, *, ids: bool) -> None:
        self._words, self._session, self._stage, self._ids = words, session, stage, ids
        self._face = face(words, stage.card.shape, stage.order)

    def lines(self) -> tuple[str, ...]:
        """Which question it is, its text, and what its shape shows."""
        return ("", self._heading(), self._stage.card.prompt, *self._face.lines())

    def _heading(self) -> str:
        progress = self._session.progress
        total = progress.done + progress.left
        parts = [self._words("plain.question", number=progress.done + 1, total=total)]
        if self._stage.again:
            parts.append(self._words("plain.again"))
        elif self._stage.fresh:
            parts.append(self._words("plain.fresh"))
        if self._stage.leech:
            parts.append(self._words("plain.leech_heading"))
        if self._ids:
            parts.append(f"[{self._stage.card.id}]")
        return " ".join(parts)

    def prompt(self) -> str:
        """What the face asks for."""
        return self._face.prompt()

    def take(self, line: str) -> None:
        """Give the line to the face, and the answer to the session once there is one."""
        answer = self._face.take(line)
        if answer is not None:
            self._session.answer(answer)

    def news(self, stage: Stage) -> tuple[str, ...] | None:
        """The hint, or why to try again; None for another card."""
        before = self._stage
        if not isinstance(stage, Asking) or stage.card is not before.card:
            return None
        self._stage = stage
        if stage.notice is not before.notice and stage.notice is not None:
            return tuple(reasons(self._words, stage.notice, self._face))
        if stage.hinted and not before.hinted:
            return (self._words("plain.hint", text=stage.question.hint),)
        return ()
