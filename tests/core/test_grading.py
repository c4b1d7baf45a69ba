from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from string import Formatter

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.core.answer import (
    Answer,
    Arranged,
    Code,
    Filled,
    Finding,
    Outcome,
    Paired,
    Picked,
    Told,
    Verdict,
)
from quiz.core.dates import PartialDate, display
from quiz.core.fact import Names
from quiz.core.grading import grade
from quiz.core.shape import (
    Arrange,
    Blank,
    Date,
    Fill,
    Number,
    Option,
    Pair,
    Pick,
    Remark,
    Reveal,
    Shape,
    Text,
)
from quiz.core.text import Lexicon
from quiz.i18n import LANGUAGES, catalogue
from tests.core.typed import ANSWERS, FRENCH, NAMES, TYPESET, freely, slips

SEEDS = Path(__file__).parents[2] / "seeds" / "names.yaml"
RIGHT, WRONG, ALMOST = Outcome.RIGHT, Outcome.WRONG, Outcome.ALMOST


def judge(blank: Blank, typed: str) -> Verdict:
    return grade(Fill((blank,)), Filled((typed,)), FRENCH)


def reason(blank: Blank, typed: str) -> tuple[Outcome, Code]:
    verdict = judge(blank, typed)
    return verdict.outcome, verdict.findings[0].code


def number(
    answer: str,
    value: str,
    within: str = "0",
    unit: str = "",
    almost: tuple[Remark, ...] = (),
    wrong: tuple[Remark, ...] = (),
) -> Number:
    return Number(answer, Decimal(value), Decimal(within), unit, almost, wrong)


def when(iso: str, almost: tuple[Remark, ...] = (), wrong: tuple[Remark, ...] = ()) -> Date:
    value = PartialDate.parse(iso)
    return Date(display(value, "fr"), value, almost, wrong)


# --- words

CITY = Text(
    "Vladivostok",
    also=("Port de l’Est",),
    almost=(Remark("Extrême-Orient russe", "Quelle ville ?"),),
    wrong=(Remark("Hanoï", "C’est le sommet d’avant."),),
)


@pytest.mark.parametrize("answer", ANSWERS)
@given(data=st.data())
def test_the_answer_and_all_that_is_accepted_is_right_however_it_is_typed(
    answer: str, data: st.DataObject
) -> None:
    typed = data.draw(freely(answer))
    assert judge(Text(answer), typed).outcome is RIGHT
    assert judge(Text("autre chose", also=(answer,)), typed).outcome is RIGHT


@given(st.sampled_from(ANSWERS), st.sampled_from(TYPESET), st.text(max_size=30))
def test_typeset_characters_change_no_verdict(answer: str, typeset: object, text: str) -> None:
    assert callable(typeset)
    for typed in (answer, text):
        assert reason(Text(answer), typeset(typed)) == reason(Text(answer), typed)


@given(st.sampled_from([a for a in ANSWERS if any(map(str.isdigit, a))]), st.data())
def test_another_digit_is_never_right(answer: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, c in enumerate(answer) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != answer[at]]))
    typed = answer[:at] + digit + answer[at + 1 :]
    assert judge(Text(answer), typed).outcome is WRONG
    assert judge(Text("rien", also=(answer,)), typed).outcome is WRONG


EVERY_NAME = [name for name, _ in (*NAMES.people, *NAMES.places)]


@pytest.mark.parametrize(("wanted", "other"), list(permutations(EVERY_NAME, 2)))
def test_a_name_is_never_taken_for_another(wanted: str, other: str) -> None:
    assert judge(Text(wanted), other).outcome is WRONG
    assert judge(Text(f"le pacte avec {wanted}"), f"le pacte avec {other}").outcome is WRONG


def shipped_names() -> Names:
    written = yaml.safe_load(SEEDS.read_text("utf-8"))
    people, places = (
        tuple((name, tuple(others)) for name, others in written[group].items())
        for group in ("people", "places")
    )
    return Names(people, places)


def test_a_name_of_the_shipped_bank_is_never_taken_for_another() -> None:
    names = shipped_names()
    lexicon = Lexicon("fr", names)
    for (wanted, _), (name, others) in permutations((*names.people, *names.places), 2):
        for other in (name, *others):
            verdict = grade(Fill((Text(wanted),)), Filled((other,)), lexicon)
            assert verdict.outcome is WRONG, (wanted, other)


