"""What events tell of the clocks of the devices that made them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.core.event import DeviceId
    from quiz.store import Clocked

TOLERANCE = 120_000
"""Milliseconds by which clocks may differ without a word."""
LOOKED_AT = 1000
"""How many of the last events are asked: a clock that was set right is forgotten by and by."""


def skews(clocks: Iterable[Clocked], now: int, here: DeviceId) -> Mapping[DeviceId, int]:
    """By how many milliseconds at least other clocks are ahead of this computer's, or (below zero) behind.

    `clocks` are of the last events, `now` is this computer's time. An event of a later time than now was made by a
    clock that is ahead. An event of an earlier time than what its device had seen by then was made by a clock that is
    behind the one that it had seen, unless that one is known to be ahead by as much.
    """
    clocks = tuple(clocks)
    ahead: dict[DeviceId, int] = defaultdict(int)
    for device, ms, clock_ms, origin in clocks:
        if device != here:
            ahead[device] = max(ahead[device], ms - now)
        elif origin is not None and origin != here:
            ahead[origin] = max(ahead[origin], clock_ms - ms)
    behind: dict[DeviceId, int] = defaultdict(int)
    for device, ms, clock_ms, origin in clocks:
        if device != here and origin not in (None, device):
            behind[device] = max(behind[device], clock_ms - ms - ahead.get(origin, 0))
    found = {device: by for device, by in ahead.items() if by > TOLERANCE}
    return found | {
        device: -by for device, by in behind.items() if by > TOLERANCE and device not in found
    }
