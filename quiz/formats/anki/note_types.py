"""The note types of Anki, frozen: people's collections know their ids, and the order of their fields.

A name or a face may change and reaches those who have the deck; a field that is added, removed or moved does not, and
leaves their notes as they were. The two spare fields are there for that. French and English decks have types of their
own, so that one does not rename the other's fields.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.formats.script import script
from quiz.i18n import Words, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FACES = Path(__file__).parent / "faces"
_BASES = {"fr": 1_607_392_310_000, "en": 1_607_392_410_000}
"""What the ids of a language's types begin at: a type every thousand, its fields from 10 and its templates from 100."""
_TAIL = ("explanation", "hint", "source", "dispute", "id", "spare_1", "spare_2")
_FIELDS = {
    "options": ("question", "options", "right", "mode", "reasons"),
    "typed": ("question", "answer", "also", "expects", "grading"),
    "cloze": ("text", "grading"),
    "order": ("question", "items", "proofs"),
    "match": ("question", "pairs", "choices"),
    "card": (
        *("question", "answer", "reverse_question", "reverse_answer"),
        *("rubric", "length"),
    ),
}
_COMPARING = ("typed", "cloze")
_VERDICTS = (
    *("exact", "case", "accents", "form", "also", "typo", "within", "more_precise", "vague"),
    *("less_precise", "not_a_number", "not_a_date", "known_wrong", "wrong"),
)
_COUNTS = ("missed", "sequence", "matched", "points")
_PRECISIONS = ("precision_year", "precision_month", "precision_day", "precision_span")
_SAID = (
    *("right", "wrong", "almost", "unread", "none", "yours", "your_place", "your_pair"),
    *("not_placed", "nothing_placed"),
)
_WORD = re.compile(r"\[\[(\w+)\]\]")
_FIELD = re.compile(r"\{\{([#^/]?(?:\w+:)*)(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a note type: its id in people's collections, our word for it, and the name they see."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Template:
    """A card of a note type: its id in people's collections, its name, and its two faces."""

    id: int
    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type of Anki: how the notes of a shape are kept and shown."""

    key: str
    model_id: int
    name: str
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str
    is_cloze: bool
    sort_field: int = 0


@cache
def note_types(language: str) -> Mapping[str, NoteType]:
    """The types of a bank in one of our languages, by key, in the order of their ids."""
    words = Words(language)
    return {key: _note_type(words, key, number) for number, key in enumerate(_FIELDS, 1)}


def _note_type(words: Words, key: str, number: int) -> NoteType:
    model_id = _BASES[words.language] + 1000 * number
    fields = tuple(
        Field(model_id + 10 + at, name, words(f"anki.field_{name}"))
        for at, name in enumerate((*_FIELDS[key], *_TAIL))
    )
    sides = [""] + (["reverse_"] if key == "card" else [])
    templates = tuple(
        Template(
            model_id + 100 + at,
            words("anki.template_reverse" if prefix else "anki.template"),
            _face(words, key, f"{prefix}front"),
            _face(words, key, f"{prefix}back"),
        )
        for at, prefix in enumerate(sides)
    )
    css = _read("style.css")
    return NoteType(key, model_id, words(f"anki.{key}"), fields, templates, css, key == "cloze")


def _face(words: Words, key: str, name: str) -> str:
    """One face as Anki's template, its words and the names of its fields in the language."""
    side = "front" if name.endswith("front") else "back"
    foot = "hint.html" if side == "front" else "tail.html"
    is_compared = side == "back" and key in _COMPARING
    parts = {
        "side": side,
        "key": key,
        "language": words.language,
        "comparer": _comparer(words.language) if is_compared else "",
        "script": _script(words),
    }

    def word(match: re.Match[str]) -> str:
        return parts[match[1]] if match[1] in parts else words(f"anki.{match[1]}")

    def field(match: re.Match[str]) -> str:
        return f"{{{{{match[1]}{words(f'anki.field_{match[2]}')}}}}}"

    body = _FIELD.sub(field, _read(f"{key}/{name}.html") + _read(foot))
    page = _FIELD.sub(field, _read("face.html")).replace("[[body]]", body)
    face = _WORD.sub(word, page)
    if name != "reverse_front":
        return face
    asked = words("anki.field_reverse_question")  # without it, there is no second card
    return f"{{{{#{asked}}}}}\n{face}{{{{/{asked}}}}}\n"


def _script(words: Words) -> str:
    spoken = json.dumps(_spoken(words), ensure_ascii=False, indent=1)
    return _read("faces.js").replace("[[spoken]]", spoken)


@cache
def _comparer(language: str) -> str:
    return f"<script>\n{script(language)}</script>\n"


def _spoken(words: Words) -> Mapping[str, Any]:
    """What the script says, in one language."""

    def sentences(area: str, keys: Sequence[str]) -> Mapping[str, Any]:
        return {key: catalogue(words.language, area)[key] for key in keys}

    return {
        "language": words.language,
        **sentences("anki", _SAID),
        "why": sentences("verdict", (*_VERDICTS, *_COUNTS)),
        "precisions": sentences("study", _PRECISIONS),
    }


@cache
def _read(name: str) -> str:
    return (_FACES / name).read_text(encoding="utf-8")
