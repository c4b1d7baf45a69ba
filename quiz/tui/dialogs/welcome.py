"""Welcome: what one needs to know before the first card, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block

_POINTS = ("answer", "grades", "saved", "sources")


class WelcomeDialog(Dialog):
    """Four things, each in a sentence or two."""

    def heading(self) -> str:
        """The title."""
        return self.words("tui.welcome", bank=self.quiz.bank.title)

    def text(self) -> Iterator[Block]:
        """How to answer, the grades, that all is saved, where the sources are."""
        for number, point in enumerate(_POINTS):
            mark = plain(self.words(f"tui.welcome_{point}_key"), "bold $accent")
            yield Block(plain(self.words(f"tui.welcome_{point}")), mark, 9, above=int(number > 0))

    def hints(self) -> Iterable[Hint]:
        """One key."""
        return (Hint(self.words("tui.key_space"), self.words("tui.do_begin"), "close"),)
