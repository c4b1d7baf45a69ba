from __future__ import annotations

import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.language import rules
from quiz.core.slips import slips
from quiz.core.text import Lexicon, fold, joined, read
from tests.core.typed import ANSWERS, ENGLISH, FRENCH, NAMES, TYPESET, freely

EXACT, FORM, CASE, ACCENTS = range(4)


def likeness(typed: str, wanted: str, lexicon: Lexicon = FRENCH) -> int | None:
    return lexicon.read(typed).likeness(lexicon.read(wanted))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Extrême‑Orient russe", "l extreme orient russe"),
        ("Main-d’Œuvre", "main d oeuvre"),
        ("«\u202fHé\u00a0!\u202f»", "he"),
        ("O.N.U.", "onu"),
        ("10\u202f000", "10000"),
        ("Ł\u00f8dz", "lodz"),
        ("", ""),
        ("…", ""),
    ],
)
def test_folding_keeps_the_words_only(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "wanted", "level"),
    [
        ("l'URSS", "l’URSS", EXACT),
        ("90\u202f%", "90 %", EXACT),
        ("Cafe\u0301", "Café", EXACT),
        ("Vladi\u00advostok\u200b", "Vladivostok", EXACT),
        ("URSS", "l’URSS", FORM),
        ("U.R.S.S.", "l’URSS", FORM),
        ("de la Russie", "la Russie", FORM),
        ("à Moscou", "Moscou", FORM),
        ("La Chine et la Russie", "Chine et Russie", FORM),
        ("Extrême Orient", "Extrême-Orient", FORM),
        ("KimJong-un", "Kim Jong-un", FORM),
        ("nonante pour cent", "90 %", FORM),
        ("10.000 soldats", "10 000 soldats", FORM),
        ("3,5 tonnes", "3.5 tonnes", FORM),
        ("vingt et un mille", "21 000", FORM),
        ("(Hanoï)", "Hanoï", FORM),
        ("l'urss", "l’URSS", CASE),
        ("hanoi", "Hanoï", ACCENTS),
        ("1 948", "1948", FORM),
        ("19 48", "1948", None),
        ("12 30", "1230", None),
        ("-5", "5", None),
        ("G20", "G2", None),
        ("10²", "102", None),
        ("Le", "la", None),
        ("", "Hanoï", None),
        ("!", "?", None),
    ],
)
def test_french_texts_are_alike_at_a_level(typed: str, wanted: str, level: int | None) -> None:
    assert likeness(typed, wanted) == level
    assert likeness(wanted, typed) == level


def test_articles_and_numbers_are_those_of_the_language() -> None:
    assert likeness("the Soviet Union", "Soviet Union", ENGLISH) == FORM
    assert likeness("twenty-four", "24", ENGLISH) == FORM
    assert likeness("la Russie", "Russie", ENGLISH) is None
    assert likeness("the Kremlin", "Kremlin", Lexicon("de")) is None
    assert likeness("Grusse", "Grüße", Lexicon("de")) == ACCENTS


@pytest.mark.parametrize("answer", ANSWERS)
@given(data=st.data())
def test_case_accents_spaces_quotes_and_hyphens_are_free(answer: str, data: st.DataObject) -> None:
    typed = data.draw(freely(answer))
    assert likeness(typed, answer) is not None


@given(st.text(max_size=40), st.sampled_from(TYPESET))
def test_typeset_characters_change_nothing(text: str, typeset: object) -> None:
    assert callable(typeset)
    assert read(typeset(text), rules("fr")).exact == read(text, rules("fr")).exact


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert likeness(one, one) == EXACT
    assert likeness(one, other) == likeness(other, one)


# --- names


def test_a_name_may_be_spelt_in_every_listed_way_alone_or_in_a_text() -> None:
    words = FRENCH.read("le pacte entre Staline et l’URSS").words
    spelt = {" ".join(one) for one in FRENCH.spellings(words)}
    assert "pacte entre joseph staline et union sovietique" in spelt
    assert "pacte entre stalin et urss" in spelt
    assert FRENCH.spellings(("hier",)) == {("hier",)}


def test_a_persons_name_may_be_turned_round_and_a_places_not() -> None:
    spelt = {joined(one) for one in FRENCH.spellings(FRENCH.read("Kim Jong-un").words)}
    assert joined(FRENCH.read("Jong-un Kim").words) in spelt
    assert joined(FRENCH.read("Jong Un, Kim").words) in spelt
    nord = {joined(one) for one in FRENCH.spellings(FRENCH.read("Corée du Nord").words)}
    assert joined(FRENCH.read("Nord Corée du").words) not in nord


def test_a_spelling_that_two_names_share_stands_for_neither() -> None:
    lexicon = Lexicon("fr", type(NAMES)((("Kim Il-sung", ("Kim",)), ("Kim Jong-il", ("Kim",)))))
    assert lexicon.spellings(("kim",)) == {("kim",)}


def test_an_answer_of_many_names_is_spelt_in_a_bounded_number_of_ways() -> None:
    words = FRENCH.read(" ".join(["Poutine"] * 30)).words
    assert len(FRENCH.spellings(words)) <= 256


# --- slips


@pytest.mark.parametrize(
    ("typed", "wanted", "count"),
    [
        ("vladivstok", "vladivostok", 1),
        ("valdivostok", "vladivostok", 1),
        ("vladivostokk", "vladivostok", 1),
        ("vladivstk", "vladivostok", 0),
        ("ladivostok", "vladivostok", 0),
        ("remilitarisation", "demilitarisation", 0),
        ("nort", "nord", 0),
        ("hano", "hanoi", 0),
        ("traite de 1962", "traite de 1961", 0),
        ("louis xvi", "louis xiv", 0),
        ("louis xviii", "louis xviiii", 0),
        ("partenaria strategque", "partenariat strategique", 1 + 1),
        ("tratie paxct", "traite pacte", 0),
        ("grand paltt", "grand palet", 1),
        ("un deux", "un", 0),
        ("hanoi", "hanoi", 0),
    ],
)
def test_slips_are_forgiven_by_length_and_never_in_digits(
    typed: str, wanted: str, count: int
) -> None:
    assert slips(typed.split(), wanted.split()) == count


def test_a_slip_is_none_if_it_comes_as_near_to_another_name() -> None:
    accepted = frozenset({("irlande",)})
    assert FRENCH.is_nearer_another(("islande",), ("irlande",), accepted)
    assert FRENCH.is_nearer_another(("ixlande",), ("irlande",), accepted)
    assert not FRENCH.is_nearer_another(("irlannde",), ("irlande",), accepted)


def test_names_of_the_list_stay_apart() -> None:
    names = [name for name, _ in (*NAMES.people, *NAMES.places)]
    for one, other in permutations(names, 2):
        assert likeness(one, other) is None
        assert FRENCH.read(one).words not in FRENCH.spellings(FRENCH.read(other).words)


def test_comparing_waits_for_a_slip_before_it_loads_a_distance() -> None:
    code = (
        "import sys, quiz.core.grading; from quiz.core.text import Lexicon;"
        "lexicon = Lexicon('fr'); lexicon.read('Hanoï').likeness(lexicon.read('hanoi'));"
        "print('rapidfuzz' in sys.modules, 'quiz.core.english' in sys.modules)"
    )
    run = [sys.executable, "-c", code]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "False True\n"


def test_a_bank_compares_in_its_language_and_with_its_names() -> None:
    bank = Bank("Repères", "fr", (), names=NAMES)
    assert bank.lexicon == FRENCH
    assert bank.lexicon is bank.lexicon
