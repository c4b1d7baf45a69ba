"""Item analysis agrees with numpy's, scipy's and pingouin's numbers, and is silent where nothing can be said."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.again import Reason
from quiz.classroom.analysis import analysed, grouped
from quiz.classroom.fairness import Gap
from quiz.classroom.figures import Analysis, QuestionFigures
from quiz.classroom.given import Choice, Group, Part, Tally
from quiz.classroom.marks import ClassMarks
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked
from quiz.core.problem import UsageError
from quiz.core.question import QuestionId
from quiz.core.shape import Arrange, Fill, Option, Pair, Pick, Remark, Shape, Text
from tests.classroom.matrix import Scores, a_bank, a_class, a_recipe, answered

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "item_analysis.json").read_text("utf-8")
)
ONE = Fraction(1)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    points = [Fraction(worth) for worth in VECTORS["points"]]
    return analysed(*a_class(VECTORS["scores"], VECTORS["questions"], points))


def test_every_question_has_the_figures_that_libraries_work_out(analysis: Analysis) -> None:
    expected = VECTORS["expected"]["questions"]

    assert {figures.question for figures in analysis.questions} == set(expected)
    for figures in analysis.questions:
        wanted = expected[figures.question]
        assert figures.papers == wanted["papers"]
        assert figures.facility == pytest.approx(wanted["facility"], abs=1e-6)
        assert figures.correlation == pytest.approx(wanted["correlation"], abs=1e-6)
        assert figures.difference == pytest.approx(wanted["difference"], abs=1e-6)


def test_every_variant_has_the_figures_that_libraries_work_out(analysis: Analysis) -> None:
    expected = VECTORS["expected"]["variants"]

    assert [variant.letter for variant in analysis.variants] == list(expected)
    for variant in analysis.variants:
        wanted = expected[variant.letter]
        assert variant.papers == wanted["papers"]
        for name in ("mean", "deviation", "alpha", "error"):
            assert getattr(variant, name) == pytest.approx(wanted[name], abs=1e-6), name


def test_the_class_has_the_figures_that_libraries_work_out(analysis: Analysis) -> None:
    wanted = VECTORS["expected"]["class"]

    for name in ("mean", "deviation", "alpha", "error"):
        assert getattr(analysis, name) == pytest.approx(wanted[name], abs=1e-6), name
    assert analysis.quartiles == pytest.approx(wanted["quartiles"], abs=1e-6)
    assert analysis.fairness is not None
    for name, value in wanted["welch"].items():
        assert getattr(analysis.fairness.test, name) == pytest.approx(value, abs=1e-6), name


def test_a_key_that_goes_against_the_rest_is_to_be_looked_at(analysis: Analysis) -> None:
    (bad,) = (figures for figures in analysis.questions if figures.question == "q05")

    assert bad.correlation is not None
    assert bad.correlation < 0
    assert Reason.INVERTED in {doubt.reason for doubt in bad.doubts}


def test_no_figure_is_given_of_a_question_that_all_had_right(analysis: Analysis) -> None:
    (easy,) = (figures for figures in analysis.questions if figures.question == "q08")

    assert (easy.facility, easy.correlation, easy.difference) == (1, None, None)
    assert [doubt.reason for doubt in easy.doubts] == [Reason.EASY]


def alone(rows: Scores, count: int = 4) -> Analysis:
    """One variant, a point a question."""
    return analysed(*a_class({"A": rows}, {"A": [f"q{at}" for at in range(count)]}, [ONE] * count))


def test_two_papers_have_means_and_nothing_more() -> None:
    found = alone([[1, 0, 1, 1], [0, 1, 0, 1]])

    assert found.mean == 2.5
    assert found.alpha is None
    assert found.error is None
    assert all(figures.correlation is None for figures in found.questions)
    assert all(figures.difference is None for figures in found.questions)


def test_nothing_can_be_said_of_no_paper() -> None:
    bank, marks = a_class({"A": [[1]]}, {"A": ["q0"]}, [ONE])

    with pytest.raises(UsageError) as raised:
        analysed(bank, replace(marks, marked=()))

    assert raised.value.code == "report.no_paper"


def test_one_paper_is_analysed_too() -> None:
    found = alone([[1, 0, 1, 0]])

    assert (found.quartiles, found.deviation, found.fairness) == ((2, 2, 2), 0, None)


def test_part_marks_make_alpha_and_whole_ones_kr20() -> None:
    whole = alone([[1, 0, 1, 1], [0, 0, 0, 1], [1, 1, 1, 1]])
    part = alone([[1, 0, "1/2", 1], [0, 0, 0, 1], [1, 1, 1, 1]])

    assert whole.variants[0].is_dichotomous
    assert not part.variants[0].is_dichotomous


def test_a_negative_alpha_has_no_standard_error() -> None:
    found = alone([[1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 0], [0, 0, 0, 1]])

    assert found.alpha is not None
    assert found.alpha < 0
    assert found.error is None


def groups_of(points: list[int]) -> list[Group]:
    rows = [[Fraction(mark, 20)] for mark in points]
    _, marks = a_class({"A": rows}, {"A": ["q0"]}, [Fraction(20)])
    return [group for _, group in grouped(marks.marked)]


def test_the_groups_are_the_best_and_the_weakest_27_percent() -> None:
    found = groups_of(list(range(11)))

    assert found == [Group.LOWER] * 3 + [Group.MIDDLE] * 5 + [Group.UPPER] * 3


def test_equal_points_are_of_one_group() -> None:
    found = groups_of([1, 2, 2, 2, 5, 6, 7, 8, 9, 9])

    assert found == [Group.LOWER] * 4 + [Group.MIDDLE] * 3 + [Group.UPPER] * 3


@pytest.mark.parametrize("points", [[4] * 9, [1, 9], []], ids=["equal", "two", "none"])
def test_there_are_no_groups_where_nobody_stands_out(points: list[int]) -> None:
    assert set(groups_of(points)) <= {Group.MIDDLE}


@given(st.lists(st.integers(0, 20), min_size=1, max_size=40))
def test_groups_never_part_equals_nor_turn_the_order_around(points: list[int]) -> None:
    rank = {Group.LOWER: 0, Group.MIDDLE: 1, Group.UPPER: 2}

    ranked = sorted(zip(points, (rank[group] for group in groups_of(points)), strict=True))

    assert [group for _, group in ranked] == sorted(group for _, group in ranked)
    assert len(dict(ranked)) == len(set(ranked))


Answers = list[tuple[int, Answer | None]]


def asked(shape: Shape, answers: Answers) -> QuestionFigures:
    """A class in which this question is asked beside one that ranks the pupils, the best first."""
    bank = a_bank({"q": shape, "rank": Arrange(("a", "b"), ("", ""))})
    recipe = a_recipe(bank, {"A": ["q", "rank"]}, [ONE, Fraction(100)])
    count = len(answers)
    marked = [
        answered(
            bank,
            recipe,
            f"{at:02}",
            "A",
            {"q": score, "rank": Fraction(count - at, count)},
            {"q": answer, "rank": Arranged((0, 1))},
        )
        for at, (score, answer) in enumerate(answers)
    ]
    found = analysed(bank, ClassMarks(recipe, tuple(marked))).questions
    return next(figures for figures in found if figures.question == QuestionId("q"))


PICK = Pick((Option("clé", True), Option("piège", False, "Non."), Option("autre", False)))


def picked(*options: int) -> Answers:
    return [(int(at == 0), Picked(frozenset({at})) if at >= 0 else None) for at in options]


def test_options_and_blanks_are_counted_by_group() -> None:
    found = asked(PICK, picked(0, 0, 0, 1, 0, 1, 1, -1, 1, 2, 1))

    assert found.choices == (
        Choice("clé", True, Tally(3, 1, 0)),
        Choice("piège", False, Tally(0, 3, 2), "Non."),
        Choice("autre", False, Tally(0, 0, 1)),
    )
    assert found.blanks == Tally(0, 1, 0)
    assert found.misleading == found.choices[1]
    assert (found.right, found.papers) == (4, 11)


def reasons(found: QuestionFigures) -> dict[Reason, bool]:
    return {doubt.reason: doubt.is_sure for doubt in found.doubts}


def test_a_distractor_that_the_best_prefer_makes_the_key_doubtful() -> None:
    found = asked(PICK, picked(1, 1, 1, 1, 0, 1, 2, 0, 0, 0, 0))

    assert found.doubts[0].reason is Reason.KEY
    assert found.doubts[0].text == "piège"
    assert reasons(found)[Reason.KEY]
    assert Reason.INVERTED in reasons(found)


def test_a_key_is_not_doubted_for_sure_on_one_pupil() -> None:
    assert not reasons(asked(PICK, picked(1, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0)))[Reason.KEY]


def test_a_distractor_that_nobody_picks_is_named_and_sure_only_after_many_mistakes() -> None:
    few = asked(PICK, picked(0, 0, 0, 0, 0, 0, 0, 1, 1))
    many = asked(PICK, picked(0, 0, 0, 1, 1, 1, 1, 1, 1))

    assert reasons(few)[Reason.UNUSED] is False
    assert reasons(many)[Reason.UNUSED] is True


def test_true_and_false_have_no_idle_choice() -> None:
    shape = Pick((Option("Vrai", True), Option("Faux", False)), fixed=True)

    assert Reason.UNUSED not in reasons(asked(shape, picked(0, 0, 0, 0)))


def test_what_nobody_answered_is_only_that() -> None:
    assert reasons(asked(PICK, picked(-1, -1, -1))) == {Reason.BLANK: True}


@pytest.mark.parametrize(
    ("right", "reason"), [(2, Reason.HARD), (10, Reason.EASY)], ids=["hard", "easy"]
)
def test_extreme_facilities_are_reasons(right: int, reason: Reason) -> None:
    assert reasons(asked(PICK, picked(*[0] * right, *[1] * (10 - right))))[reason]


TYPED = Fill((Text("Vladivostok", wrong=(Remark("Hanoï", "C’est le second sommet."),)),))


def typed(*texts: str) -> Answers:
    return [(int(text == "Vladivostok"), Filled((text,))) for text in texts]


def test_a_typed_mistake_is_quoted_once_two_pupils_made_it_with_what_the_author_says() -> None:
    found = asked(TYPED, typed("Vladivostok", "Vladivostok", "Hanoï", "hanoi", "Hanoï", "Séoul"))

    assert [(choice.text, choice.is_right, choice.tally.total) for choice in found.choices] == [
        ("Vladivostok", True, 2),
        ("Hanoï", False, 3),
    ]
    assert found.choices[1].why == "C’est le second sommet."


def test_what_one_pupil_alone_typed_is_nowhere() -> None:
    found = asked(TYPED, typed("Vladivostok", "je m’appelle Zoé", "Vladivostok", "autre"))

    assert "Zoé" not in repr(found)


def test_an_answer_that_the_teacher_accepted_is_right() -> None:
    found = asked(
        TYPED, [(1, Filled(("Vladi",))), (1, Filled(("Vladi",))), (0, Filled(("Séoul",)))]
    )

    assert [(choice.text, choice.tally.total) for choice in found.choices] == [("Vladivostok", 2)]


def test_every_blank_has_its_share() -> None:
    shape = Fill((Text("Staline"), Text("Pyongyang")), ("", " installe Kim à ", "."))
    both, first = Filled(("Staline", "Pyongyang")), Filled(("Staline", "Séoul"))

    found = asked(shape, [(1, both), (0, first), (0, first), (0, None)])

    assert found.parts == (Part("Staline", 0.75), Part("Pyongyang", 0.25))
    assert found.misleading == Choice("Séoul", False, Tally(0, 2, 0), "", "Pyongyang")


def test_every_place_of_an_order_has_its_share() -> None:
    shape = Arrange(("un", "deux", "trois"), ("", "", ""))

    found = asked(shape, [(1, Arranged((0, 1, 2))), (0, Arranged((0, 2, 1))), (0, None), (0, None)])

    assert found.parts == (Part("un", 0.5), Part("deux", 0.25), Part("trois", 0.25))


def test_every_pair_has_its_share_and_its_commonest_mistake() -> None:
    shape = Pair((("Trump", "Hanoï"), ("Poutine", "Vladivostok")), ("Moscou",))

    found = asked(
        shape,
        [(1, Paired((0, 1))), (0, Paired((0, 2))), (0, Paired((0, 2))), (0, Paired((None, 1)))],
    )

    assert found.parts == (Part("Trump", 0.75), Part("Poutine", 0.5))
    assert found.misleading is not None
    assert (found.misleading.part, found.misleading.text) == ("Poutine", "Moscou")


def fairness_of(first: list[int], second: list[int], total: int = 20) -> Gap | None:
    rows = {
        letter: [[Fraction(mark, total)] for mark in marks]
        for letter, marks in (("A", first), ("B", second))
    }
    analysis = analysed(*a_class(rows, {"A": ["q0"], "B": ["q1"]}, [Fraction(total)]))
    return analysis.fairness.gap if analysis.fairness else None


def test_variants_are_close_unsure_or_apart() -> None:
    assert fairness_of([8, 10, 12, 14], [8, 10, 12, 15]) is Gap.CLOSE
    assert fairness_of([8, 10, 12, 14], [10, 12, 14, 16]) is Gap.UNSURE
    assert fairness_of([8, 9, 8, 9], [15, 16, 15, 16]) is Gap.APART


def test_a_difference_that_changes_nothing_is_close_however_sure() -> None:
    assert fairness_of([100, 101] * 20, [102, 103] * 20, total=200) is Gap.CLOSE


def test_variants_of_too_few_papers_are_not_compared() -> None:
    assert fairness_of([8, 10], [10, 12, 14]) is None
    assert fairness_of([8, 8, 8], [10, 12, 14]) is None


def test_questions_of_one_slot_are_paired_the_easier_variants_first() -> None:
    rows = {"A": [[1, 1], [1, 0], [1, 1]], "B": [[0, 1], [1, 0], [0, 0]]}

    found = analysed(*a_class(rows, {"A": ["q0", "q1"], "B": ["q2", "q3"]}, [ONE, ONE])).fairness

    assert found is not None
    assert (found.easiest, found.hardest) == ("A", "B")
    assert found.pairs == (("q0", "q2"), ("q1", "q3"))


def test_a_question_is_called_by_its_variants_and_its_number_in_the_key() -> None:
    rows = {"A": [[1, 1, 1]], "B": [[0, 1, 0]]}

    found = analysed(*a_class(rows, {"A": ["x", "y", "z"], "B": ["x", "v", "y"]}, [ONE] * 3))

    assert {figures.question: figures.label for figures in found.questions} == {
        "x": "1",
        "y": "A2 B3",
        "v": "B2",
        "z": "A3",
    }
