"""The JSON Schema of the bank's files, for editors: what a person types, before it is read as text.

To an editor `answer: 1961` is a number and `answer: false` a boolean, so that every text may be one. Draft 7, which all
editors understand; it lets a reference carry no description, so that everything is written out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import inspect

from quiz.authoring.describe import fields_of, says
from quiz.authoring.records import (
    BankFile,
    DeckFile,
    NamesFile,
    SeedFile,
    WrittenDispute,
    WrittenFact,
)
from quiz.kinds import KINDS
from quiz.kinds.base import Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msgspec import Struct

    from quiz.authoring.describe import Described

FOLDER = "decks/schema"
"""Where a bank keeps its schemas, so that they go wherever it is copied."""
_DIALECT = "http://json-schema.org/draft-07/schema#"
_TEXT = {"type": ["string", "number", "boolean"]}
"""An empty value is null, which the loader refuses too."""

Schema = dict[str, Any]


def schemas() -> Mapping[str, str]:
    """The text of each schema, by the name of its file."""
    return {
        f"{name}.json": json.dumps({"$schema": _DIALECT, **schema}, ensure_ascii=False, indent=2)
        + "\n"
        for name, schema in _files().items()
    }


def comment_of(file: str) -> str:
    """The first line of a file of the bank, which leads editors to its schema."""
    folder, _, name = file.partition("/")
    own = name.removesuffix(".yaml")
    if folder == "decks":
        return _comment(f"schema/{'bank' if own == 'bank' else 'deck'}")
    return _comment(f"../{FOLDER}/{own if own in ('disputes', 'names') else 'article'}")


def _comment(path: str) -> str:
    return f"# yaml-language-server: $schema={path}.json"


def _files() -> dict[str, Schema]:
    return {
        "bank": _record(BankFile),
        "deck": _record(DeckFile, questions=_list(_question())),
        "article": _record(SeedFile, facts=_list(_record(WrittenFact))),
        "disputes": _list(_record(WrittenDispute)),
        "names": _record(NamesFile),
    }


def _question() -> Schema:
    """What every question has, and for each kind what else it has and that nothing more is allowed."""
    every = _record(Written)
    every["properties"]["kind"] = {
        "description": every["properties"]["kind"]["description"],
        "enum": list(KINDS),
        "enumDescriptions": [says(kind) for kind in KINDS.values()],
    }
    del every["additionalProperties"]
    return {**every, "allOf": [_branch(name, kind) for name, kind in KINDS.items()]}


def _branch(name: str, kind: type[Written]) -> Schema:
    """What is asked of the questions of one kind; the fields of every question are described elsewhere."""
    whole, shared = _record(kind), set(Written.__struct_fields__)
    allowed = {
        field: True if field in shared else schema
        for field, schema in whole["properties"].items()
        if field != "facts" or kind.CITES == "facts"
    }
    own = {
        "properties": allowed,
        "required": [field for field in whole["required"] if field not in shared],
        "additionalProperties": False,
    }
    return {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": own}


def _record(record: type[Struct], **lists: Schema) -> Schema:
    """A mapping with the fields of a record; `lists` say what is in the fields whose types do not."""
    fields = fields_of(record)
    return {
        "description": says(record),
        "type": "object",
        "properties": {field.name: _field(field, lists.get(field.name)) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Described, schema: Schema | None) -> Schema:
    found = {"description": field.says, **(schema or _value(field.type))}
    return found if field.default is None else {**found, "default": field.default}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _value(wanted: inspect.Type) -> Schema:
    match wanted:
        case inspect.Metadata(type=inner, extra_json_schema=extra):
            return {**_value(inner), **(extra or {})}
        case inspect.UnionType(types=types):
            return _value(types[0])
        case inspect.StructType(cls=record):
            return _record(record)
        case inspect.DictType(key_type=key, value_type=inner):
            return {"type": "object", **_keys(key), "additionalProperties": _value(inner)}
        case inspect.VarTupleType(item_type=inner):
            return _list(_value(inner))
    return _scalar(wanted)


def _scalar(wanted: inspect.Type) -> Schema:
    match wanted:
        case inspect.LiteralType(values=words):
            return {"enum": list(words)}
        case inspect.IntType(ge=low, le=high) if high is not None:
            return {"enum": list(range(low or 0, high + 1))}
        case inspect.IntType(ge=low):
            return {"type": "integer", "minimum": low}
        case inspect.FloatType(ge=low):
            return {"type": "number", "minimum": low}
        case inspect.StrType():
            return _TEXT
    raise NotImplementedError(wanted)


def _keys(key: inspect.Type) -> Schema:
    """Keys are texts whatever they look like; only their pattern is left to say."""
    names = {name: rule for name, rule in _value(key).items() if name == "pattern"}
    return {"propertyNames": names} if names else {}
