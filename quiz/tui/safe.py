"""Text of an author or a learner made fit for a terminal: nothing in it can move the cursor or turn the line around."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from textual.content import Content

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = str.maketrans(dict.fromkeys("\t\r\n\v\f\x85\u2028\u2029", " "))
_TROUBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls: an escape sequence begins with one
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder the rest of the line
    "\u200b\u2060\ufeff\u00ad"  # invisible characters that cells cannot count
    "\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff]"  # private use and halves of pairs: no known width
)


@lru_cache(maxsize=1024)
def clean(text: str) -> str:
    """One line of displayed text; what a terminal would obey is shown as U+FFFD."""
    return unicodedata.normalize("NFC", _TROUBLE.sub(_REPLACEMENT, text.translate(_SPACES)))


def plain(text: str, style: str = "") -> Content:
    """Displayed text as content, never read as markup."""
    return Content.styled(clean(text), style)
