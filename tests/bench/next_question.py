"""From the key that leaves an answer to the next question painted, against an update in place."""

from pathlib import Path

from tests.bench.harness import Row, Sizes, percentile_95
from tests.bench.study import Learner

NOISE = 1.1
"""How much two measures of the same thing may differ: « no growth » needs a figure."""


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """A row for the small bank, one for the large, and one that compares the two."""
    learners = [Learner.of(scratch / str(n), n) for n in (sizes.small, sizes.large)]
    ours: list[list[float]] = [[], []]
    baseline: list[list[float]] = [[], []]
    for _ in range(max(1, sizes.rounds // 5)):
        for place, learner in enumerate(learners):
            sitting = learner.study(sizes.answers)
            ours[place] += sitting.latencies
            baseline[place] += learner.replay(sitting.screens).latencies
    small, large = map(percentile_95, ours)
    bare_small, bare_large = map(percentile_95, baseline)
    return [
        Row(f"next question of {sizes.small:,}, 95th percentile", small, bare_small, budget=1.2),
        Row(f"next question of {sizes.large:,}, 95th percentile", large, bare_large, budget=1.2),
        Row(f"the same, {sizes.large:,} against {sizes.small:,}", large, small, budget=NOISE),
    ]