@pytest.mark.parametrize(
    ("wanted", "spellings"),
    [
        ("Kim Il-sung", "kim il soung, Kim Il-Soung, il-soung kim, kim il sung"),
        ("Kim Jong-il", "kim jong il, Kim Jung Il, kim jeong-il"),
        ("Kim Jong-un", "kim jong eun, Kim Jung-un, Jeong-eun Kim, kim jong oun"),
        ("Pyongyang", "pyeongyang, Pyong-yang, Phyongyang"),
        ("Vladivostok", "vladivostock"),
        ("Séoul", "seoul"),
        ("Vladimir Poutine", "poutine, Putin"),
        ("Boris Eltsine", "Eltsin, yeltsin, boris eltsin"),
        ("Mikhaïl Gorbatchev", "gorbachev, mikhail gorbatchev"),
        ("Joseph Staline", "josef stalin, staline"),
        ("URSS", "U.R.S.S., USSR, union des républiques socialistes soviétiques"),
        ("Chine", "République populaire de Chine"),
    ],
)
def test_names_of_the_shipped_bank_may_be_spelt_as_french_newspapers_do(
    wanted: str, spellings: str
) -> None:
    lexicon = Lexicon("fr", shipped_names())
    for typed in spellings.split(", "):
        verdict = grade(Fill((Text(wanted),)), Filled((typed,)), lexicon)
        assert verdict.outcome is RIGHT, typed
        assert verdict.findings[0].code is not Code.TYPO, typed


@given(st.sampled_from(list(permutations(EVERY_NAME, 2))), st.data())
def test_a_slip_in_a_name_never_makes_it_another(
    pair: tuple[str, str], data: st.DataObject
) -> None:
    wanted, other = pair
    typed = data.draw(slips(other))
    if judge(Text(wanted), typed).outcome is RIGHT:
        assert judge(Text(other), typed).outcome is not RIGHT


@given(st.data())
def test_one_slip_in_a_long_word_is_forgiven_and_said(data: st.DataObject) -> None:
    typed = data.draw(slips("Vladivostok"))
    assume(typed[:1] == "V")
    verdict = judge(Text("Vladivostok"), typed)
    assert verdict.outcome is RIGHT
    assert verdict.forgiven == (typed not in {"Vladivostok", "Vladivostock"})


@pytest.mark.parametrize(
    ("typed", "outcome", "code"),
    [
        ("Vladivostok", RIGHT, Code.EXACT),
        ("« Vladivostok »", RIGHT, Code.FORM),
        ("VLADIVOSTOK", RIGHT, Code.CASE),
        ("Vladivóstok", RIGHT, Code.ACCENTS),
        ("port de l'est", RIGHT, Code.ALSO),
        ("Vladivostock", RIGHT, Code.ALSO),
        ("Vladivostik", RIGHT, Code.TYPO),
        ("extreme orient russe", ALMOST, Code.VAGUE),
        ("Extrême-Oriant russe", ALMOST, Code.VAGUE),
        ("hanoi", WRONG, Code.KNOWN_WRONG),
        ("Hanoy", WRONG, Code.KNOWN_WRONG),
        ("Khabarovsk", WRONG, Code.WRONG),
        ("   ", WRONG, Code.EMPTY),
        ("\u200b", WRONG, Code.EMPTY),
        ("?!", WRONG, Code.WRONG),
    ],
)
def test_words_are_taken_or_refused_for_a_reason(typed: str, outcome: Outcome, code: Code) -> None:
    assert reason(CITY, typed) == (outcome, code)


def test_reasons_carry_what_their_sentences_need() -> None:
    assert judge(CITY, "Hanoi").findings == (
        Finding(
            Code.KNOWN_WRONG,
            (
                ("given", "Hanoi"),
                ("message", "C’est le sommet d’avant."),
                ("expected", "Vladivostok"),
            ),
            0,
        ),
    )
    assert judge(CITY, "Vladivostk").findings == (
        Finding(Code.TYPO, (("given", "Vladivostk"), ("expected", "Vladivostok")), 0),
    )


def test_what_the_author_foresaw_word_for_word_comes_before_the_freedoms() -> None:
    blank = Text("Manche", wrong=(Remark("la manche", "Avec une majuscule."),))
    assert reason(blank, "la manche") == (WRONG, Code.KNOWN_WRONG)
    assert reason(blank, "Manche") == (RIGHT, Code.EXACT)
    assert reason(blank, "la Manche") == (RIGHT, Code.FORM)


