# Types of the few names of genanki 0.13 that quiz.formats.anki uses.

from collections.abc import Iterator, Sequence
from sqlite3 import Cursor
from typing import Any, ClassVar

class Card:
    ord: int
    def __init__(self, ord: int, suspend: bool = ...) -> None: ...  # noqa: A002
    def write_to_db(
        self,
        cursor: Cursor,
        timestamp: float,
        deck_id: int,
        note_id: int,
        id_gen: Iterator[int],
        due: int = ...,
    ) -> None: ...

class Model:
    FRONT_BACK: ClassVar[int]
    CLOZE: ClassVar[int]
    model_id: int
    name: str
    fields: list[dict[str, Any]]
    templates: list[dict[str, Any]]
    def __init__(
        self,
        model_id: int,
        name: str,
        fields: list[dict[str, Any]],
        templates: list[dict[str, Any]],
        css: str = ...,
        model_type: int = ...,
        latex_pre: str = ...,
        latex_post: str = ...,
        sort_field_index: int = ...,
    ) -> None: ...
    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]: ...

class Note:
    model: Model
    fields: Sequence[str]
    guid: str
    due: int
    sort_field: str
    def __init__(
        self,
        model: Model,
        fields: Sequence[str],
        sort_field: str | None = ...,
        tags: Sequence[str] | None = ...,
        guid: str | None = ...,
        due: int = ...,
    ) -> None: ...
    def write_to_db(
        self, cursor: Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None: ...
    def _format_fields(self) -> str: ...
    def _format_tags(self) -> str: ...

class Deck:
    deck_id: int
    name: str
    description: str
    notes: list[Note]
    def __init__(self, deck_id: int, name: str, description: str = ...) -> None: ...
    def add_note(self, note: Note) -> None: ...
    def add_model(self, model: Model) -> None: ...
    def to_json(self) -> dict[str, Any]: ...
    def write_to_db(self, cursor: Cursor, timestamp: float, id_gen: Iterator[int]) -> None: ...

class Package:
    decks: list[Deck]
    def __init__(
        self, deck_or_decks: Deck | list[Deck] | None = ..., media_files: list[str] | None = ...
    ) -> None: ...
    def write_to_db(self, cursor: Cursor, timestamp: float, id_gen: Iterator[int]) -> None: ...
    def write_to_file(self, file: str, timestamp: float | None = ...) -> None: ...
