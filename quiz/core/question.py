"""A question is what an author writes; a card is what is scheduled, what an event names and what Anki knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from quiz.core.dates import PartialDate
    from quiz.core.fact import FactId
    from quiz.core.problem import Place
    from quiz.core.shape import Shape

QuestionId = NewType("QuestionId", str)
DeckId = NewType("DeckId", str)
CardId = NewType("CardId", str)
"""The question's id, then which of its cards: `visite-2000-mois`, `staline-1948/c2`, `sigle-rpdc/reverse`."""


def question_of(card: str) -> QuestionId:
    """The question that the name of a card begins with."""
    return QuestionId(card.partition("/")[0])


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to recall: its prompt as displayed (a cloze's blank shown as « [année] ») and how it is answered."""

    id: CardId
    prompt: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Question:
    """What every question has, whatever its kind; texts are displayed texts, already typeset.

    `prompt` has a cloze's blanks filled. `facts` begins with the fact that is asked. `group` is the same for siblings:
    questions whose first fact is the same or linked by `same_as`. `level` is 1 to 3, or 0 where the bank gives none.
    `allow` waives check rules: (rule, reason) pairs.
    """

    id: QuestionId
    kind: str
    deck: DeckId
    prompt: str
    cards: tuple[Card, ...]
    explanation: str
    group: str
    place: Place
    facts: tuple[FactId, ...] = ()
    level: int = 0
    bloom: str = ""
    themes: tuple[str, ...] = ()
    hint: str = ""
    source: str = ""
    as_of: PartialDate | None = None
    allow: tuple[tuple[str, str], ...] = ()
