"""The palette: everything that can be done and every place, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, get_args

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from quiz.config.choices import THEMES
from quiz.core.text import fold
from quiz.i18n import LANGUAGES, Words
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.frame import key_name
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint, KeyLine
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.typed import Typed

_EVERY = tuple(Words(language) for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do: its name in the interface's language, what it is found by, its key, the action that does it."""

    name: str
    found_by: str
    action: str
    key: str = ""


def entries(place: Place) -> tuple[Entry, ...]:
    """What can be done in a place now, then what can be done anywhere."""
    words = place.words
    return (
        *_commands(place),
        *_places(place),
        *(_named(words, f"tui.palette_{code}", f"app.speak('{code}')") for code in LANGUAGES),
        *(_named(words, f"tui.palette_{theme}", f"app.colour('{theme}')") for theme in THEMES),
        *_learners(place),
    )


def _named(words: Words, code: str, action: str, key: str = "", **params: object) -> Entry:
    found_by = " ".join(fold(every(code, **params)) for every in _EVERY)
    return Entry(words(code, **params), found_by, action, key)


def _commands(place: Place) -> Iterator[Entry]:
    for bound in place.bound():
        code, action = bound.told, bound.binding.action
        key = next(filter(place.usable, bound.keys), None)
        if code and key and action != "palette":
            yield _named(place.words, code, action, key_name(place.words, key))


def _places(place: Place) -> Iterator[Entry]:
    from quiz.tui.app import PlaceName

    here = {bound.binding.action for bound in place.bound() if bound.binding.description}
    for name in get_args(PlaceName):
        if name != place.app.current_mode and f"go('{name}')" not in here:
            yield _named(place.words, f"tui.place_{name}", f"app.go('{name}')")


def _learners(place: Place) -> Iterator[Entry]:
    outside = place.quiz.learner.outside
    for name in outside.profiles() if outside else ():
        if name != place.quiz.learner.profile:
            action = f"app.welcome({name!r})"
            if name:
                yield _named(place.words, "tui.palette_learner", action, name=name)
            else:
                yield _named(place.words, "tui.palette_nobody", action)


class PaletteDialog(Dialog):
    """A line to type in and what matches it, by words, whatever their accents. Its result is the chosen action."""

    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "close", show=False),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
    ]

    def __init__(self, every: Sequence[Entry]) -> None:
        super().__init__()
        self._every = every
        self._found: list[Entry] = []
        self._at = 0
        self._list = Page()

    def heading(self) -> str:
        """The title."""
        return self.words("tui.palette")

    def compose(self) -> ComposeResult:
        """The line to type in stands above what it finds."""
        with Vertical(id="box"):
            yield Page([Block(plain(self.heading(), "bold $accent"))], id="title")
            yield Typed()
            with self.body:
                yield self._list
            yield KeyLine(self.hints())

    def text(self) -> Iterator[Block]:
        """What matches, with a bar at what Enter does."""
        if not self._found:
            yield Block(plain(self.words("tui.palette_nothing"), "$muted"))
        for at, entry in enumerate(self._found):
            here = at == self._at
            key = plain(entry.key, "bold $key")
            text = Content.assemble(plain(entry.name, "bold" if here else ""), "   ", key)
            mark = plain("▌" if here else "", "$accent")
            yield Block(text, mark, 2, name=str(at), fill="on $background" if here else "")

    def on_mount(self) -> None:
        """Everything, before a word is typed."""
        self._find("")

    def found(self, typed: str) -> list[Entry]:
        """The entries for what is typed."""
        return matching(self._every, typed)

    def hints(self) -> Iterable[Hint]:
        """Enter, arrows, escape."""
        return (
            Hint(self.words("tui.key_enter"), self.words("tui.do_this"), "send"),
            Hint("↑↓", self.words("tui.hint_choose")),
            Hint(self.words("tui.key_escape"), self.words("tui.do_cancel"), "close"),
        )

    def _find(self, typed: str) -> None:
        self._found, self._at = self.found(typed), 0
        self._draw()

    def _draw(self) -> None:
        self._list.show(self.text())
        self.call_after_refresh(self._reach)

    def _reach(self) -> None:
        self.body.scroll_to_region(self._list.region_of(str(self._at)), animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what matches."""
        event.stop()
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do it."""
        event.stop()
        self.action_send()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click does it at once."""
        self._at = int(event.name)
        self.action_send()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the list, wherever the pointer is."""
        event.stop()
        self.body.scroll_relative(y=2, animate=False)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the list, wherever the pointer is."""
        event.stop()
        self.body.scroll_relative(y=-2, animate=False)

    def action_move(self, step: int) -> None:
        """Point at another entry."""
        if self._found:
            self._at = min(max(self._at + step, 0), len(self._found) - 1)
            self._draw()

    def action_send(self) -> None:
        """Give the action of the entry pointed at, where there is one."""
        if self._found:
            self.dismiss(self._found[self._at].action)


def matching(every: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that have every typed word in a name, in any of our languages; those that begin with it first."""
    words = fold(typed).split()
    found = [entry for entry in every if all(word in entry.found_by for word in words)]
    return sorted(found, key=lambda entry: not fold(entry.name).startswith(fold(typed)))
