"""A sentence with blanks in Moodle's « embedded answers » (Cloze), where a blank is a little question of its own.

`{1:SHORTANSWER:%100%Rome~%0%Milan#why}` in the text of the question; numbers are `{1:NUMERICAL:%100%8:0.5}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.formats.moodle.markup import html, legal
from quiz.formats.moodle.typed import beside, in_figures, typed, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.shape import Blank, Fill
    from quiz.formats.moodle.setting import Setting

_MOST = 60
"""Answers of one blank: the pattern that Moodle reads them with gives up on very long ones, without a word."""
_MEANT = re.compile(r"[^\w .,;:?!’()-]")
_HASH_OR_BRACE = re.compile(r"(?=[#}])")


def cloze(fill: Fill, setting: Setting) -> str:
    """The sentence as HTML, its blanks in their places, each with what is expected there."""
    shown = html(fill.frame[0])
    for blank, after in zip(fill.blanks, fill.frame[1:], strict=True):
        shown += _gap(blank, setting) + html(beside(blank, setting.words)) + html(after)
    return shown


def _gap(blank: Blank, setting: Setting) -> str:
    number = in_figures(blank)
    if number:
        told, _ = values(number, setting.lexicon)
        answers: Iterable[str] = (
            _worth(f"{one.value:f}:{one.within:f}", one.message, is_right=one.is_right)
            for one in told
        )
        return _written("NUMERICAL", answers)
    told_texts = typed(blank, setting, stands_alone=False)[:_MOST]
    return _written(
        "SHORTANSWER",
        (_worth(_answer(wild(one.text)), one.message, is_right=one.is_right) for one in told_texts),
    )


def wild(text: str) -> str:
    """A text of which Moodle takes no star for any text."""
    return text.replace("*", "\\*")


def _written(kind: str, answers: Iterable[str]) -> str:
    return f"{{1:{kind}:{'~'.join(answers)}}}"


def _worth(answer: str, message: str, *, is_right: bool) -> str:
    # A remark is decoded once, then shown as HTML: its own text is escaped twice.
    told = f"#{_escaped(html(message))}" if message else ""
    return f"%{100 if is_right else 0}%{answer}{told}"


def _answer(text: str) -> str:
    return _escaped(legal(text))


def _escaped(text: str) -> str:
    """Every sign as an entity, which Moodle decodes; it then takes a backslash before # or } away."""
    return _MEANT.sub(_entity, _HASH_OR_BRACE.sub("\\\\", text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
