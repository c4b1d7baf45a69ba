"""What only the program around a session can do: an editor, the settings file, other learners."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING

from quiz.cli.context import now
from quiz.config import keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.cli.context import Context
    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.problem import QuizError
    from quiz.core.question import QuestionId
    from quiz.study.learner import Learner


class Outside:
    """The program that one run of the command is; see quiz.study.learner.Outside."""

    def __init__(self, ours: Context) -> None:
        self._ours = ours
        self._told: tuple[str, ...] = ()
        self._presence = ExitStack()
        """While this run lives, it is known to have its learner's history open."""
        atexit.register(self._presence.close)

    def edit(self, question: QuestionId) -> Bank:
        """Open the editor where the question is written, and return the bank as it is afterwards."""
        from quiz.cli.editing import edit

        return edit(self._ours, question)

    def keep(self, learner: Learner, settings: Settings) -> Learner:
        """Write what differs in the learner's config.toml; a language asked for at the command line is for this run."""
        theirs = self._ours.of_profile(learner.profile)
        keep(theirs.paths.config, dict(_differing(learner.settings, settings)), settings.language)
        clock = partial(now, settings.rollover)
        return replace(learner, settings=settings, now=clock)

    def profiles(self) -> tuple[str, ...]:
        """The learners with a folder, after the one without a name."""
        return ("", *self._ours.of_profile("").paths.profiles())

    def welcome(self, profile: str) -> Learner:
        """Open the history of a learner, made where there is none."""
        theirs = self._ours.of_profile(profile)
        theirs.speaks, bank = False, self._ours.bank  # a line would stand across the screen
        store = theirs.open_store(bank)
        self._told = theirs.recovered
        return replace(theirs.learner(bank, store), outside=self)

    def news(self, learner: Learner) -> tuple[str, ...]:
        """What to tell of runs before this one, which is known from now on to have the learner's history open."""
        from quiz.cli.recovering import news
        from quiz.store.presence import present

        told, self._told = self._told, ()
        theirs = self._ours.of_profile(learner.profile)
        theirs.speaks = False
        told += news(theirs, learner.store.path.parent)
        self._presence.close()
        self._presence.enter_context(present(learner.store, learner.now()))
        return told

    def upkeep(self, learner: Learner, pause: Callable[[], object]) -> tuple[QuizError, ...]:
        """Look after the learner's history, with pauses; returns what failed."""
        from quiz.cli.upkeep import upkeep

        return upkeep(self._ours.of_profile(learner.profile), learner.store, pause)


def _differing(before: Settings, after: Settings) -> Iterator[tuple[str, object]]:
    for field in fields(before):
        value = getattr(after, field.name)
        if value != getattr(before, field.name):
            yield field.name, value
