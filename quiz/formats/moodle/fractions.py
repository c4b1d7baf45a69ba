"""Part marks that Moodle takes: a file with any other share is refused whole."""

from __future__ import annotations

SHARES = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30"),
    *("25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
)
"""Percentages, which may also be taken off (`fraction_options_full` of Moodle's question/engine/bank.php)."""
MOST = 20
"""Right options beyond which no shares of the list make up a whole."""
_EVEN = 10
"""Right options up to which each has the same share."""


def right_shares(count: int) -> tuple[str, ...]:
    """What each of so many right options is worth, a hundred together.

    Beyond ten no share of the list is that of one: the first ones get 10 % and the others 5 %.
    """
    if count <= _EVEN:
        return (_nearest(100 / count),) * count
    tens = MOST - count
    return ("10",) * tens + ("5",) * (count - tens)


def wrong_share(count: int) -> str:
    """What a wrong option takes off beside so many right ones: as much as one of them is worth."""
    return f"-{_nearest(100 / count)}"


def _nearest(share: float) -> str:
    return min(SHARES, key=lambda known: abs(float(known) - share))
