"""Side-by-side measures: what is ours and its baseline run in turn, so that both meet the same machine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median


class NotMeasuredError(Exception):
    """A program under measure did not do what was measured; the text says what was seen instead."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much to measure: rounds, questions of the small and the large bank, reviews, answers, a long sitting's."""

    rounds: int
    small: int
    large: int
    reviews: int
    answers: int
    long: int


FULL = Sizes(rounds=15, small=200, large=10_000, reviews=100_000, answers=120, long=500)
QUICK = Sizes(rounds=2, small=50, large=200, reviews=500, answers=4, long=30)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: `budget` is the highest ratio of ours to the baseline that is agreed, if any is."""

    what: str
    ours: float
    baseline: float
    budget: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours over the baseline."""
        return self.ours / self.baseline

    @property
    def met(self) -> bool:
        """Whether the budget is kept."""
        return self.budget is None or self.ratio <= self.budget


def interleave(rounds: int, *measures: Callable[[], float]) -> tuple[tuple[float, ...], ...]:
    """The samples of each measure, taken A B A B … after one round that is thrown away."""
    taken = [tuple(measure() for measure in measures) for _ in range(rounds + 1)]
    return tuple(zip(*taken[1:], strict=True))


def medians(rounds: int, *measures: Callable[[], float]) -> tuple[float, ...]:
    """The median of each measure, taken in turn."""
    return tuple(median(samples) for samples in interleave(rounds, *measures))


def percentile_95(samples: Iterable[float]) -> float:
    """The smallest sample that at least 95 in 100 do not exceed (nearest rank)."""
    ordered = sorted(samples)
    return ordered[-(-95 * len(ordered) // 100) - 1]


def _judgement(row: Row) -> str:
    if row.budget is None:
        return ""
    return "met" if row.met else "NOT MET"


def table(rows: Iterable[Row]) -> str:
    """The rows in columns, for a terminal."""
    cells = [("what", "ours", "baseline", "ratio", "budget", "")]
    cells += [
        (
            row.what,
            f"{row.ours:,.1f} {row.unit}",
            f"{row.baseline:,.1f} {row.unit}",
            f"{row.ratio:.2f}",
            "" if row.budget is None else f"{row.budget:.2f}",
            _judgement(row),
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in (0, 5) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
