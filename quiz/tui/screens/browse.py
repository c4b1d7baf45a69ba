"""Browse: every card, found as one types; its page; and what one does to it from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from quiz import phrase
from quiz.core.bank import Bank
from quiz.core.problem import QuizError
from quiz.core.question import CardId
from quiz.store import Store
from quiz.study.browsing.past import curve, past
from quiz.study.browsing.rows import Index, Row, rows
from quiz.study.browsing.searching import State
from quiz.study.browsing.upkeep import Upkeep
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui.app import PlaceName
from quiz.tui.card_keys import CARD_ACTIONS, CardPlace
from quiz.tui.card_page import CardStory, card_page, list_line
from quiz.tui.finding import Finding
from quiz.tui.sizes import NARROW, ROOMY
from quiz.tui.widgets.card_list import CardList
from quiz.tui.widgets.chips import Chips
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.search_line import SearchLine

Mode = Literal["search", "list", "card"]
_LEADING: frozenset[PlaceName] = frozenset({"timeline", "stats"})
"""The places that lead to cards, and that one goes back to from here."""
_EVERYWHERE = frozenset({"back", "move", "turn", "help", "palette", "interrupt"})
_IN = {
    "search": _EVERYWHERE | {"list", "open"},
    "list": _EVERYWHERE
    | {"search", "open", "filter", "first", "last", "study", "write", "quit", "undo"},
    "card": _EVERYWHERE | {"search", "neighbour", "study", "quit", "undo"},
}


class BrowseScreen(CardPlace):
    """A line to search with and the list of what it finds: typing goes to the line until one enters the list."""

    CSS_PATH = "browse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "browse.do_open", id="browse.open"),
        Binding("tab", "list", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("left", "filter(-1)", show=False),
        Binding("right", "filter(1)", show=False),
        Binding("left", "neighbour(-1)", show=False),
        Binding("right", "neighbour(1)", show=False),
        Binding("escape", "back", "browse.do_back", id="browse.back"),
        Binding("p,P", "study", "browse.do_study", id="browse.study"),
        Binding("s,S", "suspend", "browse.do_suspend", id="browse.suspend"),
        Binding("f,F", "flag", "browse.do_flag", id="browse.flag"),
        Binding("d,D", "day", "browse.do_day", id="browse.day"),
        Binding("t,T", "source", "browse.do_source", id="browse.source"),
        Binding("e,E", "edit", "edit.do_edit", id="browse.edit"),
        Binding("u,U,ctrl+underscore,f8", "undo", "tui.do_undo", id="browse.undo"),
        Binding("R", "reset", "browse.do_reset", id="browse.reset"),
        Binding("w,W", "write", "browse.do_write", id="browse.write"),
        Binding("slash", "search", "browse.do_search", id="browse.search"),
        Binding("q,Q", "quit", "tui.do_quit", id="browse.quit"),
    ]

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
        self._back = came_from if came_from in _LEADING else "home"
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

    def on_chips_chosen(self, event: Chips.Chosen) -> None:
        """A click on a filter writes it into the line, where it can be read and changed."""
        self._choose(event.name)

    def _choose(self, name: str) -> None:
        typed = self._finding.chosen(name, self.words.language)
        if typed == self._line.value:
            self._search()
        self._line.value = typed
        self._line.cursor_position = len(typed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to what was found."""
        event.stop()
        self.action_list()

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

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether that can be done where the keys go now."""
        found = self._finding.found
        if action in CARD_ACTIONS:
            return self._mode != "search" and self.row is not None
        if action in ("open", "study") and not found.rows:
            return False
        if action == "write" and not found.counts.get(State.FLAGGED):
            return False
        known = any(action in actions for actions in _IN.values())
        return action in _IN[self._mode] if known else True

    def commands(self) -> Iterator[Hint]:
        """What can be done now, in the words of this card and this list."""
        if self._mode == "search":
            yield Hint("↓", self.words("browse.do_list"), "list")
            is_asked = self._line.value or self._finding.only
            code = "tui.do_home" if self._back == "home" else "browse.do_back"
            to = self.words("browse.do_clear" if is_asked else code)
            yield Hint(self.words("tui.key_escape"), to, "back")
            yield Hint("a–z", self.words("browse.do_search"))
            yield Hint("F1", self.words("tui.do_help"), "help", pinned=True)
            return
        for hint in super().commands():
            pinned = hint.pinned or hint.action == "back"
            yield replace(hint, label=self._label(hint), pinned=pinned)

    def _label(self, hint: Hint) -> str:
        row = self.row
        if row is not None and hint.action == "suspend" and row.state.suspended:
            return self.words("browse.do_resume")
        if row is not None and hint.action == "flag" and row.state.flag is not None:
            return self.words("browse.do_unflag")
        if hint.action == "study" and self._mode == "list":
            return self.words("browse.do_study_these", n=len(self._finding.found.rows))
        return hint.label

    def on_descendant_focus(self) -> None:
        """A click on the line gives it the keys."""
        if self._mode == "list":
            self._enter("search")

    def on_card_list_moved(self) -> None:
        """Say where one is; a click takes the keys to the list."""
        if self._mode == "card":  # whose page was turned already
            return
        self.say()
        if self._mode == "search":
            self._enter("list")
        self._redraw()

    def on_card_list_chosen(self) -> None:
        """Open what was clicked twice."""
        self.action_open()

    def action_move(self, step: int) -> None:
        """Move in the list, or scroll the page."""
        if self._mode == "card":
            self.action_scroll(step)
        elif self._mode == "search":
            self.action_list()
        else:
            self._list.move(step)

    def action_turn(self, pages: int) -> None:
        """Move by pages."""
        if self._mode == "card":
            self.action_scroll_page(pages)
        else:
            self._list.turn(pages)

    def action_first(self) -> None:
        """The first row."""
        self._list.move(-len(self._finding.rows))

    def action_last(self) -> None:
        """The last row."""
        self._list.move(len(self._finding.rows))

    def action_list(self) -> None:
        """Give the keys to the list."""
        if self._finding.found.rows:
            self._enter("list")

    def action_search(self) -> None:
        """Give the keys to the search line."""
        self._enter("search")

    def action_open(self) -> None:
        """Show the page of the card under the cursor."""
        row = self._list.row
        if self._mode == "search":
            self.action_list()
        elif row is not None:
            self._turn_to(row.card.id)

    def action_neighbour(self, step: int) -> None:
        """The page of the next card of the list, or of the one before."""
        before = self._list.row
        self._list.move(step)
        row = self._list.row
        if row is not None and row is not before:
            self._turn_to(row.card.id)

    def _turn_to(self, card: CardId) -> None:
        self._open = card
        self.say()
        self.body.scroll_home(animate=False)
        self._enter("card")

    def go_to(self, card: CardId) -> None:
        """Put the cursor on a card, or turn to its page where a page is open."""
        at = self._finding.place_of(card)
        if at is not None:
            self._list.show(self._finding.found.rows, at)
        self._open = card
        self._redraw()

    def action_filter(self, step: int) -> None:
        """Show the next state alone, or everything again."""
        self._choose(self._finding.beside(self.words, step))

    def action_back(self) -> None:
        """From the page to the list, to the search, to an empty search, to the place that led here."""
        self.say()
        if self._mode == "card":
            self._enter("list")
        elif self._mode == "list" and not (self._finding.only and self._back in _LEADING):
            self._enter("search")
        elif self._mode == "search" and (self._line.value or self._finding.only):
            self._finding.only = frozenset()
            self._line.value = ""
            self._search()
        else:
            self.quiz.go(self._back)

    def action_help(self) -> None:
        """Explain the search, the signs and the keys."""
        from quiz.tui.dialogs.browse_help import BrowseHelpDialog

        self.app.push_screen(BrowseHelpDialog())

    def action_study(self) -> None:
        """Ask the card that is open, or all that were found, without touching their days."""
        row = self.row
        shown = (row,) if self._mode == "card" and row is not None else self._finding.found.rows
        cards = tuple(one.card.id for one in shown)
        self.quiz.study(Sitting(purpose=Purpose.CRAM, cards=cards))

    def action_write(self) -> None:
        """Write the flags of what is listed to a file for the author."""
        self.write_flags(frozenset(row.card.id for row in self._finding.found.rows))

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


PLACE = BrowseScreen
