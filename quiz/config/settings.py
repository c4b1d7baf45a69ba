"""What a learner chose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quiz.core.moment import ROLLOVER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's choices.

    `retention` is the share of cards to remember when they come back, from 0.7 to 0.99. `rollover` is the hour at which
    a study day begins, 0 to 23. `theme` is "auto", "dark", "light" or "mono". `grades` is 4, or 2 for those who
    only say right or wrong. `exam` is the day of an exam. `keys` gives actions other keys than their usual ones.
    """

    language: str = "en"
    retention: float = 0.9
    new_per_day: int = 10
    reviews_per_day: int = 100
    rollover: int = ROLLOVER
    theme: str = "auto"
    grades: int = 4
    exam: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    def speaking(self, language: str) -> Settings:
        """The same choices in another language."""
        return replace(self, language=language)
