"""A class of thirty whose abilities are known goes all the way round: papers, answers, marks, report.

The report's figures are worked out a second time by other formulas (`second.py`), and its counts from the letters that
the teacher typed.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from quiz.classroom.marking.answers import read_answers
from quiz.classroom.marking.mark import mark
from quiz.classroom.marking.marks import ClassMarks
from quiz.classroom.recipe import new_recipe, read_recipe, written_recipe
from quiz.classroom.reporting.again import Reason
from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.blocks import Concern, Table
from quiz.classroom.reporting.figures import Analysis
from quiz.classroom.reporting.observed import observed
from quiz.classroom.reporting.report import report_html, report_pdf, reported
from quiz.classroom.sets import Paper, Recipe, Wanted
from quiz.core.answer import Told
from quiz.core.bank import Bank, Selection
from quiz.core.item import item_of
from quiz.core.letters import letter
from quiz.core.question import QuestionId
from quiz.core.shape import Pick
from quiz.i18n import Words
from tests.classroom.second import Sheet, deviation, pearson, quantile, welch
from tests.classroom.sets import from_file, noted, typed_in
from tests.classroom.simulated import Simulated, judged, sat, shipped_bank, some_pupils

FRENCH = Words("fr")
SEED = "dimanche soir"


@dataclass(frozen=True)
class Round:
    """What was asked and typed, and what came of it."""

    simulated: Simulated
    typed: dict[str, dict[QuestionId, str]]
    marks: ClassMarks
    analysis: Analysis


@pytest.fixture(scope="module")
def round_trip() -> Round:
    bank = shipped_bank()
    recipe, planted = drawn(bank)
    simulated = sat(bank, recipe, some_pupils(30), SEED, planted)
    typed: dict[str, dict[QuestionId, str]] = {
        paper.pupil.id: {
            asked.item.question.id: noted(
                asked,
                simulated.answers[paper.pupil.id][asked.item.question.id],
                points_of(simulated, paper, asked.item.question.id),
            )
            for asked in paper.asked
        }
        for paper in simulated.papers
    }
    cells = {pupil: {str(name): cell for name, cell in row.items()} for pupil, row in typed.items()}
    table = typed_in(simulated.papers, cells)
    answers = from_file(table, lambda path: read_answers(path, bank, recipe, simulated.papers))
    marks = mark(bank, recipe, answers, {})
    return Round(simulated, typed, marks, analysed(bank, marks))


def drawn(bank: Bank) -> tuple[Recipe, QuestionId]:
    """Twenty questions in two variants, of which one stands in both: its key will be wrong; by way of its file."""
    planted = next(
        question.id
        for question in bank.questions.values()
        if question.kind == "choice" and isinstance(item_of(question).shape, Pick)
    )
    recipe = new_recipe(
        bank,
        Wanted(20, 2, Fraction(20), Selection(), include=(planted,)),
        title="Moscou et Pyongyang",
        day=date(2026, 11, 24),
        minutes=50,
        language="fr",
        seed=SEED,
    )
    return from_file(written_recipe(recipe), read_recipe), planted


def points_of(simulated: Simulated, paper: Paper, name: QuestionId) -> str:
    """The share of the points that a written answer met, as a teacher types it."""
    answer = simulated.answers[paper.pupil.id][name]
    shape = item_of(simulated.bank.questions[name]).shape
    if not isinstance(answer, Told):
        return ""
    score = judged(shape, answer)
    return f"{score.numerator}/{score.denominator}"


def test_every_answer_comes_back_with_the_score_that_the_core_gives(round_trip: Round) -> None:
    expected = {one.paper.pupil.id: one for one in round_trip.simulated.marks.marked}

    assert len(round_trip.marks.marked) == 30
    for one in round_trip.marks.marked:
        wanted = {r.question: r.score for r in expected[one.paper.pupil.id].responses}
        assert {r.question: r.score for r in one.responses} == wanted


def test_marks_follow_the_known_abilities(round_trip: Round) -> None:
    abilities = [
        round_trip.simulated.abilities[one.paper.pupil.id] for one in round_trip.marks.marked
    ]
    points = [float(one.points) for one in round_trip.marks.marked]

    assert pearson(abilities, points) > 0.6
    assert round_trip.analysis.alpha is not None
    assert round_trip.analysis.alpha > 0.4


def test_the_planted_question_is_the_first_to_look_at_again(round_trip: Round) -> None:
    found = {figures.question: figures for figures in round_trip.analysis.questions}
    planted = round_trip.simulated.planted
    assert planted is not None
    report = reported(round_trip.simulated.bank, round_trip.analysis, FRENCH)
    again = next(one for one in report.sections if one.heading == FRENCH("report.again"))

    sure = {doubt.reason for doubt in found[planted].doubts if doubt.is_sure}
    assert {Reason.KEY, Reason.INVERTED} <= sure
    assert isinstance(again.blocks[0], Concern)
    assert again.blocks[0].label == found[planted].label


def test_figures_of_questions_agree_with_a_second_computation(round_trip: Round) -> None:
    sheet = Sheet(round_trip.marks)

    for figures in round_trip.analysis.questions:
        again = sheet.question(figures.question)
        assert figures.papers == len(again.scores)
        assert figures.facility == pytest.approx(sum(again.scores) / len(again.scores), abs=1e-6)
        assert figures.correlation == pytest.approx(again.correlation, abs=1e-6)
        assert figures.difference == pytest.approx(again.difference, abs=1e-6)


def test_figures_of_variants_and_of_the_class_agree_with_a_second_computation(
    round_trip: Round,
) -> None:
    sheet = Sheet(round_trip.marks)
    analysis = round_trip.analysis

    for variant in analysis.variants:
        totals = sheet.totals(variant.letter)
        assert variant.mean == pytest.approx(sum(totals) / len(totals), abs=1e-6)
        assert variant.deviation == pytest.approx(deviation(totals), abs=1e-6)
        assert variant.alpha == pytest.approx(sheet.alpha(variant.letter), abs=1e-6)
    everyone = [*sheet.totals("A"), *sheet.totals("B")]
    assert analysis.mean == pytest.approx(sum(everyone) / 30, abs=1e-6)
    assert analysis.quartiles == pytest.approx([quantile(everyone, at / 4) for at in (1, 2, 3)])
    assert analysis.fairness is not None
    t, freedom, chance = welch(sheet.totals("A"), sheet.totals("B"))
    assert analysis.fairness.test.statistic == pytest.approx(t * t, abs=1e-6)
    assert analysis.fairness.test.within == pytest.approx(freedom, abs=1e-6)
    assert analysis.fairness.test.chance == pytest.approx(chance, abs=1e-6)


def test_options_are_counted_as_they_were_typed(round_trip: Round) -> None:
    """Letters are read here as they stand on each pupil's paper."""
    counts: dict[tuple[str, str], int] = {}
    for paper in round_trip.simulated.papers:
        for asked in paper.asked:
            shape = asked.item.shape
            if isinstance(shape, Pick):
                printed = {
                    letter(place): shape.options[at].text for place, at in enumerate(asked.order)
                }
                name = asked.item.question.id
                for sign in round_trip.typed[paper.pupil.id][name].split():
                    counts[name, printed[sign]] = counts.get((name, printed[sign]), 0) + 1

    found = {
        (figures.question, choice.text): choice.tally.total
        for figures in round_trip.analysis.questions
        if isinstance(figures.item.shape, Pick)
        for choice in figures.choices
        if choice.tally.total
    }

    assert found == counts


