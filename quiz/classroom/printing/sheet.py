"""A paper as data for `typst/paper.typ`: every word of it, and how much room each answer has."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from quiz import phrase
from quiz.classroom.printing.masthead import foot, head, title, total
from quiz.classroom.printing.room import is_long, lines_of, width_of, widths_of
from quiz.core.letters import letter
from quiz.core.shape import Arrange, Fill, Number, Pair, Pick, Reveal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.classroom.sets import Asked, Paper, Recipe
    from quiz.core.bank import Bank
    from quiz.core.shape import Blank, Shape
    from quiz.i18n import Words

Data = dict[str, object]


def sheet(bank: Bank, recipe: Recipe, paper: Paper, words: Words) -> Data:
    """Everything that a pupil's paper says, part after part; `words` speaks the recipe's language."""
    return {
        "title": title(recipe, words),
        "language": words.language,
        "bank_language": bank.language,
        "large": paper.pupil.has_large_print,
        "head": head(recipe, paper, words),
        "parts": _parts(bank, paper, words),
        "foot": foot(recipe, paper),
        "many": words("paper.many"),
        "order": words("paper.order"),
    }


def is_judgement(shape: Shape) -> bool:
    """Whether two words that speak for themselves are to pick from (true or false): they need no letters."""
    match shape:
        case Pick(options=(one, other), fixed=True, many=False):
            return one.text.isalpha() and other.text.isalpha() and one.text[0] != other.text[0]
        case Pick() | Fill() | Arrange() | Pair() | Reveal():
            return False
    assert_never(shape)


def worth(words: Words, value: Fraction) -> str:
    """Points with their unit: « 1 point », « 2,5 points »."""
    return words("paper.points", n=float(value), points=phrase.number(words, value))


def _parts(bank: Bank, paper: Paper, words: Words) -> list[Data]:
    """Questions of one way to answer under one heading, which says how."""
    wide = widths_of(asked.item.shape for asked in paper.asked)
    return [
        {
            "title": words(f"paper.part_{name}"),
            "points": worth(words, total(part)),
            "how": list(_instructions(part, words)),
            "questions": [_question(bank, asked, words, wide) for asked in part],
        }
        for name, part in _grouped(paper.asked)
    ]


def _grouped(asked: Iterable[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    for name, part in groupby(asked, lambda each: _part(each.item.shape)):
        yield name, list(part)


def _part(shape: Shape) -> str:
    match shape:
        case Pick():
            return "pick"
        case Fill():
            return "fill"
        case Arrange() | Pair():
            return "sort"
        case Reveal():
            return "write"
    assert_never(shape)


def _instructions(part: Iterable[Asked], words: Words) -> Iterator[str]:
    """One line a shape that is there."""
    shapes = [asked.item.shape for asked in part]
    picks = [shape for shape in shapes if isinstance(shape, Pick)]
    if picks:
        several = sum(shape.many for shape in picks)
        how = "some" if 0 < several < len(picks) else "all" if several else "one"
        yield words(f"paper.how_pick_{how}")
    for kind, code in _HOW.items():
        if any(isinstance(shape, kind) for shape in shapes):
            yield words(code)


_HOW: dict[type[Shape], str] = {
    Fill: "paper.how_fill",
    Arrange: "paper.how_arrange",
    Pair: "paper.how_pair",
    Reveal: "paper.how_reveal",
}


def _question(bank: Bank, asked: Asked, words: Words, wide: float) -> Data:
    item = asked.item
    frame = isinstance(item.shape, Fill) and item.shape.frame
    return {
        "number": asked.number,
        "worth": words(
            "paper.worth", n=float(asked.points), points=phrase.number(words, asked.points)
        ),
        "prompt": "" if frame else item.prompt,
        "long": is_long((item.prompt, *texts_of(item.shape)), lines_of(item.shape, bank.language)),
        **_answer(bank, asked, words, wide),
    }


def _answer(bank: Bank, asked: Asked, words: Words, wide: float) -> Data:
    shape = asked.item.shape
    match shape:
        case Pick(options=options, many=many):
            form = "judge" if is_judgement(shape) else "pick"
            texts = [options[at].text for at in asked.order]
            return {"form": form, "many": many, "options": _lettered(texts)}
        case Fill(blanks=blanks, frame=()):
            return {"form": "fill", "blanks": [_line(words, blank) for blank in blanks]}
        case Fill(blanks=blanks, frame=frame):
            labels = [phrase.expects_blank(words, blank) for blank in blanks]
            return {"form": "frame", "frame": list(frame), "labels": labels, "width": wide}
        case Arrange(items=items):
            return {"form": "arrange", "options": _lettered([items[at] for at in asked.order])}
        case Pair(pairs=pairs, choices=choices):
            lefts = [{"number": number, "text": left} for number, (left, _) in enumerate(pairs, 1)]
            rights = _lettered([choices[at] for at in asked.order])
            return {"form": "pair", "lefts": lefts, "options": rights}
        case Reveal(length=length):
            return {"form": "reveal", "expects": length, "lines": lines_of(shape, bank.language)}
    assert_never(shape)


def texts_of(shape: Shape) -> tuple[str, ...]:
    """What is printed of a shape besides its prompt."""
    match shape:
        case Pick(options=options):
            return tuple(option.text for option in options)
        case Arrange(items=items):
            return items
        case Pair(pairs=pairs, choices=choices):
            return (*(left for left, _ in pairs), *choices)
        case Fill() | Reveal():
            return ()
    assert_never(shape)


def _lettered(texts: Iterable[str]) -> list[Data]:
    return [{"letter": letter(at), "text": text} for at, text in enumerate(texts)]


def _line(words: Words, blank: Blank) -> Data:
    """A rule to write on; a unit stands after it, what else is expected under it."""
    unit = blank.unit if isinstance(blank, Number) and not blank.label else ""
    label = "" if unit else phrase.expects_blank(words, blank)
    return {"unit": unit, "label": label, "width": width_of(blank)}
