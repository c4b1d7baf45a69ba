"""What Browse shows: a line to search with, the list of what it finds, the page of one card of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from quiz import phrase
from quiz.core.bank import Bank
from quiz.core.problem import QuizError
from quiz.core.question import CardId
from quiz.store import Store
from quiz.study.browsing.past import curve, past
from quiz.study.browsing.rows import Index, Row, rows
from quiz.study.browsing.upkeep import Upkeep
from quiz.tui.app import PlaceName
from quiz.tui.card_keys import CardPlace
from quiz.tui.card_page import CardStory, card_page, list_line
from quiz.tui.finding import Finding
from quiz.tui.sizes import NARROW, ROOMY
from quiz.tui.widgets.card_list import CardList
from quiz.tui.widgets.chips import Chips
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.search_line import SearchLine

Mode = Literal["search", "list", "card"]
"""Who has the keys: the line, the list, or the page of a card, which hides both."""
LEADING: frozenset[PlaceName] = frozenset({"timeline", "stats"})
"""The places that lead to cards, and that one goes back to from here."""


class FoundPlace(CardPlace):
    """A place that searches the cards as one types, and shows them or one of them."""

    def __init__(self) -> None:
        super().__init__()
        self._line = SearchLine(self._complete)
        self._chips = Chips()
        self._list = CardList(self._draw_row)
        self._page = Page()
        self._mode: Mode = "search"
        self._finding = Finding()
        self._store: Store | None = None
        self._open: CardId | None = None
        self._back: PlaceName = "home"

    def compose(self) -> ComposeResult:
        """The frame, with a list that scrolls by itself beside the page that does."""
        yield self.bar
        yield self._line
        yield self._chips
        yield self._list
        with self.body:
            yield from self.content()
        yield self.notice
        yield self.keys

    def content(self) -> ComposeResult:
        """One card's page."""
        yield self._page

    # --- coming, and what is known

    def on_screen_resume(self) -> None:
        """Look at everything again: something was probably learned meanwhile."""
        quiz = self.quiz
        self._arrive()
        if quiz.found:
            self._finding.only, quiz.found = frozenset(quiz.found), ()
            self._line.value, self._mode = "", "list"
        if quiz.sought:
            self._line.value, quiz.sought = quiz.sought, ""
        self._hint_at_search()
        self.reload()
        self._enter(self._mode)
        if quiz.notices:
            self.say(*quiz.notices)
            quiz.notices = ()

    def _arrive(self) -> None:
        """Begin as an address bar does where one comes from another place: what is typed replaces the old search."""
        came_from, self.quiz.came_from = self.quiz.came_from, None
        if came_from is None:  # a dialog was closed
            return
        self._back = came_from if came_from in LEADING else "home"
        if self._mode != "card":
            self._mode = "search"
        self._line.action_select_all()

    def on_resize(self) -> None:
        """Say as much as fits."""
        self._hint_at_search()

    def _hint_at_search(self) -> None:
        short = "_short" if self.app.size.width < NARROW else ""
        self._line.placeholder = self.words(f"browse.placeholder{short}")

    def reload(self) -> None:
        """Read the states of the cards, and find again; the cursor stays on its card as far as it is still there."""
        quiz, row = self.quiz, self._list.row
        if quiz.store is not self._store:
            self._store, self.upkeep = quiz.store, Upkeep(quiz.store, quiz.now)
        if self._finding.open(quiz.bank):
            self._prepare(quiz.bank)
        self.today = quiz.now().day
        try:
            known = quiz.store.states()
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        self._finding.know(rows(quiz.bank, known, self.today))
        self._search(row.card.id if row is not None else None)
        if self._mode == "card" and self.row is None:  # its question left the bank
            self._enter("list")

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _prepare(self, bank: Bank) -> None:
        index = Index(bank)
        self.app.call_from_thread(self._prepared, bank, index)

    def _prepared(self, bank: Bank, index: Index) -> None:
        if bank is self._finding.bank:
            self._finding.index = index
            self.say()
            self._search()

    # --- searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what is typed now."""
        event.stop()
        self.say()
        self._search()

    def _search(self, keep: CardId | None = None) -> None:
        """Show what the line finds, the cursor on the card to keep, near where it was, or else on the first."""
        finding = self._finding
        finding.search(self._line.value)
        at = finding.place_of(keep) if keep is not None else 0
        self._list.show(finding.found.rows, self._list.cursor if at is None else at)
        self._chips.show(finding.chips(self.words))
        self._redraw()
        if finding.is_late:
            self.say(self.words("browse.indexing"))

    def _complete(self, typed: str) -> str | None:
        return self._finding.completed(typed, self.words.language)

    def _choose(self, name: str) -> None:
        typed = self._finding.chosen(name, self.words.language)
        if typed == self._line.value:
            self._search()
        self._line.value = typed
        self._line.cursor_position = len(typed)

    # --- showing

    def _enter(self, mode: Mode) -> None:
        """Show the list or the page, and give the keys to whom they belong."""
        self._mode = mode
        if mode == "card" and self.row is None:
            self._mode = mode = "list"
        on_page = mode == "card"
        with self.app.batch_update():
            for widget in (self._line, self._chips, self._list):
                widget.display = not on_page
            self.body.display = on_page
            self._list.hold(held=mode == "list")
            self.set_focus(self._line if mode == "search" else None)
            self._redraw()

    def _redraw(self) -> None:
        row, shown = self.row, self._finding.found.rows
        title = self.words("browse.title")
        if self._mode == "card" and row is not None:
            decks = self.quiz.bank.decks
            title = next(deck.title for deck in decks if deck.id == row.question.deck)
            self._show_page(row)
        place = self._list.cursor + 1
        if shown and (self._mode != "search" or len(shown) < len(self._finding.rows)):
            remark = self.words("browse.place", n=place, total=len(shown))
        else:
            remark = self.words("browse.cards", n=len(shown))
        self.bar.show(title, remark, place / len(shown) if shown else 0.0)
        self.show_keys()
        if not shown and self._mode != "card" and not self._finding.is_late:
            self._say_nothing()

    def _say_nothing(self) -> None:
        typed = self._line.value.strip()
        if typed:
            nothing = self.words("browse.nothing_found", typed=typed)
            self.say(nothing, self.words("browse.nothing_how"))
        else:
            self.say(self.words("browse.nothing"))

    def _draw_row(self, row: Row, width: int) -> Content:
        return list_line(self.words, row, self.today, width, self._finding.glimpse(row))

    @property
    def row(self) -> Row | None:
        """The card that is open, or that the cursor is on."""
        return self._finding.row_of(self._open) if self._mode == "card" else self._list.row

    def _show_page(self, row: Row) -> None:
        quiz, retention = self.quiz, self.quiz.settings.retention
        try:
            events = tuple(quiz.store.events(row.card.id))
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        drawn = curve(events, retention, self.today)
        story = CardStory(row, past(events, retention), drawn, self._finding.words)

        def blocks(width: int) -> Iterable[Block]:
            low = self.app.size.height < ROOMY
            return list(card_page(self.words, quiz.bank, story, self.today, low=low, width=width))

        self._page.show(blocks)

    def _turn_to(self, card: CardId) -> None:
        self._open = card
        self.say()
        self.to_top()
        self._enter("card")

    def go_to(self, card: CardId) -> None:
        """Put the cursor on a card, or turn to its page where a page is open."""
        at = self._finding.place_of(card)
        if at is not None:
            self._list.show(self._finding.found.rows, at)
        self._open = card
        self._redraw()
