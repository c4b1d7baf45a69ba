"""A question of an exam with several ways out, each a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Page

_KEY = 8


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: its key (`enter` or a letter), what it does, and the result it is."""

    key: str
    label: str
    result: str


class ExamAskDialog(Dialog):
    """Its result is that of the way taken, None where one changed one's mind (escape)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, heading: str, said: Iterable[str], ways: Sequence[Way], stay: str) -> None:
        super().__init__()
        self._heading, self._said, self._ways, self._stay = heading, tuple(said), ways, stay

    def heading(self) -> str:
        """The question."""
        return self._heading

    def text(self) -> Iterator[Block]:
        """What hangs on it, then the ways out, which a click takes too."""
        for sentence in self._said:
            yield Block(plain(sentence))
        for number, way in enumerate(self._ways):
            key = plain(self._key(way.key), "bold $key")
            yield Block(plain(way.label), key, _KEY, above=int(number == 0), name=way.result)

    def hints(self) -> Iterable[Hint]:
        """How to stay."""
        return (Hint(self.words("tui.key_escape"), self._stay, "close"),)

    def _key(self, key: str) -> str:
        return self.words("tui.key_enter") if key == "enter" else key

    def on_key(self, event: events.Key) -> None:
        """A way's key takes it; a key that might be pressed by mistake does nothing."""
        for way in self._ways:
            if event.key.lower() == way.key:
                event.stop()
                self.dismiss(way.result)
                return
        if event.key in ("enter", "space", "q", "Q"):
            event.stop()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click takes a way."""
        self.dismiss(event.name)
