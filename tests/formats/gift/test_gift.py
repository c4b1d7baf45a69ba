"""GIFT says what the bank says, to Moodle and to a parser of others."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from quiz.core.bank import Bank
from quiz.core.item import item_of
from quiz.core.shape import Fill, Option, Pick
from quiz.formats import Lost, load_format
from tests.contract.examples import example_banks
from tests.formats.gift import moodle
from tests.formats.gift.agreeing import Reader, agree, said
from tests.formats.gift.reading import Question, exported, parsed
from tests.formats.moodle.banks import shipped

EXAMPLES = pytest.mark.parametrize("kind", example_banks())
READERS = pytest.mark.parametrize("reader", [parsed, moodle.read], ids=["gift-pegjs", "moodle"])


@cache
def read_of_shipped(reader: Reader) -> dict[str, Question]:
    return {question["id"]: question for question in reader(exported(shipped()))}


@cache
def read_of(kind: str, reader: Reader = moodle.read) -> Question:
    (question,) = reader(exported(example_banks()[kind]))
    return question


def lost(bank: Bank) -> list[str]:
    return [one.what for one in load_format("gift").write(bank, io.BytesIO())]


def expected_ids(bank: Bank) -> list[str]:
    found: list[str] = []
    for question in bank.questions.values():
        cards = [card for card in question.cards if isinstance(card.shape, Fill)]
        is_split = len(cards) > 1
        found += [card.id for card in cards] if is_split else [question.id]
    return found


@READERS
def test_every_question_of_the_shipped_bank_is_read(reader: Reader) -> None:
    assert list(read_of_shipped(reader)) == expected_ids(shipped())


@READERS
def test_what_is_read_is_what_the_bank_says(reader: Reader) -> None:
    read = read_of_shipped(reader)
    for item in map(item_of, shipped().questions.values()):
        if item.question.id in read:
            agree(item, read[item.question.id])


@READERS
@EXAMPLES
def test_every_kind_is_read_and_says_the_same(kind: str, reader: Reader) -> None:
    bank = example_banks()[kind]
    (item,) = map(item_of, bank.questions.values())
    if kind != "cloze":
        agree(item, read_of(kind, reader))


@READERS
def test_a_sentence_is_a_question_a_blank_the_others_filled(reader: Reader) -> None:
    bank = example_banks()["cloze"]
    year, king = reader(exported(bank))
    assert (year["id"], king["id"]) == ("marignan-1515/c1", "marignan-1515/c2")
    assert said(year["stem"]) == (
        "En _____ (année), François Ier remporte la bataille de Marignan."
    )
    assert said(king["stem"]) == (
        "En 1515, _____ (roi de France) remporte la bataille de Marignan."
    )
    assert lost(bank) == ["gift.split", "gift.literal"]


@READERS
def test_a_blank_that_opens_or_ends_a_sentence_is_still_seen(reader: Reader) -> None:
    bank = example_banks()["cloze"]
    (question,) = bank.questions.values()
    card = question.cards[1]
    assert isinstance(card.shape, Fill)
    for frame in (("", " gagne."), ("Gagne ", "")):
        shape = replace(card.shape, frame=frame, blanks=(replace(card.shape.blanks[0], label=""),))
        only = replace(question, cards=(replace(card, shape=shape),))
        (read,) = reader(exported(of(bank, only)))
        assert "_____" in said(read["stem"])
        assert read["id"] == "marignan-1515"


def of(bank: Bank, *questions: Any) -> Bank:  # noqa: ANN401
    return replace(bank, decks=(replace(bank.decks[0], questions=questions),))


def test_shares_are_those_of_moodle() -> None:
    weights = [choice["weight"] for choice in read_of("multiple")["choices"]]
    assert weights == [33.33333, 33.33333, 33.33333, -33.33333, -33.33333]


def test_a_number_has_its_tolerance_and_its_remarks() -> None:
    exact, seine, rest = read_of("number")["choices"]
    assert exact["text"] == {"type": "range", "number": 1000, "range": 0}
    assert (seine["weight"], said(seine["feedback"])) == (0, "C’est celle de la Seine.")
    assert rest["text"] == {"type": "range", "number": 1000, "range": 50}


def test_a_question_has_its_id_its_tags_and_its_category() -> None:
    source = exported(shipped())
    question = read_of_shipped(moodle.read)["seoul-1990-decision"]
    assert question["tags"][:3] == ["chapitre 03-rupture", "niveau 2", "choix unique"]
    assert question["title"].startswith("seoul-1990-decision – ")
    assert "$CATEGORY: $course$/top/Repères\u00a0: Russie et Corée du Nord/03 La rupture\n\n" in (
        source
    )


def test_what_is_less_than_it_was_is_said() -> None:
    banks = example_banks()
    assert lost(banks["order"]) == ["gift.order_as_matching"]
    assert lost(banks["card"]) == ["gift.lost_reverse"]
    assert lost(banks["short"]) == ["gift.literal"]
    assert lost(banks["choice"]) == []
    (question,) = banks["choice"].questions.values()
    assert lost(of(banks["choice"], replace(question, hint="Rouge."))) == ["gift.lost_hint"]


def test_a_question_that_no_share_fits_is_left_out_and_said() -> None:
    bank = example_banks()["multiple"]
    (question,) = bank.questions.values()
    options = tuple(Option(f"oui {at}", correct=True) for at in range(21))
    card = replace(question.cards[0], shape=Pick(options, many=True))
    bank = of(bank, replace(question, cards=(card,)))
    assert question.id not in exported(bank)
    assert load_format("gift").write(bank, io.BytesIO()) == (
        Lost(question.id, "gift.lost_options", is_whole=True),
    )


def test_the_same_bank_gives_the_same_bytes() -> None:
    assert exported(shipped()) == exported(shipped())
