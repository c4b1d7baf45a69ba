"""Questions and articles to fill in: every field with what it is, the required ones blank, the others commented out."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from msgspec import inspect

from quiz.authoring.describe import fields_of, says
from quiz.authoring.explain import bare
from quiz.authoring.records import SeedFile, WrittenFact, WrittenOriginal
from quiz.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.authoring.describe import Described

    Lines = Sequence[str]

_WIDTH = 100


def question(kind: str, name: str, facts: Sequence[str] = ()) -> Lines:
    """The lines of a question of one kind, with its id and the facts it rests on."""
    record = KINDS[kind]
    written: dict[str, Lines] = {"id": [f"id: {name}"], "kind": [f"kind: {kind}"]}
    if record.CITES != "facts":
        written[record.CITES] = [f"{record.CITES}:", *(f"  # …: {fact}" for fact in facts or "…")]
    else:
        written["facts"] = [f"facts: [{', '.join(facts)}]" if facts else "facts:"]
    fields = (field for field in fields_of(record) if field.name != "facts" or "facts" in written)
    return _item(
        _lines((f._replace(says=says(record)) if f.name == "kind" else f for f in fields), written)
    )


def article(original: Mapping[str, str]) -> Lines:
    """The lines of an article with one fact; `original` is what is known of its text, field by field."""
    written = {"facts": ["facts:", *_item(_lines(fields_of(WrittenFact)))]}
    if original:
        known = {field: [f"{field}: {value}"] for field, value in original.items()}
        fields = _lines(fields_of(WrittenOriginal), known)
        written["original"] = ["original:", *_deeper(fields)]
    return tuple(_lines(fields_of(SeedFile), written))


def _lines(fields: Iterable[Described], written: Mapping[str, Lines] | None = None) -> list[str]:
    """The fields of a record: those that are written, those to fill in, and those to uncomment."""
    found: list[str] = []
    for field in fields:
        known = (written or {}).get(field.name)
        live = field.required or known is not None
        found += _comment(("Required. " if live else "Optional. ") + _told(field))
        lines = known or _blank(field)
        found += lines if live else [f"# {line}" for line in lines]
    return found


def _blank(field: Described) -> Lines:
    """A field without its value, and the form of what goes there."""
    key = f"{field.name}:"
    match bare(field.type):
        case inspect.StructType(cls=record):
            return [key, *_deeper(_lines(fields_of(record)))]
        case inspect.DictType(value_type=inspect.VarTupleType()):
            return [key, "  # …: […]"]
        case inspect.DictType():
            return [key, "  # …: …"]
        case inspect.VarTupleType():
            return [key, "# - …"]
    return [key]


def _told(field: Described) -> str:
    """What a field is, what it may be where that is a choice, and what leaving it out says."""
    told = field.says
    match bare(field.type):
        case inspect.LiteralType(values=words):
            told += f" One of {', '.join(map(str, words))}."
        case inspect.IntType(ge=int(low), le=int(high)):
            told += f" From {low} to {high}."
    return told if field.default is None else f"{told} Left out: {field.default}."


def _comment(text: str) -> Lines:
    return wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _item(lines: Lines) -> Lines:
    """The lines as a record of a list: a dash before the first that is no comment."""
    at = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:at], f"- {lines[at]}", *_deeper(lines[at + 1 :])]
