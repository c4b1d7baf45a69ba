"""The frame of every place: a title line, a column that scrolls, a notice, a line of keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from quiz.i18n import Words
from quiz.tui.safe import plain
from quiz.tui.sizes import fit
from quiz.tui.widgets.key_line import Hint, KeyLine
from quiz.tui.widgets.page import Block, Page
from quiz.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

_NAMED_KEYS = {"question_mark": "?", "left": "←", "right": "→"}
_TRANSLATED_KEYS = frozenset({"space", "enter", "escape"})


class Column(VerticalScroll, can_focus=False):
    """What scrolls. It draws nothing itself, which is said so that it is not asked line by line."""

    BLANK = True


class Place(Screen[None]):
    """A screen whose bindings are described by codes, translated when they are shown."""

    BLANK = True
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("question_mark,f1", "help", "tui.do_help"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.bar = TitleBar()
        self.body = Column(id="body")
        self.notice = Page(id="notice")
        self.keys = KeyLine()
        self.notice.display = False
        self._said: tuple[str, ...] = ()

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    @property
    def words(self) -> Words:
        """The interface's words now."""
        return self.quiz.words

    def compose(self) -> ComposeResult:
        """The frame, around what the place itself shows."""
        yield self.bar
        with self.body:
            yield from self.content()
        yield from self.foot()
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        """Fit the terminal before the first paint."""
        fit(self)

    def on_resize(self) -> None:
        """Fit the terminal's new size."""
        fit(self)

    def on_screen_resume(self) -> None:
        """Fit a size that changed meanwhile."""
        fit(self)

    @abstractmethod
    def content(self) -> ComposeResult:
        """What scrolls."""

    def foot(self) -> ComposeResult:
        """What stays above the line of keys."""
        yield from ()

    def say(self, *sentences: str) -> None:
        """Show a notice above the line of keys, or take it away."""
        said = tuple(sentence for sentence in sentences if sentence)
        if said != self._said:
            self._said = said
            self.notice.display = bool(said)
            self.notice.show(Block(plain(text, "$warning")) for text in said)

    def show_keys(self) -> None:
        """Show what can be done now."""
        self.keys.show(self.commands())

    def commands(self) -> Iterator[Hint]:
        """The place's own bindings that are active and shown, once an action."""
        seen = set()
        for key, (node, binding, _, _) in self.active_bindings.items():
            if node is self and binding.show and binding.action not in seen and self.usable(key):
                seen.add(binding.action)
                label = self.words(binding.description)
                yield Hint(
                    self._key_name(key), label, binding.action, pinned=binding.action == "help"
                )

    def usable(self, key: str) -> bool:  # noqa: ARG002 (places where letters are typed need it)
        """Whether the key is a command now, rather than part of an answer."""
        return True

    def _key_name(self, key: str) -> str:
        if key in _TRANSLATED_KEYS:
            return self.words(f"tui.key_{key}")
        if key.startswith("ctrl+"):
            return f"^{key[-1].upper()}"
        return _NAMED_KEYS.get(key, key.upper() if key[1:].isdigit() else key)

    async def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A click on a hint does what its key does."""
        await self.run_action(event.action)

    def action_scroll(self, rows: int) -> None:
        """Move the text by rows."""
        self.body.scroll_relative(y=rows, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Move the text by pages, two rows less so that the eye keeps its place."""
        height = self.body.scrollable_content_region.height
        self.action_scroll(pages * max(1, height - 2))

    def action_help(self) -> None:
        """Explain the keys."""
        from quiz.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog())
