"""Text of an author or a learner as content of a screen, which is never read as markup."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from textual.content import Content

from quiz.core.harmless import harmless_line


@lru_cache(maxsize=1024)
def clean(text: str) -> str:
    """One line of displayed text; what a terminal would obey is shown as U+FFFD."""
    return unicodedata.normalize("NFC", harmless_line(text))


@lru_cache(maxsize=2048)
def plain(text: str, style: str = "") -> Content:
    """Displayed text as content, never read as markup."""
    return Content.styled(clean(text), style)
