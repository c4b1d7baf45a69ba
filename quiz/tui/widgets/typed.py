"""A line to type in."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class Typed(Input):
    """An input whose cursor does not blink, and that leaves « ? » to help while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "?" and not self.value:
            event.prevent_default()
