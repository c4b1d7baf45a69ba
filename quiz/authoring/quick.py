"""The YAML that almost every line of a bank is, read without a parser: ten times faster, and only where it is certain.

Block mappings and sequences of plain one-line texts, `>-` texts and lists in brackets. `quick` gives what `compose`
would, or None: then `compose` reads the file, and says what is wrong if anything is.
"""

from __future__ import annotations

import re
from typing import TypeVar

from quiz.authoring.plain import (
    NOT_PLAIN,
    UncertainError,
    plain_text,
    value_on_line,
    without_comment,
)
from quiz.authoring.tree import Node, Seq

C = TypeVar("C", dict[str, Node], Seq)

_STRANGE = re.compile(
    "[^\n -~\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_DEEPEST = 8
_LONGEST_LINE = 1000
_LONGEST_FILE = 200_000
"""Lines; the parser counts what a longer file holds."""


def quick(text: str) -> Node | None:
    """The tree of a text whose lines end with a line feed alone, or None where the parser must be asked."""
    if " \n" in text or text.endswith(" ") or text.count("\n") > _LONGEST_FILE:
        return None
    lines = text.split("\n")
    if max(map(len, lines)) > _LONGEST_LINE or _has_strange(text):
        return None
    try:
        return _Reader(lines, has_comments="#" in text).tree()
    except UncertainError:
        return None


def _has_strange(text: str) -> bool:
    return not text.replace("\n", " ").isprintable() and _STRANGE.search(text) is not None


_Level = tuple[int, dict[str, Node] | Seq]
"""The column (from 0) where the lines of a mapping or a sequence begin."""


class _Reader:
    def __init__(self, lines: list[str], *, has_comments: bool) -> None:
        self._lines = [*lines, ""]
        self._at = 0
        self._has_comments = has_comments
        self._levels: list[_Level] = []
        self._open: tuple[dict[str, Node], str, int] | None = None
        """A key whose value is on the lines below, and its column."""

    def tree(self) -> Node:
        lines = self._lines
        end = len(lines)
        while self._at < end:
            line = lines[self._at]
            self._at += 1
            rest = line.lstrip(" ")
            if not rest:
                continue
            column = len(line) - len(rest)
            if rest[0] == "#":
                self._comment(column)
            elif rest[:2] == "- ":
                self._item(column, rest[2:])
            else:
                self._entries(self._collection(column, dict), column, rest)
        if not self._levels or self._open:
            raise UncertainError
        return self._levels[0][1]

    def _entries(self, mapping: dict[str, Node], column: int, rest: str) -> None:
        """The entries of a mapping, up to the first that is not plain: most are."""
        lines, at = self._lines, self._at
        margin = " " * column
        while True:
            key, _, value = rest.partition(": ")
            if (
                value[:1] in NOT_PLAIN
                or ": " in value
                or value[-1] == ":"
                or key[:1] in NOT_PLAIN
                or key[-1] == " "
                or key in mapping
                or (self._has_comments and "#" in rest)
            ):
                break
            mapping[key] = value
            line = lines[at]
            if line[:column] != margin or line[column : column + 1] in NOT_PLAIN:
                self._at = at
                return
            rest = line[column:]
            at += 1
        self._at = at
        self._entry(mapping, column, rest)

    def _push(self, column: int, node: dict[str, Node] | Seq) -> None:
        if len(self._levels) > _DEEPEST:
            raise UncertainError
        self._levels.append((column, node))

    def _comment(self, column: int) -> None:
        """A comment deeper than what is open may be a line of a text."""
        if self._levels and column > self._levels[-1][0]:
            raise UncertainError

    def _item(self, column: int, rest: str) -> None:
        sequence = self._collection(column, Seq)
        sequence.marks.append((self._at, column + 3))
        if ": " in rest or rest[-1] == ":":
            mapping: dict[str, Node] = {}
            sequence.append(mapping)
            self._push(column + 2, mapping)
            self._entries(mapping, column + 2, rest)
        else:
            sequence.append(plain_text(self._uncommented(rest)))

    def _entry(self, mapping: dict[str, Node], column: int, rest: str) -> None:
        """A key, and its value if it is on the same line."""
        rest = self._uncommented(rest)
        key, colon, value = rest.partition(": ")
        if not colon:
            if rest[-1:] != ":":
                raise UncertainError
            key = rest[:-1]
            self._open = mapping, key, column
        if key in mapping or key[:1] in NOT_PLAIN or key[-1] == " ":
            raise UncertainError
        if not colon:
            mapping[key] = ""
        elif value[0] == ">":
            mapping[key] = self._folded(value, column)
        else:
            mapping[key] = value_on_line(value)

    def _collection(self, column: int, kind: type[C]) -> C:
        """The mapping or the sequence whose lines begin at a column, begun here or before."""
        levels = self._levels
        if self._open:
            parent, key, outer = self._open
            # Dashes may stand under their key, keys may not.
            if column < outer + (kind is dict):
                raise UncertainError
            self._open = None
            parent[key] = begun = kind()
            self._push(column, begun)
        elif not levels:
            self._push(column, kind())
        while levels:
            at, node = levels[-1]
            if at == column and isinstance(node, kind):
                return node
            if at < column:
                break
            levels.pop()
        raise UncertainError

    def _uncommented(self, line: str) -> str:
        return without_comment(line) if self._has_comments else line

    def _folded(self, value: str, column: int) -> str:
        if value != ">-":
            raise UncertainError
        lines = self._lines
        at = self._at
        first = lines[at] if at < len(lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        if indent <= column:
            raise UncertainError
        margin = first[:indent]
        parts = []
        while at < len(lines) and lines[at].startswith(margin):
            part = lines[at][indent:]
            if part[0] == " ":
                raise UncertainError
            parts.append(part)
            at += 1
        self._at = at
        return " ".join(parts)
