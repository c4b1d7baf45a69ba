"""Fill: a field a blank, and what is expected above it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Input

from quiz import phrase
from quiz.core.answer import Code, Filled, Finding
from quiz.core.shape import Blank, Fill
from quiz.i18n import Words
from quiz.study.stage import Asking, Judged
from quiz.tui.faces.face import Face
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page
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


class FillFace(Face[Fill]):
    """Fields that stay and change their labels. Enter goes to the next empty one, then checks."""

    DEFAULT_CSS = """
    FillFace > Typed { height: 1; margin-bottom: 1; padding: 0 1; border: none; border-left: outer $rule; }
    FillFace > Typed:focus { border: none; border-left: outer $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[tuple[Page, Typed]] = []
        self._warned = False

    def on_mount(self) -> None:
        """Mount the fields that were asked for meanwhile."""
        self._mount_fields()

    def begin(self) -> None:
        """Empty fields, as many as there are blanks."""
        self._warned = False
        self.typing = self.is_asking
        if self.is_asking:
            missing = len(self.shape.blanks) - len(self._fields)
            self._fields += [(Page(), Typed()) for _ in range(missing)]
            self._mount_fields()
            for _, line in self._fields:
                line.clear()

    def _mount_fields(self) -> None:
        if self.page.is_attached:
            for label, line in self._fields:
                if not line.is_attached:
                    self.mount(label, line, before=self.page)
                    self._focus_first()

    def _focus_first(self) -> None:
        if self.is_asking and self._fields[0][1].is_attached:
            self.screen.set_focus(self._fields[0][1])

    def draw(self) -> None:
        """Labels and fields before the answer, what was typed after it."""
        super().draw()
        for number, (label, line) in enumerate(self._fields):
            label.display = line.display = self.is_asking and number < len(self.shape.blanks)
            if line.display:
                text = self._label(number)
                label.show([Block(plain(text, "$accent"))] if text else [])
        self._focus_first()

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
            self._confirm()
            return True
        return False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing takes back the warning about empty fields."""
        event.stop()
        self._warned = False

    def _confirm(self) -> None:
        lines = [line for _, line in self._fields[: len(self.shape.blanks)]]
        empty = [line for line in lines if not line.value.strip()]
        if not empty:
            self.post_message(self.Answered(Filled(tuple(line.value for line in lines))))
        elif self._warned and len(empty) == len(lines):
            self.post_message(self.GaveUp())
        elif self._warned:
            self.post_message(self.Answered(Filled(tuple(line.value for line in lines))))
        elif len(empty) < len(lines) and not empty[0].has_focus:
            empty[0].focus()
        else:
            self._warned = True
            self.post_message(self.Said(self.words("tui.nothing_typed")))

    def asking(self, stage: Asking) -> Iterator[Block]:  # noqa: ARG002 (the fields say it all)
        """Nothing but the fields."""
        yield from ()

    def judged(self, stage: Judged) -> Iterator[Block]:
        """What was typed, each with its sign, and the right answer where it was another."""
        texts = stage.answer.texts if isinstance(stage.answer, Filled) else ()
        for number, blank in enumerate(self.shape.blanks):
            reasons = [reason for reason in stage.verdict.findings if reason.at in (None, number)]
            yield _result(blank, texts[number] if texts else "", reasons)
            for reason in reasons:
                if said := _said(self.words, reason):
                    yield Block(plain(said), indent=2)


def _result(blank: Blank, typed: str, reasons: list[Finding]) -> Block:
    if not typed.strip():
        return Block(plain(blank.answer, "bold $success"), indent=2)
    if reasons and all(reason.code in _TAKEN for reason in reasons):
        return Block(plain(typed, "bold $success"), plain("✓", "bold $success"), 2)
    right = plain(blank.answer, "bold $success")
    text = Content.assemble(plain(typed, "$error"), "  →  ", right)
    return Block(text, plain("✗", "bold $error"), 2)


def _said(words: Words, reason: Finding) -> str:
    """What the row does not show already."""
    if reason.code is Code.KNOWN_WRONG:
        return dict(reason.params).get("message", "")
    return "" if reason.code in _SHOWN else phrase.finding(words, reason)
