"""Statistics: the year, retention, prediction, what is to come, what is hardest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.worker import get_current_worker

from quiz import phrase
from quiz.core.memory import CardState, effective
from quiz.core.problem import QuizError
from quiz.core.question import CardId
from quiz.store import open_store
from quiz.study.stats.answers import Answers, count
from quiz.study.stats.calibration import Calibration, calibrate, predictions
from quiz.study.stats.cards import Ahead, Hard, Standing, ahead, hardest, standing
from quiz.tui import figures
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from quiz.core.event import Event
    from quiz.store import Store

_PAGES = ("year", "retention", "prediction", "ahead", "hardest")
_T = TypeVar("_T")
_HARDEST = _PAGES.index("hardest")


@dataclass(frozen=True, slots=True)
class _Figures:
    """What one look at the history gives."""

    answers: Answers
    cards: Standing
    ahead: Ahead
    hardest: Sequence[Hard]


class StatsScreen(Place):
    """Five pages of figures, counted again each time one comes here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "stats.do_open", id="stats.open"),
        Binding("right", "turn(1)", "stats.do_next", id="stats.next"),
        Binding("left", "turn(-1)", "stats.do_previous", id="stats.previous"),
        *(
            Binding(str(number), f"page({number - 1})", f"stats.page_{name}", show=False)
            for number, name in enumerate(_PAGES, 1)
        ),
        Binding("escape", "home", "tui.do_home", id="stats.home"),
        Binding("q,Q", "quit", "tui.do_quit", id="stats.quit"),
    ]

    class Counted(Message):
        """The history was read and summed up."""

        def __init__(self, found: _Figures) -> None:
            super().__init__()
            self.found = found

    class Calibrated(Message):
        """Memory was replayed."""

        def __init__(self, found: Calibration) -> None:
            super().__init__()
            self.found = found

    class Failed(Message):
        """The history cannot be read."""

        def __init__(self, error: QuizError) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._tabs = TabLine()
        self._page = Page()
        self._at = self._cursor = 0
        self._figures: _Figures | None = None
        self._calibration: Calibration | None = None

    def compose(self) -> ComposeResult:
        """The pages' names stay while a page scrolls."""
        yield self.bar
        yield self._tabs
        with self.body:
            yield from self.content()
        yield self.notice
        yield self.keys

    def content(self) -> ComposeResult:
        """One page."""
        yield self._page

    def on_screen_resume(self) -> None:
        """Count again: something was probably learned meanwhile."""
        self._figures = self._calibration = None
        self.say(*self.quiz.notices)
        self.quiz.notices = ()
        self._draw()
        store = self.quiz.store
        try:
            # A history in memory belongs to its thread; one in a file is opened again in the other.
            events = None if store.path.is_file() else tuple(store.events())
            self._count(store.states(), events)
        except QuizError as error:
            self._fail(error)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self._at == _HARDEST:
            self.call_after_refresh(self._keep_in_sight)

    # --- counting

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _count(self, states: Mapping[CardId, CardState], events: Sequence[Event] | None) -> None:
        learner, worker = self.quiz.learner, get_current_worker()
        bank, retention, day = learner.bank, learner.settings.retention, learner.now().day

        def while_wanted(values: Iterable[_T]) -> Iterator[_T]:
            # Nobody waits for a thread on leaving, where it stops by itself.
            return takewhile(lambda _: not worker.is_cancelled, values)

        try:
            history = effective(while_wanted(_read(learner.store, retention, events)))
        except QuizError as error:
            self.post_message(self.Failed(error))
            return
        found = _Figures(
            count(while_wanted(history)),
            standing(bank.outline, states),
            ahead(bank.outline, states, day),
            hardest(bank, states, day),
        )
        if not worker.is_cancelled:
            self.post_message(self.Counted(found))
        predicted = calibrate(while_wanted(predictions(history, retention)))
        if not worker.is_cancelled:
            self.post_message(self.Calibrated(predicted))

    def on_stats_screen_counted(self, message: Counted) -> None:
        """Show the figures."""
        self._figures = message.found
        self._cursor = min(self._cursor, max(0, len(message.found.hardest) - 1))
        self._draw()

    def on_stats_screen_calibrated(self, message: Calibrated) -> None:
        """Show what memory predicted."""
        self._calibration = message.found
        if _PAGES[self._at] == "prediction":
            self._draw()

    def on_stats_screen_failed(self, message: Failed) -> None:
        """Read the history here where this thread has it to itself, as on a full disk; else say what is wrong."""
        try:
            if message.error.code != "store.locked":
                raise message.error
            self._count(self.quiz.store.states(), tuple(self.quiz.store.events()))
        except QuizError as error:
            self._fail(error)

    def _fail(self, error: QuizError) -> None:
        self._page.show(())
        self.say(phrase.error(self.words, error))

    # --- drawing

    def _draw(self) -> None:
        words = self.words
        self.bar.show(words("stats.title"), f"{self._at + 1}/{len(_PAGES)}")
        self._tabs.show([words(f"stats.page_{name}") for name in _PAGES], self._at)
        self._page.show(partial(self._blocks))
        self.refresh_bindings()
        self.show_keys()

    def _blocks(self, width: int) -> Iterator[Block]:
        words, found = self.words, self._figures
        day, target = self.quiz.now().day, self.quiz.settings.retention
        name = _PAGES[self._at]
        if found is None or (name == "prediction" and self._calibration is None):
            waiting = "stats.counting" if found is None else "stats.replaying"
            yield Block(plain(words(waiting), "$muted"))
        elif name == "year":
            yield from figures.year(words, day, found.answers, found.cards, width)
        elif name == "retention":
            yield from figures.retention(words, found.answers, target, width)
        elif name == "ahead":
            yield from figures.forecast(words, day, found.ahead, found.cards.new, width)
        elif name == "hardest":
            yield from figures.hardest(words, found.hardest, self._cursor)
        elif self._calibration is not None:
            yield from figures.calibration(words, self._calibration, width)

    # --- what one does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Questions can be opened where there are some."""
        if action == "open":
            return self._at == _HARDEST and bool(self._figures and self._figures.hardest)
        return super().check_action(action, parameters)

    def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
        """A click on a page's name opens it."""
        self.action_page(event.number)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a fact goes there, a click on the one under the cursor opens it."""
        row = int(event.name)
        if row == self._cursor:
            self.action_open()
        else:
            self._move(row - self._cursor)

    def action_turn(self, step: int) -> None:
        """The next page or the one before, round and round."""
        self.action_page((self._at + step) % len(_PAGES))

    def action_page(self, number: int) -> None:
        """Another page, from its top."""
        self._at = number
        self._draw()
        self.to_top()
        if number == _HARDEST:
            self.call_after_refresh(self._move, 0)

    def action_scroll(self, rows: int) -> None:
        """Move the text; where there are facts to choose, the cursor."""
        if self._at == _HARDEST and self._figures and abs(rows) == 1:
            self._move(rows)
        else:
            super().action_scroll(rows)

    def _move(self, step: int) -> None:
        facts = self._figures.hardest if self._figures else ()
        self._cursor = min(max(self._cursor + step, 0), max(0, len(facts) - 1))
        self._page.show(partial(self._blocks))
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        region = self._page.region_of(str(self._cursor))
        top = self._page.region.y - self.body.region.y + self.body.scroll_offset.y
        self.body.scroll_to_region(region.translate(Offset(0, top)), animate=False)

    def action_open(self) -> None:
        """Look at the questions about the fact under the cursor."""
        if self._figures and self._figures.hardest:
            self.quiz.browse(*self._figures.hardest[self._cursor].questions)

    def action_home(self) -> None:
        """Leave."""
        self.quiz.go("home")

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


def _read(store: Store, retention: float, known: Sequence[Event] | None) -> Iterator[Event]:
    """The events that are known, or of a history in a file: by this thread's own connection; raises StoreError."""
    if known is not None:
        yield from known
        return
    with open_store(store.path.parent, retention=retention) as own:
        yield from own.events()


PLACE = StatsScreen
