"""Answering questions of a generated bank in a terminal, and the same screens in a bare app."""

import json
import re
from dataclasses import dataclass
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
    """What was seen after each answer: milliseconds to the next question, its screen, memory in megabytes."""

    latencies: tuple[float, ...]
    screens: tuple[str, ...]
    footprints: tuple[float, ...]

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

    def study(self, answers: int) -> Sitting:
        """Answer so many questions: each is given up, shown, and graded as known all the same."""
        command = (QUIZ, "--bank", self.folder / "bank", "study")
        with Terminal(command, environment(self.folder)) as terminal:
            terminal.wait(partial(_asks_another, None), "the first question")
            screens, latencies, footprints = [terminal.text], [], []
            for _ in range(answers):
                terminal.press(GIVE_UP)
                terminal.wait(lambda text: GRADES in text, "the answer")
                pressed = terminal.press(GOOD)
                painted = terminal.wait(partial(_asks_another, _asked(screens[-1])), "the next")
                latencies.append((painted - pressed) * 1000)
                screens.append(terminal.text)
                footprints.append(terminal.megabytes)
            return Sitting(tuple(latencies), tuple(screens), tuple(footprints))

    def replay(self, screens: tuple[str, ...]) -> Sitting:
        """Show the same screens, one a key, in a bare app."""
        texts = self.folder / "screens.json"
        texts.write_text(json.dumps(screens), encoding="utf-8")
        with Terminal((*BARE_APP, texts), environment(self.folder)) as terminal:
            terminal.wait(partial(_asks_another, None), "the first text")
            latencies = []
            for before in screens[:-1]:
                pressed = terminal.press(NEXT)
                painted = terminal.wait(partial(_asks_another, _asked(before)), "the next text")
                latencies.append((painted - pressed) * 1000)
            return Sitting(tuple(latencies), screens, (terminal.megabytes,))


def _asked(text: str) -> str | None:
    """The number of the question on the screen: the first that is named."""
    found = _NUMBER.search(text)
    return found[1] if found else None


def _asks_another(before: str | None, text: str) -> bool:
    return GRADES not in text and _asked(text) not in {None, before}