def test_the_report_shows_these_figures(round_trip: Round) -> None:
    sheet = Sheet(round_trip.marks)
    report = reported(round_trip.simulated.bank, round_trip.analysis, FRENCH)
    table = next(block for block in report.sections[-1].blocks if isinstance(block, Table))

    labels = {figures.label: figures.question for figures in round_trip.analysis.questions}
    assert [row[0] for row in table.rows] == list(labels)
    for label, _, papers, facility, link, *_ in table.rows:
        again = sheet.question(labels[label])
        assert int(papers) == len(again.scores)
        assert read(facility) == pytest.approx(
            100 * sum(again.scores) / len(again.scores), abs=0.51
        )
        if again.correlation is not None:
            assert read(link) == pytest.approx(again.correlation, abs=0.0051)


def test_both_reports_are_made(round_trip: Round) -> None:
    bank, marks = round_trip.simulated.bank, round_trip.marks

    assert report_pdf(bank, marks, FRENCH).startswith(b"%PDF")
    assert "À reprendre demain" in report_html(bank, marks, FRENCH)


def test_the_author_learns_which_edition_of_a_question_was_asked(round_trip: Round) -> None:
    recipe = round_trip.simulated.recipe

    found = observed(round_trip.analysis)

    assert {one.question: one.edition for one in found} == dict(recipe.printed)
    assert {(one.set, one.day) for one in found} == {(recipe.code, date(2026, 11, 24))}


def read(shown: str) -> float:
    return float(shown.removesuffix("\u00a0%").replace(",", ".").replace("−", "-"))
