"""The comparison of typed answers as a script, for runtimes without Python: a card, a page."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from quiz.formats.script.tables import tables

_STRING = r'"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`'
_REGEX = r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
_PIECE = re.compile(
    rf"(?P<kept>{_STRING})| *//[^\n]*"
    rf"|(?P<end>\s*\n\s*)"
    rf"| ?(?P<sign>[-=+*<>?:,;{{}}()\[&|!%]+) ?(?:(?<!\)) ?(?P<regex>{_REGEX}))?"
)


def script(*languages: str) -> str:
    """The global function `compare(blank, given, language, names)` of compare.js, with the tables of these languages.

    It is plain ASCII, may stand in a `script` element and in an Anki template, and may be run twice in a page.
    """
    source = files(__package__).joinpath("compare.js").read_text(encoding="utf-8")
    known = json.dumps(tables(languages), separators=(",", ":"))
    return f"{compact(source)}var compare=comparer({known});\n"


def compact(source: str) -> str:
    """The source without comments and the spaces that nothing needs."""
    lines = _PIECE.sub(_kept, source)
    return re.sub(r"(?<=[{(,=>?:])\n|;?\n(?=[}?:|.+])|^\n+|(?<=\n)\n+", "", lines)


def _kept(match: re.Match[str]) -> str:
    if match["end"]:
        return "\n"
    return match["kept"] or (match["sign"] or "") + (match["regex"] or "")
