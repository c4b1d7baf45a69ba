"""Who sits down: a learner with their bank, their history, their choices, and the clock on the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.moment import Moment
    from quiz.core.problem import QuizError
    from quiz.core.question import QuestionId
    from quiz.store import Store


@dataclass(frozen=True)
class Learner:
    """What every sitting needs. `profile` is the learner's name on this computer, "" where there is only one.

    `outside` is None where nothing around the session can be changed: in tests, in simulations.
    """

    bank: Bank
    store: Store
    settings: Settings
    now: Callable[[], Moment]
    outside: Outside | None = None
    profile: str = ""


class Outside(Protocol):
    """What only the program around a session can do: an editor, files, other learners. Each raises QuizError."""

    def edit(self, question: QuestionId) -> Bank:
        """Open the learner's editor where the question is written, wait, and return the bank as it is then.

        Raises InputError with the problems where what was written cannot be read: the file stays as it was saved.
        """
        ...

    def keep(self, learner: Learner, settings: Settings) -> Learner:
        """Write the choices in config.toml; returns the learner under them."""
        ...

    def profiles(self) -> tuple[str, ...]:
        """The names of this computer's learners, "" for the one without a name, who comes first."""
        ...

    def welcome(self, profile: str) -> Learner:
        """The learner of that name, made where there is none; the store is open, and the caller's to close."""
        ...

    def news(self, learner: Learner) -> tuple[str, ...]:
        """What to tell of programs that had the learner's history open before; in a thread that nobody waits for."""
        ...

    def upkeep(self, learner: Learner, pause: Callable[[], object]) -> tuple[QuizError, ...]:
        """Look after the learner's history, in a thread that nobody waits for; returns what failed, to be said.

        `pause` is called between two steps that others would wait for, and returns when the next one disturbs nobody;
        what it raises ends the work.
        """
        ...
