"""Loading and checking the types of a large bank, against PyYAML's C parser alone on its files."""

import time
from pathlib import Path

import yaml

from quiz.authoring.load import load
from tests.bench.generate import write_bank
from tests.bench.harness import NotMeasuredError, Row, Sizes, medians


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """One row; the baseline neither checks anything nor keeps positions."""
    folder = write_bank(scratch / "bank", sizes.large)

    def ours() -> float:
        start = time.perf_counter()
        loaded = load(folder)
        elapsed = time.perf_counter() - start
        if loaded.problems or len(loaded.bank.questions) != sizes.large:
            message = f"the generated bank does not load: {loaded.problems[:3]}"
            raise NotMeasuredError(message)
        return elapsed * 1000

    def baseline() -> float:
        start = time.perf_counter()
        for path in sorted(folder.rglob("*.yaml")):
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return (time.perf_counter() - start) * 1000

    rounds = max(2, sizes.rounds // 3)
    quick, slow = medians(rounds, ours, baseline)
    return [Row(f"load and check {sizes.large:,} questions", quick, slow, budget=1 / 4)]
