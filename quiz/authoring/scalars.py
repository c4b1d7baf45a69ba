"""Where each character of a file's texts is written, so that one can be pointed at, or changed and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from quiz.authoring.compose import LOADER
from quiz.authoring.tree import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

Span = tuple[int, int]
"""From a position in a file, in characters, to the one after."""
# No more spaces than anybody leaves by mistake: each of a long run would be looked through again.
_FOLD = re.compile(r" {0,99}\n[ \n]*")
_BREAKS = {
    "": _FOLD,
    "'": _FOLD,
    '"': _FOLD,
    ">": re.compile(r"(?:\n *)+"),
    "|": re.compile(r"\n *"),
}
_HEADER = re.compile(r"[^\n]*\n *")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")


class Scalar(NamedTuple):
    """A text: what it says, from where to where it is written, and how: plain "", quoted, folded > or literal |."""

    value: str
    start: int
    end: int
    style: str

    def spans(self, file: str) -> tuple[Span, ...] | None:
        """Where each of its characters is written; None where that is not certain."""
        found: list[Span] = []
        at = self._begin(file)
        for character in self.value:
            span = self._next(file, at, character)
            if span is None or span[1] > self.end:
                return None
            found.append(span)
            at = span[1]
        return tuple(found)

    def _begin(self, file: str) -> int:
        if self.style in ("'", '"'):
            return self.start + 1
        if self.style in (">", "|"):
            header = _HEADER.match(file, self.start)
            return header.end() if header else self.end
        return self.start

    def _next(self, file: str, at: int, character: str) -> Span | None:
        """Where a character is written that stands at a position, or after the end of its line."""
        if character in " \n":
            fold = _BREAKS[self.style].match(file, at)
            if fold:
                return fold.span()
        if self.style == '"' and (escape := _ESCAPE.match(file, at)):
            return escape.span()
        if not file.startswith(character, at):
            return None
        return at, at + 1 + (self.style == "'" == character)

    def written(self, text: str) -> str:
        """Part of a text as it is written in this style."""
        match self.style:
            case "'":
                return text.replace("'", "''")
            case '"':
                return text.replace("\\", "\\\\").replace('"', '\\"')
        return text


def scalars(text: str) -> Mapping[Mark, Scalar]:
    """Every text of a YAML file by where it begins; raises yaml.YAMLError for what is no YAML."""
    found: dict[Mark, Scalar] = {}
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            scalar = Scalar(event.value, start.index, end.index, event.style or "")
            found[start.line + 1, start.column + 1] = scalar
    return found
