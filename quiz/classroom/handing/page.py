"""A class set as one page that asks it: for who was away, or works on a phone.

It is sealed by default: the file holds what is asked and nothing more. No key, no explanation, no name of a question
(they tell much), and the parts of questions in an order that says nothing of which are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz import phrase
from quiz.classroom.handing.codes import edition, listed
from quiz.core.dates import PartialDate
from quiz.formats.html.data import sealed, with_keys
from quiz.formats.html.page import assembled
from quiz.formats.html.words import both

if TYPE_CHECKING:
    from quiz.classroom.sets import Recipe
    from quiz.core.bank import Bank
    from quiz.i18n import Words


def class_page(bank: Bank, recipe: Recipe, words: Words, *, with_answers: bool = False) -> str:
    """The page of a set, all its variants inside, that gives a code to hand in; `with_answers`, the result as well.

    Raises KeyError for a question that the bank does not have.
    """
    questions = [bank.questions[name] for name in recipe.questions]
    orders = [listed(recipe, question) for question in questions]
    data = (with_keys if with_answers else sealed)(bank, questions, orders)
    data |= {"title": recipe.title, "minutes": recipe.minutes or 0, "set": _set(bank, recipe)}
    return assembled(data, words.language)


def _set(bank: Bank, recipe: Recipe) -> dict[str, Any]:
    """What the page says of the set: its questions by variant, as places in the page's list, and what each is worth."""
    place = {name: at for at, name in enumerate(recipe.questions)}
    day = recipe.day
    when = (
        both(lambda words: phrase.date(words, PartialDate.of(day.year, day.month, day.day)))
        if day
        else ""
    )
    return {
        "code": recipe.code,
        "edition": edition(recipe, bank),
        "letters": recipe.letters,
        "day": when,
        "points": [float(slot.points) for slot in recipe.slots],
        "variants": [
            [place[slot.questions[at]] for slot in recipe.slots]
            for at in range(len(recipe.letters))
        ],
    }
