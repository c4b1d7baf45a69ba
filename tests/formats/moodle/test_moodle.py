"""Moodle XML, as a teacher imports it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from quiz.core.bank import Bank
from quiz.core.dates import PartialDate
from quiz.core.question import Question
from quiz.core.shape import Fill, Option, Pair, Pick, Text
from quiz.formats import Lost, load_format
from quiz.formats.moodle.fractions import MOST, right_shares
from tests.contract.examples import example_banks
from tests.formats.moodle.banks import shipped
from tests.formats.moodle.checker import complaints
from tests.formats.moodle.reading import (
    Element,
    answers,
    exported,
    gaps,
    questions,
    shown,
    text,
)

BANKS = pytest.mark.parametrize("bank", example_banks().values(), ids=example_banks().keys())


def only(bank: Bank) -> Element:
    (question,) = questions(exported(bank))
    return question


def example_of(kind: str) -> Element:
    return only(example_banks()[kind])


def with_shape(kind: str, *shapes: object, **fields: object) -> Bank:
    """The bank of a kind's example, its question's first card of another shape."""
    bank = example_banks()[kind]
    (question,) = bank.questions.values()
    card = replace(question.cards[0], **({"shape": shapes[0]} if shapes else {}))  # type: ignore[arg-type]
    return one(bank, replace(question, cards=(card, *question.cards[1:]), **fields))  # type: ignore[arg-type]


def one(bank: Bank, question: Question) -> Bank:
    return replace(bank, decks=(replace(bank.decks[0], questions=(question,)),))


def lost(bank: Bank) -> list[Lost]:
    return list(load_format("moodle").write(bank, io.BytesIO()))


def test_the_shipped_bank_breaks_no_rule_of_moodle() -> None:
    content = exported(shipped())
    assert complaints(content) == []
    assert len(questions(content)) == len(shipped().questions)


@BANKS
def test_every_kind_breaks_no_rule_of_moodle(bank: Bank) -> None:
    assert complaints(exported(bank)) == []


def test_the_same_bank_gives_the_same_bytes() -> None:
    assert exported(shipped()) == exported(shipped())


def test_a_choice_shuffles_and_says_why_an_option_is_wrong() -> None:
    question = example_of("choice")
    assert question.findtext("single") == question.findtext("shuffleanswers") == "true"
    right, noire, *_ = answers(question)
    assert (right.text, right.fraction) == ("La mer Rouge", 1)
    assert noire.fraction == 0
    assert noire.feedback == "Elle rejoint la Méditerranée par les détroits turcs."


def test_right_options_share_the_mark_and_wrong_ones_take_as_much_off() -> None:
    question = example_of("multiple")
    assert question.findtext("single") == "false"
    fractions = [answer.fraction for answer in answers(question)]
    assert fractions == pytest.approx([1 / 3] * 3 + [-1 / 3] * 2, abs=1e-6)
    assert "3 réponses" in shown(text(question, "questiontext"))


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_shares_make_up_the_mark_however_many_are_right(count: int) -> None:
    options = (*(Option(f"oui {at}", correct=True) for at in range(count)), Option("non", False))
    bank = with_shape("multiple", Pick(options, many=True))
    assert complaints(exported(bank)) == []
    assert [one.what for one in lost(bank)] == (["moodle.uneven"] if 10 < count < MOST else [])
    assert sum(map(float, right_shares(count))) == pytest.approx(100, abs=0.001)


def test_a_question_that_no_share_fits_is_said_to_be_left_out() -> None:
    options = tuple(Option(f"oui {at}", correct=True) for at in range(MOST + 1))
    bank = with_shape("multiple", Pick(options, many=True))
    assert lost(bank) == [Lost(next(iter(bank.questions)), "moodle.lost_options", is_whole=True)]
    assert questions(exported(bank)) == []


def test_a_right_side_too_long_for_moodle_is_said_to_be_left_out() -> None:
    bank = with_shape("match", Pair((("a", "x" * 256), ("b", "y")), ()))
    assert [(one.what, one.is_whole) for one in lost(bank)] == [("moodle.lost_pairs", True)]


def test_sorted_options_keep_their_order() -> None:
    options = (Option("1990", correct=False), Option("1991", correct=True))
    assert only(with_shape("choice", Pick(options, fixed=True))).findtext("shuffleanswers") == (
        "false"
    )


def test_a_false_statement_is_false_and_its_correction_is_told() -> None:
    question = example_of("true_false")
    assert {answer.text: answer.fraction for answer in answers(question)} == {"true": 0, "false": 1}
    assert (
        "Corrigé\u00a0: La tour Eiffel est construite pour l’Exposition universelle de 1889."
        in (shown(text(question, "generalfeedback")))
    )


def test_a_number_has_a_point_a_tolerance_and_is_asked_in_figures() -> None:
    question = example_of("number")
    exact, seine, rest = answers(question)
    assert (exact.text, exact.tolerance, exact.fraction) == ("1000", 0, 1)
    assert (seine.text, seine.fraction, seine.feedback) == ("777", 0, "C’est celle de la Seine.")
    assert (rest.text, rest.tolerance, rest.fraction) == ("1000", 50, 1)
    assert "en chiffres et sans l’unité (km)" in shown(text(question, "questiontext"))


def test_a_date_is_taken_in_the_ways_people_write_it() -> None:
    right = {answer.text for answer in answers(example_of("date")) if answer.fraction == 1}
    assert {"juillet 1969", "07/1969", "7/1969", "1969-07", "en juillet 1969"} == right


def test_a_vaguer_date_is_wrong_and_told_to_be_more_precise() -> None:
    (year,) = [answer for answer in answers(example_of("date")) if answer.text == "1969"]
    assert year.fraction == 0
    assert "précisez" in shown(year.feedback)


def test_short_answers_are_taken_without_accents_and_with_either_apostrophe() -> None:
    bank = with_shape("short", Fill((Text("L’Élysée"),)))
    right = [answer.text for answer in answers(only(bank)) if answer.fraction == 1]
    assert right[0] == "L’Élysée"
    assert {"L'Élysée", "L'Elysee", "L’Elysee", "Élysée", "Elysee"} <= set(right)


def test_a_sentence_has_its_blanks_in_place_with_what_is_expected() -> None:
    source, (year, king) = gaps(text(example_of("cloze"), "questiontext"))
    assert shown(source) == (
        "En {#1} (année), {#2} (roi de France) remporte la bataille de Marignan."
    )
    assert [answer.text for answer in year.answers] == ["1515", "en 1515"]
    assert "François premier" in {answer.text for answer in king.answers}


def test_an_order_has_all_that_moodle_needs_and_says_so() -> None:
    bank = example_banks()["order"]
    question = only(bank)
    assert question.findtext("shownumcorrect") == "1"
    assert [one.what for one in lost(bank)] == ["moodle.needs_ordering"]
    assert "Premier pas sur la Lune (juillet 1969)" in shown(text(question, "generalfeedback"))


def test_a_text_that_matches_nothing_is_a_distractor() -> None:
    subs = example_of("match").findall("subquestion")
    assert [(text(sub, "."), text(sub, "answer")) for sub in subs][-1] == ("", "Berlin")


def test_a_point_of_the_rubric_is_a_mark_and_the_marker_sees_it() -> None:
    question = example_of("open")
    assert question.findtext("defaultgrade") == "2"
    noted = shown(text(question, "graderinfo"))
    assert "L’axe de la Terre" in noted
    assert "chaque hémisphère est tour à tour mieux éclairé" in noted
    assert "deux phrases au plus" in shown(text(question, "questiontext"))


def test_a_card_is_asked_one_way_and_says_so() -> None:
    assert [one.what for one in lost(example_banks()["card"])] == ["moodle.lost_reverse"]


def test_a_question_is_found_by_its_deck_its_tags_its_id_and_its_name() -> None:
    content = exported(shipped())
    assert "$course$/top/Repères\u00a0: Russie et Corée du Nord/03 La rupture" in content.decode()
    found = {question.findtext("idnumber"): question for question in questions(content)}
    question = found["seoul-1990-decision"]
    assert text(question, "name").startswith("seoul-1990-decision – En septembre 1990")
    tags = [tag.findtext("text") for tag in question.findall("tags/tag")]
    assert tags == [
        *("chapitre 03-rupture", "niveau 2", "choix unique"),
        *("thème diplomatie", "thème peninsule", "article 000"),
    ]


def test_the_name_of_a_sentence_does_not_tell_its_blanks() -> None:
    assert "François" not in text(example_of("cloze"), "name")


def test_the_sources_and_the_dispute_are_told_after() -> None:
    found = {q.findtext("idnumber"): q for q in questions(exported(shipped()))}
    told = shown(text(found["staline-1948"], "generalfeedback"))
    assert "La chronologie d’avril 2019, §\u00a03" in told
    assert "Désaccord entre les sources" in told
    assert "BFM Business (25 avril 2019)" in told


def test_what_will_age_says_so() -> None:
    bank = with_shape("choice", as_of=PartialDate.parse("2019-04"))
    assert "Vrai en avril 2019" in shown(text(only(bank), "generalfeedback"))


def test_a_hint_is_moodles_hint_and_an_essay_says_it_has_none() -> None:
    hinted = with_shape("choice", hint="Pensez aux couleurs.")
    assert shown(text(only(hinted), "hint")) == "Pensez aux couleurs."
    essay = with_shape("open", hint="Pensez au ciel.")
    assert only(essay).find("hint") is None
    assert [one.what for one in lost(essay)] == ["moodle.lost_hint"]


def test_an_id_too_long_for_moodle_is_left_out_and_said() -> None:
    bank = with_shape("choice", id="a" * 101)
    assert only(bank).find("idnumber") is None
    assert complaints(exported(bank)) == []
    assert [one.what for one in lost(bank)] == ["moodle.lost_id"]


def test_a_bank_of_another_language_is_told_in_english() -> None:
    bank = replace(example_banks()["multiple"], language="de")
    assert "3 answers" in shown(text(only(bank), "questiontext"))
