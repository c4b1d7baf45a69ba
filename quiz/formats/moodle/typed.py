"""What a blank takes, for programs that know no more than lists of answers: each with its worth and what to say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from quiz import phrase
from quiz.core.answer import Code, Finding, Outcome
from quiz.core.blanks import grade_blank
from quiz.core.dates import Precision, parse_typed
from quiz.core.keyboard import keyboard
from quiz.core.numbers import amount, parse_number, unit_scale
from quiz.core.shape import Date, Number, Text
from quiz.formats.moodle.dates import vaguer, written
from quiz.formats.moodle.markup import legal
from quiz.formats.moodle.spellings import as_written, same, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from quiz.core.shape import Blank, Remark
    from quiz.core.text import Lexicon
    from quiz.formats.moodle.setting import Setting
    from quiz.i18n import Words


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that may be typed: right or not at all, and what to say to who typed it."""

    text: str
    is_right: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A number that may be typed, give or take `within`: right or not at all, and what to say to who typed it."""

    value: Decimal
    within: Decimal
    is_right: bool
    message: str = ""


def typed(blank: Blank, setting: Setting, *, stands_alone: bool = True) -> tuple[Typed, ...]:
    """The texts that fill a blank, as displayed first, then those foreseen; none twice but for capitals.

    A blank that does not stand alone has its articles in its sentence. A remark of the author may be of a text that is
    otherwise taken: then it is the remark.
    """
    lexicon = setting.lexicon
    remarks = (*blank.almost, *blank.wrong)
    is_contested = isinstance(blank, Text) and _is_contested(blank, remarks, lexicon)
    right = (
        Typed(text, is_right=True)
        for text in _right(blank, setting, stands_alone=stands_alone)
        if not is_contested or grade_blank(blank, text, lexicon)[0] is Outcome.RIGHT
    )
    foreseen = (
        Typed(text, is_right=False, message=remark.message)
        for remark in remarks
        for text in _foreseen(blank, remark, lexicon)
    )
    found: dict[str, Typed] = {}
    for one in (*right, *foreseen, *_vaguer(blank, setting)):
        text = legal(one.text).strip()
        if text:
            found.setdefault(same(text), replace(one, text=text) if text != one.text else one)
    return tuple(found.values())


def _vaguer(blank: Blank, setting: Setting) -> Iterator[Typed]:
    if isinstance(blank, Date):
        code = Finding(Code.LESS_PRECISE, (("precision", phrase.precision(blank.value)),))
        told = phrase.finding(setting.words, code)
        for text in vaguer(blank.value, setting.lexicon.language):
            yield Typed(text, is_right=False, message=told)


def _is_contested(blank: Text, remarks: tuple[Remark, ...], lexicon: Lexicon) -> bool:
    """Whether a remark is of an accepted text written otherwise: each spelling is then nearer one or the other."""
    if not remarks:
        return False
    accepted = {lexicon.read(text).bare for text in (blank.answer, *blank.also)}
    return any(lexicon.read(remark.answer).bare in accepted for remark in remarks)


def _right(blank: Blank, setting: Setting, *, stands_alone: bool) -> Iterator[str]:
    language = setting.lexicon.language
    match blank:
        case Text(answer=answer, also=also):
            for text in (answer, *also):
                yield from spellings(text, setting, stands_alone=stands_alone)
            yield from _same_value(answer, language)
        case Date(value=value):
            yield blank.answer
            yield from written(value, language)
        case Number(answer=answer, value=value):
            yield from as_written(answer)
            yield f"{value:f}"
        case _:
            assert_never(blank)


def _same_value(answer: str, language: str) -> Iterator[str]:
    """A text that is a date may be written as dates are; one that is an amount, without its unit."""
    if not any(map(str.isdigit, answer)):
        return
    when = parse_typed(answer, language)
    if when and when.precision is not Precision.YEAR:
        yield from written(when, language)
    elif wanted := amount(answer, language):
        yield f"{wanted[0]:f}"


def _foreseen(blank: Blank, remark: Remark, lexicon: Lexicon) -> Iterable[str]:
    if isinstance(blank, Date) and (when := parse_typed(remark.answer, lexicon.language)):
        return (*as_written(remark.answer), *written(when, lexicon.language))
    return as_written(remark.answer)


def values(blank: Number, lexicon: Lexicon) -> tuple[tuple[Value, ...], bool]:
    """The numbers that fill a blank, to be tried in this order; and whether a remark was about no number.

    The answer comes first, then what the author foresaw, then the rest of the tolerance. « 5 millions » is 5 where the
    unit is « millions de dollars ».
    """
    scales = dict.fromkeys((1, unit_scale(blank.unit, lexicon.language)))
    zero = blank.within * 0
    remarks = (*blank.almost, *blank.wrong)
    read = [parse_number(remark.answer, lexicon.language, blank.unit) for remark in remarks]
    said = [
        Value(value, zero, is_right=False, message=remark.message)
        for value, remark in zip(read, remarks, strict=True)
        if value is not None
    ]
    rights = [Value(blank.value * scale, blank.within * scale, is_right=True) for scale in scales]
    if blank.within and said:
        exact = [Value(one.value, zero, is_right=True) for one in rights]
        return (*exact, *said, *rights), None in read
    return (*rights, *said), None in read


def in_figures(blank: Blank) -> Number | None:
    """The blank where figures alone fill it; None where texts do, such as « 4 millions »."""
    if not isinstance(blank, Number):
        return None
    shown = keyboard(blank.answer).removesuffix(keyboard(blank.unit))
    return None if any(map(str.isalpha, shown)) else blank


def form(blank: Blank, words: Words) -> str:
    """What form of answer a blank below its question expects, or "" where the question says it all."""
    number = in_figures(blank)
    if number is None:
        return phrase.expects_blank(words, blank)
    said = number.label or number.unit
    return words("moodle.in_figures_of", unit=said) if said else words("moodle.in_figures")


def beside(blank: Blank, words: Words) -> str:
    """What stands after a blank in its sentence: the unit of a number, the label of anything else."""
    number = in_figures(blank)
    if number and number.unit:
        return f"\u00a0{number.unit}"
    expected = phrase.expects_blank(words, blank)
    return f" ({expected})" if expected else ""
