"""Texts become what their fields want, and where they cannot, every reason is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from quiz.authoring.source import Source
    from quiz.authoring.tree import Node, Path

Record = TypeVar("Record", bound=msgspec.Struct)


def typed(source: Source, path: Path, node: Node, record: type[Record]) -> Record | None:
    """The node at the end of a path as a record; where fields are wrong, they are told and it is what is left.

    None where nothing can be made of what is left: a field is missing, or the node is no record at all.
    """
    try:
        return msgspec.convert(node, record, strict=False)
    except msgspec.ValidationError:
        from quiz.authoring.explain import explain

        before = len(source.problems)
        wrong = explain(source, path, node, record)
        if len(source.problems) == before and not source.faulty_lines:
            raise
    if not isinstance(node, dict):
        return None
    rest = {key: value for key, value in node.items() if key not in wrong}
    try:
        return msgspec.convert(rest, record, strict=False)
    except msgspec.ValidationError:
        return None
