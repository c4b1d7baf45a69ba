"""Reveal: think, look, and judge oneself, point by point where there is a marking scheme."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.core.answer import Told
from quiz.core.shape import Reveal
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.face import LETTERS, Face
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block


class RevealFace(Face[Reveal]):
    """Space shows the answer; then letters tick the points of the rubric."""

    def begin(self) -> None:
        """Nothing is kept: ticked points are the stage's."""

    def letters(self) -> str:
        """One letter a point, once the answer is shown."""
        return "" if self.is_asking else LETTERS[: len(self.shape.rubric)]

    def hints(self) -> tuple[Hint, ...]:
        """Space, then the letters of the points."""
        if self.is_asking:
            key = self.words("tui.key_space")
            return (Hint(key, self.words("tui.hint_reveal"), "face('space')"),)
        if not self.shape.rubric:
            return ()
        return (Hint(self.span(), self.words("tui.hint_points")),)

    def press(self, key: str) -> bool:
        """Space or Enter, then letters."""
        if self.is_asking and key in ("space", "enter"):
            self.sheet.post_message(self.Answered(Told()))
        elif key in self.letters():
            self._tick(self.letters().index(key))
        else:
            return False
        return True

    def choose(self, name: str) -> None:
        """A point was clicked."""
        if name.isdigit():
            self._tick(int(name))

    def _tick(self, point: int) -> None:
        self.sheet.post_message(self.Ticked(self._met() ^ {point}))

    def _met(self) -> frozenset[int]:
        stage = self.stage
        answer = stage.answer if isinstance(stage, Judged) else None
        return answer.points if isinstance(answer, Told) else frozenset()

    def asking(self, stage: Asking) -> Iterator[Block]:  # noqa: ARG002 (the shape says it all)
        """What to do, since there is nothing to type."""
        if self.shape.length:
            yield Block(plain(self.shape.length, "$accent"))
        yield Block(plain(self.words("tui.reveal_how"), "$muted"))

    def judged(self, stage: Judged) -> Iterator[Block]:  # noqa: ARG002 (the shape says it all)
        """The answer, then the points to tick."""
        yield Block(plain(self.shape.answer, "bold"))
        met = self._met()
        for point, text in enumerate(self.shape.rubric):
            ticked = point in met
            mark = Content.assemble(
                "[x] " if ticked else "[ ] ", (f"{LETTERS[point]}", "bold $accent")
            )
            yield Block(
                plain(text, "bold $success" if ticked else ""),
                mark,
                7,
                above=int(point == 0),
                name=str(point),
            )
