"""What classes made of questions is written without a pupil, and read back."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.observed import (
    COLUMNS,
    Counted,
    Observed,
    observed,
    read_observed,
    written_observed,
)
from quiz.core.problem import InputError
from quiz.core.question import QuestionId
from tests.classroom.sets import from_file
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


@settings(max_examples=30)
@given(st.lists(OBSERVED, max_size=4, unique_by=lambda one: one.question))
def test_what_is_written_reads_back(questions: list[Observed]) -> None:
    assert from_file(written_observed(questions), read_observed) == tuple(questions)


def test_a_class_reads_back_with_its_figures_and_counts(simulated: Simulated) -> None:
    found = observed(analysed(simulated.bank, simulated.marks))

    assert from_file(written_observed(found), read_observed) == found
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

    assert from_file(together, read_observed) == (one, other)


def test_a_french_spreadsheet_may_have_saved_it() -> None:
    saved = (
        ";".join(COLUMNS)
        + "\nq;12ab;AAA222;24/11/2026;9;0,25;-0,5;;;;2\nq;12ab;AAA222;24/11/2026;9;0,25;-0,5;;oui;1;7\n"
    )

    (found,) = from_file(saved.encode("cp1252"), read_observed)

    assert (found.day, found.facility, found.discrimination) == (date(2026, 11, 24), 0.25, -0.5)
    assert found.answers == (Counted("", "oui", True, 7),)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "observed.csv"
    path.write_text("a,b,c\n", "utf-8")

    with pytest.raises(InputError) as raised:
        read_observed(path)

    assert raised.value.code == "report.not_observed"


def test_every_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "observed.csv"
    rows = [
        "q,e,AAA222,,nine,0.5,,,,,0",
        "q,e,AAA222,2026-13-01,9,0.5,,,,,0",
        "q,e,AAA222,,9,7,,,,,0",
    ]
    path.write_text("\n".join([",".join(COLUMNS), *rows]), "utf-8")

    with pytest.raises(InputError) as raised:
        read_observed(path)

    assert raised.value.code == "report.observed_refused"
    assert [problem.place.line for problem in raised.value.problems] == [2, 3, 4]
    assert {problem.rule for problem in raised.value.problems} == {"observed_row"}
