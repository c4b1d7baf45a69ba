"""`quiz export moodle`, as a person runs it: seconds of CPU for ten thousand questions, beside what is agreed."""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.generate import write_bank
from tests.bench.harness import NotMeasuredError, Row, Sizes

ROOT = Path(__file__).parents[2]
_EACH = 0.5
"""Milliseconds of CPU agreed for each question, its reading included."""
_START = 500.0
"""Milliseconds below which a few questions measure no more than the start of a program."""


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """A row whose baseline is the limit itself."""
    bank = write_bank(scratch / "bank", sizes.large)
    rounds = max(1, sizes.rounds // 5)
    spent = median(_milliseconds(bank, scratch / "bank.xml") for _ in range(rounds))
    limit = max(_START, _EACH * sizes.large)
    return [Row(f"{sizes.large:,} questions to Moodle XML", spent, limit, budget=1)]


def _milliseconds(bank: Path, out: Path) -> float:
    before = _spent()
    command = (sys.executable, "-m", "quiz", "export", "moodle", "--bank", str(bank), "-o", out)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode or not out.stat().st_size:
        raise NotMeasuredError(done.stderr.decode(errors="replace"))
    return (_spent() - before) * 1000


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