def test_what_the_author_foresaw_comes_before_the_names_list() -> None:
    blank = Text("Joseph Staline", almost=(Remark("Staline", "Son prénom ?"),))
    assert reason(blank, "Staline") == (ALMOST, Code.VAGUE)
    assert reason(Text("Joseph Staline"), "Staline") == (RIGHT, Code.ALSO)


def test_a_slip_between_the_answer_and_a_known_mistake_is_the_mistake() -> None:
    blank = Text("Pékin", wrong=(Remark("Pétin", "Non."),))
    assert reason(blank, "Périn") == (WRONG, Code.KNOWN_WRONG)
    assert reason(Text("Pékin"), "Périn") == (RIGHT, Code.TYPO)


def test_a_surname_alone_is_right_only_where_it_is_listed() -> None:
    assert judge(Text("Donald Trump"), "Trump").outcome is RIGHT
    assert judge(Text("Kim Jong-un"), "Kim").outcome is WRONG


# --- numbers

WORKERS = number(
    "10\u202f000",
    "10000",
    "1000",
    "travailleurs",
    almost=(Remark("des milliers", "Combien ?"),),
    wrong=(Remark("9 500", "Le chiffre est plus rond."),),
)


@pytest.mark.parametrize(
    ("typed", "outcome", "code"),
    [
        ("10 000", RIGHT, Code.EXACT),
        ("10000 travailleurs", RIGHT, Code.FORM),
        ("environ dix mille", RIGHT, Code.FORM),
        ("10.000", RIGHT, Code.FORM),
        ("10 500", RIGHT, Code.WITHIN),
        ("9 000", RIGHT, Code.WITHIN),
        ("9 500", WRONG, Code.KNOWN_WRONG),
        ("11 001", WRONG, Code.WRONG),
        ("1 000", WRONG, Code.WRONG),
        ("des milliers", ALMOST, Code.VAGUE),
        ("beaucoup", ALMOST, Code.NOT_A_NUMBER),
        ("10 %", ALMOST, Code.NOT_A_NUMBER),
        ("10,000", ALMOST, Code.NOT_A_NUMBER),
        ("10 ou 20", ALMOST, Code.NOT_A_NUMBER),
        ("", WRONG, Code.EMPTY),
    ],
)
def test_numbers_are_compared_by_value(typed: str, outcome: Outcome, code: Code) -> None:
    assert reason(WORKERS, typed) == (outcome, code)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_number_is_right_only_if_it_is_the_number(value: int, typed: int) -> None:
    outcome = judge(number(str(value), str(value)), str(typed)).outcome
    assert outcome is (RIGHT if typed == value else WRONG)


@given(st.integers(0, 10**6), st.integers(0, 1000), st.integers(-2000, 2000))
def test_the_tolerance_reaches_both_ways_and_no_further(value: int, within: int, off: int) -> None:
    assume(value + off >= 0)
    outcome = judge(number(str(value), str(value), str(within)), str(value + off)).outcome
    assert outcome is (RIGHT if abs(off) <= within else WRONG)


def test_a_unit_of_millions_may_be_typed_or_not() -> None:
    blank = number("5", "5", unit="millions de dollars")
    for typed in ("5 millions", "5 millions de dollars", "cinq", "5 000 000"):
        assert reason(blank, typed) == (RIGHT, Code.FORM)
    assert judge(blank, "5 milliards").outcome is WRONG


# --- dates


@pytest.mark.parametrize(
    ("iso", "typed", "outcome", "code"),
    [
        ("2000-07", "juillet 2000", RIGHT, Code.EXACT),
        ("2000-07", "07/2000", RIGHT, Code.FORM),
        ("2000-07", "12 juillet 2000", RIGHT, Code.MORE_PRECISE),
        ("2000-07", "2000", ALMOST, Code.LESS_PRECISE),
        ("2000-07", "août 2000", WRONG, Code.WRONG),
        ("2000-07", "1999", WRONG, Code.WRONG),
        ("2000-07", "juillet 00", ALMOST, Code.NOT_A_DATE),
        ("2000-07", "31/02/2000", ALMOST, Code.NOT_A_DATE),
        ("2000-07", "jullet 2000", ALMOST, Code.NOT_A_DATE),
        ("1948", "septembre 1948", RIGHT, Code.MORE_PRECISE),
        ("2001/2002", "2001 et 2002", RIGHT, Code.FORM),
        ("2001/2002", "2001", ALMOST, Code.LESS_PRECISE),
        ("2001/2002", "2003", WRONG, Code.WRONG),
        ("2002-08-20/2002-08-24", "20-24 août 2002", RIGHT, Code.FORM),
        ("2002-08-20/2002-08-24", "22 août 2002", ALMOST, Code.LESS_PRECISE),
        ("2002-08-20/2002-08-24", "août 2002", ALMOST, Code.LESS_PRECISE),
        ("2002-08-20/2002-08-24", "du 18 au 22 août 2002", WRONG, Code.WRONG),
    ],
)
def test_dates_are_compared_by_their_days(
    iso: str, typed: str, outcome: Outcome, code: Code
) -> None:
    assert reason(when(iso), typed) == (outcome, code)


