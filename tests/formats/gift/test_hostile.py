"""Author text is never more than text in GIFT, to a parser of others and to Moodle's rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings

from quiz.core.bank import Bank
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Pair, Pick
from quiz.formats.moodle.markup import label
from tests.formats.amc.banks import bank_of
from tests.formats.gift import moodle
from tests.formats.gift.agreeing import Reader, agree
from tests.formats.gift.reading import exported, parsed
from tests.formats.moodle.banks import hostile
from tests.formats.moodle.reading import as_shown


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
