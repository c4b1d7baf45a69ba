"""An author's text in Moodle: as HTML that shows it, as a plain label, and as XML; never as more than text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2), and what no one sees."""
_SPECIAL = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "{": "&#123;",  # a blank, {mlang}, {{ }}
    "}": "&#125;",
    "[": "&#91;",  # [[page]], [tex]
    "]": "&#93;",
    "@": "&#64;",  # @@PLUGINFILE@@, @@algebra@@
    "$": "&#36;",  # $$tex$$
    "\\": "&#92;",  # \(tex\)
    "\n": "<br>",
}
_ESCAPES = str.maketrans(_SPECIAL)
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff&<>\"'{}\[\]@$\\]*")
_FORMULA = re.compile(r"(&#92;|&#36;)(?=\(|&#91;|&#36;)")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,8};)")
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def legal(text: str) -> str:
    """The text without the characters that no XML file may hold, its lines ended in one way."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def html(text: str) -> str:
    """The text as HTML that shows it, and that neither a browser nor a filter of Moodle reads as more.

    Entities hide what Moodle's filters look for; an empty element parts what MathJax, which reads the page once they
    are undone, would take for a formula.
    """
    if _PLAIN.fullmatch(text):
        return text
    return _FORMULA.sub(r"\1<i></i>", legal(text).translate(_ESCAPES))


def label(text: str) -> str:
    """A text for where Moodle takes tags out (names, categories, the right side of pairs), on one line."""
    return _ENTITY.sub("&amp;", one_line(legal(text))).replace("<", "&lt;").replace(">", "&gt;")


def one_line(text: str) -> str:
    """The text with a space for each run of white space that may break; those of the typography stay."""
    return _BREAKING.sub(" ", text).strip()


def paragraphs(texts: Iterable[str]) -> str:
    """Pieces of HTML as paragraphs, without the empty ones."""
    return "".join(f"<p>{text}</p>" for text in texts if text)


def listed(items: Iterable[str]) -> str:
    """Pieces of HTML as a list."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def element(name: str, text: str) -> str:
    """An element of XML that holds a text."""
    shown = text if _PLAIN.fullmatch(text) else legal(text).translate(_XML)
    return f"<{name}>{shown}</{name}>"


def rich(name: str, text: str, inside: str = "", attributes: str = "") -> str:
    """An element that holds a piece of HTML, then other elements."""
    content = f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>" if text else ""
    return f'<{name}{attributes} format="html"><text>{content}</text>{inside}</{name}>'
