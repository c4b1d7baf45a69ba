"""The command as a person or a script runs it: in this process, or as a real one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from click.testing import CliRunner, Result

from quiz.cli.root import root

QUIZ = (sys.executable, "-m", "quiz")
CHECKOUT = Path(__file__).resolve().parents[2]


def environment(data: Path, **changes: str) -> dict[str, str]:
    """A French speaker's, with nothing of this machine but where programs are."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(data.parent),
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "QUIZ_LANG": "fr",
        "QUIZ_DATA_DIR": str(data),
        "TZ": "Europe/Paris",
        **changes,
    }


def run(data: Path, *arguments: str, typed: str = "", **changes: str) -> Result:
    """Run a command in this process, everything typed beforehand."""
    inherited = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "QUIZ_BANK"))
    theirs = environment(data, **changes)
    with _zone(theirs["TZ"]):
        return CliRunner().invoke(root, arguments, input=typed, env={**inherited, **theirs})


@contextmanager
def _zone(name: str) -> Iterator[None]:
    """Live in a time zone: a process reads its variable once, unless it is told to look again."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def process(
    data: Path, *arguments: str, typed: str = "", **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process, everything typed beforehand."""
    return subprocess.run(
        (*QUIZ, *arguments),
        env=environment(data, **changes),
        cwd=data.parent,
        input=typed,
        capture_output=True,
        encoding=changes.get("PYTHONIOENCODING", "utf-8"),
        errors="surrogateescape",
        check=False,
        timeout=60,
    )


class Pipe:
    """A conversation with a process, a line at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self.process, self._typed, self._said = process, process.stdin, process.stdout

    def listen(self) -> list[str]:
        """The lines up to the next prompt, which is the last; or to the end of the output."""
        lines = []
        for line in self._said:
            lines.append(line.rstrip("\n"))
            if lines[-1].endswith(":"):
                break
        return lines

    def say(self, line: str) -> list[str]:
        """Type a line, and listen."""
        self._typed.write(f"{line}\n")
        self._typed.flush()
        return self.listen()

    def hang_up(self) -> list[str]:
        """End the input, and listen."""
        self._typed.close()
        return self.listen()


@contextmanager
def conversation(data: Path, *arguments: str, **changes: str) -> Iterator[Pipe]:
    """A process that is spoken to; it has ended afterwards."""
    with subprocess.Popen(
        (*QUIZ, *arguments),
        env=environment(data, **changes),
        cwd=data.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Where the tests run in the background, they were told to ignore Ctrl-C, and what they start would be too.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (before any thread)
    ) as talking:
        try:
            yield Pipe(talking)
        finally:
            talking.kill()
