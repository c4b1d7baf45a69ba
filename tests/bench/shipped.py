"""The bank that the project ships, and somebody who has long studied it."""

from functools import cache
from pathlib import Path

from quiz.authoring.load import load
from quiz.cli.context import now
from quiz.core.bank import Bank
from tests.bench.history import write_learner

ROOT = Path(__file__).resolve().parents[2]


@cache
def shipped_bank() -> Bank:
    """The bank of this repository."""
    return load(ROOT).bank


def write_learner_of_shipped_bank(data: Path, reviews: int) -> None:
    """A history in `data` with so many reviews of the shipped bank's cards."""
    write_learner(data, tuple(shipped_bank().cards), reviews, now())
