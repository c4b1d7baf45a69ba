"""Predicted against observed recall: whether memory does what the model says.

Every card is replayed, which takes about a second for 100,000 reviews.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, fsum, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.event import Rating, Reset, Review
from quiz.core.memory import CardState, advance, recall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.core.event import Event
    from quiz.core.moment import StudyDay
    from quiz.core.question import CardId

WIDTH = 5
"""How many percent of predicted recall a bin spans."""
_SURE = 1e-6
"""How near to certain a prediction may count: the logarithm of a wrong certainty has no bound."""


class Prediction(NamedTuple):
    """The recall predicted for a review from the state before it, 0 to 1, and whether it was recalled.

    `elapsed` is the days since the review before; `number` counts the card's reviews on different days, this one
    included; `lapses` its failures on later days before this one.
    """

    recall: float
    right: bool
    elapsed: int
    number: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of at least `low` and less than `high` percent: how many, their mean, and the part recalled."""

    low: int
    high: int
    answers: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predicted against observed over a history; the four means are None where nothing was predicted.

    `log_loss` is the mean negative logarithm of the probability given to what happened. `rmse_bins` is the FSRS
    community's: reviews are grouped by elapsed days, number of reviews and lapses; in each group the mean prediction is
    compared with the part recalled; the root of the mean square, weighted by reviews (srs-benchmark, README, "RMSE
    (bins)"; the groups' edges are those of its `rmse_matrix`).
    """

    answers: int
    bins: tuple[Bin, ...]
    predicted: float | None
    observed: float | None
    log_loss: float | None
    rmse_bins: float | None


class _Known(NamedTuple):
    """A card as it is replayed; `latest` is the latest day of any of its reviews."""

    state: CardState
    latest: StudyDay
    number: int
    lapses: int


def predictions(events: Iterable[Event], retention: float) -> Iterator[Prediction]:
    """A prediction for every first answer of a day to a card met before it: those that true retention counts.

    `events` are of all cards, as `quiz.core.memory.effective` leaves them.
    """
    known: dict[CardId, _Known] = {}
    for event in events:
        body = event.body
        if isinstance(body, Reset):
            known.pop(event.card, None)
        if not isinstance(body, Review):
            continue
        before = known.get(event.card)
        if before is None:
            state = advance(CardState(), event, retention)
            known[event.card] = _Known(state, event.day, 1, 0)
            continue
        state, latest, number, lapses = before
        if event.day > latest:
            right, number = body.rating > Rating.AGAIN, number + 1
            elapsed = event.day - (state.last or event.day)
            yield Prediction(recall(state, event.day), right, elapsed, number, lapses)
            latest, lapses = event.day, lapses + (not right)
        known[event.card] = _Known(advance(state, event, retention), latest, number, lapses)


def calibrate(found: Iterable[Prediction]) -> Calibration:
    """How far predictions and recall are apart."""
    kept = tuple(found)
    if not kept:
        return Calibration(0, (), None, None, None, None)
    grouped: dict[int, list[Prediction]] = {}
    for one in kept:
        low = min(int(100 * one.recall) // WIDTH * WIDTH, 100 - WIDTH)
        grouped.setdefault(low, []).append(one)
    bins = tuple(
        Bin(low, low + WIDTH, len(group), *_means(group)) for low, group in sorted(grouped.items())
    )
    return Calibration(len(kept), bins, *_means(kept), _log_loss(kept), _rmse_bins(kept))


def _means(group: Iterable[Prediction]) -> tuple[float, float]:
    kept = tuple(group)
    return fsum(one.recall for one in kept) / len(kept), sum(one.right for one in kept) / len(kept)


def _log_loss(kept: tuple[Prediction, ...]) -> float:
    return -fsum(
        log(max(one.recall if one.right else 1 - one.recall, _SURE)) for one in kept
    ) / len(kept)


def _rmse_bins(kept: tuple[Prediction, ...]) -> float:
    groups: dict[tuple[int, int, int], list[Prediction]] = {}
    for one in kept:
        key = (_step(one.elapsed, 3.62), _step(one.number, 1.89), _step(one.lapses, 1.73))
        groups.setdefault(key, []).append(one)
    squares = (
        len(group) * (predicted - observed) ** 2
        for group in groups.values()
        for predicted, observed in (_means(group),)
    )
    return sqrt(fsum(squares) / len(kept))


def _step(value: int, base: float) -> int:
    """The power of `base` at or below a count: groups whose edges grow; -1 for none."""
    return floor(log(value) / log(base)) if value > 0 else -1
