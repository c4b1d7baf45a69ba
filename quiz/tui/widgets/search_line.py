"""A line to search with: what is typed is searched at once, and the rest of a known word is offered."""

from __future__ import annotations

from collections.abc import Callable

from textual.suggester import Suggester

from quiz.tui.widgets.typed import Typed


class _Offered(Suggester):
    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)


class SearchLine(Typed):
    """One line; the right arrow accepts what `complete` offers after what was typed."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1; border: none; padding: 0 1; background: transparent; background-tint: transparent;
    }
    SearchLine { color: $muted; }
    SearchLine:focus { color: $foreground; background: $surface; }
    SearchLine:nocolor:focus { text-style: underline; }
    """

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__()
        self.suggester = _Offered(complete)
        self.select_on_focus = False
