"""`quiz due` on the shipped bank with a long past, against click saying hello."""

from pathlib import Path

from tests.bench.harness import Row, Sizes, medians
from tests.bench.programs import HELLO, QUIZ, data, milliseconds
from tests.bench.shipped import write_learner_of_shipped_bank


def measure(sizes: Sizes, scratch: Path) -> list[Row]:
    """One row: both from the start of the process to its end."""
    write_learner_of_shipped_bank(data(scratch), sizes.reviews)
    ours, baseline = medians(
        sizes.rounds,
        lambda: milliseconds([QUIZ, "due"], scratch),
        lambda: milliseconds(HELLO, scratch),
    )
    return [Row(f"quiz due, {sizes.reviews:,} past reviews", ours, baseline, budget=2.5)]
