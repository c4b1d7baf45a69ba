"""The baseline of every screen: a Textual app that shows one text and replaces it on each space.

python bare_app.py TEXTS.json
"""

import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static


class BareApp(App[None]):
    """Shows the first text, then the next one at each space."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "next", "Next")]

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = iter(texts)

    def compose(self) -> ComposeResult:
        yield Static(Content(next(self._texts)))

    def action_next(self) -> None:
        self.query_one(Static).update(Content(next(self._texts)))


if __name__ == "__main__":
    BareApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
