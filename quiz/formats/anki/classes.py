"""genanki's classes, which would otherwise stamp the time of the build on everything.

Anki compares times and ids: a note or a type that looks younger is replaced, one whose parts have no ids is cloned.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import genanki

from quiz.formats.anki import render

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from sqlite3 import Cursor

    from quiz.formats.anki.note_types import NoteType
    from quiz.formats.anki.notes import NoteData
    from quiz.formats.anki.preset import Preset
    from quiz.formats.anki.progress import Progress


class Model(genanki.Model):
    """A note type with stable ids and the time it last changed, in seconds since 1970."""

    def __init__(self, note_type: NoteType, changed: int) -> None:
        super().__init__(
            note_type.model_id,
            note_type.name,
            [{"name": field.name, "id": field.id} for field in note_type.fields],
            [
                {"name": made.name, "id": made.id, "qfmt": made.front, "afmt": made.back}
                for made in note_type.templates
            ],
            css=note_type.css,
            model_type=self.CLOZE if note_type.is_cloze else self.FRONT_BACK,
            sort_field_index=note_type.sort_field,
        )
        self.note_type = note_type
        self.changed = changed
        self._cards: dict[tuple[bool, ...], tuple[int, ...]] = {}

    def ords(self, fields: Sequence[str]) -> tuple[int, ...]:
        """The numbers, from 0, of the cards of a note with these fields."""
        if self.note_type.is_cloze:
            return render.cards(self.note_type, fields)
        filled = tuple(map(bool, map(str.strip, fields)))
        if filled not in self._cards:
            self._cards[filled] = render.cards(self.note_type, fields)
        return self._cards[filled]

    @property
    def _req(self) -> list[list[object]]:
        """Which fields a card needs: Anki works that out anew, and so do we, in `ords`."""
        return [[at, "any", [0]] for at, _ in enumerate(self.templates)]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002
        """The type as the package keeps it."""
        return super().to_json(self.changed, deck_id) | {"originalId": self.model_id}


class Note(genanki.Note):
    """A note with its own numbers, its own time, and the cards that its faces give."""

    def __init__(self, model: Model, data: NoteData, due: int) -> None:
        super().__init__(model, data.fields, tags=data.tags, guid=data.guid, due=due)
        self.ords = model.ords(data.fields)
        self.changed = 0
        self.numbers: Sequence[int] = ()

    @property
    def cards(self) -> list[genanki.Card]:
        """A card for each face that is not empty."""
        return [genanki.Card(at) for at in self.ords]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """The fields are ours: every text of an author was escaped."""

    def write_to_db(
        self,
        cursor: Cursor,
        timestamp: float,  # noqa: ARG002
        deck_id: int,
        id_gen: Iterator[int],  # noqa: ARG002
    ) -> None:
        """Write the note and its cards."""
        super().write_to_db(cursor, self.changed, deck_id, iter(self.numbers))


class Deck(genanki.Deck):
    """A deck of a package, with its options where it has some."""

    preset: Preset | None = None

    def to_json(self) -> dict[str, Any]:
        """The deck as the package keeps it."""
        return super().to_json() | ({"conf": self.preset.id} if self.preset else {})

    def write_to_db(self, cursor: Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Write the notes; the package writes what is said once of them all."""
        for note in self.notes:
            note.write_to_db(cursor, timestamp, self.deck_id, id_gen)


class Package(genanki.Package):
    """Decks, their note types and the options they share; with `progress`, what a learner knows."""

    def __init__(
        self,
        decks: list[Deck],
        models: Collection[Model],
        preset: Preset | None = None,
        progress: Progress | None = None,
    ) -> None:
        super().__init__([*decks])
        self._progress = progress
        self._columns = {
            "decks": {str(deck.deck_id): deck.to_json() for deck in decks},
            "models": {str(model.model_id): model.to_json(0, decks[0].deck_id) for model in models},
            "dconf": {str(preset.id): preset.as_json()} if preset else {},
        }

    def write_to_db(self, cursor: Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Write everything."""
        super().write_to_db(cursor, timestamp, id_gen)
        for column, added in self._columns.items():
            (text,) = cursor.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608
            merged = json.dumps(json.loads(text) | added)
            cursor.execute(f"UPDATE col SET {column} = ?", (merged,))  # noqa: S608
        if self._progress:
            self._progress.write(cursor)
