"""Texts that authors, or people who mean no good, may write, and a bank that has them everywhere."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from quiz.classroom.papers import paper_of
from quiz.classroom.sets import Paper, Pupil, Recipe, Slot, Wanted
from quiz.core.bank import Bank, Deck, Selection
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import (
    Arrange,
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
from tests.hostile import ESCAPES, HALVES, HIDDEN, LETTERS, LINES, LONG, MARKUP, texts

TEXTS = {
    "markup": " ".join(MARKUP[name].text for name in ("typst", "typst-markup", "pdf", "svg")),
    "lines": LINES["lines"].text,
    **{name: LONG[name].text for name in ("long-word", "long-glued", "long-hyphens")},
    **{name: LETTERS[name].text for name in ("apart", "typography", "homoglyph")},
}
UNWRITABLE = {
    **{name: LETTERS[name].text for name in ("family", "mark-alone", "marks")},
    "other scripts": " ".join(LETTERS[name].text for name in ("right-to-left", "wide")),
    "controls": " ".join(texts(ESCAPES, HIDDEN, HALVES)),
}


def shapes_of(text: str) -> tuple[Shape, ...]:
    """Every way to answer, the text wherever one may stand."""
    options = tuple(Option(text, correct=at == 0, why=text if at else "") for at in range(12))
    remarks = (Remark(text, text),)
    return (
        Pick(options, many=True),
        Fill((Text(text, (text,), remarks, remarks, text),)),
        Fill((Number("4", Decimal(4), Decimal(1), text, remarks),)),
        Fill((Text(text, label=text), Text(text)), (text, text, text)),
        Arrange((text, text, text), (text, "", text)),
        Pair(((text, text), (text, "autre")), (text, "encore")),
        Reveal(text, (text, text), text),
    )


def bank_of(text: str, within: str | None = None) -> Bank:
    """Every shape with the text as prompt and, unless `within` is another, wherever else one may stand."""
    shapes = shapes_of(text if within is None else within)
    questions = tuple(_question(at, text, shape) for at, shape in enumerate(shapes))
    return Bank(text, "fr", (Deck(DeckId("essai"), text, questions),))


def _question(at: int, text: str, shape: Shape) -> Question:
    name = QuestionId(f"q{at}")
    return Question(
        name,
        "choice",
        DeckId("essai"),
        text,
        (Card(CardId(name), text, shape),),
        text,
        name,
        Place("decks/essai.yaml"),
        source=text,
    )


def recipe_of(bank: Bank, title: str, language: str = "fr") -> Recipe:
    slots = tuple(
        Slot(DeckId("essai"), 0, "choice", Fraction(4, 3), (name,)) for name in bank.questions
    )
    wanted = Wanted(len(slots), 1, Fraction(20), Selection())
    return Recipe(
        "K7Q2M9", title, title, language, "graine", wanted, slots, {}, date(2026, 11, 24), 50
    )


def hostile_paper(
    text: str, within: str | None = None, *, large: bool = False
) -> tuple[Bank, Recipe, Paper]:
    """The paper of a pupil whose name and class are the text, in a set of which it is the title."""
    bank = bank_of(text, within)
    recipe = recipe_of(bank, text)
    pupil = Pupil("7", text, text, large, "A")
    return bank, recipe, paper_of(bank, recipe, pupil)
