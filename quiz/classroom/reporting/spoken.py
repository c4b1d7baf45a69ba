"""Figures and answers as a report says them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from quiz.classroom.printing.solution import full
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.i18n import Words

_LONGEST = 100


def decimal(words: Words, value: float, digits: int = 1) -> str:
    """A number with so many decimals, half up, as the language writes it."""
    shown = str(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
    if not float(shown):
        shown = shown.removeprefix("-")
    if words.language == "fr":
        shown = shown.replace(".", ",")
    return shown.replace("-", "−")


def mark(words: Words, value: float) -> str:
    """Points as marks are given: one decimal, none where it is nought."""
    return decimal(words, value).removesuffix(",0").removesuffix(".0")


def points(words: Words, value: float) -> str:
    """So many points."""
    return words("report.points", n=round(value, 1), points=mark(words, value))


def share(words: Words, value: float) -> str:
    """A share of 1 in per cent."""
    return words("report.percent", n=decimal(words, 100 * value, 0))


def coefficient(words: Words, value: float | None) -> str:
    """A coefficient with two decimals, a dash where there is none."""
    return "–" if value is None else decimal(words, value, 2)


def shortened(text: str) -> str:
    """The text, cut between two words where it is long."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]
    return f"{cut.rstrip(' ,;:')}…"


def right_answer(shape: Shape) -> str:
    """What should have been answered; "" where a table of its parts says it."""
    match shape:
        case Pick(options=options):
            return "\n".join(option.text for option in options if option.correct)
        case Fill(blanks=blanks):
            return " – ".join(map(full, blanks))
        case Arrange(items=items):
            return "\n".join(f"{at}. {item}" for at, item in enumerate(items, 1))
        case Pair(pairs=pairs):
            return "\n".join(f"{left} → {right}" for left, right in pairs)
        case Reveal(answer=answer):
            return answer
    assert_never(shape)
