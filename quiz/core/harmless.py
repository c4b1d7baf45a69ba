"""Text of others made fit for a terminal: nothing in it moves the cursor, turns a line around or hides."""

from __future__ import annotations

import json
import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ENDS = "\r\v\f\x85\u2028\u2029"
"""Ends of lines that a terminal or an editor takes for one; a line feed is the only one of ours."""
_OBEYED = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls: an escape sequence begins with one
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder the rest of the line
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u180e\ufff9-\ufffb\U000e0001"  # nobody sees them
    "\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff"  # private use and halves of pairs: no known width
)
_TAGS = "(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"
"""A letter that nobody sees, unless a flag is spelt with it."""
_TROUBLE = re.compile(f"[{_ENDS}{_OBEYED}]|{_TAGS}")


def harmless(text: str) -> str:
    """Lines that a terminal shows and does not obey: what it would obey, or hide, is U+FFFD; ends of lines are spaces.

    Line feeds and tabs are kept.
    """
    return _TROUBLE.sub(_shown, text)


def harmless_line(text: str) -> str:
    """The same on one line."""
    return harmless(text.replace("\n", " ").replace("\t", " "))


def _shown(found: re.Match[str]) -> str:
    return " " if found[0] in _ENDS else _REPLACEMENT


def harmless_json(
    data: object,
    *,
    ascii_only: bool = False,
    separators: tuple[str, str] | None = None,
    indent: int | None = None,
) -> str:
    """JSON in which what a terminal would obey is escaped: to a program it says the same."""
    text = json.dumps(data, ensure_ascii=ascii_only, separators=separators, indent=indent)
    return _TROUBLE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1] if found[0] != "\x7f" else "\\u007f"
