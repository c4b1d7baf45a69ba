"""Welcome: what one needs to know before the first card, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.core.event import Rating
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block


class WelcomeDialog(Dialog):
    """Four things, each in a sentence or two."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "help", show=False)]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def heading(self) -> str:
        """The title."""
        return self.words("tui.welcome", bank=self.quiz.bank.title)

    def text(self) -> Iterator[Block]:
        """How to answer, the grades, that all is saved, where the sources are."""
        grades = "grades" if self.quiz.settings.grades == len(Rating) else "two_grades"
        for number, point in enumerate(("answer", grades, "saved", "sources")):
            mark = plain(self.words(f"tui.welcome_{point}_key"), "bold $accent")
            yield Block(plain(self.words(f"tui.welcome_{point}")), mark, 9, above=int(number > 0))

    def hints(self) -> Iterable[Hint]:
        """Begin, or learn more."""
        return (
            Hint(self.words("tui.key_space"), self.words("tui.do_begin"), "close"),
            Hint("?", self.words("tui.do_help"), "help", pinned=True),
        )

    def action_help(self) -> None:
        """Every key of what lies under, then back here."""
        self._place.action_help()
