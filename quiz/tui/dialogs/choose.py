"""Choose: which questions everything is about, by deck, theme, level, kind and article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from quiz import phrase
from quiz.core.bank import Selection
from quiz.study.browsing.searching import folded
from quiz.study.choice import Choice, Section, Value, chosen, toggled
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint, KeyLine
from quiz.tui.widgets.page import Block, Page

_COUNT = 5


class ChooseDialog(Dialog):
    """Rows to tick, each with the questions it would leave; those that are left have a word that begins as typed.

    Its result is None where the choice is not kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("enter", "keep", show=False),
        Binding("delete", "clear", show=False),
        Binding("backspace", "widen", show=False),
        Binding("escape", "close", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
    ]

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self.selection = selection
        self._title = Page(id="title")
        self._typed = ""
        self._rows = Page()
        self._count = Page(id="count")
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """The box, with the rows instead of a text."""
        self._choice = Choice(self.quiz.bank)
        self._show()
        with Vertical(id="box"):
            yield self._title
            yield self._count
            with self.body:
                yield self._rows
            yield KeyLine(self.hints())

    def heading(self) -> str:
        """The title."""
        return self.words("home.choose")

    def text(self) -> Iterator[Block]:
        """Sections of rows."""
        number = 0
        for section in self._sections:
            title = plain(self.words(f"home.section_{section.field}"), "bold")
            if not number:
                title += plain("  " + self.words("home.choose_unit"), "$muted")
            yield Block(title, above=int(number > 0))
            for value, count in section.values:
                yield self._row(number, section, value, count)
                number += 1

    def _row(self, number: int, section: Section, value: Value, count: int) -> Block:
        here = number == self._cursor
        ticked = value in chosen(self.selection, section.field)
        box = plain("[✓] " if ticked else "[ ] ", "$accent" if ticked else "$muted")
        style = ("bold " if here else "") + ("" if count or ticked else "$muted")
        text = plain(str(count).rjust(_COUNT) + "  ", "$muted")
        label = plain(self._label(section.field, value), style.strip())
        mark = plain("▌" if here else " ", "$accent")
        return Block(
            label,
            mark + box + text,
            6 + _COUNT + 1,
            name=str(number),
            fill="on $panel" if here else "",
        )

    def _label(self, field: str, value: Value) -> str:
        match field:
            case "decks":
                return next(deck.title for deck in self.quiz.bank.decks if deck.id == value)
            case "articles":
                article = next(one for one in self.quiz.bank.articles if one.id == value)
                return phrase.dated(self.words, article.cite, article.date)
            case "kinds":
                return phrase.kind(self.words, str(value))
            case "themes":
                return self.quiz.bank.theme(str(value))
            case "levels":
                return self.words("home.level", n=value)
            case _:
                return str(value)

    def _show(self) -> None:
        self._sections = list(self._left())
        typed = plain(f"   {self._typed}▏" if self._typed else "", "bold")
        self._title.show([Block(plain(self.heading(), "bold $accent") + typed)])
        bank = self.quiz.bank
        chosen_of = bank.select(self.selection)
        matching = self._matching = len(chosen_of.questions)
        self._rows.show(self.text())
        said = phrase.selection(self.words, bank, self.selection)
        questions, cards = phrase.counts(self.words, chosen_of)
        count = plain(self.words("home.choose_count", questions=questions, cards=cards), "bold")
        what = said or self.words("home.choose_all")
        if not matching:
            what = self.words("home.choose_none")
        line = count + "  " + plain(what, "$muted" if matching else "$warning")
        # One line whatever is chosen, so that the rows stay where they are.
        self._count.show(lambda width: [Block(line.truncate(width, ellipsis=True))])

    def _left(self) -> Iterator[Section]:
        """The rows that have a word which begins as typed."""
        needle = folded(self._typed).rstrip()
        for section in self._choice.sections(self.selection):
            values = tuple(
                (value, count)
                for value, count in section.values
                if needle in folded(self._label(section.field, value))
            )
            if values:
                yield Section(section.field, values)

    def on_key(self, event: events.Key) -> None:
        """A letter leaves the rows that go on with it; one that would leave none is not taken."""
        if event.is_printable and event.character and folded(event.character).strip():
            event.stop()
            event.prevent_default()
            self._seek(self._typed + event.character)

    def _seek(self, typed: str) -> None:
        """Narrow the rows to those that begin as typed, the cursor on its row where that is left."""
        before, values = self._typed, self._values
        self._typed = typed
        if not any(self._left()):
            self._typed = before
            return
        here = values[self._cursor]
        self._show()
        self._cursor = self._values.index(here) if here in self._values else 0
        self.action_move(0)

    def action_widen(self) -> None:
        """Take the last letter back."""
        if self._typed:
            self._seek(self._typed[:-1])

    def action_close(self) -> None:
        """Show every row again, then go back to what lies under."""
        if self._typed:
            self._seek("")
        else:
            super().action_close()

    @property
    def _values(self) -> list[tuple[str, Value]]:
        return [(section.field, value) for section in self._sections for value, _ in section.values]

    def hints(self) -> Iterable[Hint]:
        """Tick, keep, clear."""
        words = self.words
        return (
            Hint(words("tui.key_space"), words("home.do_tick"), "tick"),
            Hint(words("tui.key_enter"), words("home.do_keep"), "keep"),
            Hint("a–z", words("browse.do_search")),
            Hint(words("tui.key_delete"), words("home.do_clear"), "clear"),
            Hint("←→", words("home.do_section"), "turn(1)"),
            Hint(words("tui.key_escape"), words("tui.do_cancel"), "close", pinned=True),
        )

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a row ticks it."""
        self._cursor = int(event.name)
        self.action_tick()

    def action_tick(self) -> None:
        """Take the row under the cursor, or leave it."""
        if self._values:
            self.selection = toggled(self.selection, *self._values[self._cursor])
            self._show()

    def action_clear(self) -> None:
        """Everything again."""
        self.selection = Selection()
        self._show()

    def action_keep(self) -> None:
        """The choice holds from now on; one that leaves nothing cannot."""
        if self._matching:
            self.dismiss("kept")

    def action_move(self, step: int) -> None:
        """Move the cursor, and the text with it."""
        self._cursor = max(0, min(self._cursor + step, len(self._values) - 1))
        self._rows.show(self.text())
        self._reach()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self._reach)

    def _reach(self) -> None:
        if self._cursor == 0:
            self.body.scroll_home(animate=False, immediate=True)
            return
        region = self._rows.region_of(str(self._cursor))
        self.body.scroll_to_region(
            region.translate(self._rows.virtual_region.offset), animate=False, immediate=True
        )

    def action_turn(self, step: int) -> None:
        """Go to the first row of another section."""
        fields = [field for field, _ in self._values]
        if not fields:
            return
        names = list(dict.fromkeys(fields))
        here = names.index(fields[self._cursor])
        self.action_move(fields.index(names[(here + step) % len(names)]) - self._cursor)
