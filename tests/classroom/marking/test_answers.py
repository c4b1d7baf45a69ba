"""What is filled in is read whole, with every problem at its cell; nothing is marked half."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import phrase
from quiz.classroom.handing import codes
from quiz.classroom.handing.codes import CodeError, Handed
from quiz.classroom.marking import answer_rows
from quiz.classroom.marking.answers import Answers, read_answers, written_answers
from quiz.classroom.marking.notation import Given
from quiz.classroom.papers import paper_of
from quiz.classroom.sets import Paper, Pupil
from quiz.core.answer import Picked
from quiz.core.problem import InputError, Problem, QuizError
from quiz.core.question import QuestionId
from quiz.core.shape import Reveal
from quiz.i18n import LANGUAGES, Words, catalogue
from tests.classroom.sets import (
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
PAPERS = papers_of(BANK, RECIPE, pupils_of(3))
LAST = len(RECIPE.slots)
CHOICE = QuestionId("canal-de-suez-mers")

Rows = list[list[str]]
Reader = Callable[[Rows], Answers]


def rows() -> Rows:
    """The table to fill in, in French."""
    text = written_answers(RECIPE, PAPERS, Words("fr")).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def column(paper: Paper, question: str = CHOICE) -> int:
    number = next(one.number for one in paper.asked if one.item.question.id == question)
    return number + 3


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def found(table: Rows) -> Answers:
        path = tmp_path / "answers.csv"
        path.write_text("\n".join(";".join(row) for row in table), encoding="utf-8")
        return read_answers(path, BANK, RECIPE, PAPERS)

    return found


@pytest.fixture
def refusal(read: Reader) -> Callable[[Rows], tuple[Problem, ...]]:
    def found(table: Rows) -> tuple[Problem, ...]:
        with pytest.raises(InputError) as caught:
            read(table)
        for language in LANGUAGES:
            assert phrase.error(Words(language), caught.value)
            assert all(phrase.problem(Words(language), one) for one in caught.value.problems)
        return caught.value.problems

    return found


def rules(notices: tuple[Problem, ...]) -> list[str]:
    return [notice.rule for notice in notices]


def test_the_table_has_a_row_a_pupil_and_a_column_a_number() -> None:
    head, first, *_ = rows()

    assert head == ["id", "nom", "sujet", "code", *map(str, range(1, LAST + 1))]
    assert first == ["01", "NOMB Élève 1", "A", *[""] * (LAST + 1)]


def test_the_english_table_is_parted_by_commas() -> None:
    data = written_answers(RECIPE, PAPERS, Words("en"))

    assert data.decode("utf-8-sig").startswith("id,name,variant,code,1,2,")


def test_a_long_number_is_kept_from_being_rounded() -> None:
    paper = replace(PAPERS[0], pupil=Pupil("123456789012"))

    assert b"'123456789012;" in written_answers(RECIPE, [paper], Words("fr"))


def test_a_blank_row_is_a_pupil_who_was_away(read: Reader) -> None:
    table = rows()
    table[2][column(PAPERS[1])] = "a"

    found = read(table)

    assert [one.paper.pupil.id for one in found.handed] == ["02"]
    assert [pupil.id for pupil in found.absent] == ["01", "03"]
    assert found.notices == ()


def test_a_letter_is_that_of_the_pupils_own_paper(read: Reader) -> None:
    table = rows()
    for row, paper in zip(table[1:], PAPERS, strict=True):
        row[column(paper)] = "a"

    found = read(table)

    for one in found.handed:
        asked = one.paper.asked[column(one.paper) - 4]
        assert one.given[asked.number - 1] == Given(Picked(frozenset({asked.order[0]})))


def test_rows_and_columns_may_be_moved_and_added(read: Reader) -> None:
    table = rows()
    table[1][column(PAPERS[0])] = "b"
    straight = read(table)

    head, *others = table
    moved = [["remarque", *reversed(head)], *(["vu", *reversed(row)] for row in reversed(others))]
    found = read([["Classe de 3A"], *moved])

    assert found.handed == straight.handed
    assert rules(found.notices) == ["answers_ignored"]


@pytest.mark.parametrize("spelt", ["1", "'01", "001"])
def test_zeros_that_a_spreadsheet_took_away_are_no_matter(read: Reader, spelt: str) -> None:
    table = rows()
    table[1][0] = spelt
    table[1][column(PAPERS[0])] = "b"

    assert [one.paper.pupil.id for one in read(table).handed] == ["01"]


def test_every_problem_is_told_at_once_with_its_place(
    refusal: Callable[[Rows], tuple[Problem, ...]],
) -> None:
    table = rows()
    at = column(PAPERS[0])
    table[1][at] = "z"
    table[2][2] = "C"
    table[2][column(PAPERS[1])] = "ab"
    table[3][column(PAPERS[2], "capitale-australie")] = "Canb?rra"
    table.append(["99", "PERSONNE", "A", "", "a"])
    table.append(["", "INCONNU", "A", "", "a"])

    found = refusal(table)

    assert [(one.rule, one.place.line, one.place.column) for one in found] == [
        ("answers_letter", 2, at + 1),
        ("answers_variant", 3, 3),
        ("answers_two", 3, column(PAPERS[1]) + 1),
        ("answers_accents", 4, column(PAPERS[2], "capitale-australie") + 1),
        ("answers_unknown", 5, 1),
        ("answers_no_id", 6, 1),
    ]
    assert dict(found[0].params) == {"number": str(at - 3), "given": "z", "last": "d"}


def test_a_pupil_may_stand_twice_only_with_the_same_answers(
    read: Reader, refusal: Callable[[Rows], tuple[Problem, ...]]
) -> None:
    table = rows()
    table[1][column(PAPERS[0])] = "b"
    blank = rows()[1]

    assert len(read([*table, list(table[1])]).handed) == 1
    assert len(read([*table, blank]).handed) == 1
    assert len(read([table[0], blank, *table[1:]]).handed) == 1
    table.append([*table[1][:4], *["" for _ in range(LAST)]])
    table[-1][column(PAPERS[0])] = "c"
    (problem,) = refusal(table)
    assert (problem.rule, problem.place.line) == ("answers_twice", 5)
    assert dict(problem.params) == {"id": "01", "line": "2"}


def test_a_column_that_was_sorted_alone_is_noticed(
    refusal: Callable[[Rows], tuple[Problem, ...]],
) -> None:
    table = rows()
    table[1][1], table[2][1] = table[2][1], table[1][1]

    assert [one.rule for one in refusal(table)] == ["answers_moved", "answers_moved"]


def test_a_name_that_is_written_otherwise_is_no_matter(read: Reader) -> None:
    table = rows()
    table[1][1], table[2][1], table[3][1] = "eleve 1 nomb", "NOMC ?l?ve 2", ""
    table[1][column(PAPERS[0])] = "b"

    assert len(read(table).handed) == 1


def test_pupils_without_a_row_are_named(read: Reader) -> None:
    found = read(rows()[:-1])

    assert [pupil.id for pupil in found.absent] == ["01", "02", "03"]
    (notice,) = found.notices
    assert notice.rule == "answers_missing"
    assert dict(notice.params) == {"n": "1", "names": "NOMD Élève 3"}


def test_answers_beyond_the_paper_are_told(
    refusal: Callable[[Rows], tuple[Problem, ...]],
) -> None:
    table = rows()
    table[0].append(str(LAST + 1))
    table[1] += ["a"]
    table[2] += ["", "b"]

    found = refusal(table)

    assert [(one.rule, one.place.line, one.place.column) for one in found] == [
        ("answers_beyond", 2, LAST + 5),
        ("answers_beyond", 3, LAST + 6),
    ]


def test_a_column_that_is_missing_is_told(
    refusal: Callable[[Rows], tuple[Problem, ...]],
) -> None:
    table = [[*row[:5], *row[6:]] for row in rows()]

    (problem,) = refusal(table)

    assert problem.rule == "answers_no_column"
    assert dict(problem.params) == {"numbers": "2"}


@pytest.mark.parametrize("table", [[], [["a", "b"]], [["nom", "1", "2"]], [["id", "nom"]]])
def test_a_table_without_its_headings_is_refused(
    refusal: Callable[[Rows], tuple[Problem, ...]], table: Rows
) -> None:
    assert [one.rule for one in refusal(table)] == ["answers_no_headings"]


def test_a_shortened_date_is_read_whole_and_it_is_said(read: Reader) -> None:
    table = rows()
    table[1][column(PAPERS[0], "premier-pas-sur-la-lune")] = "juil-69"

    found = read(table)

    assert rules(found.notices) == ["answers_respelt"]
    assert dict(found.notices[0].params) == {"given": "juil-69", "read": "juil 1969"}


# --- variants and codes

TWO = recipe_of(
    BANK,
    ("canal-de-suez-mers", "capitale-australie"),
    ("riverains-mer-baltique", "longueur-loire"),
)
SEATED = papers_of(BANK, TWO, pupils_of(2))


def test_another_variant_is_taken_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("id;sujet;1;2\n01;b;a;1000\n02;B;b;1000\n", encoding="utf-8")

    found = read_answers(path, BANK, TWO, SEATED)

    other = paper_of(BANK, TWO, replace(SEATED[0].pupil, variant="B"))
    assert found.handed[0].paper == other
    assert found.handed[1].paper == SEATED[1]
    assert rules(found.notices) == ["answers_other_variant"]


@pytest.fixture
def coded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Answers]:
    """A set whose codes are « bon » (variant A), « autre » (B), or damaged."""

    def read_code(text: str, *_: object) -> Handed:
        if text == "bon":
            return Handed("A", {CHOICE: Picked(frozenset({0}))})
        if text == "autre":
            return Handed("B", {QuestionId("riverains-mer-baltique"): Picked(frozenset({0, 1}))})
        raise CodeError("html.code_other_set", given="XXXXXX", expected="K7Q2M9")

    monkeypatch.setattr(answer_rows, "read_code", read_code)

    def found(text: str) -> Answers:
        path = tmp_path / "answers.csv"
        path.write_text("id;sujet;code;1;2\n" + text, encoding="utf-8")
        return read_answers(path, BANK, TWO, SEATED)

    return found


def test_a_code_stands_for_the_answers_of_a_row(coded: Callable[[str], Answers]) -> None:
    (one,) = coded("01;A;bon;;\n").handed

    answers = {
        asked.item.question.id: given
        for asked, given in zip(one.paper.asked, one.given, strict=True)
    }
    assert answers == {
        "canal-de-suez-mers": Given(Picked(frozenset({0}))),
        "capitale-australie": Given(),
    }


def test_a_code_says_which_variant_was_taken(coded: Callable[[str], Answers]) -> None:
    found = coded("01;A;autre;;\n02;B;;;\n")

    assert found.handed[0].paper.variant == "B"
    assert rules(found.notices) == ["answers_other_variant"]


def test_a_code_that_two_pupils_hand_in_is_noticed(coded: Callable[[str], Answers]) -> None:
    found = coded("01;A;bon;;\n02;A;bon;;\n")

    assert rules(found.notices).count("answers_same_code") == 1


@pytest.mark.parametrize(
    ("row", "rule", "place"),
    [
        ("01;A;mauvais;;\n", "answers_code_other_set", 3),
        ("01;A;bon;a;\n", "answers_code_and_cells", 4),
    ],
)
def test_a_code_that_cannot_be_used_is_told(
    coded: Callable[[str], Answers], row: str, rule: str, place: int
) -> None:
    with pytest.raises(InputError) as caught:
        coded(row)

    (problem,) = caught.value.problems
    assert (problem.rule, problem.place.column) == (rule, place)
    assert phrase.problem(Words("fr"), problem)


def test_every_way_a_code_can_be_wrong_has_its_sentence() -> None:
    """The problem of a cell is named after the error that the code's reader raises."""
    source = Path(codes.__file__).read_text("utf-8")
    raised = set(re.findall(r'"html\.(code_\w+)"', source))

    assert raised
    for language in LANGUAGES:
        assert {f"answers_{name}" for name in raised} <= catalogue(language, "problem").keys()


