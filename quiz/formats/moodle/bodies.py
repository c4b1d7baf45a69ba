"""The part of a question in Moodle XML that its type asks for, one function a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.formats.moodle.body import COUNTED, Body, asked, expected, said, shown_answer
from quiz.formats.moodle.fills import fill
from quiz.formats.moodle.markup import element, html, label, paragraphs, rich
from quiz.formats.moodle.picks import choice, is_statement, statement
from quiz.formats.moodle.told import rubric

if TYPE_CHECKING:
    from quiz.core.item import Item
    from quiz.formats.moodle.setting import Setting
    from quiz.i18n import Words

_LONGEST_RIGHT = 255
"""Characters of the right side of a pair in Moodle's database."""
_COMBINED = "".join(
    rich(name, "") for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
)


def body(item: Item, setting: Setting) -> Body:
    """The question as Moodle asks it."""
    match item.shape:
        case Pick() as pick:
            return (
                statement(item, pick) if is_statement(pick) else choice(item, pick, setting.words)
            )
        case Fill() as blanks:
            return fill(item, blanks, setting)
        case Arrange(items=items):
            return _arrange(item, items)
        case Pair() as pair:
            return _pair(item, pair)
        case Reveal() as reveal:
            return _essay(item, reveal, setting.words)
    assert_never(item.shape)


def _arrange(item: Item, items: tuple[str, ...]) -> Body:
    """Part marks by all pairs: of those Moodle has, what comes nearest to neighbours in the right order.

    Without `shownumcorrect`, the import of an ordering question ends in an error of the database.
    """
    inside = (
        element("layouttype", "VERTICAL"),
        element("selecttype", "ALL"),
        element("selectcount", str(len(items))),
        element("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
        element("showgrading", "SHOW"),
        element("numberingstyle", "none"),
        _COMBINED,
        element("shownumcorrect", "1"),
        *(shown_answer(f"{place}.0000000", text) for place, text in enumerate(items, 1)),
    )
    text = paragraphs([html(item.prompt)])
    return Body("ordering", text, "".join(inside), ("moodle.needs_ordering",), hint=COUNTED)


def _pair(item: Item, pair: Pair) -> Body:
    """A subquestion without a text is a distractor."""
    text = paragraphs([html(item.prompt)])
    if any(len(label(right)) > _LONGEST_RIGHT for right in pair.choices):
        return Body("matching", text, lost=("moodle.lost_pairs",), is_whole=True)
    pairs = (*pair.pairs, *(("", right) for right in pair.extra))
    inside = (
        element("shuffleanswers", "true"),
        *(
            rich("subquestion", html(left), f"<answer>{element('text', label(right))}</answer>")
            for left, right in pairs
        ),
        _COMBINED,
        COUNTED,
    )
    return Body("matching", text, "".join(inside), hint=COUNTED)


def _essay(item: Item, reveal: Reveal, words: Words) -> Body:
    """A point of the rubric is a mark."""
    inside = (
        element("responseformat", "plain"),
        element("responserequired", "1"),
        element("responsefieldlines", "10" if reveal.rubric else "5"),
        element("attachments", "0"),
        element("attachmentsrequired", "0"),
        rich("graderinfo", said(rubric(reveal, words))),
        rich("responsetemplate", ""),
    )
    losses = {
        "moodle.lost_reverse": len(item.question.cards) > 1,
        "moodle.lost_hint": bool(item.question.hint),
    }
    lost = tuple(code for code, is_lost in losses.items() if is_lost)
    grade = max(1, len(reveal.rubric))
    text = asked(item, expected(reveal.length, words))
    return Body("essay", text, "".join(inside), lost, grade, "0", None)
