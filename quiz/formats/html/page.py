"""The page put together: one file whose own style and script, known by their hashes, are all that a browser may use."""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.core.harmless import harmless_json, harmless_line
from quiz.formats.html.words import page_words
from quiz.formats.script import script as comparer
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).parent
_SCRIPTS = (
    *("words", "elements", "kept", "shuffle", "grading"),
    *("pick", "fill", "arrange", "pair", "reveal", "faces"),
    *("verdict", "solution", "told", "review"),
    *("code", "start", "question", "practice", "test", "clock", "result", "main"),
)
_SLOT = re.compile(r"\[\[(\w+)\]\]")


def assembled(data: Mapping[str, object], language: str) -> str:
    """The page that asks what `data` holds, first in this language of the interface.

    Raises KeyError where the data has no `language`. Its policy allows the script and the style by their SHA-256
    (Content Security Policy Level 3) and nothing from anywhere.
    """
    has_key = "names" in data
    compare = comparer(str(data["language"])) if has_key else ""
    style, script = _read("page.css"), f"{compare}{_script()}"
    known = {**data, "words": page_words(), "interface": language}
    slots = {
        "language": language,
        "title": html.escape(harmless_line(str(data["title"]))),
        "no_script": html.escape(Words(language)("html.no_script")),
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " base-uri 'none'; form-action 'none'",
        "style": style,
        # Text inside <script>: nothing in it may look like its end.
        "data": harmless_json(known, separators=(",", ":")).replace("<", "\\u003c"),
        "script": script,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _read("page.html"))


@cache
def _script() -> str:
    """The page's script: its parts, each a subject, in one scope."""
    parts = "\n".join(_read(f"script/{name}.js") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(source.encode()).digest()).decode()}'"
