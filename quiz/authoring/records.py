"""What the bank's files hold besides questions, as authors write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from quiz.core.fact import Nature, Status

Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0)]
"""Percent of the questions, or a number of them for a deck."""
Weight = Annotated[int, Meta(ge=1, le=3)]


class BankFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`decks/bank.yaml`: the decks are files beside it, named without `.yaml`, in the order of the chapters."""

    title: str
    language: str
    decks: tuple[str, ...]
    licence: str = ""
    targets: Mapping[str, Mapping[str, Share]] = {}


class DeckFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`decks/….yaml`; each question is read by its kind."""

    title: str
    questions: Any


class WrittenOriginal(Struct, frozen=True, forbid_unknown_fields=True):
    """How to recognise the original text."""

    file: str
    sha256: str
    paragraphs: Count
    headings: tuple[Count, ...] = ()


class SeedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`seeds/000-….yaml`; each fact is read on its own."""

    cite: str
    date: str
    facts: Any
    title: str = ""
    language: str = ""
    summary: str = ""
    publisher: str = ""
    author: str = ""
    original: WrittenOriginal | None = None


class WrittenFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One fact of a seed."""

    id: str
    paragraph: Count
    statement: str
    weight: Weight = 2
    when: str = ""
    derived: str = ""
    status: Status = "fact"
    by: tuple[str, ...] = ()
    as_of: str = ""
    same_as: str = ""


class WrittenDispute(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `seeds/disputes.yaml`."""

    id: str
    nature: Nature
    about: str
    readings: Mapping[str, str]
    ask: str = ""
    avoid: str = ""


class NamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`seeds/names.yaml`: displayed names and their other accepted spellings."""

    people: Mapping[str, tuple[str, ...]] = {}
    places: Mapping[str, tuple[str, ...]] = {}
