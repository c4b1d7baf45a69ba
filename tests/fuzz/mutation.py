"""Changes that keep a text nearly valid: lines moved, doubled, dropped; a value put in another's place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Change = Callable[[bytes, int], bytes]

_TOKEN = re.compile(rb"[^\s:;,\[\]{}\"'=|]+")
_ODD = (
    b"",
    b"0",
    b"-1",
    b"9999999999999999999999",
    b"1e999",
    b"nan",
    b"null",
    b"true",
    b"\xc2\xa0",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xff",
    b"\x00",
    b"../../x",
    b"[" * 30,
    b"0001-01-01",
    b"9999-12-31",
)


def mutator(words: tuple[str, ...], plain: Change) -> Callable[[bytes, int, int], bytes]:
    """What changes an input (its bytes, how long it may become, a seed); `plain` knows nothing of lines."""
    odd = (*_ODD, *(word.encode() for word in words))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if not data or chance.random() < 0.5:
            return plain(data, most)
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            change = chance.choice((_lines, _lines, _token))
            data = change(data, chance, odd)
        return data[:most]

    return mutate


def _lines(data: bytes, chance: random.Random, _odd: tuple[bytes, ...]) -> bytes:
    lines = data.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines.insert(other, lines[at])
        case 1:
            del lines[at]
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = b"  " * chance.randrange(4) + lines[at].lstrip()
        case _:
            lines[at] = lines[at][: len(lines[at]) // 2] + lines[other]
    return b"\n".join(lines)


def _token(data: bytes, chance: random.Random, odd: tuple[bytes, ...]) -> bytes:
    tokens = list(_TOKEN.finditer(data))
    if not tokens:
        return data
    put, taken = chance.choice(tokens), chance.choice(tokens)
    new = taken[0] if chance.random() < 0.4 else chance.choice(odd)
    return data[: put.start()] + new + data[put.end() :]
