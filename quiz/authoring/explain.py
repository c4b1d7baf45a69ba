"""Why a record's fields do not have their types: all of them at once, where a conversion stops at the first."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import inspect

from quiz.authoring.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from msgspec import Struct

    from quiz.authoring.source import Source
    from quiz.authoring.tree import Node, Path

_SHARE = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,7}")
_type = cache(inspect.type_info)


def explain(source: Source, path: Path, node: Node, record: type[Struct]) -> frozenset[str]:
    """Complain of all that does not fit a record; returns the keys of the node whose values are wrong."""
    wanted = _type(record)
    assert isinstance(wanted, inspect.StructType)  # noqa: S101 - what a Struct's type is
    return _check_record(source, path, node, wanted)


def _check(source: Source, path: Path, node: Node, wanted: inspect.Type) -> None:
    match bare(wanted):
        case inspect.StructType() as record:
            _check_record(source, path, node, record)
        case inspect.DictType(value_type=inner):
            _check_mapping(source, path, node, inner)
        case inspect.VarTupleType(item_type=inner):
            _check_list(source, path, node, inner)
        case inspect.LiteralType(values=values):
            _check_word(source, path, node, tuple(map(str, values)))
        case inspect.IntType(ge=low, le=high):
            _check_whole_number(source, path, node, low or 0, high)
        case inspect.FloatType():
            _check_share(source, path, node)
        case inspect.StrType():
            _check_text(source, path, node)


def bare(wanted: inspect.Type) -> inspect.Type:
    """The type itself, without what only editors are told and the None of a field that is left out."""
    match wanted:
        case inspect.Metadata(type=inner):
            return bare(inner)
        case inspect.UnionType(types=types):
            return bare(types[0])
    return wanted


def _check_record(
    source: Source, path: Path, node: Node, wanted: inspect.StructType
) -> frozenset[str]:
    if not isinstance(node, dict):
        source.complain(path, "not_a_mapping")
        return frozenset()
    fields = {field.name: field for field in wanted.fields}
    wrong = []
    for key, value in node.items():
        before = len(source.problems)
        if key in fields:
            _check(source, (*path, key), value, fields[key].type)
        else:
            _complain_of_key(source, (*path, key), key, fields.keys() - node.keys())
        if len(source.problems) > before:
            wrong.append(key)
    for name, field in fields.items():
        if field.required and name not in node and not source.is_written((*path, name)):
            source.complain(path, "missing_field", field=name)
    return frozenset(wrong)


def _complain_of_key(source: Source, path: Path, key: str, known: AbstractSet[str]) -> None:
    near = nearest(key, known)
    if near:
        source.complain(path, "misspelt_key", at_key=True, key=key, nearest=near)
    else:
        source.complain(path, "unknown_key", at_key=True, key=key, known=", ".join(sorted(known)))


def _check_mapping(source: Source, path: Path, node: Node, inner: inspect.Type) -> None:
    if not isinstance(node, dict):
        source.complain(path, "not_a_mapping")
        return
    for key, value in node.items():
        _check(source, (*path, key), value, inner)


def _check_list(source: Source, path: Path, node: Node, inner: inspect.Type) -> None:
    if not isinstance(node, list):
        source.complain(path, "not_a_list")
        return
    for at, value in enumerate(node):
        _check(source, (*path, at), value, inner)


def _check_word(source: Source, path: Path, node: Node, words: tuple[str, ...]) -> None:
    if not isinstance(node, str) or node not in words:
        source.complain(path, "not_one_of", given=_said(node), known=", ".join(words))


def _check_whole_number(source: Source, path: Path, node: Node, low: int, high: int | None) -> None:
    given = _said(node)
    # As msgspec reads it: `int` takes thousands of digits, and its time, and zeros that open.
    number = int(given) if _WHOLE.fullmatch(given) else -1
    if high is None and number < low:
        source.complain(path, "not_a_whole_number", given=given, low=str(low))
    elif high is not None and not low <= number <= high:
        source.complain(path, "out_of_range", given=given, low=str(low), high=str(high))


def _check_share(source: Source, path: Path, node: Node) -> None:
    given = _said(node)
    if not _SHARE.fullmatch(given):
        source.complain(path, "not_a_number", given=given)


def _check_text(source: Source, path: Path, node: Node) -> None:
    if isinstance(node, dict):
        source.complain(path, "split_text" if _was_a_text(node) else "not_a_text")
    elif isinstance(node, list):
        source.complain(path, "not_a_text")


def _was_a_text(node: dict[str, Node]) -> bool:
    """Whether « : » may have made a mapping of what was meant as a text."""
    return len(node) == 1 and all(isinstance(value, str) for value in node.values())


def _said(node: Node) -> str:
    return node if isinstance(node, str) else "…"
