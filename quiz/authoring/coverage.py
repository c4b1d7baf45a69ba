"""Which facts the questions ask, and which paragraphs of the sources they leave alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.core.shape import Arrange, Pair, Pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.core.bank import Bank
    from quiz.core.fact import Article, ArticleId, Fact, FactId
    from quiz.core.question import Question

Asked = dict["FactId", tuple["Question", ...]]


def asked(bank: Bank, questions: Iterable[Question]) -> Asked:
    """The questions that ask each fact, or one that says the same.

    A question asks its first fact; one that has things ordered, paired, or several of them picked asks all of its own.
    """
    found: dict[FactId, dict[str, Question]] = {}
    for question in questions:
        for fact in question.facts if _asks_several(question) else question.facts[:1]:
            for same in (fact, *(twin.id for twin in bank.same_as(fact))):
                found.setdefault(same, {})[question.id] = question
    return {fact: tuple(asking.values()) for fact, asking in found.items()}


def _asks_several(question: Question) -> bool:
    shape = question.cards[0].shape
    return isinstance(shape, Arrange | Pair) or (isinstance(shape, Pick) and shape.many)


@dataclass(frozen=True, slots=True)
class Weight:
    """The facts of a weight: how many there are, are asked, and are asked in two kinds of questions or more."""

    weight: int
    facts: int
    asked: int
    twice: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article: its facts that no question asks, and the paragraphs on which no question rests.

    Headings are no paragraphs to rest on; those of an article whose original is not described are unknown: the facts'
    own are taken for all.
    """

    article: Article
    unasked: tuple[Fact, ...]
    untouched: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the questions ask of the facts; those that say the same in other articles count once."""

    asked: Asked
    weights: tuple[Weight, ...]
    readings: tuple[Reading, ...]


def coverage(bank: Bank) -> Coverage:
    """How a bank's questions cover its sources."""
    found = asked(bank, bank.questions.values())
    distinct = [fact for fact in bank.facts.values() if fact.same_as is None]
    weights = tuple(_weight(weight, distinct, found) for weight in (3, 2, 1))
    touched = {
        (fact.article, fact.paragraph)
        for question in bank.questions.values()
        for fact in map(bank.facts.__getitem__, question.facts)
    }
    readings = tuple(_reading(article, found, touched) for article in bank.articles)
    return Coverage(found, weights, readings)


def _weight(
    weight: int, facts: Sequence[Fact], found: Mapping[FactId, tuple[Question, ...]]
) -> Weight:
    own = [fact for fact in facts if fact.weight == weight]
    kinds = [{question.kind for question in found.get(fact.id, ())} for fact in own]
    return Weight(weight, len(own), sum(map(bool, kinds)), sum(len(each) > 1 for each in kinds))


def _reading(article: Article, found: Asked, touched: set[tuple[ArticleId, int]]) -> Reading:
    unasked = tuple(fact for fact in article.facts if fact.id not in found)
    untouched = (n for n in _paragraphs(article) if (article.id, n) not in touched)
    return Reading(article, unasked, tuple(untouched))


def _paragraphs(article: Article) -> Iterator[int]:
    if article.original is None:
        yield from dict.fromkeys(fact.paragraph for fact in article.facts)
        return
    headings = article.original.headings
    yield from (n for n in range(1, article.original.paragraphs + 1) if n not in headings)
