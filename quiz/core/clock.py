"""Names and order for events: UUIDv7 and a hybrid logical clock, from the time and chance they are given."""

from __future__ import annotations

from itertools import pairwise

from quiz.core.event import DeviceId, EventId, LogicalClock

_MS_BITS = 48
_RANDOM_BITS = 80

MOST_TICKS = 1 << 32
"""What a clock's counter stays below, whatever the clock before said."""


def uuid7(ms: int, entropy: bytes) -> EventId:
    """A UUIDv7 from milliseconds since 1970 and ten random bytes (RFC 9562, section 5.7).

    A time before 1970 counts as 1970. Order within a millisecond is the logical clock's affair, not the id's.
    """
    value = max(ms, 0) % (1 << _MS_BITS) << _RANDOM_BITS
    value |= int.from_bytes(entropy[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76  # version
    value = value & ~(0x3 << 62) | 0x2 << 62  # variant
    digits = f"{value:032x}"
    return EventId("-".join(digits[a:b] for a, b in pairwise((0, 8, 12, 16, 20, 32))))


def tick(last: LogicalClock | None, now_ms: int, device: DeviceId) -> LogicalClock:
    """The clock of the next event: after `last`, the highest seen from any device, even if time went back.

    Kulkarni et al., "Logical Physical Clocks", 2014: physical time where it has advanced, else one more on the counter.
    A counter that is full, as no honest one is, carries to the next millisecond. Not to nought: that is physical time.
    """
    if last is None or now_ms > last.ms:
        return LogicalClock(now_ms, 0, device)
    if last.counter + 1 >= MOST_TICKS:
        return LogicalClock(last.ms + 1, 1, device)
    return LogicalClock(last.ms, last.counter + 1, device)
