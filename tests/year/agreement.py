"""What the app says of a history, what a program that knows only its log says, and where they differ."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from quiz.core.moment import Moment
from tests.cli.program import run

RECOUNT = Path(__file__).parent / "recount.py"
OF_THE_BANK = frozenset({"new", "cards", "hardest", "target"})
"""What the log alone cannot tell."""
CLOSE = 1e-9

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """`quiz stats --json` and the log, as the app gave them at a moment."""

    said: Figures
    log: Path

    def recounted(self) -> Figures:
        """What the log comes to; the program runs isolated from this project."""
        day, retention = self.said["day"], str(self.said["target"])
        command = (sys.executable, "-I", RECOUNT, self.log, day, retention)
        done = subprocess.run(command, check=True, capture_output=True, cwd=self.log.parent)
        found: Figures = json.loads(done.stdout)
        return found


def told(folder: Path, now: Moment, bank: Path | None = None) -> Told:
    """Ask the app, in a folder that has its config.toml, as if it were this moment."""
    chosen = () if bank is None else ("--bank", str(bank))
    log = folder / "log.jsonl"
    with patch("quiz.cli.context.now", lambda _rollover: now):
        said = run(folder, "stats", "--json", *chosen)
        assert said.exit_code == 0, said.stderr
        assert run(folder, "log", "export", str(log), "--force").exit_code == 0
    figures = json.loads(said.stdout)
    assert date.fromisoformat(figures["day"]).toordinal() == now.day
    return Told(figures, log)


def differences(ours: Figures, theirs: Figures) -> list[str]:
    """Where two sets of figures differ: counts at all, other numbers by more than 1e-9."""
    kept = {name: value for name, value in ours.items() if name not in OF_THE_BANK}
    return list(_differences(kept, theirs, ""))


def _differences(one: object, other: object, at: str) -> Iterator[str]:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for name in sorted(one.keys() | other.keys()):
            yield from _differences(one.get(name, "none"), other.get(name, "none"), f"{at}/{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from _differences(*pair, f"{at}/{number}")
    elif isinstance(one, float) and isinstance(other, float):
        if abs(one - other) > CLOSE:
            yield f"{at}: {one} {other}"
    elif one != other or type(one) is not type(other):
        yield f"{at}: {one!r} {other!r}"
