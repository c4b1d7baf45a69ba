"""The codes that pupils hand in: any text, and any content behind a checksum that holds.

An input that begins with `=` is the content of a code of this set, which is made around it; any other is the text.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from quiz.classroom.handing.codes import edition, listed, read_code
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.grading import grade
from quiz.core.item import item_of
from tests.contract.examples import right_answer
from tests.fuzz.target import Target
from tests.fuzz.targets.answers import a_set

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _DIGITS)
_ALIKE = str.maketrans("OIL", "011")


def run(data: bytes, _folder: Path) -> None:
    """What a code says fits its questions: it can be graded."""
    bank, recipe, _ = a_set()
    text = coded(data[1:]) if data[:1] == b"=" else data.decode("utf-8", "replace")
    handed = read_code(text, recipe, bank)
    assert handed.variant in recipe.letters
    for name, answer in handed.answers.items():
        grade(item_of(bank.questions[name]).shape, answer, bank.lexicon)


def coded(content: bytes) -> str:
    """A code of the set, its checksum right, whatever it holds."""
    bank, recipe, _ = a_set()
    head = f"{recipe.code}A{edition(recipe, bank)}"
    check = zlib.crc32(head.translate(_ALIKE).encode() + content)
    body = base64.b32encode(content).decode().rstrip("=").translate(_CROCKFORD)
    return f"REP1{head}{_number(len(content), 4)}{body}{_number(check, 7)}"


def _number(value: int, width: int) -> str:
    return "".join(_DIGITS[value >> 5 * at & 31] for at in reversed(range(width)))


def seeds() -> Mapping[str, bytes]:
    """Right answers as they are and deflated, no answer, a code among words, one cut short."""
    bank, recipe, _ = a_set()
    entries: list[object] = []
    for slot in recipe.slots:
        question = bank.questions[slot.questions[0]]
        entries.append(_entry(right_answer(item_of(question).shape), listed(recipe, question)))
    said = json.dumps(entries, ensure_ascii=False).encode()
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packing.compress(said) + packing.flush()
    plain = coded(b"\x00" + said)
    return {
        "right": b"=\x00" + said,
        "packed": b"=\x01" + packed,
        "nothing": b"=\x00" + json.dumps([0] * len(entries)).encode(),
        "among-words": f"Bonjour, {plain[:40]}\n{plain[40:].lower()} Merci".encode(),
        "cut": plain[:-5].encode(),
        "newer": b"REP2-K7Q2M9",
    }


def _entry(answer: Answer, order: tuple[int, ...]) -> object:
    """An answer as the page says it: by the places where parts are listed."""
    match answer:
        case Picked(options=options):
            return [order.index(at) for at in sorted(options)]
        case Filled(texts=texts):
            return list(texts)
        case Arranged(order=given):
            return [order.index(at) for at in given]
        case Paired(choices=choices):
            return [-1 if at is None else order.index(at) for at in choices]
        case Told(text=text):
            return text


TARGET = Target(
    run,
    seeds,
    words=(
        "=\x00[",
        "=\x01",
        "REP1",
        "K7Q2M9",
        "[0,",
        "[-1]",
        '""',
        "null",
        "1e3",
        "\\ud800",
        "NaN",
    ),
)
