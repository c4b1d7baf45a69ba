"""The facts along the years: what happened when, who says so, where the sources disagree, and what asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.bank import Bank
    from quiz.core.dates import PartialDate
    from quiz.core.fact import Article, ArticleId, Dispute, Fact, FactId
    from quiz.core.question import QuestionId


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact, told once, as the source that dates it best does.

    `also` are the other facts that say the same, `questions` those that rest on any of them.
    """

    fact: Fact
    also: tuple[Fact, ...]
    disputes: tuple[Dispute, ...]
    questions: tuple[QuestionId, ...]

    @property
    def when(self) -> PartialDate | None:
        """When it happened, where that is known."""
        return self.fact.when

    @property
    def articles(self) -> frozenset[ArticleId]:
        """Who tells it."""
        return frozenset(fact.article for fact in (self.fact, *self.also))


@dataclass(frozen=True, slots=True)
class Publication:
    """The day a source was published: what it could know."""

    article: Article

    @property
    def when(self) -> PartialDate:
        """The article's date."""
        return self.article.date

    @property
    def articles(self) -> frozenset[ArticleId]:
        """Itself."""
        return frozenset((self.article.id,))


Entry = ToldFact | Publication


def timeline(bank: Bank) -> tuple[Entry, ...]:
    """Every fact of a bank, told once, and its sources, oldest first, undated facts last.

    Where several begin on the same day, the less precise come first.
    """
    asked: dict[FactId, list[QuestionId]] = {}
    for question in bank.questions.values():
        for name in question.facts:
            asked.setdefault(_root(bank.facts[name]), []).append(question.id)
    disputes = _disputes(bank)
    facts = []
    for fact in bank.facts.values():
        if fact.same_as is None:
            said = sorted((fact, *bank.same_as(fact.id)), key=_vagueness)
            questions = tuple(dict.fromkeys(asked.get(fact.id, ())))
            found = disputes.get(fact.id, ())
            facts.append(ToldFact(said[0], tuple(said[1:]), found, questions))
    told: chain[Entry] = chain(map(Publication, bank.articles), facts)
    return tuple(sorted(told, key=_age))


def asked_about(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Only what questions rest on, and the sources that tell it."""
    kept = [one for one in entries if isinstance(one, ToldFact) and one.questions]
    articles = frozenset[str]().union(*(one.articles for one in kept))
    return tuple(
        one
        for one in entries
        if (one.articles <= articles if isinstance(one, Publication) else one.questions)
    )


def told_by(entries: tuple[Entry, ...], article: ArticleId) -> tuple[Entry, ...]:
    """Only what one article tells."""
    return tuple(one for one in entries if article in one.articles)


def disputed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Only what the sources disagree on."""
    return tuple(one for one in entries if isinstance(one, ToldFact) and one.disputes)


def by_year(entries: tuple[Entry, ...]) -> Iterator[tuple[int | None, tuple[Entry, ...]]]:
    """The entries of each year that has some, in order; None for those without a date."""
    years: dict[int | None, list[Entry]] = {}
    for one in entries:
        years.setdefault(one.when.start.year if one.when else None, []).append(one)
    yield from ((year, tuple(found)) for year, found in years.items())


def _disputes(bank: Bank) -> Mapping[FactId, tuple[Dispute, ...]]:
    """The disputes that a fact, or one that says the same, is a reading of, by the fact that is told."""
    found: dict[FactId, dict[str, Dispute]] = {}
    for dispute in bank.disputes:
        for name, _ in dispute.readings:
            found.setdefault(_root(bank.facts[name]), {})[dispute.id] = dispute
    return {fact: tuple(named.values()) for fact, named in found.items()}


def _root(fact: Fact) -> FactId:
    return fact.same_as or fact.id


def _vagueness(fact: Fact) -> float:
    """How many days the date leaves open."""
    return (fact.when.end - fact.when.start).days if fact.when else float("inf")


def _age(one: Entry) -> tuple[bool, object, object, bool, str]:
    """Dated ones first; a year before its months, a month before its days; a publication after what it tells."""
    name = one.article.id if isinstance(one, Publication) else one.fact.id
    is_publication = isinstance(one, Publication)
    if one.when is None:
        return (True, 0, 0, is_publication, name)
    start, end = one.when.start.toordinal(), one.when.end.toordinal()
    return (False, start, -end, is_publication, name)
