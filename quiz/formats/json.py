"""The bank for other programs: a JSON list with an object for each question, one a line.

Every key is in every object; one that does not apply holds "", [], {}, 0 or null. `sources` gives an article as the
three digits of its seed's file; `blanks` maps each card of a sentence to what fills it, the canonical answer first
(`…/c1#2` where one card has a second blank); `within` is null where the answer is no number; dates are ISO.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from quiz.core.harmless import harmless_json
from quiz.core.shape import Arrange, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from typing import BinaryIO

    from quiz.core.bank import Bank
    from quiz.core.question import Card, Question
    from quiz.core.shape import Blank
    from quiz.formats import Lost

SUFFIX = ".json"

_Fields = dict[str, Any]


def write(bank: Bank, out: BinaryIO) -> tuple[Lost, ...]:
    """Write the questions in deck order, in UTF-8, with all they have."""
    lines = (_line(question, bank) for question in bank.questions.values())
    out.write(("[\n" + ",\n".join(lines) + "\n]\n").encode())
    return ()


def _line(question: Question, bank: Bank) -> str:
    return harmless_json(
        {
            "id": question.id,
            "kind": question.kind,
            "deck": question.deck,
            "prompt": question.prompt,
            **_asked(question.cards),
            "explanation": question.explanation,
            "hint": question.hint,
            "level": question.level,
            "bloom": question.bloom,
            "themes": question.themes,
            "facts": question.facts,
            "sources": [
                {"article": source.article, "paragraph": source.paragraph}
                for source in bank.sources(question)
            ],
            "source": question.source,
            "as_of": question.as_of.iso if question.as_of else "",
            "cards": [card.id for card in question.cards],
        },
    )


def _asked(cards: Sequence[Card]) -> _Fields:
    """What the cards of a question ask: those of a sentence together, a reverse apart from its front."""
    fields: _Fields = {
        "options": [],
        "answers": [],
        "blanks": {},
        "almost": {},
        "wrong": {},
        "items": [],
        "pairs": {},
        "extra": [],
        "unit": "",
        "within": None,
        "fix": {},
        "rubric": [],
        "reverse": {},
    }
    also: list[str] = []
    for card in cards:
        match card.shape:
            case Pick() as pick:
                fields |= _picked(pick)
            case Fill() as fill:
                also += _fill(fields, card, fill)
            case Arrange(items=items):
                fields["items"] = items
            case Pair(pairs=pairs, extra=extra):
                fields |= {"pairs": dict(pairs), "extra": extra}
            case Reveal(answer=answer) if fields["answers"]:
                fields["reverse"] = {"prompt": card.prompt, "answer": answer}
            case Reveal(answer=answer, rubric=rubric):
                fields |= {"answers": [answer], "rubric": rubric}
            case _:
                assert_never(card.shape)
    fields["answers"] += also
    return fields


def _picked(pick: Pick) -> _Fields:
    return {
        "options": [
            {"text": option.text, "correct": option.correct, "why": option.why}
            for option in pick.options
        ],
        "answers": [option.text for option in pick.options if option.correct],
        "fix": dict([pick.fix]) if pick.fix else {},
    }


def _fill(fields: _Fields, card: Card, fill: Fill) -> list[str]:
    """Add what a card's blanks accept; returns what the author added to the canonical answers."""
    added: list[str] = []
    for number, blank in enumerate(fill.blanks, 1):
        also = list(_also(blank))
        added += (text for text in also if text not in added)
        fields["answers"].append(blank.answer)
        fields["almost"] |= {remark.answer: remark.message for remark in blank.almost}
        fields["wrong"] |= {remark.answer: remark.message for remark in blank.wrong}
        if fill.frame:
            name = card.id if number == 1 else f"{card.id}#{number}"
            fields["blanks"][name] = [blank.answer, *also]
        elif isinstance(blank, Number):
            fields |= {"unit": blank.unit, "within": _number(blank.within)}
    return added


def _also(blank: Blank) -> Sequence[str]:
    return blank.also if isinstance(blank, Text) else ()


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
