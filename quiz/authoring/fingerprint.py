"""What a learner sees of a card and how it is graded, as a short hash: two that are alike need no update.

The values are canonical JSON (sorted keys, ASCII, no spaces), in Unicode's NFC, hashed by SHA-256. A field is written
only where it says something, so that a field the app gains later changes no hash of what does not use it.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, assert_never
from unicodedata import normalize

from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from quiz.core.bank import Bank
    from quiz.core.question import Card, Question
    from quiz.core.shape import Remark, Shape

CONTENT, ANSWER = 16, 8
"""Digits of the two hashes, from 0 to f."""


def content_of(bank: Bank, question: Question, card: Card) -> str:
    """The hash of a card: prompt, shape, explanation, hint, date it holds for, and sources as displayed.

    Neither ids nor what sorts questions (deck, level, themes, Bloom's verb, facts, place in the file) is content, nor
    the order of what the app lays out anew.
    """
    cited = [(bank.article(s.article).cite, s.paragraph) for s in bank.sources(question)]
    return _hash(
        CONTENT,
        {
            "prompt": card.prompt,
            "shape": _shape(card.shape),
            "explanation": question.explanation,
            "hint": question.hint,
            "as_of": question.as_of.iso if question.as_of else "",
            "sources": cited,
            "source": question.source,
        },
    )


def answer_of(card: Card) -> str:
    """The hash of what is right, whatever is written around it: it tells the cards of one question apart."""
    return _hash(ANSWER, _answers(card.shape))


def _hash(digits: int, value: object) -> str:
    text = json.dumps(_canonical(value), sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()[:digits]


def _canonical(value: object) -> object:
    if isinstance(value, dict):
        return {name: _canonical(inner) for name, inner in value.items() if inner}
    if isinstance(value, list | tuple):
        return [_canonical(inner) for inner in value]
    return normalize("NFC", value) if isinstance(value, str) else value


def _shape(shape: Shape) -> dict[str, Any]:
    match shape:
        case Pick(options=options, many=many, fix=fix):
            found = sorted((option.text, option.correct, option.why) for option in options)
            return {"pick": found, "many": many, "fix": fix}
        case Fill(blanks=blanks, frame=frame):
            return {"fill": [_blank(blank) for blank in blanks], "frame": frame}
        case Arrange(items=items, proofs=proofs):
            return {"arrange": items, "proofs": proofs}
        case Pair(pairs=pairs, extra=extra):
            return {"pair": sorted(pairs), "extra": sorted(extra)}
        case Reveal(answer=answer, rubric=rubric, length=length):
            return {"reveal": answer, "rubric": rubric, "length": length}
    assert_never(shape)


def _blank(blank: Blank) -> dict[str, Any]:
    common = {
        "answer": blank.answer,
        "label": blank.label,
        "almost": _remarks(blank.almost),
        "wrong": _remarks(blank.wrong),
    }
    match blank:
        case Text(also=also):
            return {**common, "also": sorted(also)}
        case Number(value=value, within=within, unit=unit):
            number = {"number": _digits(value), "within": _digits(within) if within else ""}
            return {**common, **number, "unit": unit}
        case Date(value=value):
            return {**common, "date": value.iso}
    assert_never(blank)


def _remarks(remarks: Iterable[Remark]) -> list[tuple[str, str]]:
    return sorted((remark.answer, remark.message) for remark in remarks)


def _digits(value: Decimal) -> str:
    """A number in digits alone, whichever way it was worked out: 10, never 1E+1 or 10.0."""
    return f"{value.normalize():f}"


def _answers(shape: Shape) -> list[str]:
    match shape:
        case Pick():
            return sorted(option.text for option in shape.options if option.correct)
        case Fill(blanks=blanks):
            return [blank.answer for blank in blanks]
        case Arrange(items=items):
            return list(items)
        case Pair(pairs=pairs):
            return sorted(f"{left}\n{right}" for left, right in pairs)
        case Reveal(answer=answer):
            return [answer]
    assert_never(shape)
