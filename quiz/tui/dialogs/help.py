"""Help: every key, by what one is doing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.i18n import Words
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.frame import Bound, key_name
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block

_STUDY = (
    ("answering", ("pick", "typed", "order", "pairs", "hint", "unknown")),
    ("judged", ("accept", "grades", "claim", "guess", "source", "aside", "flag")),
    ("always", ("undo", "home", "quit", "interrupt")),
)
"""A sitting's keys depend on its card: they are told in an order of their own, beside what no binding says."""
_ACTIONS = {
    "aside": ("suspend", "bury"),
    "unknown": ("give_up",),
    "accept": ("go",),
    "grades": ("grade(1)", "grade(2)", "grade(3)", "grade(4)", "move_grade(-1)", "move_grade(1)"),
}
"""The actions that a line tells of, where they are not what it is called."""
_KEYS = 18


class HelpDialog(Dialog):
    """Keys at the left, what they do at the right; those that the learner chose, where they chose some."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "close", show=False)]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def heading(self) -> str:
        """The title."""
        return self.words("tui.help")

    def text(self) -> Iterator[Block]:
        """Sections of keys."""
        return self._of_study() if self.app.current_mode == "study" else self._of_place()

    def _of_study(self) -> Iterator[Block]:
        for section, lines in _STUDY:
            yield self._title(section)
            for line in lines:
                yield self._line(self._study_keys(line), self.words(f"tui.help_{line}"))
        told = {action for _, lines in _STUDY for line in lines for action in _told(line)}
        for bound in self._place.bound():
            if bound.binding.description and bound.binding.action not in told | {"help"}:
                yield self._bound(bound)
        yield Block(plain(self.words("tui.help_grading"), "$muted"), above=1)

    def _study_keys(self, line: str) -> str:
        chosen = {
            action.removeprefix("study."): key for action, key in self.quiz.settings.keys.items()
        }
        if not any(action in chosen for action in _told(line)):
            return self.words(f"tui.help_{line}_keys")
        bound = {bound.binding.action: bound.keys for bound in self._place.bound()}
        usual = tuple(chosen.get(action, "") for action in _told(line))
        return ", ".join(
            _names(self.words, bound.get(action, (key,)))
            for action, key in zip(_told(line), usual, strict=True)
        )

    def _of_place(self) -> Iterator[Block]:
        """What is bound here, then what is bound everywhere: never more, never less than is true."""
        every = self._place.bound()
        common = {binding.action for binding in Binding.make_bindings(Place.BINDINGS)}
        here = [bound for bound in every if bound.binding.action not in common]
        yield from self._section("place", here)
        yield from self._section("always", [bound for bound in every if bound not in here])
        yield self._line(self.words("tui.help_interrupt_keys"), self.words("tui.help_interrupt"))

    def _section(self, name: str, every: list[Bound]) -> Iterator[Block]:
        yield self._title(name)
        moves: list[str] = []
        for bound in every:
            if bound.binding.description:
                yield self._bound(bound)
            else:
                moves += bound.keys
        if moves:
            yield self._line(_names(self.words, tuple(moves)), self.words("tui.help_move"))

    def _bound(self, bound: Bound) -> Block:
        return self._line(_names(self.words, bound.keys), self.words(bound.told))

    def _title(self, section: str) -> Block:
        return Block(plain(self.words(f"tui.help_{section}"), "bold"), above=1)

    def _line(self, keys: str, does: str) -> Block:
        return Block(plain(does), plain(keys, "$accent"), _KEYS)


def _told(line: str) -> tuple[str, ...]:
    return _ACTIONS.get(line, (line,))


def _names(words: Words, keys: tuple[str, ...]) -> str:
    """Keys as they are displayed; a capital goes with its letter."""
    kept = [key for key in keys if not (key.isupper() and key.lower() in keys)]
    return ", ".join(dict.fromkeys(key_name(words, key) for key in kept))
