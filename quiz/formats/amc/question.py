"""A question as AMC-TXT: what is ticked, what is written and judged by the teacher, and what cannot be carried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never

from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.formats import Lost
from quiz.formats.amc.text import escape, is_lacking
from quiz.formats.amc.told import told
from quiz.phrase import expects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.core.bank import Bank
    from quiz.core.item import Item
    from quiz.core.question import Question
    from quiz.core.shape import Shape
    from quiz.i18n import Words

_SHORT = 12
"""Characters: options no longer than this stand on one line where they stay in order."""
_MOST_LINES = 10
_ONE_LINE, _TWO_LINES = 1, 2


class Sign(Enum):
    """How a question is answered on a sheet: one box, several, lines that the teacher reads; or it is not there."""

    ONE = auto()
    SEVERAL = auto()
    WRITTEN = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of a question, what they do not say, and how it is answered."""

    lines: tuple[str, ...]
    lost: tuple[Lost, ...]
    sign: Sign


def entry(words: Words, bank: Bank, question: Question) -> Entry:
    """A question in AMC-TXT: a remark, the question, what the corrected copy says of it, and its boxes."""
    item = item_of(question)
    match item.shape:
        case Pick() as pick:
            start, boxes = _picked(question, pick), _options(pick)
        case Fill(blanks=blanks):
            start, boxes = _written(question, _ONE_LINE * len(blanks)), _marks(len(blanks))
        case Reveal(rubric=()):
            start, boxes = _written(question, _TWO_LINES), _marks(2, ("0", "½", "1"))
        case Reveal(rubric=rubric):
            start, boxes = _written(question, _TWO_LINES * len(rubric)), _marks(len(rubric))
        case Arrange():
            return _left_out(words, question, "order")
        case Pair():
            return _left_out(words, question, "pairs")
        case _:
            assert_never(item.shape)
    lines = (f"{start} {_asked(words, item)}", *told(words, bank, item), *boxes)
    lost = tuple(Lost(question.id, what) for what in _losses(question, item.shape, lines))
    return Entry((_remark(words, question), *lines), lost, _sign(item.shape))


def _sign(shape: Shape) -> Sign:
    if isinstance(shape, Pick):
        return Sign.SEVERAL if shape.many else Sign.ONE
    return Sign.WRITTEN


def _left_out(words: Words, question: Question, what: str) -> Entry:
    said = words("amc.left_out", prompt=question.prompt, why=words(f"amc.why_{what}"))
    return Entry(
        (f"# {escape(said)}",),
        (Lost(question.id, f"amc.lost_{what}", is_whole=True),),
        Sign.NOTHING,
    )


def _losses(question: Question, shape: Shape, lines: Iterable[str]) -> Iterator[str]:
    if not isinstance(shape, Pick):
        yield "amc.lost_reading"
    if isinstance(shape, Reveal) and len(question.cards) > 1:
        yield "amc.lost_reverse"
    if question.hint:
        yield "amc.lost_hint"
    if any(map(is_lacking, lines)):
        yield "amc.lost_letters"


def _remark(words: Words, question: Question) -> str:
    level = words("amc.level", level=question.level) if question.level else ""
    said = (question.id, level, question.bloom, ", ".join(question.themes))
    return f"# {escape(' · '.join(filter(None, said)))}"


def _picked(question: Question, pick: Pick) -> str:
    flags = ["ordered"] if pick.fixed else []
    if pick.fixed and all(len(option.text) <= _SHORT for option in pick.options):
        flags.append("horiz")
    return f"{'**' if pick.many else '*'}[{','.join((f'id={question.id}', *flags))}]"


def _written(question: Question, lines: int) -> str:
    return f"*<lines={min(lines, _MOST_LINES)}>[id={question.id}]"


def _asked(words: Words, item: Item) -> str:
    """The prompt, and what form of answer is expected in italics."""
    expected = escape(expects(words, item.shape))
    return f"{escape(item.prompt)} [_({expected})_]" if expected else escape(item.prompt)


def _options(pick: Pick) -> tuple[str, ...]:
    return tuple(
        f"{'+' if option.correct else '-'} {escape(option.text)}" for option in pick.options
    )


def _marks(most: int, labels: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A box for each mark a teacher can give, from nothing to all, worth its share of one point."""
    return tuple(
        f"{'+' if count == most else '-'}[{label}]{{{count}/{most}}} {label}"
        for count, label in enumerate(labels or map(str, range(most + 1)))
    )
