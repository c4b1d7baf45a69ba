"""What was printed, as hashes: a set knows by them which of its questions changed since, and sets are told apart."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, assert_never

from quiz.authoring.fingerprint import CONTENT, content_of
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.classroom.sets import Recipe
    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId
    from quiz.core.shape import Shape

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What codes are made of: no 0, O, 1 or I, which a pupil's hand or a photocopy makes alike."""
LENGTH = 6
"""Signs of a code: a thousand million of them."""


def printed(bank: Bank, questions: Iterable[QuestionId]) -> Mapping[QuestionId, str]:
    """The hash of each question as it stands on paper; raises KeyError for one that the bank does not have."""
    return {name: _hash(bank, bank.questions[name]) for name in questions}


def changed(bank: Bank, recipe: Recipe) -> tuple[QuestionId, ...]:
    """The questions of a set that are no longer what was printed, or that the bank no longer has.

    One without a hash, written into the recipe by hand, was not printed yet.
    """
    return tuple(
        name
        for name in recipe.questions
        if name not in bank.questions
        or recipe.printed.get(name) not in {None, _hash(bank, bank.questions[name])}
    )


def recoded(recipe: Recipe) -> Recipe:
    """The recipe with the code of what it holds."""
    wanted = recipe.wanted
    selection = wanted.selection
    held = [
        (recipe.title, recipe.bank, recipe.language, recipe.seed, str(recipe.day), recipe.minutes),
        (wanted.questions, wanted.variants, str(wanted.points), wanted.include, wanted.exclude),
        [
            sorted(map(str, field))
            for field in (
                selection.decks,
                selection.themes,
                selection.levels,
                selection.kinds,
                selection.articles,
            )
        ],
        [(slot.questions, str(slot.points)) for slot in recipe.slots],
        sorted(recipe.printed.items()),
    ]
    number = int(sha256(json.dumps(held).encode("ascii")).hexdigest(), 16)
    signs = (SIGNS[number >> 5 * at & 31] for at in range(LENGTH))
    return replace(recipe, code="".join(signs))


def _hash(bank: Bank, question: Question) -> str:
    """Of all that is shown, and of the order that papers shuffle, which a card's own hash leaves out."""
    cards = [content_of(bank, question, card) for card in question.cards]
    laid_out = json.dumps([cards, _order(item_of(question).shape)])
    return sha256(laid_out.encode("ascii")).hexdigest()[:CONTENT]


def _order(shape: Shape) -> Sequence[str]:
    match shape:
        case Pick(options=options):
            return [option.text for option in options]
        case Pair(pairs=pairs):
            return [*(left for left, _ in pairs), *shape.choices]
        case Fill() | Arrange() | Reveal():
            return ()
    assert_never(shape)
