"""A bank as the calendar sees it: which cards there are, which are siblings, and how long each takes.

What asks nothing (how much waits today) needs no question, and starts sooner without them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.core.bank import Bank
    from quiz.core.question import CardId, DeckId
    from quiz.core.shape import Shape


class CardLine(NamedTuple):
    """A card: its name, what its siblings share, and the seconds that an answer to it takes."""

    id: CardId
    group: str
    seconds: int


class DeckLine(NamedTuple):
    """A deck: its name, its title and its cards in their order."""

    id: DeckId
    title: str
    cards: tuple[CardLine, ...]


class Outline:
    """Decks in chapter order; `renamed` are former names of questions and cards, each with its next."""

    def __init__(
        self, decks: tuple[DeckLine, ...], renamed: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.decks, self.renamed = decks, renamed

    @cached_property
    def cards(self) -> Mapping[CardId, CardLine]:
        """Every card by its name, in deck order."""
        return {card.id: card for deck in self.decks for card in deck.cards}


def outline_of(bank: Bank) -> Outline:
    """The outline of a bank."""
    decks = (
        DeckLine(
            deck.id,
            deck.title,
            tuple(
                CardLine(card.id, question.group, _seconds(card.shape))
                for question in deck.questions
                for card in question.cards
            ),
        )
        for deck in bank.decks
    )
    return Outline(tuple(decks), bank.renamed)


def _seconds(shape: Shape) -> int:
    """What an answer and reading its explanation take: round guesses until a learner's own log says better."""
    from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal

    match shape:
        case Pick():
            return 15
        case Fill():
            return 20
        case Arrange() | Pair():
            return 40
        case Reveal(rubric=rubric):
            return 90 if rubric else 15
    assert_never(shape)
