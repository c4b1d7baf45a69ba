"""A session in a real terminal: the keys that a learner presses, by what the screen shows."""

import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from quiz.i18n import Words
from tests.bench.terminal import Terminal
from tests.year.life import Life

ROOT = Path(__file__).resolve().parents[2]
GIVE_UP, INTERRUPT = "\x07", "\x03"
MOST = 2
"""Answers of a session; the rest waits for tomorrow, as when somebody has to go."""

_words = Words("fr")
SHOWN = _words("tui.given_up")
LESSON = _words("tui.lesson")
PROGRESS = re.compile(r"\d+/\d+ *$")
OVER = (_words("tui.done"), _words("tui.none_today"))


@dataclass
class Seat:
    """Where sessions are sat; `sat` counts them, `answered` the cards."""

    cache: Path
    sat: int = 0
    answered: int = 0

    def __call__(self, life: Life) -> None:
        """Sit one at the time on the wall."""
        command = (sys.executable, "-m", "tests.year.program", life.folder, self.cache)
        with Terminal(command, _environment(life)) as terminal:
            for _ in range(MOST):
                if not self._comes(terminal):
                    break
                self._answer(terminal, life)
            self._comes(terminal)
            terminal.press(INTERRUPT)
            assert terminal.ended() == 130, terminal.text
        self.sat += 1
        life.wall.forward(3600)

    def _comes(self, terminal: Terminal) -> bool:
        """Read what is to be read; whether a card is asked then."""
        terminal.wait(lambda text: _is_asking(text) or LESSON in text or _is_over(text), "a card")
        while LESSON in terminal.text:
            before = terminal.text
            terminal.press(" ")
            terminal.wait(lambda text: text != before, "the next page")  # noqa: B023 (called at once)
            terminal.wait(lambda text: _is_asking(text) or LESSON in text, "the card after it")
        return _is_asking(terminal.text)

    def _answer(self, terminal: Terminal, life: Life) -> None:
        terminal.press(GIVE_UP)
        terminal.wait(lambda text: SHOWN in text, "the answer")
        knows = life.random.random() < 0.9
        terminal.press("3" if knows else "1")
        terminal.wait(lambda text: SHOWN not in text, "the next card")
        self.answered += 1


def _is_over(text: str) -> bool:
    return any(one in text for one in OVER)


def _is_asking(text: str) -> bool:
    """Whether a card waits: the title says which of how many, and nothing else is on the screen."""
    title = text.partition("\n")[0]
    other = (LESSON, SHOWN, *OVER)
    return bool(PROGRESS.search(title)) and not any(one in text for one in other)


def _environment(life: Life) -> dict[str, str]:
    moment = life.wall()
    exam = life.settings.exam
    today = {
        "ms": moment.ms,
        "offset": moment.offset,
        "rollover": moment.rollover,
        "retention": life.settings.retention,
        "new": life.settings.new_per_day,
        "exam": exam.isoformat() if exam else None,
    }
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "QUIZ_TEST_DAY": json.dumps(today),
    }
