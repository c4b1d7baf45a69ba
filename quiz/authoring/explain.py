"""Why a record's fields do not have their types: all of them at once, where a conversion stops at the first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import inspect

from quiz.authoring.suggest import nearest

if TYPE_CHECKING:
    from msgspec import Struct

    from quiz.authoring.source import Source
    from quiz.authoring.tree import Node, Path


def explain(source: Source, path: Path, node: Node, record: type[Struct]) -> bool:
    """Complain of every field that does not fit; False where they all do."""
    before = len(source.problems)
    _check(source, path, node, _type(record))
    return len(source.problems) > before


_type = cache(inspect.type_info)


def _check(source: Source, path: Path, node: Node, wanted: inspect.Type) -> None:
    match wanted:
        case inspect.UnionType(types=types):
            _check(source, path, node, types[0])
        case inspect.StructType():
            _check_record(source, path, node, wanted)
        case inspect.DictType(value_type=inner):
            _check_mapping(source, path, node, inner)
        case inspect.VarTupleType(item_type=inner):
            _check_list(source, path, node, inner)
        case inspect.LiteralType(values=values):
            _check_word(source, path, node, tuple(map(str, values)))
        case inspect.IntType(ge=low, le=high):
            _check_whole_number(source, path, node, low or 0, high)
        case inspect.StrType():
            _check_text(source, path, node)


def _check_record(source: Source, path: Path, node: Node, wanted: inspect.StructType) -> None:
    if not isinstance(node, dict):
        source.complain(path, "not_a_mapping")
        return
    fields = {field.name: field for field in wanted.fields}
    for key, value in node.items():
        if key in fields:
            _check(source, (*path, key), value, fields[key].type)
        else:
            _complain_of_key(source, (*path, key), key, tuple(fields.keys() - node.keys()))
    for name, field in fields.items():
        if field.required and name not in node:
            source.complain(path, "missing_field", field=name)


def _complain_of_key(source: Source, path: Path, key: str, known: tuple[str, ...]) -> None:
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
    is_whole = isinstance(node, str) and node.isascii() and node.isdigit()
    if is_whole and low <= int(_said(node)) <= (high or int(_said(node))):
        return
    if high is None:
        source.complain(path, "not_a_whole_number", given=_said(node), low=str(low))
    else:
        source.complain(path, "out_of_range", given=_said(node), low=str(low), high=str(high))


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
