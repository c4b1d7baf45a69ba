"""`quiz check`, all its rules, as a person runs it: seconds of CPU, the dictionary's too, beside what is agreed."""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.generate import write_bank
from tests.bench.harness import NotMeasuredError, Row, Sizes

ROOT = Path(__file__).parents[2]
_SHIPPED, _EACH = 2_000.0, 2.0
"""Milliseconds of CPU agreed: for the shipped bank, and for each of ten thousand questions."""


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """Two rows, their baseline being the limit itself."""
    large = write_bank(scratch / "bank", sizes.large)
    rounds = max(1, sizes.rounds // 5)
    shipped = median(_milliseconds(ROOT) for _ in range(rounds))
    generated = median(_milliseconds(large) for _ in range(rounds))
    limit = max(_SHIPPED, _EACH * sizes.large)
    return [
        Row("check the shipped bank, beside its limit", shipped, _SHIPPED, budget=1),
        Row(f"check {sizes.large:,} questions", generated, limit, budget=1),
    ]


def _milliseconds(folder: Path) -> float:
    before = _spent()
    command = (sys.executable, "-m", "quiz", "check", "--bank", str(folder))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise NotMeasuredError(done.stderr.decode(errors="replace"))
    return (_spent() - before) * 1000


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
