"""The days on which our faces, and the way we write fields, last changed: what is younger reaches those who have it.

`editions.json` names each with a hash, so that a change cannot be forgotten: a test compares them.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("editions.json")
FIELDS = "fields"
"""What stands for the way all fields and tags are written; the other names are those of note types."""


def changed(name: str) -> date:
    """The day that a note type, or the way of writing fields, last changed."""
    return date.fromisoformat(_editions()[name]["changed"])


@cache
def _editions() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(FILE.read_bytes())
    return found
