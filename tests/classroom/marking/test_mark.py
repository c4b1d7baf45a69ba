"""A class is marked: part marks, the teacher's points and decisions, and a table for the school's software."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.marking.answers import Answers, read_answers
from quiz.classroom.marking.decisions import read_decisions, written_doubtful
from quiz.classroom.marking.doubtful import doubts
from quiz.classroom.marking.mark import mark, rounded, written_marks
from quiz.classroom.marking.marks import ClassMarks
from quiz.classroom.sets import Paper, Recipe
from quiz.core.answer import Answer
from quiz.core.problem import InputError
from quiz.core.question import QuestionId
from quiz.core.shape import Reveal
from quiz.i18n import Words
from tests.classroom.handing import test_codes
from tests.classroom.sets import (
    Typed,
    every_kind,
    from_file,
    noted,
    papers_of,
    pupils_of,
    recipe_of,
    typed_in,
)
from tests.contract.examples import right_answer

BANK = every_kind()
RECIPE = recipe_of(BANK)
PAPERS = papers_of(BANK, RECIPE, pupils_of(4))


def answers(papers: tuple[Paper, ...], typed: Typed, recipe: Recipe = RECIPE) -> Answers:
    return from_file(typed_in(papers, typed), lambda path: read_answers(path, BANK, recipe, papers))


def all_typed(paper: Paper, answer: Callable[..., Answer], points: str) -> dict[str, str]:
    return {
        asked.item.question.id: noted(asked, answer(asked.item.shape), points)
        for asked in paper.asked
    }


def marked(typed: Typed) -> ClassMarks:
    return mark(BANK, RECIPE, answers(PAPERS, typed), {})


def score(cell: str, question: str) -> Fraction:
    found = marked({"01": {question: cell}})
    (one,) = found.marked
    return next(one.score for one in one.responses if one.question == question)


def test_whoever_knows_everything_has_it_all() -> None:
    found = marked({"01": all_typed(PAPERS[0], right_answer, "100 %")})

    assert found.marked[0].points == RECIPE.points
    assert [pupil.id for pupil in found.absent] == ["02", "03", "04"]


def test_a_dash_is_a_pupil_who_was_there_and_left_everything_blank() -> None:
    found = marked({"01": {"canal-de-suez-mers": "–"}})

    (one,) = found.marked
    assert one.points == 0
    assert {response.answer for response in one.responses} == {None}


@pytest.mark.parametrize(
    ("question", "cell", "expected"),
    [
        ("saisons-cause", "0,75", Fraction(3, 4)),
        ("saisons-cause", "1/4", Fraction(1, 4)),
        ("sigle-adn", "0,5", Fraction(1, 2)),
        ("marignan-1515", "1515 | Louis XIV", Fraction(1, 2)),
        ("capitale-australie", "camberra", Fraction(1)),
        ("capitale-australie", "Sydney", Fraction(0)),
    ],
)
def test_marks_are_parts_of_what_a_question_is_worth(
    question: str, cell: str, expected: Fraction
) -> None:
    assert score(cell, question) == expected


def test_what_is_doubtful_is_not_settled_until_it_is_decided() -> None:
    found = answers(PAPERS, {"01": {"capitale-australie": "Camberra"}})
    (doubtful,) = doubts(found.handed, BANK.lexicon, {})

    before = mark(BANK, RECIPE, found, {}).marked[0]
    after = mark(BANK, RECIPE, found, {doubtful.reference: Fraction(1, 2)}).marked[0]

    assert [one.is_settled for one in before.responses].count(False) == 1
    assert before.points == 1
    assert all(one.is_settled for one in after.responses)
    assert after.points == Fraction(1, 2)


def test_marking_again_with_the_same_decisions_changes_nothing() -> None:
    """All who wrote the same get the same, and no decision is asked for twice."""
    texts = {"01": "Camberra", "02": "camberra ", "03": "Sydney"}
    typed = {name: {"capitale-australie": text} for name, text in texts.items()}
    found = answers(PAPERS, typed)
    (doubtful,) = doubts(found.handed, BANK.lexicon, {})
    decisions = {doubtful.reference: Fraction(1, 3)}
    words = Words("fr")

    for _ in range(3):
        listed = doubts(found.handed, BANK.lexicon, decisions)
        kept = from_file(
            written_doubtful(listed, from_file(b"repere;decision\n", read_decisions), words),
            read_decisions,
        )
        marks = mark(BANK, RECIPE, found, kept.scores)
        assert [one.points for one in marks.marked] == [Fraction(1, 3), Fraction(1, 3), 0]
        decisions = dict(kept.scores)


def test_a_code_that_the_page_made_is_marked_as_typed_answers_are() -> None:
    """All is right in it but what is written freely, which it leaves out."""
    papers = papers_of(test_codes.BANK, test_codes.RECIPE, pupils_of(2))
    cells = f"id;code;{';'.join(map(str, range(1, 1 + len(test_codes.RECIPE.slots))))}\n"
    data = f'{cells}01;"Voici :\n{test_codes.CODE}"\n'.encode()

    found = from_file(
        data, lambda path: read_answers(path, test_codes.BANK, test_codes.RECIPE, papers)
    )

    (one,) = mark(test_codes.BANK, test_codes.RECIPE, found, {}).marked
    assert one.paper == papers[0]
    for asked, response in zip(one.paper.asked, one.responses, strict=True):
        assert response.score == (0 if isinstance(asked.item.shape, Reveal) else 1)
        assert response.is_settled


# --- the table for the school's software


def table(marks: ClassMarks, language: str = "fr") -> list[list[str]]:
    everybody = (*(one.paper.pupil for one in marks.marked), *marks.absent)
    pupils = sorted(everybody, key=lambda pupil: pupil.id)
    text = written_marks(marks, pupils, Words(language)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if language == "fr" else ","))


def test_marks_are_written_slot_by_slot_and_the_absent_are_said_to_be() -> None:
    first = PAPERS[0]
    typed = all_typed(first, right_answer, "100 %") | {"saisons-cause": "1/3", "sigle-adn": ""}

    head, one, *others = table(marked({"01": typed}))

    assert head == ["id", "nom", "classe", "sujet", "note sur 11", *BANK.questions]
    assert one[:5] == ["01", "NOMB Élève 1", "3A", "A", "9,33"]
    by_question = dict(zip(head[5:], one[5:], strict=True))
    assert (by_question["saisons-cause"], by_question["sigle-adn"]) == ("0,33", "0")
    assert by_question["canal-de-suez-mers"] == "1"
    assert [row[4] for row in others] == ["abs"] * 3
    assert {cell for row in others for cell in row[5:]} == {""}


def test_the_table_follows_the_roster_whoever_was_away() -> None:
    rows = table(marked({name: {"saisons-cause": "1/3"} for name in ("01", "03")}))[1:]

    assert [row[0] for row in rows] == ["01", "02", "03", "04"]
    assert [row[4] == "abs" for row in rows] == [False, True, False, True]


def test_english_marks_have_points_and_commas_between() -> None:
    head, one, *_ = table(marked({"01": {"saisons-cause": "1/3"}}), "en")

    assert head[:5] == ["id", "name", "class", "variant", "mark out of 11"]
    assert one[4] == "0.33"


def test_a_slot_names_the_questions_of_its_variants() -> None:
    recipe = recipe_of(
        BANK, ("canal-de-suez-mers", "sigle-adn"), ("tour-eiffel-exposition", "sigle-adn")
    )
    papers = papers_of(BANK, recipe, pupils_of(2))
    typed = {paper.pupil.id: all_typed(paper, right_answer, "1") for paper in papers}

    head, first, second = table(mark(BANK, recipe, answers(papers, typed, recipe), {}))

    assert head[5:] == ["canal-de-suez-mers / tour-eiffel-exposition", "sigle-adn"]
    assert [first[3], *first[5:]] == ["A", "1", "1"]
    assert [second[3], *second[5:]] == ["B", "1", "1"]


def test_a_name_that_would_be_a_formula_is_none() -> None:
    paper = PAPERS[0]
    named = replace(paper, pupil=replace(paper.pupil, name="=cmd|' /C calc'!A0"))
    marks = ClassMarks(RECIPE, (), (named.pupil,))

    assert table(marks)[1][1].startswith("'=")


@pytest.mark.parametrize(
    ("value", "hundredths"),
    [("1/3", "33/100"), ("2/3", "67/100"), ("1/8", "13/100"), ("1001/8", "12513/100"), ("0", "0")],
)
def test_halves_of_hundredths_are_rounded_up(value: str, hundredths: str) -> None:
    assert rounded(Fraction(value)) == Fraction(hundredths)


CELLS = st.sampled_from(
    ["", "a", "b", "ab", "cab", "1", "1/2", "Canberra", "1515 | x", "juillet 1969"]
)


@given(st.lists(st.tuples(st.sampled_from(sorted(BANK.questions)), CELLS), max_size=6))
def test_marks_never_leave_nothing_and_all(cells: list[tuple[QuestionId, str]]) -> None:
    try:
        found = marked({"01": dict(cells)})
    except InputError:
        return
    for one in found.marked:
        assert 0 <= one.points <= RECIPE.points
        assert all(0 <= response.score <= 1 for response in one.responses)
        assert all(
            response.is_settled
            for asked, response in zip(one.paper.asked, one.responses, strict=True)
            if isinstance(asked.item.shape, Reveal)
        )


def test_a_set_is_marked_from_its_files(tmp_path: Path) -> None:
    """As the command does it, twice: answers, then the decisions that the first time asks for."""
    path = tmp_path / "doubtful.csv"
    found = answers(PAPERS, {"01": {"capitale-australie": "Camberra"}})
    path.write_bytes(
        written_doubtful(
            doubts(found.handed, BANK.lexicon, {}),
            from_file(b"repere;decision\n", read_decisions),
            Words("fr"),
        )
    )
    path.write_bytes(path.read_bytes().replace(b";1;;", b";1;non;"))

    assert mark(BANK, RECIPE, found, read_decisions(path).scores).marked[0].points == 0
