"""Pick: options by letter, by arrows or by mouse."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.core.answer import Picked
from quiz.core.shape import Pick
from quiz.study.stage import Asking, Judged
from quiz.tui.faces.face import CURSOR, LETTERS, Face
from quiz.tui.safe import clean, plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page


class PickFace(Face):
    """Options in the order of the stage. One answer: a letter answers. Several: letters tick, Enter confirms."""

    _stage: Asking | Judged
    _shape: Pick
    _cursor: int | None = None
    _ticked: frozenset[int] = frozenset()

    def show(self, stage: Asking | Judged) -> None:
        """Show the options, or what they are worth."""
        again = isinstance(stage, Asking) and getattr(self, "_stage", None) is not None
        if not (again and self._stage.card.id == stage.card.id):
            # No row is chosen at first: a key pressed twice on the last card must not answer this one.
            self._cursor, self._ticked = None, frozenset()
        assert isinstance(stage.card.shape, Pick)
        self._stage, self._shape = stage, stage.card.shape
        self._draw()

    def letters(self) -> str:
        """One letter an option."""
        return LETTERS[: len(self._shape.options)] if isinstance(self._stage, Asking) else ""

    def hints(self) -> tuple[Hint, ...]:
        """Letters, then how to confirm several."""
        if isinstance(self._stage, Judged):
            return ()
        letters = f"a–{self.letters()[-1]}"
        if not self._shape.many:
            return (Hint(letters, self.words("tui.hint_answer")),)
        confirm = Hint("⏎", self.words("tui.hint_check"), "press('enter')")
        return (Hint(letters, self.words("tui.hint_tick")), confirm)

    def press(self, key: str) -> bool:
        """A letter, an arrow, space or Enter."""
        if isinstance(self._stage, Judged):
            return False
        if key in self.letters():
            self._choose(self.letters().index(key))
        elif key in ("up", "down"):
            self._move(-1 if key == "up" else 1)
        elif key == "space" or (key == "enter" and not self._shape.many):
            self._choose(self._cursor)
        elif key == "enter":
            self._confirm()
        else:
            return False
        return True

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """An option was clicked."""
        event.stop()
        if isinstance(self._stage, Asking):
            self._choose(int(event.name))

    def _move(self, step: int) -> None:
        last = len(self._shape.options) - 1
        start = -1 if step > 0 else last + 1
        self._cursor = min(max((start if self._cursor is None else self._cursor) + step, 0), last)
        self._draw()
        self.follow(str(self._cursor))

    def _choose(self, row: int | None) -> None:
        if row is None:
            self.post_message(self.Said(self.words("tui.choose_first")))
        elif self._shape.many:
            self._cursor = row
            self._ticked ^= {self._stage.order[row]}
            self._draw()
        else:
            self.post_message(self.Answered(Picked(frozenset({self._stage.order[row]}))))

    def _confirm(self) -> None:
        if self._ticked:
            self.post_message(self.Answered(Picked(self._ticked)))
        else:
            self.post_message(self.Said(self.words("tui.tick_first")))

    def _draw(self) -> None:
        match self._stage:
            case Asking():
                self.page.show(self._asking())
            case Judged():
                self.page.show(self._judged(self._stage))

    def _asking(self) -> Iterator[Block]:
        for row, option in enumerate(self._stage.order):
            here = row == self._cursor
            bar = (CURSOR if here else " ", "$accent")
            box = ("[x] " if option in self._ticked else "[ ] ") if self._shape.many else ""
            mark = Content.assemble(bar, " ", box, (LETTERS[row], "bold $accent"))
            text = plain(self._shape.options[option].text, "bold" if here else "")
            fill = "on $surface" if here else ""
            yield Block(text, mark, mark.cell_length + 2, name=str(row), fill=fill)

    def _judged(self, stage: Judged) -> Iterator[Block]:
        picked = stage.answer.options if isinstance(stage.answer, Picked) else frozenset()
        for row, index in enumerate(stage.order):
            option = self._shape.options[index]
            chosen = index in picked
            sign, style = _sign(correct=option.correct, chosen=chosen)
            mark = Content.assemble((f"{sign} {LETTERS[row]}", style))
            text = plain(option.text, style)
            if option.correct and not chosen and self._shape.many and stage.answer is not None:
                text += plain(f" ({self.words('tui.missed')})", "$text-muted")
            yield Block(text, mark, 5, name=str(row))
            if option.why and not option.correct:
                why = plain(option.why, "" if chosen else "$text-muted")
                yield Block(why, indent=5, name="why" if chosen else "other-why")
        yield from self._corrected(stage)

    def _corrected(self, stage: Judged) -> Iterator[Block]:
        """What a false statement should have said, the corrected words in bold."""
        if self._shape.fix is None:
            return
        said, meant = (clean(part) for part in self._shape.fix)
        before, _, after = clean(stage.card.prompt).partition(said)
        label = plain(self.words("tui.corrected"), "$text-muted") + " "
        yield Block(
            label + Content.assemble(before, (meant, "bold $success"), after), above=1, indent=0
        )


def _sign(*, correct: bool, chosen: bool) -> tuple[str, str]:
    if correct:
        return "✓", "bold $success"
    return ("✗", "$error") if chosen else (" ", "")
