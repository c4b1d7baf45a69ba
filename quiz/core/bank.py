"""The bank: decks of questions and the facts they rest on, immutable once loaded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.core.fact import Names, Source
from quiz.core.renames import Renames

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from quiz.core.fact import Article, ArticleId, Dispute, Fact, FactId
    from quiz.core.outline import Outline
    from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
    from quiz.core.text import Lexicon


@dataclass(frozen=True, slots=True)
class Deck:
    """A chapter: one file of `decks/`, its id the file's stem."""

    id: DeckId
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which questions are wanted: an empty field wants all; within a field any, between fields all."""

    decks: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    levels: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.decks or self.themes or self.levels or self.kinds or self.articles)


@dataclass(frozen=True)
class Bank:
    """A title, a language (a two-letter code), decks in chapter order, and what the sources state.

    `renamed` are names that questions or cards had, each with the one that followed it, `retired` those that are asked
    no more. `theme_names` say what themes are called where they are shown.
    """

    title: str
    language: str
    decks: tuple[Deck, ...]
    licence: str = ""
    articles: tuple[Article, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    names: Names = field(default_factory=Names)
    renamed: tuple[tuple[str, str], ...] = ()
    retired: tuple[str, ...] = ()
    theme_names: tuple[tuple[str, str], ...] = ()

    def theme(self, theme: str) -> str:
        """What a theme is called: as the bank says, else its own name, its hyphens as spaces and with a capital."""
        words = theme.replace("-", " ")
        return dict(self.theme_names).get(theme, words[:1].upper() + words[1:])

    @cached_property
    def questions(self) -> Mapping[QuestionId, Question]:
        """Every question by id, in deck order."""
        return {question.id: question for deck in self.decks for question in deck.questions}

    @cached_property
    def cards(self) -> Mapping[CardId, Card]:
        """Every card by id, in deck order."""
        return {card.id: card for question in self.questions.values() for card in question.cards}

    @cached_property
    def _owners(self) -> Mapping[CardId, Question]:
        return {
            card.id: question for question in self.questions.values() for card in question.cards
        }

    @cached_property
    def groups(self) -> Mapping[str, tuple[CardId, ...]]:
        """The cards that are siblings, by the group of their questions."""
        found: dict[str, list[CardId]] = {}
        for question in self.questions.values():
            found.setdefault(question.group, []).extend(card.id for card in question.cards)
        return {group: tuple(cards) for group, cards in found.items()}

    @cached_property
    def facts(self) -> Mapping[FactId, Fact]:
        """Every fact by id, article after article."""
        return {fact.id: fact for article in self.articles for fact in article.facts}

    @cached_property
    def _articles(self) -> Mapping[ArticleId, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def outline(self) -> Outline:
        """What of it the calendar needs."""
        from quiz.core.outline import outline_of

        return outline_of(self)

    @cached_property
    def renames(self) -> Renames:
        """From the names that cards had to those they have."""
        return Renames(dict(self.renamed))

    @cached_property
    def lexicon(self) -> Lexicon:
        """What typed answers are compared with."""
        from quiz.core.text import Lexicon

        return Lexicon(self.language, self.names)

    def question_of(self, card: CardId) -> Question:
        """The question a card belongs to; raises KeyError for a card the bank does not have."""
        return self._owners[card]

    def article(self, article: ArticleId) -> Article:
        """The article with this id; raises KeyError."""
        return self._articles[article]

    def sources(self, question: Question) -> tuple[Source, ...]:
        """Where the answer can be checked, the asked fact's place first, each place once."""
        facts = (self.facts[fact] for fact in question.facts)
        return tuple(dict.fromkeys(Source(fact.article, fact.paragraph) for fact in facts))

    def disputes_on(self, question: Question) -> tuple[Dispute, ...]:
        """The disputes that one of the question's facts is a reading of."""
        facts = set(question.facts)
        return tuple(d for d in self.disputes if any(fact in facts for fact, _ in d.readings))

    def disputes_over(self, fact: Fact) -> tuple[Dispute, ...]:
        """The disputes that a fact is a reading of."""
        return tuple(d for d in self.disputes if any(name == fact.id for name, _ in d.readings))

    def same_as(self, fact: FactId) -> tuple[Fact, ...]:
        """The other facts that say the same as this one, in other articles."""
        twins = self._twins.get(self.facts[fact].same_as or fact, ())
        return tuple(twin for twin in twins if twin.id != fact)

    @cached_property
    def _twins(self) -> Mapping[FactId, tuple[Fact, ...]]:
        """The facts that say the same, by the one they are linked to, which may itself have been left out."""
        found: dict[FactId, list[Fact]] = {}
        for fact in self.facts.values():
            if fact.same_as:
                first = [self.facts[fact.same_as]] if fact.same_as in self.facts else []
                found.setdefault(fact.same_as, first).append(fact)
        return {root: tuple(twins) for root, twins in found.items()}

    def select(self, selection: Selection) -> Bank:
        """The same bank with only the wanted questions; decks left empty are dropped."""
        return self._keep(lambda question: self._wanted(question, selection)) if selection else self

    def only(self, questions: Collection[QuestionId]) -> Bank:
        """The same bank with only these questions, still in deck order; decks left empty are dropped."""
        return self._keep(lambda question: question.id in questions)

    def _keep(self, wanted: Callable[[Question], bool]) -> Bank:
        decks = (
            replace(deck, questions=tuple(filter(wanted, deck.questions))) for deck in self.decks
        )
        return replace(self, decks=tuple(deck for deck in decks if deck.questions))

    def _wanted(self, question: Question, wanted: Selection) -> bool:
        return (
            _any(wanted.decks, (question.deck,))
            and _any(wanted.kinds, (question.kind,))
            and _any(wanted.levels, (question.level,))
            and _any(wanted.themes, question.themes)
            and _any(wanted.articles, [source.article for source in self.sources(question)])
        )


def _any(wanted: frozenset[str] | frozenset[int], found: Collection[object]) -> bool:
    return not wanted or any(value in wanted for value in found)
