"""What an outlook comes to, in the order in which it matters to a learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.config import Settings
    from quiz.study.planning.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Remark:
    """What a learner should know of an outlook: a code of the `plan` catalogue and its numbers.

    `setting` is the name of the one that would have to be the `needed` of the numbers, where something does not fit.
    """

    code: str
    params: Mapping[str, int]
    setting: str = ""


def remarks(found: Outlook, settings: Settings) -> Iterator[Remark]:
    """What an outlook comes to, in the order in which it matters; what does not fit names the setting that would do."""
    met = found.total - found.unmet
    if not met:
        yield Remark("nothing", {"needed": found.new_needed}, "new_per_day")
        return
    yield Remark("recall", {"percent": round(100 * found.recall), "n": met})
    if found.met:
        yield Remark("stopped", {"percent": round(100 * found.stopped), "n": found.met})
    if round(100 * found.shaky):
        yield Remark("shaky", {"percent": round(100 * found.shaky)})
    is_even = found.busiest == found.minutes
    yield Remark("even" if is_even else "minutes", {"n": found.minutes, "busiest": found.busiest})
    yield from _misfits(found, settings)


def _misfits(found: Outlook, settings: Settings) -> Iterator[Remark]:
    limit = {"limit": settings.new_per_day, "needed": found.new_needed}
    is_slow = found.new_needed > settings.new_per_day
    if found.unmet:
        yield Remark("unmet", {"n": found.unmet, **limit}, "new_per_day")
    elif is_slow:
        yield Remark("met_late", limit, "new_per_day")
    elif found.new_needed:
        yield Remark("new", {"n": found.total - found.met, **limit})
    if found.late:
        needed = {"limit": settings.reviews_per_day, "needed": found.reviews_needed}
        yield Remark("late", {"n": found.late, **needed}, "reviews_per_day")
    if not (found.unmet or is_slow or found.late):
        yield Remark("fits", {})
