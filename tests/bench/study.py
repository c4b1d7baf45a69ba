"""Answering questions of a generated bank in a terminal, and the same screens in a bare app."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Self

from quiz.authoring.load import load
from quiz.cli.context import now
from tests.bench.generate import write_bank
from tests.bench.history import write_learner
from tests.bench.programs import BARE_APP, QUIZ, data, environment
from tests.bench.terminal import Terminal

GIVE_UP, GOOD, NEXT = "\x07", "3", " "
GRADES = "Difficile"
"""A word that is on the screen while the answer is shown, and only then."""

_NUMBER = re.compile(r"numéro (\d+)")


@dataclass(frozen=True, slots=True)
class Sitting:
    """A terminal, and what was seen there: milliseconds to each next question, its screen, memory in megabytes."""

    terminal: Terminal
    latencies: list[float] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)
    footprints: list[float] = field(default_factory=list)

    def begin(self) -> None:
        """Wait for the first question."""
        self.terminal.wait(partial(_asks_another, None), "the first question")
        self.screens.append(self.terminal.text)

    def answer(self) -> None:
        """Give a question up, look at the answer, grade it as known all the same, and wait for the next one."""
        self.terminal.press(GIVE_UP)
        self.terminal.wait(lambda text: GRADES in text, "the answer")
        self.press(GOOD)

    def press(self, key: str) -> None:
        """Press a key, and wait for the next question."""
        pressed = self.terminal.press(key)
        another = partial(_asks_another, _number(self.screens[-1]))
        painted = self.terminal.wait(another, "the next question")
        self.latencies.append((painted - pressed) * 1000)
        self.screens.append(self.terminal.text)
        self.footprints.append(self.terminal.megabytes)

    @property
    def asked(self) -> list[str]:
        """What was shown, without the line of keys: it follows a moment after, or later on a busy machine."""
        return [screen.rpartition("\n")[0] for screen in self.screens]

    @property
    def megabytes(self) -> float:
        """Memory at the end."""
        return self.footprints[-1]


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody to whom a whole generated bank is due, in a folder."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, questions: int) -> Self:
        """Write a bank of so many questions, and one past review of each of its cards."""
        cards = tuple(load(write_bank(folder / "bank", questions)).bank.cards)
        write_learner(data(folder), cards, len(cards), now())
        (data(folder) / "config.toml").write_text("reviews_per_day = 9999\n", encoding="utf-8")
        return cls(folder)

    def copy(self, folder: Path) -> Self:
        """The same learner as they are now, in another folder: they are asked the same."""
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)

    @contextmanager
    def at_quiz(self) -> Iterator[Sitting]:
        """Their sitting, at its first question."""
        command = (QUIZ, "--bank", self.folder / "bank", "study")
        with Terminal(command, environment(self.folder)) as terminal:
            sitting = Sitting(terminal)
            sitting.begin()
            yield sitting

    @contextmanager
    def at_bare_app(self, screens: Sequence[str]) -> Iterator[Sitting]:
        """The same screens in a bare app, at the first; each key shows the next one."""
        texts = self.folder / "screens.json"
        texts.write_text(json.dumps(screens), encoding="utf-8")
        with Terminal((*BARE_APP, texts), environment(self.folder)) as terminal:
            sitting = Sitting(terminal)
            sitting.begin()
            yield sitting

    def study(self, answers: int) -> Sitting:
        """Answer so many questions."""
        with self.at_quiz() as sitting:
            for _ in range(answers):
                sitting.answer()
        return sitting

    def replay(self, screens: Sequence[str]) -> Sitting:
        """Show screens, one a key, in a bare app."""
        with self.at_bare_app(screens) as sitting:
            for _ in screens[1:]:
                sitting.press(NEXT)
        return sitting


def _number(text: str) -> str | None:
    """The number of the question on the screen: the first that is named."""
    found = _NUMBER.search(text)
    return found[1] if found else None


def _asks_another(before: str | None, text: str) -> bool:
    return GRADES not in text and _number(text) not in {None, before}
