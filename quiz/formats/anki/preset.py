"""The options of a deck in Anki: our learner's retention and daily limits, with FSRS.

Keys and numbers are those of Anki's schema 11 (rslib/src/deckconfig/schema11.rs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quiz.formats.anki import naming

_BY_DECK = 0
"""New cards are gathered deck after deck, each in its order."""
_AS_GATHERED = 1


@dataclass(frozen=True, slots=True)
class Preset:
    """A group of options: the share to remember when a card comes back, and cards a day."""

    name: str
    retention: float
    new_per_day: int
    reviews_per_day: int

    @property
    def id(self) -> int:
        """What Anki knows the group by."""
        return naming.stable_id(self.name)

    def as_json(self) -> dict[str, Any]:
        """The group as a package keeps it: siblings on different days, new cards in the order of the decks."""
        return {
            "id": self.id,
            "mod": 0,
            "name": self.name,
            "usn": -1,
            "maxTaken": 60,
            "autoplay": True,
            "timer": 0,
            "replayq": True,
            "new": {
                "bury": True,
                "delays": [10.0],
                "initialFactor": 2500,
                "ints": [1, 4, 0],
                "order": 1,
                "perDay": self.new_per_day,
            },
            "rev": {
                "bury": True,
                "ease4": 1.3,
                "ivlFct": 1.0,
                "maxIvl": 36500,
                "perDay": self.reviews_per_day,
                "hardFactor": 1.2,
            },
            "lapse": {
                "delays": [10.0],
                "leechAction": 1,
                "leechFails": 8,
                "minInt": 1,
                "mult": 0.0,
            },
            "dyn": False,
            "newGatherPriority": _BY_DECK,
            "newSortOrder": _AS_GATHERED,
            "buryInterdayLearning": True,
            "desiredRetention": self.retention,
        }
