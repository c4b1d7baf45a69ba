"""A paper of a set: which questions, in which order, their parts laid out how; always the same for the same pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.classroom.drawing.points import demand
from quiz.classroom.sets import Asked, Paper, Pupil
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.shuffle import shuffled
from quiz.core.text import closes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.classroom.sets import Recipe
    from quiz.core.bank import Bank
    from quiz.core.item import Item
    from quiz.core.shape import Option


def paper_of(bank: Bank, recipe: Recipe, pupil: Pupil) -> Paper:
    """The paper of a pupil who has a variant: like shapes together, the quick ones first, else shuffled.

    A slot's place and the order of a question's parts are drawn each from its own seed, so that replacing a question
    moves nothing else. Raises KeyError for a question that the bank does not have.
    """
    return _laid_out(bank, recipe, pupil, shuffled(len(recipe.slots), recipe.seed, pupil.id))


def model_paper(bank: Bank, recipe: Recipe, variant: str) -> Paper:
    """The paper of nobody, for a variant's key: slots in the blueprint's order within their shapes."""
    return _laid_out(bank, recipe, Pupil("", variant=variant), range(len(recipe.slots)))


def _laid_out(bank: Bank, recipe: Recipe, pupil: Pupil, places: Iterable[int]) -> Paper:
    at = recipe.letters.index(pupil.variant)
    slots = [recipe.slots[place] for place in places]
    items = [(slot, item_of(bank.questions[slot.questions[at]])) for slot in slots]
    items.sort(key=lambda pair: demand(pair[1].shape))
    asked = (
        Asked(number, item, slot.points, _order(item, recipe, pupil, bank.language))
        for number, (slot, item) in enumerate(items, 1)
    )
    return Paper(pupil, pupil.variant, tuple(asked))


def _order(item: Item, recipe: Recipe, pupil: Pupil, language: str) -> tuple[int, ...]:
    """Numbers, dates, true and false stay sorted; items to arrange never stand in their right order."""
    seed = (recipe.seed, pupil.id, item.question.id)
    shape = item.shape
    match shape:
        case Pick(options=options, fixed=fixed):
            order = shuffled(len(options), *seed)
            return tuple(range(len(options))) if fixed else _closed(order, options, language)
        case Arrange(items=items):
            order = shuffled(len(items), *seed)
            right = tuple(range(len(items)))
            return order if order != right else (*right[1:], 0)
        case Pair():
            return shuffled(len(shape.choices), *seed)
        case Fill() | Reveal():
            return ()
    assert_never(shape)


def _closed(order: Sequence[int], options: Sequence[Option], language: str) -> tuple[int, ...]:
    """The order, but for options that speak of the others (« aucune de ces réponses »): they come last."""
    return tuple(sorted(order, key=lambda at: closes(options[at].text, language)))
