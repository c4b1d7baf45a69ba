"""What stands above and below the questions of a paper: whose it is, what it is worth, which set it is of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import category

from quiz import phrase
from quiz.classroom.printing.printable import printable_text
from quiz.classroom.printing.qr import code_drawing, code_text
from quiz.core.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from quiz.classroom.sets import Asked, Paper, Recipe
    from quiz.i18n import Words

Data = dict[str, object]
_FOOT = 60
"""Characters of the foot's lines."""
_TITLE = 200
"""Characters of a title."""
_NAME, _GROUP = 42, 22
"""Characters that have room beside one another."""


def head(recipe: Recipe, paper: Paper, words: Words) -> Data:
    """The title, who writes and when, how long it takes, and room for the mark."""
    return {
        "variant": variant(words, recipe, paper),
        "fields": _fields(recipe, paper, words),
        "summary": summary(recipe, words),
        "mark": words("paper.mark"),
        "out_of": f"/ {phrase.number(words, total(paper.asked))}",
    }


def foot(recipe: Recipe, paper: Paper) -> Data:
    """Whose page of which set it is, for people and for cameras."""
    pupil = paper.pupil
    return {
        "pupil": short(pupil.name or pupil.id),
        "title": short(recipe.title),
        "code": code_drawing(code_text(recipe, paper)),
    }


def variant(words: Words, recipe: Recipe, paper: Paper) -> str:
    """« Sujet A », or nothing where there is but one."""
    return words("paper.variant", letter=paper.variant) if len(recipe.letters) > 1 else ""


def summary(recipe: Recipe, words: Words) -> str:
    """How long it takes, and how many questions it has."""
    facts = [words("paper.questions", n=len(recipe.slots))]
    if recipe.minutes is not None:
        facts.insert(0, words("paper.minutes", n=recipe.minutes))
    return " · ".join(facts)


def total(asked: Iterable[Asked]) -> Fraction:
    """What questions are worth together."""
    return sum((each.points for each in asked), Fraction(0))


def title(recipe: Recipe, words: Words) -> str:
    """The title of the set, or a word for it where the title has no letter or sign: a PDF must have one."""
    shown = short(printable_text(recipe.title), _TITLE)
    return shown if any(category(sign)[0] in "LNPS" for sign in shown) else words("paper.untitled")


def short(text: str, most: int = _FOOT) -> str:
    """A text on one line, for the foot of pages unless it may have more characters."""
    line = " ".join(text.splitlines())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _fields(recipe: Recipe, paper: Paper, words: Words) -> list[list[Data]]:
    """Who and when, in lines: one where all has room, else one each. What is not known is left to write."""
    pupil = paper.pupil
    group = _field(words("paper.group"), pupil.group, max(1, min(len(pupil.group) / 9, 2)))
    name = _field(words("paper.name"), pupil.name, 3)
    when = _field(words("paper.date"), _day(words, recipe.day) if recipe.day else "", 1.6)
    fits = len(pupil.name) <= _NAME and len(pupil.group) <= _GROUP
    return (
        [[name, group, when]] if fits and not pupil.has_large_print else [[name], [group], [when]]
    )


def _field(label: str, value: str, share: float) -> Data:
    return {"label": label, "value": value, "share": share}


def _day(words: Words, value: date) -> str:
    return phrase.date(words, PartialDate.of(value.year, value.month, value.day))
