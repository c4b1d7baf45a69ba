"""The programs under measure, kept away from the history and settings of whoever runs this."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.harness import NotMeasuredError

HERE = Path(__file__).parent
QUIZ = Path(sys.executable).with_name("quiz")
HELLO = (sys.executable, HERE / "hello.py")
BARE_APP = (sys.executable, HERE / "bare_app.py")


def environment(home: Path) -> dict[str, str]:
    """What a program started by a measure sees: `home` holds its data and its settings.

    Modules are kept compiled whatever this shell says: those of an installed program are, as those of the baseline.
    """
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QUIZ_DATA_DIR": str(data(home)),
        "QUIZ_LANG": "fr",
    }


def data(home: Path) -> Path:
    """Where the history and the settings of `home` are."""
    return home / "data"


def milliseconds(command: Sequence[str | Path], home: Path) -> float:
    """How long a command takes, from its start to its end."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    elapsed = time.perf_counter() - start
    if done.returncode:
        message = (
            f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr[-500:]}"
        )
        raise NotMeasuredError(message)
    return elapsed * 1000
