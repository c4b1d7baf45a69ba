"""Settings: each choice, what it means and what it costs; a change holds at once and is kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.timer import Timer

from quiz import phrase
from quiz.config import Settings
from quiz.config.choices import CHOICES
from quiz.core.moment import calendar_date
from quiz.core.problem import QuizError
from quiz.store import FILE
from quiz.study.planning.price import answers_a_year
from quiz.tui.choosing import next_value
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.sizes import SHORT
from quiz.tui.widgets.page import Block, Page

_LEARNER = "learner"
_ROWS = (*CHOICES, _LEARNER)
_PAUSE = 0.7
"""Seconds without a change after which the history is read again under another retention."""
_NAMES = 32
_NARROW_NAMES = 29
_TYPED = frozenset({"retention", "new_per_day", "reviews_per_day", "rollover", "exam"})
"""The choices that are quicker typed than stepped to."""


class SettingsScreen(Place):
    """A row a choice; under them, what the row at the cursor means."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", "settings.do_change", id="settings.more"),
        Binding("left", "step(-1)", "settings.do_less", show=False, id="settings.less"),
        Binding("enter,space", "open", "settings.do_open", id="settings.open"),
        Binding("u,U,ctrl+underscore,f8", "undo", "tui.do_undo", id="settings.undo"),
        Binding("delete,backspace", "reset", "settings.do_reset", id="settings.reset"),
        Binding("escape", "home", "tui.do_home", id="settings.home"),
        Binding("q,Q", "quit", "tui.do_quit", id="settings.quit"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows = Page(id="rows")
        self._meaning = Page(id="meaning")
        self._at = 0
        self._before: list[Settings] = []
        self._pause: Timer | None = None
        """What waits for another retention to be settled on."""

    def content(self) -> ComposeResult:
        """The rows."""
        yield self._rows

    def foot(self) -> ComposeResult:
        """What the row at the cursor means."""
        yield self._meaning

    def on_mount(self) -> None:
        """Say what was wrong at the start, where this is the first place."""
        self.say(*self.quiz.notices)
        self.quiz.notices = ()

    def on_screen_resume(self) -> None:
        """A choice may have been made elsewhere."""
        self._draw()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._draw()

    # --- showing

    @property
    def _settings(self) -> Settings:
        return self.quiz.settings

    @property
    def _row(self) -> str:
        return _ROWS[self._at]

    def _draw(self) -> None:
        self.bar.show(self.words("settings.title"))
        is_short = self.app.size.height < SHORT
        self._rows.show(self._blocks(meaning=is_short))
        self._meaning.show(() if is_short else self._meant())
        self._meaning.display = not is_short
        self.show_keys()
        self.call_after_refresh(self._reach)

    def _blocks(self, *, meaning: bool) -> Iterator[Block]:
        """The rows; in a low terminal, what one means stands under it."""
        width = _NARROW_NAMES if self.has_class("-narrow") else _NAMES
        for row in _ROWS:
            here = row == self._row
            name = plain(("▌ " if here else "  ") + self.words(f"settings.{row}"))
            value = self._value(row)
            shown = plain(f"‹ {value} ›" if here and row != _LEARNER else f"  {value}", "bold")
            yield Block(shown, name, width, name=row, fill="on $surface" if here else "")
            if here and meaning:
                yield from (replace(block, indent=4, name=row) for block in self._meant())

    def _value(self, row: str) -> str:
        words, settings = self.words, self._settings
        match row:
            case "learner":
                return self.quiz.learner.profile or words("settings.nobody")
            case "retention":
                return phrase.percent(words, settings.retention)
            case "rollover":
                return words("settings.hour", hour=settings.rollover)
            case "exam":
                return (
                    phrase.day(words, settings.exam) if settings.exam else words("settings.no_exam")
                )
            case "new_per_day" | "reviews_per_day":
                return words("settings.cards", n=getattr(settings, row))
            case _:
                return words(f"settings.{row}_{getattr(settings, row)}")

    def _meant(self) -> Iterator[Block]:
        yield Block(plain(self.words(f"settings.{self._row}_means"), "$muted"))
        if self._row == "retention":
            yield Block(plain(self._price(), "$muted"))

    def _price(self) -> str:
        price = answers_a_year(self._settings.retention)
        if price is None:
            low = self._settings.retention < CHEAP
            return self.words("settings.price_low" if low else "settings.price_high")
        return self.words("settings.price", n=round(price))

    def _reach(self) -> None:
        region = self._rows.region_of(self._row)
        top = self._rows.region.y - self.body.region.y + self.body.scroll_offset.y
        self.body.scroll_to_region(region.translate(Offset(0, top)), animate=False)

    # --- choosing

    def action_move(self, step: int) -> None:
        """Point at another row."""
        self._at = min(max(self._at + step, 0), len(_ROWS) - 1)
        self._draw()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click points at a row; a click on the row pointed at changes it."""
        if event.name not in _ROWS:
            return
        if event.name == self._row:
            self.action_open()
        else:
            self.action_move(_ROWS.index(event.name) - self._at)

    def action_step(self, step: int) -> None:
        """The value before or after."""
        if self._row == _LEARNER:
            return
        today = calendar_date(self.quiz.now().day)
        value = next_value(self._row, getattr(self._settings, self._row), step, today)
        self._choose(self._row, value)

    def action_reset(self) -> None:
        """The usual value."""
        if self._row not in (_LEARNER, "language"):
            self._choose(self._row, getattr(Settings(), self._row))

    def action_open(self) -> None:
        """Type a value, or take the next one where there are few; learners have a list."""
        if self._row == _LEARNER:
            self._list_learners()
        elif self._row in _TYPED:
            from quiz.tui.dialogs.value import ValueDialog

            now = self.quiz.now().day
            dialog = ValueDialog(self._row, self.words(f"settings.{self._row}"), now)
            self.app.push_screen(dialog, partial(self._typed, self._row))
        else:
            self.action_step(1)

    def _typed(self, row: str, text: str | None) -> None:
        if text is not None:
            from quiz.config.choices import value_of

            self._choose(row, value_of(row, text) if text else None)

    def _choose(self, row: str, value: object) -> None:
        if value != getattr(self._settings, row):
            self._before.append(self._settings)
            self._live_under(replace(self._settings, **{row: value}))  # type: ignore[arg-type]

    def action_undo(self) -> None:
        """The choices before the last change."""
        if not self._before:
            self.say(self.words("tui.nothing_to_undo"))
            return
        self._live_under(self._before.pop())
        self.say(self.words("tui.undone"))

    def _live_under(self, settings: Settings) -> None:
        """Apply and keep choices."""
        is_other = settings.retention != self._settings.retention
        self.say()
        self.quiz.change(settings)
        if is_other and self.quiz.store.path.name == FILE:
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._reread)
        self._draw()

    def _reread(self) -> None:
        """Have the history read again, once nothing was pressed for a moment."""
        from quiz.tui.dialogs.rereading import RereadingDialog

        self._pause = None
        self.app.push_screen(RereadingDialog(), self._reread_done)

    def _reread_done(self, trouble: str | None) -> None:
        self.say(trouble or "")
        self.quiz.retell()

    # --- learners

    def _list_learners(self) -> None:
        outside = self.quiz.learner.outside
        if outside is None:
            self.say(self.words("settings.alone"))
            return
        from quiz.tui.dialogs.learners import LearnersDialog

        dialog = LearnersDialog(outside.profiles(), self.quiz.learner.profile)
        self.app.push_screen(dialog, self._welcome)

    def _welcome(self, chosen: str | None) -> None:
        if chosen is None:
            return
        try:
            self.quiz.welcome(chosen.removeprefix("="))
        except QuizError as error:
            self.say(phrase.error(self.words, error))

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()

    def action_home(self) -> None:
        """Back to the day."""
        self.quiz.go("home")


CHEAP = 0.8
"""The retention under which no price was measured."""

PLACE = SettingsScreen
"""What quiz.tui.app opens."""
