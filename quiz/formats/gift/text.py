"""An author's text in GIFT, where `~ = # { } :` and the backslash part answers, and a blank line parts questions."""

from __future__ import annotations

from quiz.formats.moodle.markup import legal, one_line

_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n"})
_FORMAT_OR_WEIGHT = ("[", "%")


def escape(text: str) -> str:
    """The text on one line; an arrow is drawn, since the one that is typed makes pairs."""
    return legal(text).replace("->", "→").translate(_ESCAPES)


def answer(text: str) -> str:
    """The text of an answer, which begins neither a format nor a weight."""
    shown = escape(text).strip()
    return f"[plain]{shown}" if shown.startswith(_FORMAT_OR_WEIGHT) else shown


def feedback(text: str) -> str:
    """What to say to who gave the answer before it, or "" for nothing."""
    return f"#{answer(text)}" if text else ""


def title(text: str) -> str:
    """A name between its colons."""
    return escape(one_line(text))
