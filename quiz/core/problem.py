"""What is wrong, where, and what can be done: problems are values; errors carry the exit code they deserve.

A problem's sentence is `problem.<rule>` and an error's is `error.<code>` in the catalogues, filled with its parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(NamedTuple):
    """A place in a file: its path relative to the bank, line and column, both from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


Level = Literal["error", "warning"]


class Problem(NamedTuple):
    """One complaint: its place, the rule that makes it, and the parameters of its sentence.

    An error stands in the way of a release, a warning asks for a second look. A reader's complaint has a rule of one
    word (`unknown_fact`), a linter's an id (`Q06`), with a `case` where the rule says several things.
    """

    place: Place
    rule: str
    params: tuple[tuple[str, str], ...] = ()
    level: Level = "error"
    case: str = ""

    @property
    def sentence(self) -> str:
        """The code of its sentence: `problem.unknown_fact`, `check_q.Q06`, `check_q.Q06_short`."""
        area = f"check_{self.rule[0].lower()}" if self.rule[0].isupper() else "problem"
        return f"{area}.{self.rule}" + (f"_{self.case}" if self.case else "")


class QuizError(Exception):
    """Something a person can cause and mend. `code` names its sentence; `params` fill it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(code, self.params)


class UsageError(QuizError):
    """The command's words do not fit."""

    exit_code = 2


class InputError(QuizError):
    """A file that was given cannot be used; `problems` say why, place by place."""

    exit_code = 3

    def __init__(self, code: str, problems: Iterable[Problem] = (), **params: object) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(code, **params)


class StoreError(QuizError):
    """The learner's history cannot be read or written."""

    exit_code = 4
