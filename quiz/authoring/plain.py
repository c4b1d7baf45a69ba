"""What a line of YAML holds, read where no parser is needed to be certain."""

from __future__ import annotations

import re

from quiz.authoring.tree import WORDS_OF_A_NAME, Node

NOT_PLAIN = frozenset(["", *" <-?:.,[]{}#&*!|>'\"%@`"])
"""What begins something else than a plain text, or may."""
_WORD = r"[\w(][\w'’()/&+-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,{WORDS_OF_A_NAME - 1}}}"
_NAMES = re.compile(rf"\[((?:{_NAME}(?:, {_NAME})*)?)\]")
_LIST = re.compile(rf"(\w+): {_NAMES.pattern}")
_LISTS = re.compile(rf"\{{({_LIST.pattern}(?:, {_LIST.pattern})*)\}}")


class UncertainError(Exception):
    """What only the parser can tell."""


def value_on_line(value: str) -> Node:
    """A plain text, a list of names in brackets, or a mapping of such lists in braces."""
    match value[:1]:
        case "[":
            return _names(value)
        case "{":
            return _lists(value)
    return plain_text(value)


def plain_text(value: str) -> str:
    """A text without quotes."""
    if value[:1] in NOT_PLAIN or ": " in value or value[-1] == ":":
        raise UncertainError
    return value


def without_comment(line: str) -> str:
    """A line without its comment, which two spaces or more part from a text that is not quoted."""
    text, sign, _ = line.partition(" #")
    if sign and text[-1:] != " ":
        raise UncertainError
    return text.rstrip(" ") if sign else text


def _names(value: str) -> list[Node]:
    names = _NAMES.fullmatch(value)
    if names is None:
        raise UncertainError
    return _split(names[1])


def _lists(value: str) -> dict[str, Node]:
    """Short keys and their lists: what else is accepted in each blank."""
    lists = _LISTS.fullmatch(value)
    found: dict[str, Node] = {}
    for key, names in _LIST.findall(lists[1]) if lists else ():
        if key in found:
            raise UncertainError
        found[key] = _split(names)
    if not found:
        raise UncertainError
    return found


def _split(names: str) -> list[Node]:
    return list(names.split(", ")) if names else []
