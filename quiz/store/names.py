"""The names that states were worked out under, kept beside them: events keep those they were given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz.core.question import CardId
from quiz.core.renames import Renames
from quiz.store.codec import UnreadableRowError

if TYPE_CHECKING:
    import sqlite3

_SELECT = "SELECT value FROM meta WHERE key = 'renamed'"
_REPLACE = "REPLACE INTO meta VALUES ('renamed', ?)"

# A question's cards: its own name, or what begins with it and a slash; in ASCII a zero follows the slash.
_CARDS_OF = "SELECT DISTINCT card FROM event WHERE card = ? OR (card > ? AND card < ?)"


def kept_names(db: sqlite3.Connection) -> Renames:
    """The names in force; raises UnreadableRowError."""
    row = db.execute(_SELECT).fetchone()
    return renames_of(row[0]) if row else Renames({})


def renames_of(text: object) -> Renames:
    """The names that a text tells, as `keep_names` notes them; raises UnreadableRowError."""
    try:
        found = json.loads(text)  # type: ignore[arg-type]
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableRowError from error
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise UnreadableRowError
    names = Renames(found)
    if not all(_ends(names, CardId(name)) for name in found):
        raise UnreadableRowError
    return names


def _ends(names: Renames, card: CardId) -> bool:
    """Whether a name leads to a last one: in a file that somebody has been at, it may lead back to itself."""
    for _ in names.next:
        card, before = names.step(card), card
        if card == before:
            return True
    return names.step(card) == card


def keep_names(db: sqlite3.Connection, names: Renames) -> None:
    """Note the names in force."""
    db.execute(_REPLACE, (json.dumps(names.next, sort_keys=True),))


def differing_cards(db: sqlite3.Connection, before: Renames, now: Renames) -> set[CardId]:
    """The cards that are called differently: as their events call them, as they were called and as they are."""
    names = sorted(before.next.keys() | now.next.keys())
    written = (
        CardId(card)
        for name in names
        for (card,) in db.execute(_CARDS_OF, (name, f"{name}/", f"{name}0"))
    )
    found: set[CardId] = set()
    for card in written:
        was, present = before.current(card), now.current(card)
        if was != present:
            found |= {card, was, present}
    return found
