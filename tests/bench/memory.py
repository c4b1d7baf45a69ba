"""Memory while studying a large bank, against a bare app that showed the same screens."""

from pathlib import Path
from statistics import median

from tests.bench.harness import Row, Sizes
from tests.bench.study import Learner


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """One row: resident memory after some answers."""
    learner = Learner.of(scratch, sizes.large)
    ours, baseline = [], []
    for _ in range(max(1, sizes.rounds // 5)):
        sitting = learner.study(sizes.answers)
        ours.append(sitting.megabytes)
        baseline.append(learner.replay(sitting.screens).megabytes)
    what = f"memory, {sizes.large:,} questions, {sizes.answers} answers"
    return [Row(what, median(ours), median(baseline), budget=1.6, unit="MB")]
