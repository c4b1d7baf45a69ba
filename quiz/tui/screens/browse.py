"""Browse: what one does with the cards that are found, by key and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from quiz.study.browsing.searching import State
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui.browsing import LEADING, FoundPlace, Mode
from quiz.tui.card_keys import CARD_ACTIONS
from quiz.tui.widgets.chips import Chips
from quiz.tui.widgets.key_line import Hint

_EVERYWHERE = frozenset({"back", "move", "turn", "help", "palette", "interrupt"})
_IN: dict[Mode, frozenset[str]] = {
    "search": _EVERYWHERE | {"list", "open"},
    "list": _EVERYWHERE
    | {"search", "open", "filter", "first", "last", "study", "write", "quit", "undo"},
    "card": _EVERYWHERE | {"search", "neighbour", "study", "quit", "undo"},
}


class BrowseScreen(FoundPlace):
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
            if self._finding.found.rows:
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

    def on_chips_chosen(self, event: Chips.Chosen) -> None:
        """A click on a filter writes it into the line, where it can be read and changed."""
        self._choose(event.name)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to what was found."""
        event.stop()
        self.action_list()

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

    def action_filter(self, step: int) -> None:
        """Show the next state alone, or everything again."""
        self._choose(self._finding.beside(self.words, step))

    def action_back(self) -> None:
        """From the page to the list, to the search, to an empty search, to the place that led here."""
        self.say()
        if self._mode == "card":
            self._enter("list")
        elif self._mode == "list" and not (self._finding.only and self._back in LEADING):
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
