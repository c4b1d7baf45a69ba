"""What a teacher types of an answer is read as the answer, in the letters of the paper; anything else is told."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.marking.notation import CellError, Given, read_cell, share
from quiz.classroom.printing.solution import solution
from quiz.classroom.sets import Asked
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.dates import PartialDate
from quiz.core.grading import grade
from quiz.core.item import Item
from quiz.core.shape import (
    Arrange,
    Date,
    Fill,
    Number,
    Option,
    Pair,
    Pick,
    Reveal,
    Shape,
    Text,
)
from tests.classroom.sets import every_kind, noted, papers_of, pupils_of, recipe_of
from tests.study.banks import a_question

ONE = Pick(
    tuple(Option(text, correct=text == "Séoul") for text in ("Séoul", "Pékin", "Hanoï", "Tokyo"))
)
SEVERAL = Pick(ONE.options, many=True)
TRUTH = Pick((Option("Vrai", correct=False), Option("Faux", correct=True)), fixed=True)
WORD = Fill((Text("Vladivostok"),))
BLANKS = Fill(
    (Text("Corée"), Date("2000", PartialDate.parse("2000")), Number("12", Decimal(12), Decimal(0)))
)
MONTH = Fill((Date("mars 2000", PartialDate.parse("2000-03")),))
AMOUNT = Fill((Number("3,5", Decimal("3.5"), Decimal(0)),))
ORDER = Arrange(("un", "deux", "trois", "quatre"), ("",) * 4)
PAIRS = Pair((("a", "1"), ("b", "2"), ("c", "1")), ("3",))
FREE = Reveal("Une alliance", ("un", "deux", "trois"))
PLAIN = Reveal("Canberra")
TURNED = (2, 0, 3, 1)
"""The paper lists the third part first, then the first, the fourth, the second."""


def read(shape: Shape, order: tuple[int, ...], cell: str, points: str = "1") -> Given:
    item = Item(a_question("q", shape), "?", shape)
    return read_cell(Asked(1, item, Fraction(points), order), cell)


def picked(*parts: int) -> Given:
    return Given(Picked(frozenset(parts)))


@pytest.mark.parametrize("cell", ["b", "B", " b ", "b.", "(b)", "b)"])
def test_a_letter_is_that_of_the_paper(cell: str) -> None:
    assert read(ONE, TURNED, cell) == picked(0)


@pytest.mark.parametrize("cell", ["ac", "a c", "a, c", "A;C", "c et a", "a/c", "a – c", "a and c"])
def test_several_letters_may_be_parted_or_not(cell: str) -> None:
    assert read(SEVERAL, TURNED, cell) == picked(2, 3)


@pytest.mark.parametrize("cell", ["V", "vrai", "VRAI", "v", "T", "true", "TRUE", "a", "A"])
def test_true_is_written_as_one_likes(cell: str) -> None:
    assert read(TRUTH, (0, 1), cell) == picked(0)


@pytest.mark.parametrize("cell", ["F", "faux", "FAUX", "false", "b"])
def test_false_too(cell: str) -> None:
    assert read(TRUTH, (0, 1), cell) == picked(1)


def test_two_words_that_the_paper_shows_without_letters_are_known_by_their_first() -> None:
    sides = Pick((Option("Nord", correct=True), Option("Bas", correct=False)), fixed=True)

    assert read(sides, (0, 1), "n") == picked(0)
    assert read(sides, (0, 1), "b") == picked(1)
    assert read(sides, (0, 1), "a") == picked(0)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "/", "« »", '""', "| |"])
@pytest.mark.parametrize("shape", [ONE, SEVERAL, TRUTH, WORD, BLANKS, ORDER, PAIRS, FREE])
def test_nothing_is_no_answer(shape: Shape, cell: str) -> None:
    assert read(shape, TURNED, cell) == Given()


def test_words_are_kept_as_they_are_written() -> None:
    assert read(WORD, (), " Vladi vostock ") == Given(Filled(("Vladi vostock",)))
    assert read(WORD, (), "nord | sud") == Given(Filled(("nord | sud",)))


def test_several_blanks_are_parted_by_a_bar() -> None:
    assert read(BLANKS, (), "Corée|2000 | 12") == Given(Filled(("Corée", "2000", "12")))
    assert read(BLANKS, (), "| 2000 |") == Given(Filled(("", "2000", "")))


@pytest.mark.parametrize(
    "cell", ["cabd", "C A B D", "c, a, b, d", "c-a-b-d", "c > a > b > d", "c → a → b → d", "©abd"]
)
def test_an_order_is_its_letters(cell: str) -> None:
    assert read(ORDER, TURNED, cell) == Given(Arranged((3, 2, 0, 1)))


@pytest.mark.parametrize(
    ("cell", "choices"),
    [
        ("b a c", (0, 2, 1)),
        ("bac", (0, 2, 1)),
        ("b – c", (0, None, 1)),
        ("b - b", (0, None, 0)),
        ("_ . a", (None, None, 2)),
        ("1b 2c", (0, 1, None)),
        ("3a, 1-b", (0, None, 2)),
        ("1 b 2 a 3 c", (0, 2, 1)),
    ],
)
def test_pairs_are_letters_in_the_order_of_the_numbers_or_with_them(
    cell: str, choices: tuple[int | None, ...]
) -> None:
    assert read(PAIRS, (2, 0, 1), cell) == Given(Paired(choices))


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("3", Fraction(1)),
        ("1,5", Fraction(1, 2)),
        ("1.5", Fraction(1, 2)),
        ("2/3", Fraction(2, 3)),
        ("1,5 / 2", Fraction(3, 4)),
        ("2 sur 3", Fraction(2, 3)),
        ("2 of 3", Fraction(2, 3)),
        ("50 %", Fraction(1, 2)),
        ("1½", Fraction(1, 2)),
        ("½", Fraction(1, 6)),
        ("2 pts", Fraction(2, 3)),
        ("0", Fraction(0)),
    ],
)
def test_what_is_written_freely_is_given_points_of_what_it_is_worth(
    cell: str, score: Fraction
) -> None:
    assert read(FREE, (), cell, "3") == Given(Told(), score)
    assert read(PLAIN, (), cell, "3") == Given(Told(), score)


def test_points_that_were_printed_rounded_are_all_of_them() -> None:
    assert read(PLAIN, (), "0,67", "2/3") == Given(Told(), Fraction(1))
    with pytest.raises(CellError):
        read(PLAIN, (), "0,68", "2/3")


@pytest.mark.parametrize(
    ("shape", "cell", "rule"),
    [
        (ONE, "e", "answers_letter"),
        (ONE, "1", "answers_letter"),
        (ONE, "é", "answers_letter"),
        (ONE, "b?", "answers_letter"),
        (ONE, "ab", "answers_two"),
        (SEVERAL, "aa", "answers_letter_twice"),
        (TRUTH, "v f", "answers_letter"),
        (TRUTH, "ab", "answers_two"),
        (ORDER, "cab", "answers_order"),
        (ORDER, "caab", "answers_order"),
        (ORDER, "cabe", "answers_letter"),
        (PAIRS, "b a", "answers_pairs"),
        (PAIRS, "b a c a", "answers_pairs"),
        (PAIRS, "b a e", "answers_letter"),
        (PAIRS, "1b 1c", "answers_pairs"),
        (PAIRS, "4b", "answers_pairs"),
        (PAIRS, "1b deux", "answers_pairs"),
        (PAIRS, "123", "answers_pairs"),
        (FREE, "1,5", "answers_points"),
        (FREE, "4/3", "answers_points"),
        (FREE, "1/0", "answers_points"),
        (FREE, "120 %", "answers_points"),
        (FREE, "-1", "answers_points"),
        (FREE, "bien", "answers_points"),
        (BLANKS, "Corée | 2000", "answers_blanks"),
        (BLANKS, "a|b|c|d", "answers_blanks"),
        (WORD, "Cor?e", "answers_accents"),
        (WORD, "libert?", "answers_accents"),
        (WORD, "?tats-Unis", "answers_accents"),
        (WORD, "Cor\ufffde", "answers_accents"),
        (ONE, "\ufffd", "answers_accents"),
        (WORD, "#NOM?", "answers_error"),
        (WORD, "#VALEUR!", "answers_error"),
        (PAIRS, "#NAME?", "answers_error"),
        (AMOUNT, "1,23E+11", "answers_rounded"),
        (AMOUNT, "03-mai", "answers_date"),
        (AMOUNT, "03/05/2026", "answers_date"),
        (FREE, "02-mars", "answers_date"),
        (FREE, "02/03/2026", "answers_date"),
        (PAIRS, "01-févr", "answers_date"),
        (PAIRS, "2-Feb", "answers_date"),
        (ORDER, "01/03/2026", "answers_date"),
        (WORD, "01-mars", "answers_date"),
    ],
)
def test_what_is_no_answer_is_told(shape: Shape, cell: str, rule: str) -> None:
    order = (2, 0, 1) if shape is PAIRS else TURNED if shape is not TRUTH else (0, 1)

    with pytest.raises(CellError) as caught:
        read(shape, order, cell)

    assert caught.value.rule == rule


@pytest.mark.parametrize("cell", ['"Cor?e"', "« Cor?e »", "“Cor?e”"])
def test_between_quotation_marks_anything_is_an_answer(cell: str) -> None:
    assert read(WORD, (), cell) == Given(Filled(("Cor?e",)))


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("mars-00", "mars 2000"),
        ("Mar-00", "Mar 2000"),
        ("26-mars-00", "26 mars 2000"),
        ("26/03/00", "26/03/2000"),
        ("sept.-48", "sept 1948"),
    ],
)
def test_a_date_that_a_spreadsheet_shortened_is_whole_again_and_it_is_said(
    cell: str, whole: str
) -> None:
    assert read(MONTH, (), cell) == Given(Filled((whole,)), respelt=((cell, whole),))


@pytest.mark.parametrize("cell", ["26/03/2000", "mars 2000", "2000-03", "2000"])
def test_a_whole_date_is_left_as_it_is(cell: str) -> None:
    assert read(MONTH, (), cell) == Given(Filled((cell,)))


def test_the_solution_that_the_key_prints_is_an_answer_that_is_right() -> None:
    bank = every_kind()
    for paper in papers_of(bank, recipe_of(bank), pupils_of(5)):
        for asked in paper.asked:
            shape = asked.item.shape
            if isinstance(shape, Reveal):
                continue
            given = read_cell(asked, solution(asked))
            assert given.answer is not None
            assert grade(shape, given.answer, bank.lexicon).score == 1, asked.item.question.id


def test_a_share_is_read_or_it_is_none() -> None:
    assert share("0,5") == Fraction(1, 2)
    assert [share(text) for text in ("", "deux", "1/0", "2", "1,2,3", "1e5")] == [None] * 6


@st.composite
def asked_and_answered(draw: st.DrawFn) -> tuple[Asked, Answer]:
    """A question of any shape with its parts in any order, and an answer to it that is not blank."""
    count = draw(st.integers(2, 8))
    texts = [f"partie {at}" for at in range(count)]
    order: tuple[int, ...] = tuple(draw(st.permutations(range(count))))
    written = st.text("abcdéèï12 '-", min_size=1, max_size=10).map(str.strip)
    words = written.filter(lambda text: any(map(str.isalpha, text)) and not text.startswith("'"))
    shape: Shape
    answer: Answer
    match draw(st.sampled_from(["pick", "fill", "arrange", "pair"])):
        case "pick":
            many = draw(st.booleans())
            shape = Pick(
                tuple(Option(text, correct=not at) for at, text in enumerate(texts)), many=many
            )
            most = count if many else 1
            answer = Picked(
                draw(st.frozensets(st.integers(0, count - 1), min_size=1, max_size=most))
            )
        case "fill":
            shape, order = Fill(tuple(Text(text) for text in texts)), ()
            answer = Filled(tuple(draw(words) for _ in texts))
        case "arrange":
            shape = Arrange(tuple(texts), ("",) * count)
            answer = Arranged(tuple(draw(st.permutations(range(count)))))
        case _:
            shape = Pair(tuple((text, text) for text in texts))
            chosen = draw(
                st.lists(st.none() | st.integers(0, count - 1), min_size=count, max_size=count)
            )
            chosen[0] = draw(st.integers(0, count - 1))
            answer = Paired(tuple(chosen))
    return Asked(1, Item(a_question("q", shape), "?", shape), Fraction(1), order), answer


@given(asked_and_answered())
def test_an_answer_that_is_typed_is_read_as_it_was_in_any_order(pair: tuple[Asked, Answer]) -> None:
    asked, answer = pair

    assert read_cell(asked, noted(asked, answer)) == Given(answer)


@given(
    st.sampled_from([ONE, SEVERAL, TRUTH, WORD, BLANKS, MONTH, AMOUNT, ORDER, PAIRS, FREE]),
    st.text(max_size=15) | st.text("abcdef 123,/|–-½%?#'\"«»", max_size=10),
)
def test_any_cell_is_an_answer_that_can_be_graded_or_is_told(shape: Shape, cell: str) -> None:
    order = {PAIRS: (2, 0, 1), TRUTH: (0, 1)}.get(shape, TURNED)
    try:
        found = read(shape, order, cell)
    except CellError as error:
        assert error.rule.startswith("answers_")  # noqa: PT017 - either will do
        return
    assert found.score is None or 0 <= found.score <= 1
    if found.answer is not None:
        assert 0 <= grade(shape, found.answer, every_kind().lexicon).score <= 1
