"""What each shape shows, and what its lines come to."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.answer import Arranged, Filled, Outcome, Paired, Picked, Told, Verdict
from quiz.core.dates import PartialDate
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
from quiz.i18n import Words
from quiz.plain.faces import Face, face
from quiz.plain.letters import UnclearError

ONE = Pick((Option("Séoul", correct=True), Option("Pékin", correct=False)))
MANY = Pick(
    (
        Option("2000", correct=False),
        Option("2001", correct=True),
        Option("2002", correct=True),
    ),
    many=True,
    fixed=True,
)
TYPED = Fill((Text("Vladivostok"),))
TWO = Fill((Text("Staline", label="dirigeant"), Text("1948")), ("C’est ", " qui, en ", "."))
ORDER = Arrange(("un", "deux", "trois"), ("1961", "", "2000"))
PAIRS = Pair((("juin 2018", "Singapour"), ("février 2019", "Hanoï")), ("Moscou",))
CARD = Reveal("Une alliance")
RIGHT = Verdict(Outcome.RIGHT, Fraction(1), ())
WRONG = Verdict(Outcome.WRONG, Fraction(0), ())
SHAPES: tuple[tuple[Shape, tuple[int, ...]], ...] = (
    (ONE, (1, 0)),
    (MANY, (0, 1, 2)),
    (TYPED, ()),
    (TWO, ()),
    (ORDER, (2, 0, 1)),
    (PAIRS, (2, 0, 1)),
    (CARD, ()),
)


def shown(shape: Shape, order: tuple[int, ...] = (), language: str = "fr") -> Face:
    return face(Words(language), shape, order)


def unclear(face: Face, line: str) -> str:
    with pytest.raises(UnclearError) as raised:
        face.take(line)
    return raised.value.code


def test_letters_name_options_as_they_are_shown() -> None:
    pick = shown(ONE, (1, 0))
    assert pick.lines() == ("a. Pékin", "b. Séoul")
    assert pick.take("B") == Picked(frozenset({0}))


def test_an_option_may_be_typed_in_full() -> None:
    assert shown(ONE, (1, 0)).take("séoul") == Picked(frozenset({0}))


def test_several_letters_need_several_answers() -> None:
    assert shown(MANY, (0, 1, 2)).take("c b") == Picked(frozenset({1, 2}))
    assert unclear(shown(ONE, (1, 0)), "ab") == "plain.unclear_one"


def test_the_right_options_keep_their_letters() -> None:
    assert [line[-7:] for line in shown(MANY, (0, 1, 2)).solution(WRONG)] == ["b. 2001", "c. 2002"]


def test_a_false_statement_shows_what_it_should_say() -> None:
    pick = Pick(ONE.options, fix=("aux sanctions", "à la surveillance"))
    assert "à la surveillance" in shown(pick, (0, 1)).solution(RIGHT)[-1]


def test_a_typed_line_is_the_answer_whatever_it_holds() -> None:
    assert shown(TYPED).take("1b; q ?") == Filled(("1b; q ?",))
    assert unclear(shown(TYPED), "") == "plain.unclear_empty"


def test_each_blank_has_its_line() -> None:
    fill = shown(TWO)
    assert "1" in fill.prompt()
    assert "dirigeant" in fill.prompt()
    assert fill.take("Staline") is None
    assert "2" in fill.prompt()
    assert fill.take("") == Filled(("Staline", ""))


def test_all_blanks_empty_is_no_answer() -> None:
    fill = shown(TWO)
    assert fill.take("") is None
    assert unclear(fill, "") == "plain.unclear_empty"
    assert "1" in fill.prompt()


def test_the_prompt_says_what_form_is_expected() -> None:
    date = Date("juillet 2000", PartialDate.parse("2000-07"))
    number = Number("10 000", Decimal(10_000), Decimal(0), unit="travailleurs")
    assert "mois et année" in shown(Fill((date,))).prompt()
    assert "travailleurs" in shown(Fill((number,))).prompt()
    assert "2 réponses" in shown(MANY, (0, 1, 2)).prompt()


def test_an_order_needs_every_letter_once() -> None:
    arrange = shown(ORDER, (2, 0, 1))
    assert arrange.lines() == ("a. trois", "b. un", "c. deux")
    assert arrange.take("bca") == Arranged((0, 1, 2))
    assert unclear(arrange, "bc") == "plain.unclear_missing"
    assert unclear(arrange, "bcb") == "plain.unclear_twice"


def test_the_right_order_shows_its_proofs() -> None:
    proved = ("1. un, 1961", "2. deux", "3. trois, 2000")
    assert shown(ORDER, (2, 0, 1)).solution(RIGHT)[1:] == proved


@pytest.mark.parametrize("line", ["1b 2c", "1b2c", "1-b, 2-c", "2 c 1 b", "1 : B; 2 : C."])
def test_pairs_are_read_in_many_ways(line: str) -> None:
    assert shown(PAIRS, (2, 0, 1)).take(line) == Paired((0, 1))


def test_pairs_may_come_one_by_one_and_be_changed() -> None:
    pair = shown(PAIRS, (2, 0, 1))
    assert pair.take("1a") is None
    assert "2" in pair.prompt()
    assert pair.take("1b") is None
    assert pair.take("2c") == Paired((0, 1))


def test_an_empty_line_leaves_the_other_pairs_open() -> None:
    pair = shown(PAIRS, (2, 0, 1))
    assert unclear(pair, "") == "plain.unclear_empty"
    assert pair.take("2c") is None
    assert pair.take("") == Paired((None, 1))


@pytest.mark.parametrize("line", ["1", "b", "3b", "1d", "1b 2", "1b et 2c", "1bc", "9999b"])
def test_what_is_no_pair_is_explained_and_changes_nothing(line: str) -> None:
    pair = shown(PAIRS, (2, 0, 1))
    unclear(pair, line)
    assert pair.take("1b 2c") == Paired((0, 1))


def test_a_card_takes_what_was_written_or_nothing() -> None:
    assert shown(CARD).take("") == Told("")
    assert shown(CARD).take("Une entente") == Told("Une entente")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("shape", "order"), SHAPES)
def test_only_a_prompt_ends_with_a_colon(
    shape: Shape, order: tuple[int, ...], language: str
) -> None:
    drawn = shown(shape, order, language)
    assert drawn.prompt().endswith(":")
    assert not any(line.endswith(":") for line in (*drawn.lines(), *drawn.solution(None)))


@given(st.sampled_from(SHAPES), st.text(max_size=20))
def test_no_line_breaks_a_face(drawn: tuple[Shape, tuple[int, ...]], line: str) -> None:
    answering = shown(*drawn)
    explained = "no explanation needed"
    try:
        answering.take(line.strip())
    except UnclearError as error:
        explained = Words("fr")(error.code, **error.params)
    assert explained
    assert answering.prompt()


@pytest.mark.parametrize(("shape", "order"), [(ONE, (1, 0)), (TYPED, ()), (PAIRS, (2, 0, 1))])
def test_what_was_found_is_not_said_again(shape: Shape, order: tuple[int, ...]) -> None:
    assert shown(shape, order).solution(RIGHT) == ()
    assert shown(shape, order).solution(None) != ()
