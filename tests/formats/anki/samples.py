"""Questions of the banks that the tests of notes and faces share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from quiz.core.bank import Bank, Deck
from quiz.core.dates import PartialDate
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import (
    Arrange,
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
from tests.hostile import MARKUP, texts

PLACE = Place("decks/essai.yaml", 1, 1)
HOSTILE = texts(MARKUP)
"""Texts that must stand on the card as they are."""


def of_kind(bank: Bank, kind: str) -> Question:
    return next(question for question in bank.questions.values() if question.kind == kind)


def a_bank(*questions: Question, language: str = "fr") -> Bank:
    deck = Deck(DeckId("essai"), "Essai", questions)
    return Bank("Essai", language, (deck,))


def a_question(text: str, kind: str, *shapes: Shape, name: str = "q", prompt: str = "") -> Question:
    """A question that says the same text everywhere."""
    names = [name, *(f"{name}/reverse" for _ in shapes[1:])]
    if shapes and isinstance(shapes[0], Fill) and shapes[0].frame:
        names = [f"{name}/c{number}" for number, _ in enumerate(shapes, 1)]
    cards = tuple(
        Card(CardId(card), text, shape) for card, shape in zip(names, shapes, strict=True)
    )
    return Question(
        QuestionId(name),
        kind,
        DeckId("essai"),
        prompt or text,
        cards,
        explanation=text,
        group=name,
        place=PLACE,
        themes=("un thème::à part",),
        hint=text,
        source=text,
    )


def everywhere(text: str) -> dict[str, Question]:
    """A question of each note type with this text wherever an author may write one."""
    remark = (Remark(text, text),)
    value, ten = PartialDate.parse("1961"), Decimal(10)
    pick = (Option(text, correct=True), Option(f"2 {text}", correct=False, why=text))
    framed = Fill((Text(text, (text,), label=text),), ("avant ", f" {text}"))
    questions = {
        "options": a_question(text, "choice", Pick(pick, fix=(text, text))),
        "many": a_question(text, "multiple", Pick(pick, many=True)),
        "typed": a_question(text, "short", Fill((Text(text, (text,), remark, remark, text),))),
        "number": a_question(text, "number", Fill((Number(text, ten, ten, text, label=text),))),
        "date": a_question(text, "date", Fill((Date(text, value, remark, remark, text),))),
        "cloze": a_question(text, "cloze", framed, prompt=f"avant {text} {text}"),
        "order": a_question(text, "order", Arrange((text, f"2 {text}", f"3 {text}"), (text,) * 3)),
        "match": a_question(
            text, "match", Pair(((text, text), (f"2 {text}", f"2 {text}")), (f"3 {text}",))
        ),
        "card": a_question(text, "card", Reveal(text, (text, f"2 {text}"), text), Reveal(text)),
    }
    return {name: replace(one, id=QuestionId(name)) for name, one in questions.items()}
