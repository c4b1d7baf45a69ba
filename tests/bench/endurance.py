"""A long sitting: neither the time to the next question nor the memory grows with the answers given."""

from pathlib import Path

from tests.bench.harness import Row, Sizes, percentile_95
from tests.bench.next_question import NOISE
from tests.bench.study import Learner

PARTS = 5


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """The last fifth of the answers against the second: the first still meets parts of the app for the first time."""
    sitting = Learner.of(scratch, sizes.long).study(sizes.long - 1)
    part = len(sitting.latencies) // PARTS
    early, late = slice(part, 2 * part), slice(-part, None)
    last = f"the last of {len(sitting.latencies)} answers"
    time = Row(
        f"{last}, 95th percentile",
        percentile_95(sitting.latencies[late]),
        percentile_95(sitting.latencies[early]),
        budget=NOISE,
    )
    memory = Row(
        f"{last}, memory",
        sitting.footprints[-1],
        max(sitting.footprints[early]),
        budget=1.05,  # what undo goes back to is kept: about a kilobyte an answer
        unit="MB",
    )
    return [time, memory]
