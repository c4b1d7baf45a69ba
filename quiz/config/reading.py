"""From `config.toml` to a learner's choices, with every problem found on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quiz.bounded import read_bytes
from quiz.config.settings import Settings
from quiz.core.problem import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


_LARGEST = 1 << 20
"""Bytes of a file of choices, comments and all."""


def load_settings(path: Path, language: str) -> Settings:
    """The choices in `config.toml`, or the usual ones where there is no such file.

    `language` is what the system speaks, for a file that does not choose. Raises InputError with every problem found.
    """
    usual = Settings(language=language)
    text = text_of(path)
    return usual if text is None else replace(usual, **chosen(path, text))


def text_of(path: Path) -> str | None:
    """What the file says, None where there is none; raises InputError where it cannot be read."""
    try:
        return read_bytes(path, _LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None  # the store says better what is wrong with its folder
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cli.config_unreadable", path=path, reason=_reason(error)) from error


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or str(error))


def chosen(path: Path, text: str) -> dict[str, Any]:
    """The choices that a file makes, by the name of their setting; raises InputError."""
    import tomllib

    from quiz.config.choices import KEYS
    from quiz.config.problems import problems, syntax_problem

    try:
        said = tomllib.loads(text)
        found: tuple[Problem, ...] = tuple(problems(path, text, said))
    except tomllib.TOMLDecodeError as error:
        problem = syntax_problem(path, text, error)
        raise InputError("cli.config_invalid", [problem], path=path) from error
    except RecursionError as error:  # tables in tables in tables
        problem = Problem(Place(str(path)), "config_syntax")
        raise InputError("cli.config_invalid", [problem], path=path) from error
    if found:
        raise InputError("cli.config_invalid", found, path=path)
    if KEYS in said:
        said[KEYS] = {".".join(name): key for name, key in leaves(said[KEYS])}
    return said


def leaves(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value of a table by the names that lead to it: `study.source = "s"` is a table in a table."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from (((name, *rest), inner) for rest, inner in leaves(value))
        else:
            yield (name,), value
