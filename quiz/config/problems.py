"""What is wrong with a `config.toml`, and where: tomllib does not tell where a key stands."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from quiz.config.choices import CHOICES, KEYS
from quiz.config.reading import leaves
from quiz.config.settings import Settings
from quiz.core.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from tomllib import TOMLDecodeError

    Names = tuple[str, ...]

_POSITION = re.compile(r"at line (\d+), column (\d+)")
_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*\[\[?\s*(?P<key>{_DOTTED})\s*\]")
_PAIR = re.compile(rf"\s*(?P<key>{_DOTTED})\s*=\s*(?P<value>)")

_DEEPEST = 8
"""Tables in tables; no action has so long a name, and tomlkit takes its time over each."""


def syntax_problem(path: Path, text: str, error: TOMLDecodeError) -> Problem:
    """Where the file is no TOML."""
    at = _POSITION.search(str(error))
    line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
    return Problem(Place(str(path), line, column), "config_syntax")


def problems(path: Path, text: str, said: Mapping[str, Any]) -> Iterator[Problem]:
    """Every key that is none of ours and every value that is not accepted."""
    where = _Positions(path, text)
    for name, value in said.items():
        if name == KEYS:
            yield from _bad_keys(where, value)
        elif name not in CHOICES:
            wrong = (("key", name), ("known", _nearest(name)))
            yield Problem(where.key(name), "config_key", wrong)
        elif not CHOICES[name].fits(value):
            yield _bad_value(where, name, value)


def _bad_value(where: _Positions, name: str, value: object) -> Problem:
    choice = CHOICES[name]
    rule = "config_date" if choice.is_date else "config_value"
    params = (("key", name), ("value", str(value)), ("accepted", choice.accepted))
    return Problem(where.value(name), rule, params)


def _bad_keys(where: _Positions, table: object) -> Iterator[Problem]:
    if not isinstance(table, dict):
        yield Problem(where.value(KEYS), "config_keys")
        return
    for names, key in leaves(table):
        if not (isinstance(key, str) and key.strip()) or len(names) > _DEEPEST:
            yield Problem(where.value(KEYS, *names), "config_keys")


def _nearest(key: str) -> str:
    """The known key that looks most like this one, or all of them."""
    from difflib import get_close_matches

    known = [field.name for field in fields(Settings)]
    return ", ".join(get_close_matches(key, known, 1) or known)


class _Positions:
    """The line and column (from 1) of every key and value that begins on a line of its own."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._found: dict[Names, tuple[Place, Place]] = {}
        table: Names = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                table = _names(header["key"])
                self._note(number, table, header.start("key"), header.start("key"))
            elif pair := _PAIR.match(line):
                names = (*table, *_names(pair["key"]))
                self._note(number, names, pair.start("key"), pair.start("value"))

    def key(self, *names: str) -> Place:
        """Where a key begins, or what holds it."""
        return self._at(names)[0]

    def value(self, *names: str) -> Place:
        """Where a key's value begins, or what holds it."""
        return self._at(names)[1]

    def _note(self, line: int, names: Names, key: int, value: int) -> None:
        places = [Place(str(self._path), line, column + 1) for column in (key, value)]
        for length in range(1, len(names) + 1):
            self._found.setdefault(names[:length], (places[0], places[1]))

    def _at(self, names: Names) -> tuple[Place, Place]:
        start = Place(str(self._path))
        for length in range(len(names), 0, -1):
            if names[:length] in self._found:
                return self._found[names[:length]]
        return start, start


def _names(dotted: str) -> Names:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))
