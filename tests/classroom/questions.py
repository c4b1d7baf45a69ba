"""Questions made by hand, without files, for tests of what stands together on a paper."""

from collections.abc import Iterable

from quiz.core.bank import Bank, Deck
from quiz.core.dates import PartialDate
from quiz.core.fact import Article, ArticleId, Fact, FactId, Names
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import Fill, Option, Pick, Shape, Text

HERE = Place("decks/essai.yaml")
KINDS = {"Pick": "choice", "Fill": "short", "Arrange": "order", "Pair": "match", "Reveal": "card"}


def question(
    name: str,
    prompt: str,
    shape: Shape,
    *,
    facts: Iterable[str] = (),
    deck: str = "01-ville",
    level: int = 1,
    kind: str = "",
    group: str = "",
) -> Question:
    """A question of the kind that its shape is most often of; its group is its first fact."""
    cited = tuple(map(FactId, facts))
    return Question(
        QuestionId(name),
        kind or KINDS[type(shape).__name__],
        DeckId(deck),
        prompt,
        (Card(CardId(name), prompt, shape),),
        "Parce que.",
        group or (cited[0] if cited else f"{name}/"),
        HERE,
        cited,
        level,
    )


def bank_of(
    questions: Iterable[Question], names: Names | None = None, language: str = "fr"
) -> Bank:
    """A bank of these questions and of the facts they cite, its decks in the order in which they come."""
    decks: dict[DeckId, list[Question]] = {}
    for each in questions:
        decks.setdefault(each.deck, []).append(each)
    cited = dict.fromkeys(fact for found in decks.values() for each in found for fact in each.facts)
    facts = tuple(Fact(fact, ArticleId("001"), 1, "Un fait.", HERE) for fact in cited)
    source = Article(ArticleId("001"), "", "le journal", PartialDate.of(2020), language, facts)
    return Bank(
        "Essai",
        language,
        tuple(Deck(deck, deck, tuple(found)) for deck, found in decks.items()),
        articles=(source,),
        names=names or Names(),
    )


def pick(right: str, *wrong: str) -> Pick:
    return Pick((Option(right, correct=True), *(Option(text, correct=False) for text in wrong)))


def truth(*, is_true: bool, fix: tuple[str, str] | None = None) -> Pick:
    options = Option("Vrai", correct=is_true), Option("Faux", correct=not is_true)
    return Pick(options, fixed=True, fix=fix)


def words(answer: str, *also: str) -> Fill:
    return Fill((Text(answer, also),))
