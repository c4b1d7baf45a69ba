"""Pick: options by letter, by arrows or by mouse."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.core.answer import Answer, Picked
from quiz.core.shape import Pick
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.face import CURSOR, LETTERS, Face
from quiz.tui.safe import clean, plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block


class PickFace(Face[Pick]):
    """Options in the order of the stage. One answer: a letter answers. Several: letters tick, Enter confirms."""

    _cursor: int | None
    _ticked: frozenset[int]

    def begin(self) -> None:
        """No row is chosen at first: a key pressed twice on the last card must not answer this one."""
        self._cursor, self._ticked = None, frozenset()

    def letters(self) -> str:
        """One letter an option."""
        return LETTERS[: len(self.shape.options)] if self.is_asking else ""

    def hints(self) -> tuple[Hint, ...]:
        """Letters, then how to confirm several."""
        if not self.is_asking:
            return ()
        if not self.shape.many:
            return (Hint(self.span(), self.words("tui.hint_answer")),)
        confirm = Hint(self.words("tui.key_enter"), self.words("tui.hint_check"), "face('enter')")
        return (Hint(self.span(), self.words("tui.hint_tick")), confirm)

    def press(self, key: str) -> bool:
        """A letter, an arrow, space or Enter."""
        if not self.is_asking:
            return False
        if key in self.letters():
            self._choose(self.letters().index(key))
        elif key in ("up", "down"):
            self._move(-1 if key == "up" else 1)
        elif key == "space" or (key == "enter" and not self.shape.many and not self._stands()):
            self._choose(self._cursor)
        elif self.keeps:
            return False
        elif key == "enter":
            self._confirm()
        else:
            return False
        return True

    def draft(self) -> Picked | None:
        """What is chosen or ticked."""
        return Picked(self._ticked) if self._ticked else None

    def resume(self, answer: Answer) -> None:
        """Tick it again."""
        if isinstance(answer, Picked):
            self._ticked = answer.options
            self.draw()

    def _stands(self) -> bool:
        """Whether Enter has nothing to choose: no row is under the cursor, or the one that was chosen."""
        return self.keeps and (
            self._cursor is None or self.stage.order[self._cursor] in self._ticked
        )

    def choose(self, name: str) -> None:
        """An option was clicked."""
        if self.is_asking:
            self._choose(int(name))

    def _move(self, step: int) -> None:
        last = len(self.shape.options) - 1
        start = -1 if step > 0 else last + 1
        self._cursor = min(max((start if self._cursor is None else self._cursor) + step, 0), last)
        self.draw()
        self.follow(str(self._cursor))

    def _choose(self, row: int | None) -> None:
        if row is None:
            self.sheet.post_message(self.Said(self.words("tui.choose_first")))
        elif self.shape.many:
            self._cursor = row
            self._ticked ^= {self.stage.order[row]}
            self.draw()
            self.follow(str(row))
        else:
            chosen = frozenset({self.stage.order[row]})
            if self.keeps:
                self._cursor, self._ticked = row, chosen
                self.draw()
            self.sheet.post_message(self.Answered(Picked(chosen)))

    def _confirm(self) -> None:
        if self._ticked:
            self.sheet.post_message(self.Answered(Picked(self._ticked)))
        else:
            self.sheet.post_message(self.Said(self.words("tui.tick_first")))

    def asking(self, stage: Asking) -> Iterator[Block]:
        """A row an option, with its letter and, where there are several answers, its box."""
        for row, option in enumerate(stage.order):
            here = row == self._cursor
            box = self._box(ticked=option in self._ticked)
            mark = Content.assemble(
                (CURSOR if here else " ", "$accent"), " ", box, (LETTERS[row], "bold $accent")
            )
            text = plain(self.shape.options[option].text, "bold" if here else "")
            fill = "on $surface" if here else ""
            yield Block(text, mark, mark.cell_length + 2, name=str(row), fill=fill)

    def _box(self, *, ticked: bool) -> str:
        if self.shape.many:
            return "[x] " if ticked else "[ ] "
        if self.keeps:
            return "● " if ticked else "○ "
        return ""

    def judged(self, stage: Judged) -> Iterator[Block]:
        """The same rows with what they are worth and why, then what a false statement should say."""
        picked = stage.answer.options if isinstance(stage.answer, Picked) else frozenset()
        for row, index in enumerate(stage.order):
            option = self.shape.options[index]
            chosen = index in picked
            sign, style = _sign(correct=option.correct, chosen=chosen)
            text = plain(option.text, style)
            if option.correct and picked and not chosen and self.shape.many:
                text += plain(f" ({self.words('tui.missed')})", "$muted")
            yield Block(text, plain(f"{sign} {LETTERS[row]}", style), 5)
            if option.why and not option.correct:
                why = plain(option.why, "" if chosen else "$muted")
                yield Block(why, indent=5, spare=bool(picked) and not chosen)
        if self.shape.fix is not None:
            yield self._corrected(clean(stage.card.prompt), *map(clean, self.shape.fix))

    def _corrected(self, prompt: str, said: str, meant: str) -> Block:
        before, _, after = prompt.partition(said)
        label = plain(self.words("tui.corrected"), "$muted")
        return Block(Content.assemble(label, " ", before, (meant, "bold $success"), after), above=1)


def _sign(*, correct: bool, chosen: bool) -> tuple[str, str]:
    if correct:
        return "✓", "bold $success"
    return ("✗", "bold $error") if chosen else (" ", "")
