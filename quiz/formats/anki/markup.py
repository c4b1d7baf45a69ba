"""An author's text as a field of Anki: text, and nothing that Anki or a browser would read as more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
)
"""Controls, of which 0x1f parts the fields of a note, and halves of pairs: they mean nothing in a page."""
_MEANT = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "{": "&#123;",  # a field of a template, a cloze
    "}": "&#125;",
    "[": "&#91;",  # [sound:], [latex], [[type:
    "]": "&#93;",
    "\n": "<br>",
}
_ESCAPES = str.maketrans(_INVISIBLE | {ord(sign): text for sign, text in _MEANT.items()})
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff&<>\"'{}\[\]\\:]*")
_MATH = re.compile(r"\\(?=\(|&#91;)")


def escape(text: str) -> str:
    """The text as HTML that shows it and runs nothing.

    A line stays a line. `::` would part a cloze from its hint, and a backslash before a bracket would open a formula.
    """
    if _PLAIN.fullmatch(text):
        return text
    shown = text.translate(_ESCAPES).replace("::", "&#58;&#58;")
    return _MATH.sub(r"\\<i></i>", shown)


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of HTML, of a class where it has one."""
    return f'<p class="{kind}">{text}</p>' if kind else f"<p>{text}</p>"


def listed(items: Iterable[str], tag: str = "ul") -> str:
    """A list of pieces of HTML."""
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def table(rows: Iterable[tuple[str, str]]) -> str:
    """A table of two columns of HTML."""
    cells = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in rows)
    return f"<table><tbody>{cells}</tbody></table>"
