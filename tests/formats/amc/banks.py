"""Banks whose every text is what a test gives, for formats that must take any."""

from __future__ import annotations

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

NINETY = PartialDate.parse("1990")


def shapes_of(text: str) -> dict[str, tuple[Shape, ...]]:
    """The shapes of a question's cards by its kind, the text wherever an author writes one."""
    pick = (Option(f"R {text}", correct=True), Option(f"F {text}", correct=False, why=f"W {text}"))
    remark = (Remark(f"M {text}", text),)
    words = Text(f"T {text}", (f"A {text}",), remark, remark, text)
    return {
        "choice": (Pick((*pick, Option("autre", correct=False))),),
        "multiple": (Pick((*pick, Option(f"S {text}", correct=True)), many=True),),
        "true_false": (Pick(pick, fixed=True),),
        "short": (Fill((words,)),),
        "number": (Fill((Number(f"4 {text}", Decimal(4), Decimal("0.5"), text),)),),
        "date": (Fill((Date("1990", NINETY),)),),
        "cloze": (Fill((words,), (f"I {text} ", f" J {text}")),),
        "order": (Arrange((f"X {text}", f"Y {text}"), (text, "")),),
        "match": (Pair(((f"X {text}", f"Y {text}"), ("x", "y")), (f"Z {text}",)),),
        "card": (Reveal(f"T {text}"), Reveal(f"V {text}")),
        "open": (Reveal(f"T {text}", (f"P {text}", "deux"), f"L {text}"),),
    }


def bank_of(*texts: str, kinds: tuple[str, ...] = (), language: str = "fr") -> Bank:
    """A question of each kind, or of those that are wanted, for each text: `choice-0`, `choice-1` and so on."""
    questions = tuple(
        question(f"{kind}-{number}", kind, text, shapes)
        for number, text in enumerate(texts)
        for kind, shapes in shapes_of(text).items()
        if not kinds or kind in kinds
    )
    return Bank(f"B {texts[0]}", language, (Deck(DeckId("essai"), f"D {texts[0]}", questions),))


def question(name: str, kind: str, text: str, shapes: tuple[Shape, ...]) -> Question:
    front, *others = shapes
    cards = [Card(CardId(name), f"Q {text}", front)]
    cards += [Card(CardId(f"{name}/reverse"), f"U {text}", shape) for shape in others]
    return Question(
        QuestionId(name),
        kind,
        DeckId("essai"),
        f"Q {text}",
        tuple(cards),
        f"E {text}",
        name,
        Place("decks/essai.yaml", 1, 1),
        level=2,
        bloom="remember",
        themes=("theme",),
        hint=f"H {text}",
        source=f"O {text}",
    )
