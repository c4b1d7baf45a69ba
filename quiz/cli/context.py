"""What the command line says, and what it leads to: opened when first needed, once."""

from __future__ import annotations

import sys
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import quiz
from quiz.cli.output import warn
from quiz.config import Paths, load_settings
from quiz.core.moment import ROLLOVER, Moment
from quiz.core.problem import InputError, Problem, QuizError, StoreError, UsageError
from quiz.i18n import LANGUAGES, Words, from_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.authoring.load import Loaded
    from quiz.config import Settings
    from quiz.core.bank import Bank
    from quiz.core.outline import Outline
    from quiz.store import Store
    from quiz.study.learner import Learner


class Context:
    """One run of the command: its options and its environment."""

    def __init__(self, environment: Mapping[str, str], language: str | None = None) -> None:
        self.environment = environment
        self.language = language
        self.bank_folder: Path | None = None
        self.data_folder: Path | None = None
        self.profile: str | None = None
        self.recovered: tuple[str, ...] = ()
        """What to say of a history that was rebuilt when it was opened; it is said at once where this run `speaks`."""
        self.speaks = True

    @property
    def words(self) -> Words:
        """The person's language: asked for here, in the environment or in config.toml, else the system's."""
        try:
            return Words(self._asked_language or self.settings.language)
        except QuizError:
            return Words(self._system_language)

    def check_language(self) -> None:
        """Raise UsageError where the language asked for is none of ours."""
        _ = self._asked_language

    @property
    def _asked_language(self) -> str | None:
        asked = self.language or self.environment.get("QUIZ_LANG") or None
        if asked is None:
            return None
        code = asked[:2].lower()
        if code not in LANGUAGES:
            raise UsageError("cli.bad_language", name=asked, known=", ".join(LANGUAGES))
        return code

    @property
    def _system_language(self) -> str:
        return from_environment(dict(self.environment))

    @cached_property
    def paths(self) -> Paths:
        """Where the learner's files are."""
        return Paths.find(self.environment, self.data_folder, self.profile)

    @cached_property
    def settings(self) -> Settings:
        """The learner's choices; raises InputError where config.toml cannot be used."""
        settings = load_settings(self.paths.config, self._system_language)
        asked = self._asked_language
        return settings if asked is None else settings.speaking(asked)

    @cached_property
    def bank_root(self) -> Path:
        """The bank's folder: a named one, the checkout's, one's own copy of what was installed, or what was."""
        if self._named_bank:
            return Path(self._named_bank).expanduser()
        folders = (_package().parent, self.own_copy)
        return next((folder for folder in folders if _is_bank(folder)), _package() / "_bank")

    @property
    def _named_bank(self) -> Path | str | None:
        return self.bank_folder or self.environment.get("QUIZ_BANK")

    @property
    def names_bank(self) -> bool:
        """Whether the person said which bank is meant."""
        return bool(self._named_bank)

    @property
    def own_copy(self) -> Path:
        """Where the bank that came with the program is copied to be edited, for all the learners of this computer."""
        return Paths.find(self.environment, self.data_folder).data / "bank"

    @property
    def has_installed_bank(self) -> bool:
        """Whether the bank came with the program, whose next version replaces it."""
        return self.bank_root.resolve() == (_package() / "_bank").resolve()

    @cached_property
    def loaded(self) -> Loaded:
        """What the bank's files say now, and all that is wrong with them; raises InputError where there is no bank."""
        from quiz.authoring.load import load

        return load(self.bank_root)

    @cached_property
    def _known(self) -> tuple[Bank, tuple[Problem, ...]]:
        from quiz.authoring.cache import load_cached

        return load_cached(self.bank_root, self.paths.cache)

    @cached_property
    def bank(self) -> Bank:
        """What is sound of the bank; raises InputError where nothing is."""
        bank, problems = self._known
        if not bank.cards:
            raise InputError("cli.empty_bank", problems, path=self.bank_root)
        return bank

    def reread(self) -> Bank:
        """The bank as its files say now.

        Raises InputError with the problems that it did not have, and goes on with the bank as it was.
        """
        from quiz.authoring.cache import load_cached

        try:
            bank, problems = load_cached(self.bank_root, self.paths.cache)
        except InputError as error:
            if not error.problems:
                raise
            raise InputError("edit.broken", error.problems, n=len(error.problems)) from error
        before = {_without_line(problem) for problem in self._known[1]}
        new = [problem for problem in problems if _without_line(problem) not in before]
        if new or not bank.cards:
            raise InputError("edit.broken", new or problems, n=len(new or problems))
        self.forget_bank()
        self._known = bank, problems
        return bank

    def forget_bank(self) -> None:
        """Look for the bank again when it is next needed."""
        for name in ("bank_root", "loaded", "_known", "bank"):
            self.__dict__.pop(name, None)

    def notices(self) -> tuple[str, ...]:
        """What to know before a session: that some of the bank was left out, that the history was rebuilt."""
        _, problems = self._known
        return (*self._notices(len(problems)), *self.recovered)

    def _notices(self, problems: int) -> tuple[str, ...]:
        return (self.words("cli.bank_problems", n=problems),) if problems else ()

    def sound_bank(self) -> Bank:
        """The bank, its notices said on stderr."""
        bank = self.bank
        for notice in self._notices(len(self._known[1])):
            warn(notice)
        return bank

    def sound_outline(self) -> Outline:
        """What the calendar needs of the bank, its notices said on stderr; raises as `bank` does."""
        from quiz.authoring.cache import outline_cached

        outline, problems = outline_cached(self.bank_root, self.paths.cache)
        if not outline.cards:
            return self.bank.outline
        for notice in self._notices(problems):
            warn(notice)
        return outline

    def open_store(self, bank: Bank | Outline | None) -> Store:
        """The learner's history, under the names that a bank's cards have now; raises StoreError.

        Folders of the application that others can look into are closed to them.
        """
        from quiz.private import tighten
        from quiz.store import open_store

        for folder in self.paths.folders:
            tighten(folder)
        renamed = None if bank is None else dict(bank.renamed)
        where, retention = self.paths.data, self.settings.retention
        try:
            return open_store(where, retention=retention, renamed=renamed)
        except StoreError as error:
            from quiz.cli.recovering import recovered

            self.recovered += (told := recovered(self, error))
            for line in told if self.speaks else ():
                warn(line)
        return open_store(where, retention=retention, renamed=renamed)

    def store_for(self, bank: Bank | None, *, dry_run: bool) -> Store:
        """The same, but for a history that was not begun, which a rehearsal does not begin."""
        from quiz.store import FILE, memory_store

        if dry_run and not (self.paths.data / FILE).is_file():
            return memory_store(retention=self.settings.retention)
        return self.open_store(bank)

    def now(self) -> Moment:
        """This instant, where the person lives, in the study day that they say it is."""
        return now(self.settings.rollover)

    def learner(self, bank: Bank, store: Store) -> Learner:
        """Who sits down, with a bank and the history that was opened."""
        from quiz.cli.outside import Outside
        from quiz.study.learner import Learner

        clock = partial(now, self.settings.rollover)
        return Learner(bank, store, self.settings, clock, Outside(self), self.profile or "")

    def of_profile(self, profile: str) -> Context:
        """The same run for another learner of this computer, "" for the one without a name: choices are read again."""
        theirs = Context(self.environment, self.language)
        theirs.bank_folder, theirs.data_folder = self.bank_folder, self.data_folder
        theirs.profile = profile or None
        return theirs

    def has_terminal(self) -> bool:
        """Whether a screen can be drawn (on stderr, which Textual writes to) and keys be read."""
        streams = (sys.stdin, sys.stdout, sys.stderr)
        on_terminal = all(stream is not None and stream.isatty() for stream in streams)
        return on_terminal and self.environment.get("TERM") != "dumb"


def _package() -> Path:
    return Path(quiz.__file__).parent


def _is_bank(folder: Path) -> bool:
    return (folder / "decks" / "bank.yaml").is_file()


def _without_line(problem: Problem) -> tuple[object, ...]:
    """A problem wherever it stands in its file: an edit moves those below."""
    return problem.place.path, problem.rule, problem.case, problem.params


def now(rollover: int = ROLLOVER) -> Moment:
    """This instant, where the computer is, in a study day that begins at this hour."""
    from datetime import datetime

    return Moment.of(datetime.now().astimezone(), rollover)
