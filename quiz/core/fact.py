"""What the sources state, in our own words, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NewType

if TYPE_CHECKING:
    from quiz.core.dates import PartialDate
    from quiz.core.problem import Place

FactId = NewType("FactId", str)
ArticleId = NewType("ArticleId", str)
"""The three digits that begin the seed's file name."""

Status = Literal["fact", "claim", "allegation", "analysis"]
Nature = Literal["conflict", "precision", "wording"]


@dataclass(frozen=True, slots=True)
class Original:
    """How to recognise the original text, which is not in the project.

    `paragraphs` counts its non-empty lines; `headings` are the numbers (from 1) of those that are titles.
    """

    file: str
    sha256: str
    paragraphs: int
    headings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a source states: terse, dated, with its paragraph (from 1) and who says so.

    `weight` is 3 (must know), 2 (useful) or 1 (a detail). `derived` says how what the paragraph does not spell out was
    worked out. `by` names who claims it, where `status` is not "fact".
    """

    id: FactId
    article: ArticleId
    paragraph: int
    statement: str
    place: Place
    weight: int = 2
    when: PartialDate | None = None
    derived: str = ""
    status: Status = "fact"
    by: tuple[str, ...] = ()
    as_of: PartialDate | None = None
    same_as: FactId | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A source: how to name it (`cite`), its date, and its facts in paragraph order."""

    id: ArticleId
    title: str
    cite: str
    date: PartialDate
    language: str
    facts: tuple[Fact, ...]
    summary: str = ""
    publisher: str = ""
    author: str = ""
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer can be checked: an article and a paragraph of it."""

    article: ArticleId
    paragraph: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement between sources: each reading is a fact and what it makes one believe."""

    id: str
    nature: Nature
    about: str
    readings: tuple[tuple[FactId, str], ...]
    ask: str = ""
    avoid: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """People and places: the displayed name, then its other accepted spellings; set phrases; words of no dictionary.

    An accepted spelling is displayed only where it is among the `terms`, or made of the displayed name's own words.
    """

    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    terms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
