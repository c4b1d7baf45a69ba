"""What to read before being asked: nobody should be tested on what they never met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from quiz.core.bank import Bank
    from quiz.core.fact import Fact, FactId
    from quiz.core.memory import CardState
    from quiz.core.question import CardId, DeckId, Question


@dataclass(frozen=True, slots=True)
class Chapter:
    """The facts a deck rests on, oldest first, undated ones last."""

    deck: DeckId
    title: str
    facts: tuple[Fact, ...]


def lessons(bank: Bank) -> tuple[Chapter, ...]:
    """The decks of a bank as chapters to read; a fact told by several articles is read once, in its first chapter."""
    read: set[FactId] = set()
    chapters = []
    for deck in bank.decks:
        facts = _unread(bank, deck.questions, read)
        read.update(_root(fact) for fact in facts)
        if facts:
            chapters.append(Chapter(deck.id, deck.title, tuple(sorted(facts, key=_age))))
    return tuple(chapters)


def met_facts(bank: Bank, states: Mapping[CardId, CardState]) -> set[FactId]:
    """The facts behind the questions that were answered at least once; of facts that say the same, the first told."""
    return {
        _root(bank.facts[fact])
        for card, state in states.items()
        if state.first is not None and card in bank.cards
        for fact in bank.question_of(card).facts
    }


def new_facts(
    bank: Bank, questions: Iterable[Question], met: Collection[FactId]
) -> tuple[Fact, ...]:
    """The facts these questions rest on, oldest first, that the learner met neither in a question nor in a lesson."""
    return tuple(sorted(_unread(bank, questions, met), key=_age))


def meet(bank: Bank, facts: Iterable[FactId], met: set[FactId]) -> None:
    """Count these facts among those that were met."""
    met.update(_root(bank.facts[fact]) for fact in facts)


def _unread(bank: Bank, questions: Iterable[Question], read: Collection[FactId]) -> list[Fact]:
    facts: dict[FactId, Fact] = {}
    for question in questions:
        for fact in (bank.facts[fact] for fact in question.facts):
            if _root(fact) not in read:
                facts.setdefault(_root(fact), fact)
    return list(facts.values())


def _root(fact: Fact) -> FactId:
    return fact.same_as or fact.id


def _age(fact: Fact) -> tuple[bool, object]:
    return (True, fact.id) if fact.when is None else (False, fact.when.start)