def test_a_vague_date_is_told_how_precise_it_should_be() -> None:
    for iso, typed, precision in (
        ("2000-07-12", "2000", "day"),
        ("2000-07", "2000", "month"),
        ("2002-08-20/2002-08-24", "2002", "span"),
    ):
        verdict = judge(when(iso), typed)
        assert verdict.findings == (Finding(Code.LESS_PRECISE, (("precision", precision),), 0),)
        assert verdict.score == 0


def test_what_the_author_said_of_a_date_wins_over_its_being_vague() -> None:
    blank = when(
        "2000-07",
        almost=(Remark("2000", "Quel mois ?"),),
        wrong=(Remark("2000-02", "Celui du traité."),),
    )
    assert reason(blank, "en 2000") == (ALMOST, Code.VAGUE)
    assert reason(blank, "février 2000") == (WRONG, Code.KNOWN_WRONG)
    assert reason(blank, "9 février 2000") == (WRONG, Code.KNOWN_WRONG)


YEARS = st.integers(1000, 9999)


@given(YEARS, YEARS)
def test_another_year_is_never_right(year: int, other: int) -> None:
    outcome = judge(when(str(year)), str(other)).outcome
    assert outcome is (RIGHT if year == other else WRONG)


@given(st.dates())
def test_a_date_within_the_right_month_is_right_and_its_year_alone_is_not(day: object) -> None:
    iso = str(day)
    assert judge(when(iso[:7]), display(PartialDate.parse(iso), "fr")).outcome is RIGHT
    assert judge(when(iso[:7]), iso[:4]).outcome is ALMOST


# --- any text at all

BLANKS: tuple[Blank, ...] = (CITY, WORKERS, when("2000-07"), when("2002-08-20/2002-08-24"))


@given(st.text(max_size=200), st.sampled_from(BLANKS))
def test_any_text_gets_a_verdict(typed: str, blank: Blank) -> None:
    verdict = judge(blank, typed)
    assert verdict == judge(blank, typed)
    assert verdict.score == (1 if verdict.outcome is RIGHT else 0)


@pytest.mark.parametrize(
    "typed", ["a" * 10**6, "l'" * 2000, "1 " * 2000, "e\u0301\u0315" * 2000, "\ud800", "et " * 2000]
)
def test_a_flood_of_characters_is_cut_short(typed: str) -> None:
    for blank in BLANKS:
        verdict = judge(blank, typed)
        assert verdict.outcome is not RIGHT
        assert all(len(value) <= 80 for _, value in verdict.findings[0].params)


# --- several blanks

PAIR_OF_BLANKS = Fill((Text("Staline"), when("1948-09")), ("", " en ", "."))


@pytest.mark.parametrize(
    ("texts", "outcome", "score"),
    [
        (("Staline", "septembre 1948"), RIGHT, Fraction(1)),
        (("Staline", "1948"), ALMOST, Fraction(1, 2)),
        (("Lénine", "1948"), WRONG, Fraction(0)),
        (("Staline", "1949"), WRONG, Fraction(1, 2)),
        (("", ""), WRONG, Fraction(0)),
    ],
)
def test_blanks_are_averaged_and_the_worst_decides(
    texts: tuple[str, str], outcome: Outcome, score: Fraction
) -> None:
    verdict = grade(PAIR_OF_BLANKS, Filled(texts), FRENCH)
    assert (verdict.outcome, verdict.score) == (outcome, score)
    assert [finding.at for finding in verdict.findings] == [0, 1]


# --- picking

