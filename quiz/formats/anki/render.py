"""A face as Anki would show it: its template with a note's fields.

Only what our own faces use: fields, `{{#…}}` and `{{^…}}`, `cloze:`, `type:`. Tests hold it to Anki itself.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from quiz.formats.anki.note_types import NoteType

_TOKEN = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Section:
    """What is shown where a field is filled, or where it is not."""

    field: str
    is_negative: bool
    parts: tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field, and the filters before its name."""

    name: str
    filters: tuple[str, ...]


_Part = str | _Field | _Section


def cards(note_type: NoteType, fields: Sequence[str]) -> tuple[int, ...]:
    """The numbers, from 0, of the cards that Anki makes of a note."""
    if note_type.is_cloze:
        return tuple(sorted({int(found[1]) - 1 for found in _CLOZE.finditer(fields[0])}))
    filled = frozenset(
        field.name for field, text in zip(note_type.fields, fields, strict=True) if text.strip()
    )
    fronts = (_parse(template.front) for template in note_type.templates)
    return tuple(at for at, front in enumerate(fronts) if _shows_any(front, filled))


def _shows_any(parts: Sequence[_Part], filled: Collection[str]) -> bool:
    """Whether a face shows a field that is filled."""
    return any(
        (isinstance(part, _Field) and part.name in filled)
        or (
            isinstance(part, _Section)
            and (part.field in filled) != part.is_negative
            and _shows_any(part.parts, filled)
        )
        for part in parts
    )


def face(template: str, fields: Mapping[str, str], card: int, *, is_back: bool) -> str:
    """The HTML of a face of the card with this number, from 0.

    A box to type in is `<input id="typeans">` on the front, and on the back the expected answer.
    """
    return "".join(_shown(_parse(template), fields, card, is_back=is_back))


def _shown(
    parts: Sequence[_Part], fields: Mapping[str, str], card: int, *, is_back: bool
) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, _Field):
            yield _field(part, fields, card, is_back=is_back)
        elif bool(fields[part.field].strip()) != part.is_negative:
            yield from _shown(part.parts, fields, card, is_back=is_back)


def _field(part: _Field, fields: Mapping[str, str], card: int, *, is_back: bool) -> str:
    text, is_cloze = fields[part.name], "cloze" in part.filters
    if "type" not in part.filters:
        return _clozed(text, card + 1, is_back=is_back) if is_cloze else text
    if not is_back:
        return '<input type="text" id="typeans">'
    if is_cloze:
        text = ", ".join(gap[2] for gap in _CLOZE.finditer(text) if int(gap[1]) == card + 1)
    return f'<code id="typeans">{text}</code>'


def _clozed(text: str, asked: int, *, is_back: bool) -> str:
    def blank(found: re.Match[str]) -> str:
        number, inside, hint = int(found[1]), found[2], found[3]
        if number != asked:
            return f'<span class="cloze-inactive" data-ordinal="{number}">{inside}</span>'
        if is_back:
            return f'<span class="cloze" data-ordinal="{number}">{inside}</span>'
        hidden = html.escape(inside)
        return f'<span class="cloze" data-cloze="{hidden}" data-ordinal="{number}">[{hint or "..."}]</span>'

    return _CLOZE.sub(blank, text)


@cache
def _parse(template: str) -> tuple[_Part, ...]:
    """The parts of a template; raises ValueError where a section is not closed."""
    pieces = iter(_TOKEN.split(template))
    return tuple(_parts(pieces, ""))


def _parts(pieces: Iterator[str], section: str) -> Iterator[_Part]:
    """The parts up to the end of a section; text and tags come in turn."""
    for text in pieces:
        if text:
            yield text
        tag = next(pieces, None)
        if tag is None:
            break
        if tag == f"/{section}":
            return
        yield _part(pieces, tag)
    if section:
        raise ValueError(f"{section} is not closed")


def _part(pieces: Iterator[str], tag: str) -> _Part:
    if tag[0] in "#^":
        return _Section(tag[1:], tag[0] == "^", tuple(_parts(pieces, tag[1:])))
    *filters, name = tag.split(":")
    return _Field(name, tuple(filters))
