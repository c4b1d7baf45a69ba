"""Problems on stdout, one a line, and how many on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli.output import say, say_json, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.problem import Problem
    from quiz.i18n import Words

FOUND = 1
"""The exit code of a check that found problems."""


def report(words: Words, problems: Sequence[Problem], *, as_json: bool, strict: bool = True) -> int:
    """Print problems in the order of their places; returns the exit code, 0 for mere warnings unless `strict`."""
    found = sorted(problems)
    if as_json:
        say_json([_data(words, problem) for problem in found])
    else:
        for problem in found:
            say(phrase.problem(words, problem))
    if not found:
        return 0
    files = len({problem.place.path for problem in found})
    warn(words("cli.problems", n=len(found), files=files))
    return FOUND if strict or any(problem.level == "error" for problem in found) else 0


def _data(words: Words, problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "rule": problem.rule,
        "level": problem.level,
        "message": words(problem.sentence, **dict(problem.params)),
        "params": dict(problem.params),
    }
