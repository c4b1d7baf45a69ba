"""Help for browsing: how to search, what the signs mean, what the keys do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.tui.card_page import FLAG, LEECH, SIGNS
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_FINDING = ("words", "phrase", "field", "is", "not")
_KEYS = ("s", "f", "d", "e", "t", "p", "R", "w", "u")
_INDENT = 18
_SIGN_INDENT = 4


class BrowseHelpDialog(Dialog):
    """What to type at the left, what it does at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "close", show=False)]

    def heading(self) -> str:
        """The title."""
        return self.words("tui.help")

    def text(self) -> Iterator[Block]:
        """The search, the signs that the filters have too, the keys."""
        yield self._title("finding")
        for name in _FINDING:
            yield self._row(self.words(f"browse.help_{name}_keys"), name)
        yield self._title("signs")
        signs = [(sign, str(state)) for state, sign in SIGNS.items()]
        for sign, name in (*signs, (FLAG, "flag"), (LEECH, "leech")):
            yield self._row(sign, name, _SIGN_INDENT)
        yield self._title("doing")
        for name in ("down", "turn"):
            yield self._row(self.words(f"browse.help_{name}_keys"), name)
        for key in _KEYS:
            yield self._row(key, key)

    def _title(self, name: str) -> Block:
        return Block(plain(self.words(f"browse.help_{name}"), "bold"), above=1)

    def _row(self, keys: str, name: str, indent: int = _INDENT) -> Block:
        return Block(plain(self.words(f"browse.help_{name}")), plain(keys, "$accent"), indent)
