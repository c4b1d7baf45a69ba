"""A set knows which of its questions changed since they were printed, and is told apart from others by its code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.printed import LENGTH, SIGNS, changed, printed, recoded
from quiz.classroom.sets import Recipe
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Option, Pair, Pick, Shape
from tests.classroom.questions import bank_of, pick, question, words
from tests.classroom.sets import recipe_of

ASKED = question("asked", "Que voit-on ?", pick("Un port", "Un lac", "Une tour"))
PAIRED = question("paired", "Reliez.", Pair((("a", "b"), ("c", "d")), ("e",)))
OTHER = question("other", "Qui règne ?", words("Anne"))
BANK = bank_of((ASKED, PAIRED, OTHER))
RECIPE = replace(recipe_of(BANK), printed=printed(BANK, recipe_of(BANK).questions))


def with_shape(asked: Question, shape: Shape) -> Question:
    (card,) = asked.cards
    return replace(asked, cards=(replace(card, shape=shape),))


def test_nothing_changed_where_the_bank_is_as_it_was() -> None:
    assert changed(BANK, RECIPE) == ()


@pytest.mark.parametrize(
    "after",
    [
        with_shape(ASKED, pick("Un port", "Un lac", "Un mur")),
        with_shape(ASKED, pick("Un port", "Une tour", "Un lac")),
        with_shape(PAIRED, Pair((("c", "d"), ("a", "b")), ("e",))),
        with_shape(OTHER, words("Anne", "la reine")),
        replace(ASKED, explanation="Autrement."),
    ],
    ids=["option", "order of options", "order of pairs", "accepted answer", "explanation"],
)
def test_what_is_printed_or_marked_otherwise_changed(after: Question) -> None:
    bank = bank_of(after if each.id == after.id else each for each in BANK.questions.values())

    assert changed(bank, RECIPE) == (after.id,)


def test_what_is_not_printed_changes_nothing() -> None:
    moved = replace(ASKED, level=3, themes=("ville",), bloom="apply")
    bank = bank_of((PAIRED, OTHER, moved))

    assert changed(bank, RECIPE) == ()


def test_what_the_bank_lost_is_named_and_what_has_no_hash_is_not() -> None:
    bank = bank_of((ASKED, OTHER))
    assert changed(bank, RECIPE) == ("paired",)

    without = {name: hashed for name, hashed in RECIPE.printed.items() if name != "asked"}
    assert changed(BANK, replace(RECIPE, printed=without)) == ()


@given(st.text(max_size=20))
def test_a_code_is_of_signs_that_no_hand_confuses(title: str) -> None:
    code = recoded(replace(RECIPE, title=title)).code

    assert len(code) == LENGTH
    assert set(code) <= set(SIGNS)
    assert not set("01IO") & set(SIGNS)


CHANGES: dict[str, Callable[[Recipe], Recipe]] = {
    "title": lambda recipe: replace(recipe, title="Autre"),
    "day": lambda recipe: replace(recipe, day=date(2026, 11, 24)),
    "seed": lambda recipe: replace(recipe, seed="autre"),
    "printed": lambda recipe: replace(recipe, printed={}),
    "points": lambda recipe: replace(
        recipe, slots=tuple(replace(slot, points=Fraction(3)) for slot in recipe.slots)
    ),
    "excluded": lambda recipe: replace(
        recipe, wanted=replace(recipe.wanted, exclude=(QuestionId("x"),))
    ),
    "order": lambda recipe: replace(recipe, slots=recipe.slots[::-1]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_set_has_another_code(change: Callable[[Recipe], Recipe]) -> None:
    assert recoded(change(RECIPE)).code != recoded(RECIPE).code
    assert recoded(RECIPE) == recoded(recoded(RECIPE))


def test_right_and_wrong_options_swapped_are_a_change() -> None:
    swapped = Pick(tuple(Option(o.text, not o.correct) for o in ASKED.cards[0].shape.options))  # type: ignore[union-attr]
    bank = bank_of((with_shape(ASKED, swapped), PAIRED, OTHER))

    assert changed(bank, RECIPE) == ("asked",)
