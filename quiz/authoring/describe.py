"""What an author may write in a record, field by field: the types, and the docstrings under the fields."""

from __future__ import annotations

import ast
from inspect import getdoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import inspect

from quiz.kinds.base import Written

if TYPE_CHECKING:
    from collections.abc import Iterator


class Described(NamedTuple):
    """A field as its author should know it; `default` is what leaving it out says, None where that is nothing."""

    name: str
    type: inspect.Type
    required: bool
    default: str | int | None
    says: str


def fields_of(record: type[msgspec.Struct]) -> tuple[Described, ...]:
    """The fields of a record, in the order in which one writes them."""
    wanted = inspect.type_info(record)
    assert isinstance(wanted, inspect.StructType)  # noqa: S101 - what a Struct's type is
    says = _docstrings(record)
    return tuple(
        Described(field.name, field.type, field.required, _default(field), says[field.name])
        for field in sorted(wanted.fields, key=_answer_after_prompt)
    )


def says(record: type[msgspec.Struct]) -> str:
    """What a record is: the first paragraph of its docstring."""
    return " ".join((getdoc(record) or "").split("\n\n")[0].split())


_FIRST = ("id", "kind", "prompt")


def _answer_after_prompt(field: inspect.Field) -> int:
    """A name comes first, what a record alone has next, what many have last.

    An answer follows its prompt, and an article's facts its head.
    """
    if field.name in _FIRST:
        return 0
    return 2 if field.name in Written.__struct_fields__ else 1


def _default(field: inspect.Field) -> str | int | None:
    default = field.default
    return default if isinstance(default, str | int) and default != "" else None


def _docstrings(record: type[msgspec.Struct]) -> dict[str, str]:
    """What stands under each field; Python forgets these strings, so that they are read in the source."""
    found: dict[str, str] = {}
    for owner in reversed(record.__mro__):
        if issubclass(owner, msgspec.Struct) and owner is not msgspec.Struct:
            found.update(_strings(owner))
    return found


def _strings(owner: type) -> Iterator[tuple[str, str]]:
    (definition,) = ast.parse(dedent(getsource(owner))).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101 - what a class's source is
    for field, below in pairwise(definition.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())