# --- properties


@given(
    st.integers(1, 12), st.sampled_from(";,\t|"), st.sampled_from(["utf-8-sig", "utf-16", "cp1252"])
)
def test_answers_of_every_kind_are_read_as_they_were_typed(
    count: int, delimiter: str, encoding: str
) -> None:
    """Those to a Reveal are its points; a narrow no-break space is no character of Windows."""
    papers = papers_of(BANK, RECIPE, pupils_of(count))
    typed = {
        paper.pupil.id: {
            asked.item.question.id: noted(asked, right_answer(asked.item.shape), "1")
            for asked in paper.asked
        }
        for paper in papers
    }
    text = (
        typed_in(papers, typed, delimiter=delimiter).decode("utf-8-sig").replace("\u202f", "\u00a0")
    )

    found = from_file(
        text.encode(encoding, "replace"), lambda path: read_answers(path, BANK, RECIPE, papers)
    )

    assert [one.paper for one in found.handed] == list(papers)
    for one in found.handed:
        for asked, given_ in zip(one.paper.asked, one.given, strict=True):
            if isinstance(asked.item.shape, Reveal):
                assert given_.score
            elif asked.item.question.id != "longueur-loire":
                assert given_ == Given(right_answer(asked.item.shape))


CELLS = st.text(max_size=8) | st.sampled_from(
    ["01", "02", "A", "b", "REP1-", "=1+1", "#REF!", "1|2"]
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=5))
def test_a_hostile_table_raises_nothing_but_what_a_person_can_mend(table: Rows) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([rows()[0], *table])
    try:
        from_file(
            out.getvalue().encode("utf-8", "replace"),
            lambda path: read_answers(path, BANK, RECIPE, PAPERS),
        )
    except QuizError as error:
        assert phrase.error(Words("fr"), error)  # noqa: PT017 - either will do
