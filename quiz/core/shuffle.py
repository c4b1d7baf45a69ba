"""Orders drawn from a seed: the same everywhere and for ever."""

from __future__ import annotations

import hashlib
import random


def seeded(*parts: object) -> random.Random:
    """A generator seeded by these parts; only its `random()` is fixed across versions of Python."""
    text = "\x1f".join(str(part) for part in parts)
    return random.Random(int.from_bytes(hashlib.sha256(text.encode()).digest()))


def shuffled(count: int, *seed: object) -> tuple[int, ...]:
    """The indices 0 to count - 1 in an order drawn by Fisher and Yates from the seed."""
    draw = seeded(*seed).random
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = int(draw() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return tuple(order)
