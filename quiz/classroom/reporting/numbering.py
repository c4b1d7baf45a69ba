"""What a question of a set is called: its number in the key, after the letters of its variants."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.classroom.papers import model_paper
from quiz.classroom.sets import Recipe
from quiz.core.bank import Bank
from quiz.core.question import QuestionId


def labels(bank: Bank, recipe: Recipe) -> Mapping[QuestionId, str]:
    """The name of every question, in the key's order: « B7 », « 7 » where all variants have it there, « A7 B9 ».

    Raises KeyError for a question that the bank does not have.
    """
    found: dict[QuestionId, dict[int, str]] = {}
    for letter in recipe.letters:
        for asked in model_paper(bank, recipe, letter).asked:
            places = found.setdefault(asked.item.question.id, {})
            places[asked.number] = places.get(asked.number, "") + letter
    every = "".join(recipe.letters)
    order = sorted(found, key=lambda name: (min(found[name]), min(found[name].values())))
    return {name: _label(found[name], every) for name in order}


def _label(places: Mapping[int, str], every: str) -> str:
    return " ".join(
        f"{number}" if letters == every else f"{letters}{number}"
        for number, letters in places.items()
    )
