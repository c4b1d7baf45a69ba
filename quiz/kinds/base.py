"""What every way of writing a question has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, NamedTuple

from msgspec import Meta, Struct

from quiz.core.dates import PartialDate
from quiz.core.question import Card, CardId
from quiz.core.shape import Shape

Level = Annotated[int, Meta(ge=1, le=3)]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate"]


Way = tuple[str | int, ...]
"""From a question to one of its values: keys, and places in lists from 0."""
Cited = tuple[tuple[Way, str], ...]
"""Facts, each with the way to it."""


class Flaw(NamedTuple):
    """Something a well-formed question gets wrong: where, the rule, and its parameters."""

    path: Way
    rule: str
    params: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Context:
    """What a question is read in: its bank's language and typography, and when each known fact happened."""

    language: str
    typeset: Callable[[str], str]
    dates: Mapping[str, PartialDate | None]


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A question as its author wrote it, each kind with fields of its own; every text is still untouched."""

    EXAMPLE: ClassVar[str]
    """One question of this kind, in YAML, that stands on its own."""

    id: str
    kind: str
    prompt: str
    explanation: str
    facts: tuple[str, ...] = ()
    level: Level | None = None
    bloom: Bloom | None = None
    themes: tuple[str, ...] = ()
    hint: str = ""
    as_of: str = ""
    source: str = ""
    allow: Mapping[str, str] = {}

    def flaws(self, context: Context) -> Iterator[Flaw]:
        """Everything wrong that a type cannot tell."""
        raise NotImplementedError

    def cards(self, context: Context) -> tuple[Card, ...]:
        """What there is to recall, of a question without flaws."""
        raise NotImplementedError

    def statement(self, _context: Context, cards: tuple[Card, ...]) -> str:
        """The prompt as shown with nothing left out; these are the question's own cards."""
        return cards[0].prompt

    def cited(self) -> Cited:
        """The facts the question rests on, each with the way to it, the asked one first."""
        return tuple((("facts", at), fact) for at, fact in enumerate(self.facts))

    @property
    def has_siblings(self) -> bool:
        """Whether other questions on the first fact are asked on other days."""
        return True

    def card(self, context: Context, shape: Shape) -> Card:
        """The one card of a question that has one."""
        return Card(CardId(self.id), context.typeset(self.prompt), shape)
