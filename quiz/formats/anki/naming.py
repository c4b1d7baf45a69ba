"""The names of a bank's decks in Anki, where a deck is known by its name, and what the first one says of them all."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from quiz.formats.anki.markup import escape, listed, paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from quiz.core.bank import Bank
    from quiz.core.question import DeckId
    from quiz.i18n import Words

_APART = re.compile(r"\s*::+\s*|[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_FIRST_ID = 1_500_000_000_000


def root_name(bank: Bank) -> str:
    """The deck that holds the others."""
    return _plain(bank.title)


def deck_names(bank: Bank) -> Mapping[DeckId, str]:
    """The name of each deck of the whole bank, numbered so that Anki, which sorts names, keeps the chapters' order."""
    width = max(2, len(str(len(bank.decks))))
    return {
        deck.id: f"{root_name(bank)}::{number:0{width}} {_plain(deck.title)}"
        for number, deck in enumerate(bank.decks, 1)
    }


def stable_id(name: str) -> int:
    """A number for what has this name: a deck's, which Anki forgets once it has matched the name, or its options'."""
    return _FIRST_ID + int.from_bytes(blake2b(name.encode(), digest_size=4).digest())


def description(words: Words, bank: Bank, version: date | None) -> str:
    """What the person should know: what this is, its licence and version, and what an update leaves alone."""
    day = version and version.isoformat()
    facts = [words("export.edition", version=day) if day else words("export.unreleased")]
    if bank.licence:
        facts.append(words("export.licence", licence=bank.licence))
    survives = [words(f"export.survives_{what}") for what in ("schedule", "edits", "changed")]
    return "".join(
        (
            paragraph(escape(words("export.about", n=len(bank.questions)))),
            paragraph(escape(" ".join(facts))),
            paragraph(escape(words("export.survives"))),
            listed(map(escape, survives)),
        )
    )


def _plain(title: str) -> str:
    """A title that is one level of names: `::` would begin another."""
    return _APART.sub(" – ", title).strip()
