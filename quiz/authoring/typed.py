"""Texts become what their fields want, and where they cannot, every reason is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from quiz.authoring.source import Source
    from quiz.authoring.tree import Node, Path

Record = TypeVar("Record", bound=msgspec.Struct)


def typed(source: Source, path: Path, node: Node, record: type[Record]) -> Record | None:
    """The node at the end of a path as a record, or None once all that is wrong with it is told."""
    try:
        return msgspec.convert(node, record, strict=False)
    except msgspec.ValidationError:
        from quiz.authoring.explain import explain

        if not explain(source, path, node, record):
            raise
        return None
