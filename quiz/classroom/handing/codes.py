"""The code that a pupil hands in: what they answered on the page of a set, as text that survives a message.

`REP1-K7Q2M9-A-…`: the set, the variant, the edition of its page, the length of what follows in bytes, the answers, a
checksum (CRC-32). All but the first three is in Crockford's base 32, so that case, spaces, line breaks and hyphens do
not count, and whatever stands around the code is left aside. The answers are a JSON list, one entry a slot, after a
byte that says whether they are deflated (RFC 1951).

A sealed page must not tell answers by their places, since authors write the right option first: it lists the parts of
a question in an order drawn from the recipe's seed, which the page does not have, and its code speaks of those places.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, assert_never

from quiz.classroom.handing.answer import answer_of
from quiz.core.item import item_of
from quiz.core.problem import QuizError
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.classroom.sets import Recipe
    from quiz.core.answer import Answer
    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId
    from quiz.core.shape import Shape

VERSION = "REP1"
_LONGEST, _LARGEST = 200_000, 1_000_000
"""The most characters that are read, and the most bytes that they may unpack to."""
_EDITION, _LENGTH, _CHECK = 4, 4, 7
"""How many characters each takes."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RFC = str.maketrans(_DIGITS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_ALIKE = str.maketrans("OIL", "011")
_START = re.compile(r"REP(\d)")


class CodeError(QuizError):
    """A code that cannot be read: damaged, or of something else."""

    exit_code: ClassVar[int] = 3


@dataclass(frozen=True, slots=True)
class Handed:
    """What a pupil hands in: the variant they took, and their answers to the questions that they answered."""

    variant: str
    answers: Mapping[QuestionId, Answer]


def listed(recipe: Recipe, question: Question) -> tuple[int, ...]:
    """The indices of a question's parts in the order the page of the set lists them: options, items or choices."""
    shape = item_of(question).shape
    if isinstance(shape, Pick) and shape.fixed:
        return tuple(range(len(shape.options)))
    return shuffled(_parts(shape), recipe.seed, "page", question.id)


def edition(recipe: Recipe, bank: Bank) -> str:
    """Four characters that differ where a code of one page would be misread with another's questions."""
    told = [
        [question, type(shape).__name__, _parts(shape)]
        for slot in recipe.slots
        for question in slot.questions
        for shape in [item_of(bank.questions[question]).shape]
    ]
    return _number(int.from_bytes(sha256(json.dumps(told).encode()).digest()[:3]) >> 4, _EDITION)


def read_code(text: str, recipe: Recipe, bank: Bank) -> Handed:
    """What a pupil's code says, whatever stands around it; raises CodeError.

    Nothing in it is trusted: its answers fit the shapes of the bank's questions, and are such as `grade` takes.
    """
    variant, content = _opened(text, recipe, bank)
    at = recipe.letters.index(variant)
    questions = [bank.questions[slot.questions[at]] for slot in recipe.slots]
    entries = _entries(content)
    if len(entries) != len(questions):
        raise CodeError("html.code_damaged")
    try:
        found = {
            question.id: answer_of(item_of(question).shape, entry, listed(recipe, question))
            for question, entry in zip(questions, entries, strict=True)
        }
    except ValueError as error:
        raise CodeError("html.code_damaged") from error
    return Handed(variant, {name: answer for name, answer in found.items() if answer is not None})


def _opened(text: str, recipe: Recipe, bank: Bank) -> tuple[str, bytes]:
    """The variant, and what the code holds once all of it was checked."""
    if len(text) > _LONGEST:
        raise CodeError("html.code_too_long")
    signs = re.sub(r"[^0-9A-Z]", "", text.upper())
    start = _START.search(signs)
    if start is None:
        raise CodeError("html.code_none")
    if start[0] != VERSION:
        raise CodeError("html.code_newer", given=start[0])
    width = len(recipe.code)
    code, rest = signs[start.end() :][:width], signs[start.end() + width :]
    variant, rest = rest[:1], rest[1:].translate(_ALIKE)
    edited, rest = rest[:_EDITION], rest[_EDITION:]
    content = _checked(f"{code}{variant}{edited}", rest)
    if code.translate(_ALIKE) != recipe.code.upper().translate(_ALIKE):
        raise CodeError("html.code_other_set", given=code, expected=recipe.code)
    if variant not in recipe.letters or edited != edition(recipe, bank):
        raise CodeError("html.code_other_edition")
    return variant, content


def _checked(head: str, rest: str) -> bytes:
    """The bytes of a code, as many as it says, which its checksum confirms."""
    size = _value(rest[:_LENGTH])
    end = _LENGTH + -(-8 * size // 5)
    body, check = rest[_LENGTH:end], rest[end : end + _CHECK]
    if len(check) < _CHECK:
        raise CodeError("html.code_cut")
    content = _bytes(body)
    if zlib.crc32(head.translate(_ALIKE).encode() + content) != _value(check):
        raise CodeError("html.code_damaged")
    return content


def _value(digits: str) -> int:
    if any(digit not in _DIGITS for digit in digits):
        raise CodeError("html.code_damaged")
    return sum(_DIGITS.index(digit) << 5 * at for at, digit in enumerate(reversed(digits)))


def _number(value: int, width: int) -> str:
    return "".join(_DIGITS[value >> 5 * at & 31] for at in reversed(range(width)))


def _bytes(digits: str) -> bytes:
    if any(digit not in _DIGITS for digit in digits):
        raise CodeError("html.code_damaged")
    padding = "=" * (-len(digits) % 8)
    return base64.b32decode(digits.translate(_RFC) + padding)


def _entries(content: bytes) -> list[object]:
    """The list that a code holds; what it unpacks to is counted."""
    packed, body = content[:1], content[1:]
    try:
        if packed == b"\x01":
            unpacking = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
            body = unpacking.decompress(body, _LARGEST)
            if not unpacking.eof:
                raise CodeError(
                    "html.code_too_long" if len(body) == _LARGEST else "html.code_damaged"
                )
        found = json.loads(body)
    except (ValueError, RecursionError, zlib.error) as error:
        raise CodeError("html.code_damaged") from error
    if not isinstance(found, list):
        raise CodeError("html.code_damaged")
    return found


def _parts(shape: Shape) -> int:
    match shape:
        case Pick(options=options):
            return len(options)
        case Fill(blanks=blanks):
            return len(blanks)
        case Arrange(items=items):
            return len(items)
        case Pair():
            return len(shape.choices)
        case Reveal():
            return 0
    assert_never(shape)
