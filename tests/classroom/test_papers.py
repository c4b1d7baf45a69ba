"""A pupil's paper: always the same for the same pupil, whoever sits beside them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.papers import model_paper, paper_of
from quiz.classroom.sets import Pupil, seated
from quiz.core.shape import Arrange, Pick
from tests.classroom.questions import bank_of, pick, question
from tests.classroom.sets import every_kind, pupils_of, recipe_of, shipped

BANK = every_kind()
RECIPE = recipe_of(BANK)


@settings(max_examples=30)
@given(st.permutations(range(12)))
def test_the_paper_is_the_pupil_s_and_not_their_place_s(order: list[int]) -> None:
    pupils = seated(RECIPE, pupils_of(12))
    papers = {pupil.id: paper_of(BANK, RECIPE, pupil) for pupil in pupils}

    for at in order:
        assert paper_of(BANK, RECIPE, pupils[at]) == papers[pupils[at].id]


def test_every_paper_asks_each_slot_once_for_its_points() -> None:
    for pupil in seated(RECIPE, pupils_of(6)):
        paper = paper_of(BANK, RECIPE, pupil)

        assert [asked.number for asked in paper.asked] == list(range(1, len(RECIPE.slots) + 1))
        assert {asked.item.question.id for asked in paper.asked} == set(RECIPE.questions)
        assert sum((asked.points for asked in paper.asked), Fraction(0)) == RECIPE.points


def test_papers_differ_between_pupils() -> None:
    bank = shipped()
    recipe = recipe_of(bank)
    one, other = (paper_of(bank, recipe, pupil) for pupil in seated(recipe, pupils_of(2)))

    assert [a.item.question.id for a in one.asked] != [a.item.question.id for a in other.asked]
    assert {a.item.question.id: a.order for a in one.asked} != {
        a.item.question.id: a.order for a in other.asked
    }


def test_fixed_options_keep_their_order_and_items_never_stand_in_the_right_one() -> None:
    bank = shipped()
    recipe = recipe_of(bank)
    for pupil in seated(recipe, pupils_of(3)):
        for asked in paper_of(bank, recipe, pupil).asked:
            shape = asked.item.shape
            right = tuple(range(len(asked.order)))
            if isinstance(shape, Pick) and shape.fixed:
                assert asked.order == right
            if isinstance(shape, Arrange):
                assert asked.order != right
                assert sorted(asked.order) == list(right)


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("fr", "Aucune de ces réponses"),
        ("fr", "AUCUNE DES RÉPONSES CI-DESSUS"),
        ("fr", "Toutes les réponses sont justes."),
        ("en", "None of the above"),
        ("en", "All of these"),
    ],
)
@pytest.mark.parametrize("is_right", [True, False])
def test_an_option_that_speaks_of_the_others_stands_last(
    language: str,
    last: str,
    is_right: bool,  # noqa: FBT001 - a table's column
) -> None:
    options = (last, "Un", "Deux", "Trois") if is_right else ("Un", last, "Deux", "Trois")
    bank = bank_of([question("q", "Combien ?", pick(*options))], language=language)
    recipe = recipe_of(bank)
    orders = {paper_of(bank, recipe, p).asked[0].order for p in seated(recipe, pupils_of(20))}

    assert len(orders) > 1
    assert {options[order[-1]] for order in orders} == {last}


@pytest.mark.parametrize("text", ["Aucune", "Toutefois", "Aucun traité", "All over Europe"])
def test_an_option_that_only_begins_alike_is_shuffled(text: str) -> None:
    bank = bank_of([question("q", "Combien ?", pick(text, "Un", "Deux", "Trois"))])
    recipe = recipe_of(bank)
    papers = (paper_of(bank, recipe, pupil) for pupil in seated(recipe, pupils_of(20)))

    assert len({paper.asked[0].order.index(0) for paper in papers}) > 1


def test_the_model_of_a_variant_keeps_the_blueprint_s_order_within_shapes() -> None:
    paper = model_paper(BANK, RECIPE, "A")

    assert paper.pupil == Pupil("", variant="A")
    places = [RECIPE.questions.index(asked.item.question.id) for asked in paper.asked]
    shapes = [type(asked.item.shape).__name__ for asked in paper.asked]
    for shape in set(shapes):
        of_shape = [place for place, name in zip(places, shapes, strict=True) if name == shape]
        assert of_shape == sorted(of_shape) or shape in {"Arrange", "Pair"}
