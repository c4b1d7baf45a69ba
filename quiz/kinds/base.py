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
from quiz.kinds.dates import WrittenDate

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What every id is made of."""
CARD_NAME = rf"{ID}(?:/(?:c[1-9][0-9]?|reverse))?"
"""The name of a question, or of one of its cards."""

Id = Annotated[
    str,
    Meta(
        extra_json_schema={
            "pattern": f"^{ID}$",
            "patternErrorMessage": "Write lower-case letters, digits and hyphens.",
        }
    ),
]
CardName = Annotated[
    str,
    Meta(
        extra_json_schema={
            "pattern": f"^{CARD_NAME}$",
            "patternErrorMessage": "Write the id of a question, or of a card: staline-1948/c2.",
        }
    ),
]
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
    """What a question is read in: its bank's language and typography, and when each known fact happened.

    `gone` are names that questions or cards had, and that none takes again.
    """

    language: str
    typeset: Callable[[str], str]
    dates: Mapping[str, PartialDate | None]
    gone: frozenset[str] = frozenset()


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A question as its author writes it; each kind has fields of its own.

    Every text is still untouched. A kind's docstring says what it is, and the one under a field what an author writes
    there: editors and skeletons show them.
    """

    EXAMPLE: ClassVar[str]
    """One question of this kind, in YAML, that stands on its own."""
    CITES: ClassVar[str] = "facts"
    """The field that names the facts it rests on."""

    id: Id
    """Its name for ever: lower-case letters, digits and hyphens. Learners' histories know it."""
    kind: str
    """How it is asked and answered."""
    prompt: str
    """What is asked. A text that holds « : » stands on the line below, under >-."""
    explanation: str
    """Why the answer is right, why the tempting one is not, and one landmark to keep."""
    facts: tuple[Id, ...] = ()
    """The facts it rests on, the one it asks first. In a bank without seeds, write a source."""
    level: Level | None = None
    """How hard it is; 1 is what everyone should know."""
    bloom: Bloom | None = None
    """What answering takes."""
    themes: tuple[str, ...] = ()
    """Words of your own to find it by; a hyphen joins two."""
    hint: str = ""
    """Shown to those who ask for it; a right answer is then at best Hard."""
    as_of: WrittenDate = ""
    """The date for which the answer holds, where it will age."""
    source: str = ""
    """Where the answer comes from, if not from facts."""
    allow: Mapping[str, str] = {}
    """Rules of the check that it may break, each with the reason."""

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
