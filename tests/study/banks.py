"""Small banks, clocks and learners for the tests of a session."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quiz.config import Settings
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.bank import Bank, Deck
from quiz.core.dates import PartialDate
from quiz.core.fact import Article, ArticleId, Fact, FactId
from quiz.core.moment import Moment
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import Arrange, Date, Fill, Number, Option, Pair, Pick, Reveal, Shape, Text

NOWHERE = Place("decks/test.yaml")
HOUR = 3_600_000
DAY = 24 * HOUR
NOON = Moment(DAY * 20_000 + 12 * HOUR, 0)

PICK = Pick((Option("Séoul", correct=True), Option("Pékin", correct=False, why="Non.")))
SHAPES: tuple[tuple[Shape, Answer, Answer], ...] = (
    (PICK, Picked(frozenset({0})), Picked(frozenset({1}))),
    (Fill((Text("Vladivostok"),)), Filled(("vladivostok",)), Filled(("Hanoï",))),
    (Fill((Number("10 000", Decimal(10_000), Decimal(0)),)), Filled(("10000",)), Filled(("9",))),
    (
        Fill((Date("juillet 2000", PartialDate.parse("2000-07")),)),
        Filled(("juillet 2000",)),
        Filled(("mars 2000",)),
    ),
    (Arrange(("a", "b", "c"), ("1961", "1990", "2000")), Arranged((0, 1, 2)), Arranged((2, 1, 0))),
    (Pair((("a", "1"), ("b", "2")), ("3",)), Paired((0, 1)), Paired((1, 0))),
    (Reveal("Une alliance", ("un", "deux")), Told("", frozenset({0, 1})), Told()),
)
"""Every shape with a right answer and a wrong one."""


def a_question(
    name: str,
    shape: Shape = PICK,
    *,
    group: str = "",
    deck: str = "01-test",
    facts: tuple[str, ...] = (),
    hint: str = "",
) -> Question:
    card = Card(CardId(name), f"Question {name} ?", shape)
    return Question(
        QuestionId(name),
        "choice",
        DeckId(deck),
        card.prompt,
        (card,),
        "Parce que.",
        group or name,
        NOWHERE,
        facts=tuple(FactId(fact) for fact in facts),
        hint=hint,
    )


def a_fact(name: str, same_as: str | None = None) -> Fact:
    return Fact(
        FactId(name),
        ArticleId("000"),
        1,
        f"Le fait {name}.",
        NOWHERE,
        same_as=FactId(same_as) if same_as else None,
    )


def a_bank(questions: Iterable[Question], facts: Iterable[Fact] = ()) -> Bank:
    found = tuple(questions)
    decks = tuple(
        Deck(deck, deck, tuple(question for question in found if question.deck == deck))
        for deck in dict.fromkeys(question.deck for question in found)
    )
    year = PartialDate(date(2019, 1, 1), date(2019, 12, 31), PartialDate.parse("2019").precision)
    article = Article(ArticleId("000"), "Titre", "l’article", year, "fr", tuple(facts))
    return Bank("Banque", "fr", decks, articles=(article,))


def bank_of(count: int) -> Bank:
    return a_bank(a_question(f"q{number:04}") for number in range(count))


def bank_of_shapes() -> Bank:
    return a_bank(a_question(f"s{i}", shape) for i, (shape, _, _) in enumerate(SHAPES))


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: Moment = NOON

    def __call__(self) -> Moment:
        return self.moment

    def forward(self, *, days: float = 0, seconds: float = 0) -> None:
        ms = round(days * DAY + seconds * 1000)
        self.moment = Moment(self.moment.ms + ms, self.moment.offset)


def right_answer(shape: Shape) -> Answer:
    return next(right for known, right, _ in SHAPES if known == shape)


def wrong_answer(shape: Shape) -> Answer:
    return next(wrong for known, _, wrong in SHAPES if known == shape)


def settings(**changes: object) -> Settings:
    return Settings(**changes)  # type: ignore[arg-type]


Now = Callable[[], Moment]
