"""Home: today in one look, and where to go from there."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from quiz import phrase
from quiz.core.dates import PartialDate, Precision
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.problem import QuizError
from quiz.study.sitting import Sitting
from quiz.study.today import Overview, overview
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.deck_table import DeckTable
from quiz.tui.widgets.forecast import forecast
from quiz.tui.widgets.page import Block, Page


class HomeScreen(Place):
    """What today asks, deck by deck, and the week ahead."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "tui.do_start"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("r,R", "read", "tui.do_read"),
        Binding("l,L", "language", "tui.do_language"),
        Binding("q,Q", "quit", "tui.do_quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._today = Page()
        self._decks = DeckTable()
        self._week = Page(id="week")
        self._sitting = Sitting()

    def content(self) -> ComposeResult:
        """Today, the decks, the week."""
        yield self._today
        yield self._decks
        yield self._week

    def on_mount(self) -> None:
        """What the command line selected is what « everything » means here."""
        self._sitting = self.quiz.sitting
        self.say(*self.quiz.notices)
        self.quiz.notices = ()

    def on_screen_resume(self) -> None:
        """Count again: something was probably learned meanwhile."""
        self._draw()

    def _draw(self) -> None:
        quiz = self.quiz
        day = quiz.now().day
        try:
            states, tally = quiz.store.states(), quiz.store.tally(day)
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        today = overview(
            quiz.bank.select(self._sitting.selection).outline, states, tally, quiz.settings, day
        )
        self.bar.show(quiz.bank.title, phrase.date(self.words, _as_date(day)))
        self._today.show([Block(plain(self._sum(today), "bold"))])
        self._decks.show_today(self.words, today)
        self._week.show(forecast(self.words, day, today.forecast) if any(today.forecast) else ())
        self.show_keys()

    def _sum(self, today: Overview) -> str:
        words = self.words
        if not today.due and not today.new:
            return words("tui.nothing_today")
        parts = []
        if today.due:
            parts.append(words("tui.today_due", n=today.due))
        if today.new:
            parts.append(words("tui.today_new", n=today.new))
        parts.append(words("tui.today_minutes", n=today.minutes))
        if today.postponed:
            parts.append(words("tui.today_postponed", n=today.postponed))
        return words("tui.today", parts=", ".join(parts))

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a row goes there, a click on the row under the cursor starts it."""
        row = int(event.name)
        if row == self._decks.cursor:
            self.action_start()
        else:
            self.action_move(row - self._decks.cursor)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.action_move, 0)

    def action_move(self, step: int) -> None:
        """Move the cursor, and the text with it."""
        self._decks.move(step)
        region = self._decks.region_of(str(self._decks.cursor))
        top = self._decks.region.y - self.body.region.y + self.body.scroll_offset.y
        self.body.scroll_to_region(region.translate(Offset(0, top)), animate=False)

    def action_start(self) -> None:
        """Study what the cursor is on."""
        deck = self._decks.deck
        chosen = self._sitting.selection
        if deck is not None:
            chosen = replace(chosen, decks=frozenset({deck.id}))
        self.quiz.study(replace(self._sitting, selection=chosen))

    def action_read(self) -> None:
        """Read the lessons."""
        self.app.switch_mode("read")

    def action_language(self) -> None:
        """The other language, at once."""
        self.quiz.speak(self.quiz.other_language())
        self._draw()

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


def _as_date(day: StudyDay) -> PartialDate:
    date = calendar_date(day)
    return PartialDate(date, date, Precision.DAY)


PLACE = HomeScreen
