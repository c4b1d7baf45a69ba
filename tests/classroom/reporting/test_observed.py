"""What classes made of questions is written without a pupil, for any program that reads CSV."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.observed import (
    Counted,
    Observed,
    observed,
    written_observed,
)
from quiz.core.question import QuestionId
from quiz.formats.spreadsheet import plain
from tests.classroom.simulated import Simulated, a_class

TEXTS = st.text("abcé=+-@'\"« »;,\n", max_size=12).map(str.strip)
COUNTED = st.builds(Counted, TEXTS, TEXTS, st.booleans(), st.integers(0, 400))
OBSERVED = st.builds(
    Observed,
    st.from_regex(r"[a-z]{1,5}(-[a-z0-9]{1,5}){0,3}", fullmatch=True).map(QuestionId),
    st.from_regex(r"([0-9a-f]{16})?", fullmatch=True),
    st.from_regex(r"[A-Z2-9]{6}", fullmatch=True),
    st.none() | st.dates(date(1990, 1, 1)),
    st.integers(1, 400),
    st.integers(0, 10_000).map(lambda value: value / 10_000),
    st.none() | st.integers(-10_000, 10_000).map(lambda value: value / 10_000),
    st.integers(0, 400),
    st.lists(COUNTED, max_size=4).map(tuple),
)


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    return a_class(12, questions=12)


def rows_of(content: bytes) -> list[dict[str, str]]:
    """What another program finds in the file."""
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    return [{name: plain(cell) for name, cell in row.items()} for row in rows]


def expected(one: Observed) -> list[dict[str, str]]:
    """The row of the blanks, then a row an answer."""
    head = {
        "question": one.question,
        "edition": one.edition,
        "set": one.set,
        "day": one.day.isoformat() if one.day else "",
        "papers": str(one.papers),
        "facility": str(one.facility),
        "discrimination": "" if one.discrimination is None else str(one.discrimination),
    }
    blanks = {"part": "", "answer": "", "right": "", "count": str(one.blanks)}
    given = [
        {"part": each.part, "answer": each.answer, "right": str(int(each.is_right))}
        | {"count": str(each.count)}
        for each in one.answers
    ]
    return [head | counts for counts in (blanks, *given)]


@settings(max_examples=30)
@given(st.lists(OBSERVED, max_size=4, unique_by=lambda one: one.question))
def test_what_is_written_reads_back(questions: list[Observed]) -> None:
    rows = [row for one in questions for row in expected(one)]

    assert rows_of(written_observed(questions)) == rows


def test_a_class_reads_back_with_its_figures_and_counts(simulated: Simulated) -> None:
    found = observed(analysed(simulated.bank, simulated.marks))

    assert rows_of(written_observed(found)) == [row for one in found for row in expected(one)]
    assert {one.question for one in found} == set(simulated.recipe.questions)
    assert {one.set for one in found} == {"K7M2PX"}
    assert all(one.edition == simulated.recipe.printed[one.question] for one in found)


def test_every_paper_is_counted_once_in_a_question_with_one_right_option(
    simulated: Simulated,
) -> None:
    found = {one.question: one for one in observed(analysed(simulated.bank, simulated.marks))}
    assert simulated.planted is not None

    bad = found[simulated.planted]

    assert bad.papers == bad.blanks + sum(answer.count for answer in bad.answers)
    assert sum(answer.is_right for answer in bad.answers) == 1


def test_no_pupil_is_in_it(simulated: Simulated) -> None:
    text = written_observed(observed(analysed(simulated.bank, simulated.marks))).decode()

    assert "Élève" not in text
    assert not any(f"{at:04}" in text.split(",") for at in range(1, 13))


def test_files_of_several_teachers_can_be_put_together() -> None:
    one, other = (
        Observed(QuestionId("q"), "", code, None, 9, 0.5, None, 0) for code in ("AAA222", "BBB333")
    )
    together = written_observed([one]) + written_observed([other]).split(b"\r\n", 1)[1]

    assert rows_of(together) == [*expected(one), *expected(other)]
