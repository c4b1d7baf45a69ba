"""GIFT says what the bank says, to Moodle and to a parser of others."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings

from quiz.core.bank import Bank
from quiz.core.item import Item, item_of
from quiz.core.shape import Arrange, Fill, Number, Option, Pair, Pick, Reveal
from quiz.formats import Lost, load_format
from quiz.formats.moodle.markup import label
from tests.contract.examples import example_banks
from tests.formats.amc.banks import bank_of
from tests.formats.gift import moodle
from tests.formats.gift.reading import Question, decoded, exported, parsed
from tests.formats.moodle.banks import hostile, shipped
from tests.formats.moodle.reading import as_shown

EXAMPLES = pytest.mark.parametrize("kind", example_banks())
READERS = pytest.mark.parametrize("reader", [parsed, moodle.read], ids=["gift-pegjs", "moodle"])
Reader = Callable[[str], list[Question]]


@cache
def read_of_shipped(reader: Reader) -> dict[str, Question]:
    return {question["id"]: question for question in reader(exported(shipped()))}


@cache
def read_of(kind: str, reader: Reader = moodle.read) -> Question:
    (question,) = reader(exported(example_banks()[kind]))
    return question


def flat(text: str) -> str:
    """A text without the white space that a reader runs together, and with the arrow that is drawn."""
    return " ".join(text.replace("->", "→").split())


def said(part: Any) -> str:  # noqa: ANN401
    return flat(part["text"]) if part else ""


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


def agree(item: Item, read: Question) -> None:
    """The parser found the prompt, what there is to choose, and what is right."""
    name = item.question.id
    assert read["stem"]["format"] == "plain", name
    match item.shape:
        case Pick() as pick if read["type"] == "TF":
            assert said(read["stem"]) == flat(item.prompt)
            assert read["isTrue"] == pick.options[0].correct, name
        case Pick(options=options, many=many):
            assert said(read["stem"]).startswith(flat(item.prompt)), name
            for option, choice in zip(options, read["choices"], strict=True):
                assert said(choice["text"]) == flat(option.text), name
                assert said(choice["feedback"]) == flat(option.why), name
                is_right = choice["weight"] > 0 if many else choice["isCorrect"]
                assert is_right == option.correct, name
        case Fill(blanks=(blank,)):
            agree_on_a_blank(name, blank, read)
        case Arrange(items=items):
            pairs = [(said(p["subquestion"]), p["subanswer"]) for p in read["matchPairs"]]
            assert pairs == [(flat(text), str(at)) for at, text in enumerate(items, 1)]
        case Pair(pairs=wanted, extra=extra):
            found = [
                (said(p["subquestion"]), flat(decoded(p["subanswer"]))) for p in read["matchPairs"]
            ]
            every = (*wanted, *(("", right) for right in extra))
            assert found == [(flat(left), flat(right)) for left, right in every]
        case Reveal(answer=answer):
            assert read["type"] == "Essay"
            assert flat(answer) in said(read["globalFeedback"])
    assert flat(item.question.explanation) in said(read["globalFeedback"]), name


def agree_on_a_blank(name: str, blank: Any, read: Question) -> None:  # noqa: ANN401
    right = [choice for choice in read["choices"] if choice["weight"] == 100]
    if read["type"] == "Numerical":
        assert isinstance(blank, Number)
        assert right[0]["text"]["number"] == float(blank.value), name
        return
    assert said(right[0]["text"]) == flat(blank.answer), name


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


@settings(max_examples=12)
@given(hostile, hostile)
@example("{mlang}", "\n\n")
@example("->", "[html]%50%")
@example("// x", "$CATEGORY: y")
def test_no_text_is_more_than_a_text(first: str, second: str) -> None:
    same_as_the_bank(bank_of(first, second), parsed)


@settings(max_examples=100)
@given(hostile, hostile)
@example("->", "[html]%50%")
def test_no_text_is_more_than_a_text_to_moodle(first: str, second: str) -> None:
    same_as_the_bank(bank_of(first, second), moodle.read)


def same_as_the_bank(bank: Bank, reader: Reader) -> None:
    read = {question["id"]: question for question in reader(exported(bank))}
    assert list(read) == list(bank.questions)
    for question in bank.questions.values():
        if question.kind in {"choice", "multiple", "order", "match", "open"}:
            agree(item_of(legalised(question)), read[question.id])


def legalised(question: Any) -> Any:  # noqa: ANN401
    """The question without what no file holds."""
    match question.cards[0].shape:
        case Pick() as pick:
            options = (
                replace(one, text=as_shown(one.text), why=as_shown(one.why)) for one in pick.options
            )
            shape: Any = replace(pick, options=tuple(options))
        case Arrange() as arrange:
            shape = replace(arrange, items=tuple(map(as_shown, arrange.items)))
        case Pair() as pair:
            pairs = tuple((as_shown(left), as_label(right)) for left, right in pair.pairs)
            shape = Pair(pairs, tuple(map(as_label, pair.extra)))
        case other:
            shape = replace(other, answer=as_shown(other.answer))
    prompt = as_shown(question.prompt)
    card = replace(question.cards[0], shape=shape, prompt=prompt)
    told = as_shown(question.explanation)
    return replace(question, prompt=prompt, explanation=told, cards=(card,))


def as_label(text: str) -> str:
    """What Moodle's labels keep as text is an entity there."""
    return label(as_shown(text))


@settings(max_examples=40)
@given(hostile)
def test_a_block_has_no_blank_line_and_braces_of_its_own_alone(raw: str) -> None:
    for block in exported(bank_of(raw)).strip().split("\n\n"):
        assert block.startswith(("$CATEGORY: ", "// [id:"))
        bare = block.replace("\\\\", "").replace("\\{", "").replace("\\}", "")
        if not block.startswith("$"):
            assert (bare.count("{"), bare.count("}")) == (1, 1)
        assert not any(line.strip() == "" for line in block.split("\n"))
