"""What places and dialogs share: the app by its own type, its words, and keys that can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.screen import Screen, ScreenResultType

from quiz.i18n import Words
from quiz.tui.sizes import fit
from quiz.tui.widgets.key_line import Hint, KeyLine

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

PAINTED = 0.02
"""Seconds after which what was shown is in the terminal, and somebody reads it."""
_NAMED_KEYS = {
    "question_mark": "?",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "slash": "/",
    "plus": "+",
    "minus": "−",
    "quotation_mark": '"',
}
_LAST = ("palette", "help")
"""What every place has comes after what it has of its own; help is offered however narrow the line of keys is."""
_TRANSLATED_KEYS = frozenset(
    {"space", "enter", "escape", "delete", "backspace", "tab", "home", "end", "pageup", "pagedown"}
)


def key_name(words: Words, key: str) -> str:
    """A key as it is displayed: `Entrée`, `^P`, `F2`, `→`."""
    if key in _TRANSLATED_KEYS:
        return words(f"tui.key_{key}")
    if key == "ctrl+underscore":
        return "^_"
    if key.startswith("ctrl+"):
        return f"^{key[-1].upper()}"
    return _NAMED_KEYS.get(key, key.upper() if key[1:].isdigit() else key)


_TEXTUALS = frozenset(binding.action for binding in Binding.make_bindings(Screen.BINDINGS))
"""What every screen of Textual's does, and describes in English."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What can be done now: the keys that do it, the first one first, and the binding they have in common."""

    keys: tuple[str, ...]
    binding: Binding

    @property
    def told(self) -> str:
        """The code of what it does where there is room to say it: the tooltip, where the description is one word."""
        return self.binding.tooltip or self.binding.description


class Frame(Screen[ScreenResultType]):
    """A screen whose bindings are described by codes, translated when they are shown."""

    BLANK = True
    AUTO_FOCUS = ""

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    @property
    def words(self) -> Words:
        """The interface's words now."""
        return self.quiz.words

    def on_mount(self) -> None:
        """Fit the terminal before the first paint."""
        fit(self)

    def on_resize(self) -> None:
        """Fit the terminal's new size."""
        fit(self)

    def on_screen_resume(self) -> None:
        """Fit a size that changed meanwhile."""
        fit(self)

    @cached_property
    def _order(self) -> dict[str, int]:
        """The place of each action among this screen's own."""
        actions = [binding.action for _, binding in self._bindings]
        return {action: at for at, action in enumerate([*actions, *_LAST])}

    def bound(self) -> list[Bound]:
        """This screen's own bindings that are active, once an action, in the order in which they were written."""
        found: dict[str, Bound] = {}
        for key, (node, binding, _, _) in self.active_bindings.items():
            if node is not self or binding.action in _TEXTUALS:
                continue
            known = found.get(binding.action)
            keys = (*known.keys, key) if known else (key,)
            found[binding.action] = Bound(keys, known.binding if known else binding)
        return sorted(found.values(), key=lambda bound: self._order.get(bound.binding.action, 0))

    def commands(self) -> Iterator[Hint]:
        """What the line of keys offers: the bindings that are shown."""
        for bound in self.bound():
            key = next(filter(self.usable, bound.keys), None)
            binding = bound.binding
            if binding.show and key is not None:
                yield Hint(
                    key_name(self.words, key),
                    self.words(binding.description),
                    binding.action,
                    pinned=binding.action == _LAST[-1],
                )

    def usable(self, key: str) -> bool:  # noqa: ARG002 (places where letters are typed need it)
        """Whether the key is a command now, rather than part of an answer."""
        return True

    async def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A click on a hint does what its key does."""
        await self.run_action(event.action)
