"""`python -m tests.formats.anki.editions [DAY]` dates the faces, and the way of writing fields, where they changed."""

import json
import sys
from datetime import datetime
from hashlib import blake2b

from quiz.formats.anki.editions import FIELDS, FILE
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import note_of
from quiz.i18n import LANGUAGES
from tests.contract.examples import example_banks

Editions = dict[str, dict[str, str]]


def hashes() -> dict[str, str]:
    """A hash of each note type in both languages, and one of the notes of every kind's example."""
    types = [note_types(language) for language in LANGUAGES]
    notes = [
        note_of(question, bank)
        for bank in example_banks().values()
        for question in bank.questions.values()
    ]
    found = {key: _hash([each[key] for each in types]) for key in types[0]}
    return {**found, FIELDS: _hash(notes)}


def known() -> Editions:
    found: Editions = json.loads(FILE.read_text("utf-8"))
    return found


def dated(before: Editions, day: str) -> Editions:
    """The editions now: those that changed are of this day."""
    return {
        name: before[name]
        if before.get(name, {}).get("hash") == found
        else {"hash": found, "changed": day}
        for name, found in hashes().items()
    }


def _hash(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


if __name__ == "__main__":
    today = datetime.now().astimezone().date().isoformat()
    made = dated(known(), sys.argv[1] if sys.argv[1:] else today)
    FILE.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
