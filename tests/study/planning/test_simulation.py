"""The figures of docs/scheduling.md, on one seed: a simulated learner studies through the app's own session.

`make simulation` lives more of them. The bounds are as wide as luck is among ten seeds.
"""

from dataclasses import dataclass
from functools import cache

import pytest

from tests.simulation.learner import Simulation


@dataclass(frozen=True)
class Lived:
    """What sixty days came to."""

    answers: tuple[int, ...]
    mean: float
    worst: float


@cache
def lived(way: str) -> Lived:
    retention = 0.95 if way == "higher" else 0.9
    one = Simulation(1, retention=retention, final=way == "final").live()
    return Lived(tuple(one.answers), one.mean, one.worst)


@pytest.mark.parametrize(
    ("way", "answers", "mean", "worst"),
    [
        ("usual", 1927, 0.943, 0.895),
        ("higher", 2800, 0.973, 0.949),
        ("final", 2181, 0.981, 0.955),
    ],
)
def test_sixty_days_come_to_what_was_measured(
    way: str, answers: int, mean: float, worst: float
) -> None:
    one = lived(way)
    assert sum(one.answers) == pytest.approx(answers, rel=0.05)
    assert one.mean == pytest.approx(mean, abs=0.004)
    assert one.worst == pytest.approx(worst, abs=0.012)


def test_the_final_pass_buys_more_than_a_higher_retention_for_less() -> None:
    final, higher = lived("final"), lived("higher")
    assert final.mean > higher.mean
    assert sum(final.answers) < 0.85 * sum(higher.answers)


def test_the_final_pass_is_spread_over_its_week() -> None:
    week = lived("final").answers[-7:]
    assert max(week) < 2.5 * min(week)


@pytest.mark.parametrize("limit", [9999, 20])
def test_what_was_foreseen_happens(limit: int) -> None:
    one = Simulation(7, final=True, cards=120, new_per_day=6, days=35, first=0.5, limit=limit)
    before = one.live(12).outlook()
    asked = sum(ahead.reviews + ahead.new for ahead in before.course)
    one.live()
    assert asked == pytest.approx(sum(one.answers[12:]), rel=0.08)
    assert before.recall == pytest.approx(one.mean, abs=0.012)
    assert before.unmet == 0
