"""Fill: a field a blank, and what is expected above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from quiz import phrase
from quiz.core.answer import Answer, Code, Filled, Finding
from quiz.core.difference import pointed_at
from quiz.core.shape import Blank, Fill
from quiz.i18n import Words
from quiz.study.sitting.stage import Asking, Judged
from quiz.tui.faces.face import Face
from quiz.tui.faces.letters import letter_rows
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Columns, Page
from quiz.tui.widgets.typed import Typed

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


class Fields(Vertical):
    """A label and a line a blank, and what is said about them."""

    BLANK = True

    DEFAULT_CSS = """
    Fields { height: auto; margin-top: 1; }
    Fields > Typed { height: 1; margin-bottom: 1; padding: 0 1; border: none; border-left: outer $rule; }
    Fields > Typed:focus { border: none; border-left: outer $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[Page] = []
        self.lines: list[Typed] = []
        self.note = Page()

    def compose(self) -> ComposeResult:
        """The note; the rest comes as it is needed."""
        yield self.note

    def on_mount(self) -> None:
        """Mount the lines that were asked for meanwhile."""
        self._mount_lines()

    def show(self, labels: Sequence[str], note: Iterable[Block]) -> None:
        """A line a label, the first one focused unless another is."""
        missing = len(labels) - len(self.lines)
        self.labels += [Page() for _ in range(missing)]
        self.lines += [Typed() for _ in range(missing)]
        self._mount_lines()
        for number, (label, line) in enumerate(zip(self.labels, self.lines, strict=True)):
            label.display = line.display = number < len(labels)
            text = labels[number] if line.display else ""
            label.show([Block(plain(text, "$accent"))] if text else [])
        said = tuple(note)
        self.note.show(said)
        self._focus()
        if said:
            self.call_after_refresh(self.note.scroll_visible, animate=False)

    def _mount_lines(self) -> None:
        if self.note.is_attached:
            for label, line in zip(self.labels, self.lines, strict=True):
                if not line.is_attached:
                    self.mount(label, line, before=self.note)
            self._focus()

    def _focus(self) -> None:
        shown = [line for line in self.lines if line.display]
        if self.display and shown and shown[0].is_attached and self.screen.focused not in shown:
            self.screen.set_focus(shown[0])


class FillFace(Face[Fill]):
    """Fields that stay and change their labels. Enter goes to the next empty one, then checks."""

    typing = True

    def __init__(self) -> None:
        super().__init__()
        self._fields = Fields()
        self._warned_of: tuple[str, ...] | None = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """No higher than its text while the fields stand under it."""
        if self.is_asking:
            return len(self.lines(width))
        return super().get_content_height(container, viewport, width)

    def begin(self) -> None:
        """Empty fields."""
        self._warned_of = None
        self.typing = self.is_asking
        for line in self._fields.lines:
            line.clear()

    def draw(self) -> None:
        """The question, then the fields; or one page with the answer."""
        self._fields.display = self.is_asking
        if not self.is_asking:
            super().draw()
            return
        self.show(self._above)
        self._mount_fields()
        labels = [self._label(number) for number in range(len(self.shape.blanks))]
        self._fields.show(labels, self._below)

    def prepare(self) -> None:
        """A field, which is imported and styled for the first time then."""
        self._fields.display = False
        self._mount_fields()
        self._fields.show([""], ())

    def _mount_fields(self) -> None:
        if not self._fields.is_attached:
            self.screen.query_one("#body").mount(self._fields, after=self)

    def on_hide(self) -> None:
        """The fields go with their face."""
        self._fields.display = False

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
        """Write it again."""
        if isinstance(answer, Filled):
            for line, text in zip(self._lines(), answer.texts, strict=True):
                line.value = text

    def _lines(self) -> list[Typed]:
        return self._fields.lines[: len(self.shape.blanks)]

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
            self.post_message(self.GaveUp())
        elif warned or not empty:
            self.post_message(self.Answered(Filled(texts)))
        elif len(empty) < len(lines) and not empty[0].has_focus:
            empty[0].focus()
        else:
            self._warned_of = texts
            self.post_message(self.Said(self.words("tui.nothing_typed")))

    def asking(self, stage: Asking) -> Iterator[Block]:  # noqa: ARG002 (the fields say it all)
        """Nothing but the fields."""
        yield from ()

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