MANY = Pick(
    (
        Option("2000", correct=False, why="C’est lui qui vient."),
        Option("2001", correct=True),
        Option("2002", correct=True),
        Option("2011", correct=False),
    ),
    many=True,
)
ONE = Pick((Option("Séoul", correct=True), Option("Pékin", correct=False, why="Elle soutient.")))


def picked(*options: int) -> Picked:
    return Picked(frozenset(options))


def test_picking_one_says_why_it_is_wrong() -> None:
    assert grade(ONE, picked(0), FRENCH).outcome is RIGHT
    verdict = grade(ONE, picked(1), FRENCH)
    assert verdict.outcome is WRONG
    assert verdict.score == 0
    assert verdict.findings == (Finding(Code.EXCESS, (("message", "Elle soutient."),), 1),)


@pytest.mark.parametrize(
    ("options", "score"),
    [
        ((1, 2), Fraction(1)),
        ((1,), Fraction(1, 2)),
        ((0, 1, 2), Fraction(1, 2)),
        ((0, 1), Fraction(0)),
        ((0, 3), Fraction(0)),
        ((0, 1, 2, 3), Fraction(0)),
        ((), Fraction(0)),
    ],
)
def test_picking_several_earns_hits_less_false_ones(
    options: tuple[int, ...], score: Fraction
) -> None:
    assert grade(MANY, picked(*options), FRENCH).score == score


def test_what_was_missed_is_counted_and_what_is_too_much_is_pointed_at() -> None:
    assert grade(MANY, picked(0, 1, 3), FRENCH).findings == (
        Finding(Code.MISSED, (("count", "1"), ("total", "2"))),
        Finding(Code.EXCESS, (("message", "C’est lui qui vient."),), 0),
        Finding(Code.EXCESS, (), 3),
    )


def test_picking_nothing_is_empty() -> None:
    assert grade(MANY, picked(), FRENCH).findings == (
        Finding(Code.EMPTY, (("expected", "2001, 2002"),)),
    )


# --- arranging and pairing

SIZES = st.integers(2, 7)


@given(SIZES.flatmap(lambda size: st.permutations(range(size))))
def test_an_order_is_right_only_if_it_is_the_order(order: list[int]) -> None:
    items = tuple(f"item {at}" for at in range(len(order)))
    verdict = grade(Arrange(items, items), Arranged(tuple(order)), FRENCH)
    assert 0 <= verdict.score <= 1
    assert (verdict.outcome is RIGHT) == (verdict.score == 1) == (order == sorted(order))


def test_one_item_out_of_place_costs_one_neighbour() -> None:
    shape = Arrange(tuple("abcde"), ("",) * 5)
    for order in ((4, 0, 1, 2, 3), (1, 0, 2, 3, 4), (1, 2, 3, 4, 0)):
        assert grade(shape, Arranged(order), FRENCH).score == Fraction(3, 4)
    backwards = grade(shape, Arranged((4, 3, 2, 1, 0)), FRENCH)
    assert backwards.findings == (Finding(Code.SEQUENCE, (("count", "0"), ("total", "4"))),)


def test_a_single_item_is_in_order() -> None:
    assert grade(Arrange(("a",), ("",)), Arranged((0,)), FRENCH).outcome is RIGHT


TOWNS = Pair(
    (("2018", "Singapour"), ("février 2019", "Hanoï"), ("juin 2024", "Pyongyang")), ("Moscou",)
)


@given(st.tuples(*[st.none() | st.integers(0, 3)] * 3))
def test_pairs_are_right_only_if_all_are(choices: tuple[int | None, ...]) -> None:
    verdict = grade(TOWNS, Paired(choices), FRENCH)
    hits = sum(choice == at for at, choice in enumerate(choices))
    assert verdict.score == Fraction(hits, 3)
    assert (verdict.outcome is RIGHT) == (hits == 3)


@given(st.permutations(range(3)), st.tuples(*[st.integers(0, 3)] * 3))
def test_the_order_of_the_pairs_changes_nothing(
    order: list[int], choices: tuple[int, int, int]
) -> None:
    chosen = [TOWNS.choices[choice] for choice in choices]
    moved = Pair(tuple(TOWNS.pairs[at] for at in order), TOWNS.extra)
    answer = Paired(tuple(moved.choices.index(chosen[at]) for at in order))
    assert grade(moved, answer, FRENCH) == grade(TOWNS, Paired(choices), FRENCH)


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_the_order_of_the_options_changes_no_score(order: list[int], options: set[int]) -> None:
    moved = Pick(tuple(MANY.options[at] for at in order), many=True)
    answer = Picked(frozenset(order.index(option) for option in options))
    one, other = grade(moved, answer, FRENCH), grade(MANY, picked(*options), FRENCH)
    assert (one.outcome, one.score) == (other.outcome, other.score)
    assert (one.outcome is RIGHT) == (one.score == 1)


