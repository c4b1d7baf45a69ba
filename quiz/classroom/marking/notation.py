"""What a teacher types of a pupil's answer, a notation a shape, with the letters and numbers that the paper shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from quiz.classroom.printing.sheet import is_judgement
from quiz.classroom.rosters.soundness import (
    has_lost_accents,
    is_date,
    is_day,
    is_error,
    is_rounded,
    shown,
    with_whole_year,
)
from quiz.core.answer import Arranged, Filled, Paired, Picked, Told
from quiz.core.letters import letter
from quiz.core.shape import Arrange, Fill, Number, Pair, Pick, Reveal
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.classroom.sets import Asked
    from quiz.core.answer import Answer
    from quiz.core.shape import Blank

_WHOLE, _ROUNDING = Fraction(1), Fraction(1, 100)
PART = "|"
"""What parts the words of several blanks."""

_QUOTED = re.compile(r'"(.*)"|«\s*(.*?)\s*»|“(.*)”', re.DOTALL)
_NOTHING = re.compile(r"[\s|/_.–—-]*")
_BETWEEN = re.compile(r"\b(?:et|and)\b|[\s,;.:()/+&>→=–—-]+")
_CORRECTED = str.maketrans("©®", "cr")
"""What spreadsheets correct « (c) » and « (r) » to."""
_TRUTHS = dict.fromkeys(("vrai", "v", "true", "t"), True) | dict.fromkeys(
    ("faux", "false", "f"), False
)
_NONE = "-–—_."
_PAIRED = re.compile(r"(?<!\d)(\d{1,2})[\s.:=>→)–-]*([a-z])(?![a-z])")
_VALUE = r"\d{1,3}(?:[.,]\d{1,4})?"
_POINTS = re.compile(
    rf"(?P<points>{_VALUE})(?:\s*(?P<out>/|sur|out of|of)\s*(?P<total>{_VALUE})|\s*(?P<percent>%))?"
    r"(?:\s*(?:points?|pts?))?"
)
_HALF = re.compile(r"(\d*)½")


@dataclass(frozen=True, slots=True)
class Given:
    """What a pupil gave: None for nothing, with the score from 0 to 1 where a person has judged it.

    `respelt` are (what the cell holds, what it was read as) where a spreadsheet had shortened a date.
    """

    answer: Answer | None = None
    score: Fraction | None = None
    respelt: tuple[tuple[str, str], ...] = ()


class CellError(Exception):
    """A cell that is no answer to its question: `rule` says why, `params` fill its sentence."""

    def __init__(self, rule: str, **params: object) -> None:
        self.rule = rule
        self.params = tuple((name, str(value)) for name, value in params.items())
        super().__init__(rule, self.params)


def read_cell(asked: Asked, cell: str) -> Given:
    """The answer that a cell says: its letters are those of the paper, its points those that the question is worth.

    A text between quotation marks is taken as it is. Raises CellError.
    """
    shape = asked.item.shape
    quoted = _QUOTED.fullmatch(cell)
    text = next(filter(None, quoted.groups()), "") if quoted else cell
    if _NOTHING.fullmatch(text):
        return Given()
    match shape:
        case Fill():
            return _filled(shape, text, is_sure=quoted is not None)
        case Pick() | Arrange() | Pair() | Reveal():
            return _lettered(asked, shape, text.strip())
    assert_never(shape)


def _lettered(asked: Asked, shape: Pick | Arrange | Pair | Reveal, text: str) -> Given:
    """What is never words: letters, numbers, points."""
    _require_whole(text)
    if is_date(text):
        raise CellError("answers_date", given=shown(text))
    said, order = text.lower().translate(_CORRECTED), asked.order
    match shape:
        case Pick():
            return Given(_picked(shape, order, said))
        case Arrange():
            return Given(_arranged(order, said))
        case Pair():
            return Given(_paired(shape, order, said))
        case Reveal():
            return Given(Told(), _points(asked.points, said))
    assert_never(shape)


def share(text: str, total: Fraction = _WHOLE) -> Fraction | None:
    """What a teacher gives, as a share of the total: « 1,5 », « 0.5 », « 2/3 », « 2 sur 3 », « 75 % ».

    None for what is no number, or more than the whole; but for less than a hundredth, since 2/3 is printed 0,67.
    """
    found = _POINTS.fullmatch(_HALF.sub(lambda half: f"{half[1] or 0},5", text.strip().lower()))
    if found is None:
        return None
    given = _number(found["points"])
    whole = Fraction(100) if found["percent"] else total
    if found["total"]:
        whole = _number(found["total"])
    if not whole or given - whole >= _ROUNDING:
        return None
    return min(given / whole, _WHOLE)


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _picked(shape: Pick, order: Sequence[int], text: str) -> Picked:
    judged = _judged(shape, fold(text)) if is_judgement(shape) else None
    if judged is not None:
        return Picked(frozenset({judged}))
    places = _places(text, len(order))
    if len(places) > 1 and not shape.many:
        raise CellError("answers_two", given=shown(text))
    if len(set(places)) < len(places):
        raise CellError("answers_letter_twice", given=shown(text))
    return Picked(frozenset(order[at] for at in places))


def _judged(shape: Pick, text: str) -> int | None:
    """Which of two words is meant, which the paper shows without letters: whole or by its first letter."""
    texts = [fold(option.text) for option in shape.options]
    meant = {word[0]: at for at, word in enumerate(texts)} | {
        word: at for at, word in enumerate(texts)
    }
    truths = [_TRUTHS.get(word) for word in texts]
    if None not in truths and text in _TRUTHS:
        return truths.index(_TRUTHS[text])
    return meant.get(text)


def _arranged(order: Sequence[int], text: str) -> Arranged:
    places = _places(text, len(order))
    if sorted(places) != list(range(len(order))):
        raise CellError("answers_order", given=shown(text), last=letter(len(order) - 1))
    return Arranged(tuple(order[at] for at in places))


def _paired(shape: Pair, order: Sequence[int], text: str) -> Paired:
    if any(map(str.isdigit, text)):
        return _numbered(shape, order, text)
    tokens = [sign for sign in re.sub(r"[\s,;:/]+", "", text) if sign]
    if len(tokens) != len(shape.pairs):
        raise CellError("answers_pairs", given=shown(text), wanted=len(shape.pairs))
    return Paired(
        tuple(None if sign in _NONE else order[_place(sign, len(order))] for sign in tokens)
    )


def _numbered(shape: Pair, order: Sequence[int], text: str) -> Paired:
    """« 1b 2c »: each number once, those left out unpaired."""
    found = _PAIRED.findall(text)
    numbers = [int(number) for number, _ in found]
    if _PAIRED.sub("", text).strip(" ,;./") or len(set(numbers)) < len(numbers):
        raise CellError("answers_pairs", given=shown(text), wanted=len(shape.pairs))
    beyond = next((at for at in numbers if not 1 <= at <= len(shape.pairs)), None)
    if beyond is not None:
        raise CellError("answers_pairs", given=shown(text), wanted=len(shape.pairs))
    chosen = {int(number): order[_place(sign, len(order))] for number, sign in found}
    return Paired(tuple(chosen.get(at) for at in range(1, len(shape.pairs) + 1)))


def _places(text: str, count: int) -> list[int]:
    """The places that letters name, parted or not."""
    return [_place(sign, count) for sign in _BETWEEN.sub("", text)]


def _place(sign: str, count: int) -> int:
    last = letter(count - 1)
    if not "a" <= sign <= last:
        raise CellError("answers_letter", given=shown(sign), last=last)
    return ord(sign) - ord("a")


def _points(worth: Fraction, text: str) -> Fraction:
    """The points that the teacher gives, as a share of what the question is worth, in which the key counts too."""
    given = share(text, worth)
    if given is None:
        raise CellError("answers_points", given=shown(text), total=f"{float(worth):g}")
    return given


def _filled(shape: Fill, text: str, *, is_sure: bool) -> Given:
    """The words of each blank, parted by a bar where there are several."""
    count = len(shape.blanks)
    texts = [part.strip() for part in text.split(PART)] if count > 1 else [text.strip()]
    if len(texts) != count:
        raise CellError("answers_blanks", given=len(texts), wanted=count)
    if not any(texts):
        return Given()
    if is_sure:
        return Given(Filled(tuple(texts)))
    read = [_word(blank, part) for blank, part in zip(shape.blanks, texts, strict=True)]
    respelt = [pair for pair in zip(texts, read, strict=True) if pair[0] != pair[1]]
    return Given(Filled(tuple(read)), respelt=tuple(respelt))


def _word(blank: Blank, text: str) -> str:
    """What was typed into a blank, a date whole again where a spreadsheet shortened it."""
    _require_whole(text)
    if has_lost_accents(text):
        raise CellError("answers_accents", given=shown(text))
    if is_date(text) if isinstance(blank, Number) else is_day(text):
        raise CellError("answers_date", given=shown(text))
    return text if isinstance(blank, Number) else with_whole_year(text)


def _require_whole(text: str) -> None:
    """Raise CellError for what a spreadsheet shows in the place of what was typed."""
    if "\ufffd" in text:
        raise CellError("answers_accents", given=shown(text))
    if is_error(text):
        raise CellError("answers_error", given=shown(text))
    if is_rounded(text):
        raise CellError("answers_rounded", given=shown(text))
