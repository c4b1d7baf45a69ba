"""The YAML that almost every line of a bank is, read without a parser: ten times faster, and only where it is certain.

Block mappings and sequences of plain one-line texts, `>-` texts and lists in brackets. `quick` gives what `compose`
would, or None: then `compose` reads the file, and says what is wrong if anything is.
"""

from __future__ import annotations

import re

from quiz.authoring.tree import WORDS_OF_A_NAME, Node, Seq

_NOT_PLAIN = frozenset(["", *" <-?:.,[]{}#&*!|>'\"%@`"])
"""What begins something else than a plain text, or may."""
_STRANGE = re.compile(
    "[^\n -~\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_WORD = r"[\w(][\w'’()/&+-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,{WORDS_OF_A_NAME - 1}}}"
_NAMES = re.compile(rf"\[((?:{_NAME}(?:, {_NAME})*)?)\]")
_LIST = re.compile(rf"(\w+): {_NAMES.pattern}")
_LISTS = re.compile(rf"\{{({_LIST.pattern}(?:, {_LIST.pattern})*)\}}")
_DEEPEST = 8
_LONGEST_LINE = 1000
_LONGEST_FILE = 200_000
"""Lines; the parser counts what a longer file holds."""


class _Uncertain(Exception):  # noqa: N818 - not an error: another reader decides
    """What only the parser can tell."""


def quick(text: str) -> Node | None:
    """The tree of a text whose lines end with a line feed alone, or None where the parser must be asked."""
    if " \n" in text or text.endswith(" ") or text.count("\n") > _LONGEST_FILE:
        return None
    lines = text.split("\n")
    if max(map(len, lines)) > _LONGEST_LINE or _has_strange(text):
        return None
    try:
        return _Reader(lines, has_comments="#" in text).tree()
    except _Uncertain:
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
                self._entries(self._mapping(column), column, rest)
        if not self._levels or self._open:
            raise _Uncertain
        return self._levels[0][1]

    def _entries(self, mapping: dict[str, Node], column: int, rest: str) -> None:
        """The entries of a mapping, up to the first that is not plain: most are."""
        lines, at = self._lines, self._at
        margin = " " * column
        while True:
            key, _, value = rest.partition(": ")
            if (
                value[:1] in _NOT_PLAIN
                or ": " in value
                or value[-1] == ":"
                or key[:1] in _NOT_PLAIN
                or key[-1] == " "
                or key in mapping
                or (self._has_comments and "#" in rest)
            ):
                break
            mapping[key] = value
            line = lines[at]
            if line[:column] != margin or line[column : column + 1] in _NOT_PLAIN:
                self._at = at
                return
            rest = line[column:]
            at += 1
        self._at = at
        self._entry(mapping, column, rest)

    def _push(self, column: int, node: dict[str, Node] | Seq) -> None:
        if len(self._levels) > _DEEPEST:
            raise _Uncertain
        self._levels.append((column, node))

    def _comment(self, column: int) -> None:
        """A comment deeper than what is open may be a line of a text."""
        if self._levels and column > self._levels[-1][0]:
            raise _Uncertain

    def _item(self, column: int, rest: str) -> None:
        sequence = self._sequence(column)
        sequence.marks.append((self._at, column + 3))
        if ": " in rest or rest[-1] == ":":
            mapping: dict[str, Node] = {}
            sequence.append(mapping)
            self._push(column + 2, mapping)
            self._entries(mapping, column + 2, rest)
        else:
            sequence.append(_plain(self._uncommented(rest)))

    def _entry(self, mapping: dict[str, Node], column: int, rest: str) -> None:
        """A key, and its value if it is on the same line."""
        rest = self._uncommented(rest)
        key, colon, value = rest.partition(": ")
        if not colon:
            if rest[-1] != ":":
                raise _Uncertain
            key = rest[:-1]
            self._open = mapping, key, column
        if key in mapping or key[:1] in _NOT_PLAIN or key[-1] == " ":
            raise _Uncertain
        mapping[key] = self._value(value, column) if colon else ""

    def _sequence(self, column: int) -> Seq:
        """The sequence whose dashes stand at a column, begun here or before."""
        if self._open:
            mapping, key, parent = self._open
            if column < parent:
                raise _Uncertain
            self._open = None
            sequence = Seq()
            mapping[key] = sequence
            self._push(column, sequence)
            return sequence
        levels = self._levels
        if not levels:
            levels.append((column, Seq()))
        while levels:
            at, node = levels[-1]
            if at == column and type(node) is Seq:
                return node
            if at <= column:
                break
            levels.pop()
        raise _Uncertain

    def _mapping(self, column: int) -> dict[str, Node]:
        """The mapping whose keys stand at a column, begun here or before."""
        if self._open:
            parent, key, outer = self._open
            if column <= outer:
                raise _Uncertain
            self._open = None
            mapping: dict[str, Node] = {}
            parent[key] = mapping
            self._push(column, mapping)
            return mapping
        levels = self._levels
        if not levels:
            levels.append((column, {}))
        while levels:
            at, node = levels[-1]
            if at == column and type(node) is dict:
                return node
            if at < column:
                break
            levels.pop()
        raise _Uncertain

    def _value(self, value: str, column: int) -> Node:
        match value[0]:
            case ">":
                return self._folded(value, column)
            case "[":
                return _names(value)
            case "{":
                return _lists(value)
        return _plain(value)

    def _uncommented(self, rest: str) -> str:
        """A line without its comment, which two spaces or more part from a text that is not quoted."""
        if not self._has_comments:
            return rest
        text, sign, _ = rest.partition(" #")
        if sign and text[-1:] != " ":
            raise _Uncertain
        return text.rstrip(" ") if sign else text

    def _folded(self, value: str, column: int) -> str:
        if value != ">-":
            raise _Uncertain
        lines = self._lines
        at = self._at
        first = lines[at] if at < len(lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        if indent <= column:
            raise _Uncertain
        margin = first[:indent]
        parts = []
        while at < len(lines) and lines[at].startswith(margin):
            part = lines[at][indent:]
            if part[0] == " ":
                raise _Uncertain
            parts.append(part)
            at += 1
        self._at = at
        return " ".join(parts)


def _plain(value: str) -> str:
    if value[:1] in _NOT_PLAIN or ": " in value or value[-1] == ":":
        raise _Uncertain
    return value


def _names(value: str) -> list[Node]:
    names = _NAMES.fullmatch(value)
    if names is None:
        raise _Uncertain
    return _split(names[1])


def _lists(value: str) -> dict[str, Node]:
    """A mapping of short keys to lists, in braces: what else is accepted in each blank."""
    lists = _LISTS.fullmatch(value)
    found: dict[str, Node] = {}
    for key, names in _LIST.findall(lists[1]) if lists else ():
        if key in found:
            raise _Uncertain
        found[key] = _split(names)
    if not found:
        raise _Uncertain
    return found


def _split(names: str) -> list[Node]:
    return list(names.split(", ")) if names else []
