"""Fill: a field a blank, and what is expected above it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.content import Content
from textual.strip import Strip

from quiz import phrase
from quiz.core.answer import Answer, Code, Filled, Finding
from quiz.core.difference import pointed_at
from quiz.core.shape import Blank, Fill
from quiz.i18n import Words
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.face import Face
from quiz.tui.faces.field import Field
from quiz.tui.faces.letters import letter_rows
from quiz.tui.faces.sheet import Sheet
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Columns, Prepared

_ROW = Content(" ")
"""What stands in a field's row until the field is drawn there."""
_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_TAKEN = frozenset(
    {
        Code.EXACT,
        Code.CASE,
        Code.ACCENTS,
        Code.FORM,
        Code.ALSO,
        Code.TYPO,
        Code.WITHIN,
        Code.MORE_PRECISE,
    }
)
"""Reasons to take an answer."""
_SHOWN = frozenset({Code.EXACT, Code.WRONG, Code.EMPTY})
"""Reasons that the sign and the right answer tell already."""


class FillFace(Face[Fill]):
    """A row a blank to type in, under what is expected. Enter goes to the next empty one, then checks."""

    typing = True

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._fields: list[Field] = []
        self._warned_of: tuple[str, ...] | None = None

    def begin(self) -> None:
        """Empty fields."""
        self._warned_of = None
        self.typing = self.is_asking
        for field in self._fields:
            field.clear()

    def draw(self, prepared: Prepared | None = None) -> None:
        """The question and its fields, one of which has the focus."""
        super().draw(prepared)
        if self.is_asking:
            self._have_fields(len(self.shape.blanks))
            if self.sheet.screen.focused not in self._lines():
                self.sheet.screen.set_focus(self._fields[0], scroll_visible=False)

    def prepare(self) -> None:
        """A field, which is imported and styled for the first time then."""
        self._have_fields(1)

    def _have_fields(self, count: int) -> None:
        new = [Field(self, at) for at in range(len(self._fields), count)]
        if new:
            self.sheet.screen.query_one("#body").mount(
                *new, after=self._fields[-1] if self._fields else self.sheet
            )
            self._fields += new

    def takes(self, number: int) -> bool:
        """Whether there is a field of that number to type in now."""
        is_asked = self.sheet.face is self and self._answering is not None
        return is_asked and number < len(self.shape.blanks)

    def row_of(self, number: int) -> int:
        """The row of the screen on which a field is drawn."""
        return self.sheet.region.y + self.sheet.region_of(_name(number)).y

    def asking(self, stage: Asking) -> Iterator[Block]:  # noqa: ARG002 (the shape says it all)
        """What each blank expects, and the row of its field."""
        for number in range(len(self.shape.blanks)):
            above = int(number > 0)
            if label := self._label(number):
                yield Block(plain(label, "$accent"), above=above)
            yield Block(_ROW, above=0 if label else above, name=_name(number))

    def fields(self, width: int) -> Iterator[tuple[str, Strip]]:
        """The fields, in their rows."""
        for number, field in enumerate(self._lines() if self.is_asking else ()):
            yield _name(number), field.line(width)

    def redraw_field(self, number: int) -> None:
        """Paint a field again."""
        if row := self.sheet.region_of(_name(number)):
            self.sheet.refresh(row)

    def follow_field(self, number: int) -> None:
        """Keep a field in sight."""
        if self.takes(number):
            self.follow(_name(number))

    def point(self, event: events.MouseDown) -> None:
        """A field under the pointer takes the focus, and what the mouse does."""
        for number, field in enumerate(self._lines() if self.is_asking else ()):
            if event.y == self.sheet.region_of(_name(number)).y:
                field.focus()
                field.post_message(event)

    def _label(self, number: int) -> str:
        expected = phrase.expects_blank(self.words, self.shape.blanks[number])
        if len(self.shape.blanks) == 1:
            return expected
        return f"{_NUMBERS[number % len(_NUMBERS)]} {expected}".rstrip()

    def hints(self) -> tuple[Hint, ...]:
        """Enter, and Tab where there are several fields."""
        if not self.is_asking:
            return ()
        check = Hint(self.words("tui.key_enter"), self.words("tui.hint_check"), "face('enter')")
        if len(self.shape.blanks) == 1:
            return (check,)
        return (check, Hint(self.words("tui.key_tab"), self.words("tui.hint_next_field")))

    def press(self, key: str) -> bool:
        """Enter; the fields take everything else."""
        if self.is_asking and key == "enter":
            if self.keeps:
                return self._next_field()
            self._confirm()
            return True
        return False

    def draft(self) -> Filled | None:
        """What is written, blanks left empty too."""
        texts = tuple(line.value for line in self._lines())
        return Filled(texts) if any(map(str.strip, texts)) else None

    def resume(self, answer: Answer) -> None:
        """Write it again, to be gone on with at its end."""
        if isinstance(answer, Filled):
            for line, text in zip(self._lines(), answer.texts, strict=True):
                line.value, line.cursor_position = text, len(text)

    def _lines(self) -> list[Field]:
        return self._fields[: len(self.shape.blanks)]

    def _next_field(self) -> bool:
        """Go to the field below; false where there is none."""
        lines = self._lines()
        below = next((at for at, line in enumerate(lines, 1) if line.has_focus), len(lines))
        if below < len(lines):
            lines[below].focus()
        return below < len(lines)

    def _confirm(self) -> None:
        lines = self._lines()
        texts = tuple(line.value for line in lines)
        empty = [line for line in lines if not line.value.strip()]
        warned = texts == self._warned_of
        if empty and warned and len(empty) == len(lines):
            self.sheet.post_message(self.GaveUp())
        elif warned or not empty:
            self.sheet.post_message(self.Answered(Filled(texts)))
        elif len(empty) < len(lines) and not empty[0].has_focus:
            empty[0].focus()
        else:
            self._warned_of = texts
            self.sheet.post_message(self.Said(self.words("tui.nothing_typed")))

    def judged(self, stage: Judged) -> Columns:
        """What was typed, each with its sign, and where the right answer is another."""
        return partial(self._judged, stage)

    def _judged(self, stage: Judged, width: int) -> Iterator[Block]:
        texts = stage.answer.texts if isinstance(stage.answer, Filled) else ()
        for number, blank in enumerate(self.shape.blanks):
            reasons = [reason for reason in stage.verdict.findings if reason.at in (None, number)]
            yield from _result(blank, texts[number] if texts else "", reasons, width)
            for reason in reasons:
                if said := _said(self.words, reason):
                    yield Block(plain(said), indent=2)


def _name(number: int) -> str:
    """The name of the row of a field."""
    return f"field {number}"


def _result(blank: Blank, typed: str, reasons: list[Finding], width: int) -> Iterator[Block]:
    if not typed.strip():
        yield Block(plain(blank.answer, "bold $success"), indent=2)
        return
    is_taken = bool(reasons) and all(reason.code in _TAKEN for reason in reasons)
    sign = plain("✓", "bold $success") if is_taken else plain("✗", "bold $error")
    pieces = next(filter(None, (pointed_at(reason, typed) for reason in reasons)), ())
    if pieces:
        yield from letter_rows(pieces, sign, width)
    elif is_taken:
        yield Block(plain(typed, "bold $success"), sign, 2)
    else:
        right = plain(blank.answer, "bold $success")
        yield Block(Content.assemble(plain(typed, "$error"), "  →  ", right), sign, 2)


def _said(words: Words, reason: Finding) -> str:
    """What the row does not show already."""
    if reason.code is Code.KNOWN_WRONG:
        return dict(reason.params).get("message", "")
    return "" if reason.code in _SHOWN else phrase.finding(words, reason)
