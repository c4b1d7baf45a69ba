"""A value to type: a number, a share, a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from quiz.config.choices import CHOICES, value_of
from quiz.core.moment import StudyDay, calendar_date
from quiz.study.browsing.typed_day import read_day
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.typed import Typed


class ValueDialog(Dialog):
    """One line to type. Its result is the value as config.toml writes it, "" where a day was taken away."""

    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, name: str, heading: str, today: StudyDay) -> None:
        super().__init__()
        self._choice, self._heading, self._today = CHOICES[name], heading, today
        self._refused = Page(id="refused")

    def heading(self) -> str:
        """The title."""
        return self._heading

    def text(self) -> Iterator[Block]:
        """What is accepted."""
        code = "day_how" if self._choice.is_date else "value_how"
        accepted = self._accepted()
        yield Block(plain(self.words(f"settings.{code}", accepted=accepted), "$muted"))

    def _accepted(self) -> str:
        if self._choice.name == "retention":
            return self.words("settings.percents")
        return self._choice.accepted

    def fields(self) -> ComposeResult:
        """The value."""
        yield Typed()
        yield self._refused

    def hints(self) -> Iterable[Hint]:
        """Enter or escape."""
        return (
            Hint(self.words("tui.key_enter"), self.words("settings.do_choose"), "send"),
            Hint(self.words("tui.key_escape"), self.words("tui.do_cancel"), "close"),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The value is written."""
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Give the value, where it is accepted."""
        text = self._read(self.query_one(Typed).value.strip())
        if text is None:
            refusal = self.words("settings.refused", accepted=self._accepted())
            self._refused.show([Block(plain(refusal, "$warning"))])
        else:
            self.dismiss(text)

    def _read(self, typed: str) -> str | None:
        if self._choice.is_date:
            day = read_day(typed, self._today, self.words.language) if typed else None
            return "" if not typed else None if day is None else calendar_date(day).isoformat()
        if self._choice.name == "retention":
            typed = _share(typed)
        return typed if self._choice.fits(value_of(self._choice.name, typed)) else None


def _share(typed: str) -> str:
    """A share of one from a percentage, with its sign or without."""
    number = typed.removesuffix("%").strip().replace(",", ".")
    try:
        return str(round(float(number) / 100, 4)) if float(number) > 1 else number
    except ValueError:
        return typed
