"""What the bank's files hold besides questions, as authors write them.

The docstring under a field says what an author writes there: editors and skeletons show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from quiz.core.fact import Nature, Status
from quiz.kinds.base import CardName, Id
from quiz.kinds.dates import WrittenDate

Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0)]
Weight = Annotated[int, Meta(ge=1, le=3)]
LANGUAGE, SHA256 = r"[a-z]{2}", r"[0-9a-f]{64}"
Language = Annotated[
    str,
    Meta(
        extra_json_schema={
            "pattern": f"^{LANGUAGE}$",
            "patternErrorMessage": "Write the two letters of a language, such as fr.",
        }
    ),
]
Hash = Annotated[
    str,
    Meta(
        extra_json_schema={
            "pattern": f"^{SHA256}$",
            "patternErrorMessage": "Write the 64 digits, from 0 to f, of a SHA-256 hash.",
        }
    ),
]


class BankFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A bank: what it is called, and its decks."""

    title: str
    """What the bank is called."""
    language: Language
    """The language of its texts, in two letters: fr."""
    decks: tuple[str, ...]
    """The files beside this one, without .yaml, in the order of the chapters."""
    licence: str = ""
    """Under which it may be copied: CC BY 4.0."""
    themes: Mapping[str, str] = {}
    """What themes are called where they are shown: {economie: Économie}; one without a name is shown by its own."""
    targets: Mapping[str, Mapping[str, Share]] = {}
    """What `quiz check --shares` compares with: percent by `kinds`, `levels` and `bloom`, and `decks` in questions."""
    allow: Mapping[str, str] = {}
    """Rules of `quiz check` that the whole bank is excused from, each with the reason: {B06: "the deck is young"}."""
    renamed: Mapping[CardName, CardName] = {}
    """Ids that questions or cards had, each with the one that followed it, for ever: learners' histories name them."""
    retired: Mapping[CardName, str] = {}
    """Ids of questions or cards that are asked no more, each with the reason; no question takes one again."""


class DeckFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A deck: one chapter of the bank."""

    title: str
    """What the chapter is called."""
    questions: Any
    """Its questions, each read by its kind."""


class WrittenOriginal(Struct, frozen=True, forbid_unknown_fields=True):
    """How to recognise an original text."""

    file: str
    """The name of its file, wherever that is kept."""
    sha256: Hash
    """The SHA-256 hash of the file, in 64 digits from 0 to f."""
    paragraphs: Count
    """How many lines of it are not empty."""
    headings: tuple[Count, ...] = ()
    """Which of its paragraphs are titles, counted from 1."""


class SeedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """An article, and the facts it states in our own words."""

    cite: str
    """How questions name the article; no other is named so."""
    date: WrittenDate
    """When it appeared: 2019-04-25, or 2019-04 where the day is not known."""
    facts: Any
    """What it states, in the order of its paragraphs."""
    title: str = ""
    """What it is about, in a few words of ours."""
    language: str = ""
    """Its language, in two letters, where it is not the bank's."""
    summary: str = ""
    """What it says, in two sentences of ours."""
    publisher: str = ""
    """Who published it."""
    author: str = ""
    """Who wrote it."""
    original: WrittenOriginal | None = None
    """How to recognise its text, for `quiz sources verify`: the bank does not hold it."""


class WrittenFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One thing that an article states."""

    id: Id
    """Its name for ever, which questions cite: lower-case letters, digits and hyphens."""
    paragraph: Count
    """Where the article states it: lines that are not empty, counted from 1."""
    statement: str
    """One fact, in one terse sentence of ours."""
    weight: Weight = 2
    """3 is what one must know, 2 is useful, 1 is a detail."""
    when: WrittenDate = ""
    """When it happened: 1961, 1990-09, 2000-07-12, or two dates with / between them."""
    derived: str = ""
    """How one knows a year, a number or a name that the paragraph does not spell out."""
    status: Status = "fact"
    """What it is; where it is no plain fact, `by` says whose."""
    by: tuple[str, ...] = ()
    """Who claims, alleges or thinks so."""
    as_of: WrittenDate = ""
    """The date for which it holds, where it will age."""
    same_as: Id = ""
    """The fact of another article that says the same."""


class WrittenDispute(Struct, frozen=True, forbid_unknown_fields=True):
    """A point on which sources disagree."""

    id: Id
    """Its name for ever: lower-case letters, digits and hyphens."""
    nature: Nature
    """A conflict makes a question name its source; a difference of precision or of wording does not."""
    about: str
    """The question that they answer differently."""
    readings: Mapping[Id, str]
    """Each fact, and what it makes one believe."""
    ask: str = ""
    """How one may ask about it."""
    avoid: str = ""
    """What one may not ask."""


class NamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """How names are spelled; case, accents and hyphens are free anyway."""

    people: Mapping[str, tuple[str, ...]] = {}
    """Each person as displayed, and the other spellings that are accepted."""
    places: Mapping[str, tuple[str, ...]] = {}
    """Each place as displayed, and the other spellings that are accepted."""
    terms: tuple[str, ...] = ()
    """Set phrases and second names in the one form in which they are displayed: guerre froide, RPDC."""
    words: tuple[str, ...] = ()
    """Words that are right though the dictionary does not know them, for `quiz check`."""
