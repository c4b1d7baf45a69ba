"""Options to pick: multiple choice, one or several, and true or false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.formats.moodle.body import COUNTED, Body, answer, asked, shown_answer
from quiz.formats.moodle.fractions import MOST, right_shares, wrong_share
from quiz.formats.moodle.markup import element, html, paragraphs

if TYPE_CHECKING:
    from quiz.core.item import Item
    from quiz.core.shape import Pick
    from quiz.i18n import Words

_STATEMENTS = {("Vrai", "Faux"), ("True", "False")}


def is_statement(pick: Pick) -> bool:
    """Whether the options are true and false."""
    texts = tuple(option.text for option in pick.options)
    return pick.fixed and not pick.many and texts in _STATEMENTS


def shares(pick: Pick) -> tuple[str, ...]:
    """What each option is worth, in percents; a wrong one of several takes off as much as a right one gives."""
    count = len(pick.right)
    rights = iter(right_shares(count) if pick.many else ("100",) * count)
    wrong = wrong_share(count) if pick.many else "0"
    return tuple(next(rights) if option.correct else wrong for option in pick.options)


def is_uneven(pick: Pick) -> bool:
    """Whether the right options are not all worth the same."""
    return pick.many and len(set(right_shares(len(pick.right)))) > 1


def is_shared(pick: Pick) -> bool:
    """Whether shares that Moodle knows make up a whole."""
    return not pick.many or 0 < len(pick.right) <= MOST


def statement(item: Item, pick: Pick) -> Body:
    """A statement that is true or false."""
    answers = (
        answer("100" if option.correct else "0", element("text", truth), html(option.why))
        for truth, option in zip(("true", "false"), pick.options, strict=True)
    )
    return Body("truefalse", paragraphs([html(item.prompt)]), "".join(answers), penalty="1")


def choice(item: Item, pick: Pick, words: Words) -> Body:
    """Options of which one is right, or several."""
    text = asked(item, phrase.expects(words, pick))
    if not is_shared(pick):
        return Body("multichoice", text, lost=("moodle.lost_options",), is_whole=True)
    inside = (
        element("single", "false" if pick.many else "true"),
        element("shuffleanswers", "false" if pick.fixed else "true"),
        element("answernumbering", "abc"),
        element("showstandardinstruction", "0"),
        *(
            shown_answer(share, option.text, option.why)
            for share, option in zip(shares(pick), pick.options, strict=True)
        ),
    )
    lost = ("moodle.uneven",) if is_uneven(pick) else ()
    hint = COUNTED if pick.many else ""
    return Body("multichoice", text, "".join(inside), lost, hint=hint)
