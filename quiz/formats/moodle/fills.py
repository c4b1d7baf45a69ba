"""Blanks to fill: a number, a text, or a sentence with several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.formats.moodle.body import COUNTED, Body, answer, asked, expected
from quiz.formats.moodle.cloze import cloze, wild
from quiz.formats.moodle.markup import element, html, paragraphs
from quiz.formats.moodle.typed import form, in_figures, typed, values

if TYPE_CHECKING:
    from quiz.core.item import Item
    from quiz.core.shape import Blank, Fill, Number
    from quiz.formats.moodle.setting import Setting


def fill(item: Item, shape: Fill, setting: Setting) -> Body:
    """A blank below its question, or those of a sentence."""
    if shape.frame:
        lost = ("moodle.literal",) if None in map(in_figures, shape.blanks) else ()
        text = paragraphs([cloze(shape, setting)])
        return Body("cloze", text, lost=lost, hint=COUNTED)
    (blank,) = shape.blanks
    number = in_figures(blank)
    if number:
        return _number(item, number, setting)
    return _text(item, blank, setting)


def _text(item: Item, blank: Blank, setting: Setting) -> Body:
    answers = (
        _answer(wild(one.text), one.message, is_right=one.is_right) for one in typed(blank, setting)
    )
    inside = element("usecase", "0") + "".join(answers)
    text = asked(item, expected(form(blank, setting.words), setting.words))
    return Body("shortanswer", text, inside, ("moodle.literal",))


def _number(item: Item, blank: Number, setting: Setting) -> Body:
    told, is_unread = values(blank, setting.lexicon)
    inside = (
        *(
            _answer(
                f"{one.value:f}",
                one.message,
                is_right=one.is_right,
                more=element("tolerance", f"{one.within:f}"),
            )
            for one in told
        ),
        element("unitgradingtype", "0"),
        element("unitpenalty", "0.1000000"),
        element("showunits", "3"),
        element("unitsleft", "0"),
    )
    lost = ("moodle.lost_remark",) if is_unread else ()
    return Body(
        "numerical",
        asked(item, expected(form(blank, setting.words), setting.words)),
        "".join(inside),
        lost,
    )


def _answer(text: str, message: str, *, is_right: bool, more: str = "") -> str:
    share = "100" if is_right else "0"
    return answer(share, element("text", text), html(message), ' format="plain_text"', more)