def test_two_lefts_may_share_a_right() -> None:
    shape = Pair((("2001", "Moscou"), ("2002", "Moscou"), ("2018", "Singapour")))
    assert grade(shape, Paired((0, 0, 1)), FRENCH).outcome is RIGHT


def test_pairing_nothing_is_empty() -> None:
    verdict = grade(TOWNS, Paired((None, None, None)), FRENCH)
    assert [finding.code for finding in verdict.findings] == [Code.EMPTY]


# --- revealing


def test_only_the_person_can_judge_what_was_told() -> None:
    told = grade(Reveal("Une alliance"), Told("un pacte"), FRENCH)
    assert (told.outcome, told.findings) == (Outcome.SELF, (Finding(Code.SELF),))


def test_points_of_the_rubric_make_a_part_mark() -> None:
    shape = Reveal("Une alliance", ("un", "deux", "trois"))
    verdict = grade(shape, Told("", frozenset({0, 2})), FRENCH)
    assert verdict == Verdict(
        Outcome.SELF,
        Fraction(2, 3),
        (Finding(Code.POINTS, (("count", "2"), ("total", "3"))),),
    )
    assert grade(shape, Told(), FRENCH).findings == (Finding(Code.SELF),)


# --- what no interface lets anybody answer

REVEAL = Reveal("Une alliance", ("un",))
ORDER = Arrange(("a", "b"), ("", ""))


@pytest.mark.parametrize("shape", [ONE, PAIR_OF_BLANKS, ORDER, TOWNS, REVEAL])
@pytest.mark.parametrize(
    "answer", [picked(0), Filled(("a", "b")), Arranged((0, 1)), Paired((0, 1, 2)), Told()]
)
def test_an_answer_of_another_shape_is_a_mistake_of_the_program(
    shape: Shape, answer: Answer
) -> None:
    own = {Pick: Picked, Fill: Filled, Arrange: Arranged, Pair: Paired, Reveal: Told}
    if isinstance(answer, own[type(shape)]):
        assert grade(shape, answer, FRENCH).findings
    else:
        with pytest.raises(TypeError):
            grade(shape, answer, FRENCH)


@pytest.mark.parametrize(
    ("shape", "answer"),
    [
        (ONE, picked(2)),
        (ONE, picked(-1)),
        (PAIR_OF_BLANKS, Filled(("a",))),
        (ORDER, Arranged((0, 0))),
        (ORDER, Arranged((0,))),
        (ORDER, Arranged((0, 2))),
        (TOWNS, Paired((0, 1))),
        (TOWNS, Paired((0, 1, 4))),
        (TOWNS, Paired((0, 1, -1))),
        (REVEAL, Told("", frozenset({1}))),
    ],
)
def test_an_index_that_the_shape_does_not_have_is_refused(shape: Shape, answer: Answer) -> None:
    with pytest.raises(ValueError, match=type(answer).__name__):
        grade(shape, answer, FRENCH)


# --- sentences

PARAMS = {
    Code.CASE: {"expected"},
    Code.ACCENTS: {"expected"},
    Code.FORM: {"expected"},
    Code.ALSO: {"expected"},
    Code.TYPO: {"given", "expected"},
    Code.WITHIN: {"expected"},
    Code.MORE_PRECISE: {"expected"},
    Code.VAGUE: {"message"},
    Code.LESS_PRECISE: {"precision"},
    Code.NOT_A_NUMBER: {"given"},
    Code.NOT_A_DATE: {"given"},
    Code.EMPTY: {"expected"},
    Code.KNOWN_WRONG: {"given", "message", "expected"},
    Code.WRONG: {"given", "expected"},
    Code.MISSED: {"count", "total"},
    Code.SEQUENCE: {"count", "total"},
    Code.MATCHED: {"count", "total"},
    Code.POINTS: {"count", "total"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_every_reason_has_a_sentence_that_uses_only_what_it_is_given(
    code: Code, language: str
) -> None:
    sentences = catalogue(language, "verdict")[code]
    for sentence in [sentences] if isinstance(sentences, str) else sentences.values():
        used = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert used <= PARAMS.get(code, set())
