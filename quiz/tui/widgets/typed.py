"""A line to type in."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from quiz.core.harmless import harmless_line


class Typed(Input):
    """An input whose cursor does not blink, and that leaves « ? » to help while it is empty."""

    def __init__(self) -> None:
        # What was typed before a dialog opened must not be typed over when it closes.
        super().__init__(select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is pasted may hold what a terminal obeys, and Textual shows it as it is."""
        return harmless_line(value)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is text here rather than a command."""
        return super().check_consume_key(key, character) and not self._asks_for_help(character)

    async def _on_key(self, event: events.Key) -> None:
        if self._asks_for_help(event.character):
            event.prevent_default()
        elif event.character == " " and self.cursor_position == 0:
            # One press too many on the page before, and no answer begins with a space.
            event.prevent_default()
            event.stop()

    def _asks_for_help(self, character: str | None) -> bool:
        return character == "?" and not self.value
