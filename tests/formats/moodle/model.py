"""What Moodle would give for an answer: its own ways to grade, from the `question.php` of each type."""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never

from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.shape import Arrange, Pair, Pick, Shape
from tests.formats.moodle.reading import Answer as Kept
from tests.formats.moodle.reading import Element, answers, gaps, shown, text


def mark(question: Element, shape: Shape, given: Answer) -> float:
    """The share of the mark, from 0 to 1, for an answer that no teacher has to read."""
    match given:
        case Picked(options=options):
            assert isinstance(shape, Pick)
            return _picked(question, shape, options)
        case Filled(texts=texts):
            return sum(kept.fraction for kept in matched(question, texts) if kept) / len(texts)
        case Arranged(order=order):
            assert isinstance(shape, Arrange)
            return _arranged(question, [shape.items[at] for at in order])
        case Paired(choices=choices):
            assert isinstance(shape, Pair)
            return _paired(question, shape, choices)
        case Told():
            raise TypeError(given)
    assert_never(given)


def _picked(question: Element, pick: Pick, options: frozenset[int]) -> float:
    if question.get("type") == "truefalse":
        names = ("true", "false")
        worth = {kept.text: kept.fraction for kept in answers(question)}
        total = sum(worth[names[at]] for at in options)
    else:
        worth = {shown(kept.text): kept.fraction for kept in answers(question)}
        total = sum(worth[pick.options[at].text] for at in options)
    return min(max(total, 0.0), 1.0)


def matched(question: Element, texts: tuple[str, ...]) -> list[Kept | None]:
    """For each text typed, the first answer that Moodle finds it to be."""
    if question.get("type") == "cloze":
        _, found = gaps(text(question, "questiontext"))
        kinds = [(gap.kind, gap.answers) for gap in found]
    else:
        kinds = [(question.get("type", "").upper(), answers(question))]
    return [
        _first(kind, kept, typed.strip()) for (kind, kept), typed in zip(kinds, texts, strict=True)
    ]


def _first(kind: str, kept: list[Kept], typed: str) -> Kept | None:
    same = _same_number if kind == "NUMERICAL" else _same_text
    return next((answer for answer in kept if same(answer, typed)), None)


def _same_text(answer: Kept, typed: str) -> bool:
    """`compare_string_with_wildcard`, without regard to capitals."""
    bits = re.split(r"(?<!\\)\*+", unicodedata.normalize("NFC", answer.text))
    pattern = ".*".join(re.escape(bit.replace(r"\*", "*")) for bit in bits)
    given = unicodedata.normalize("NFC", typed)
    return re.fullmatch(pattern, given, re.IGNORECASE | re.DOTALL) is not None


def _same_number(answer: Kept, typed: str) -> bool:
    """Figures in the way of a French site: spaces part thousands and a comma begins the decimals."""
    figures = re.sub(r"[\s\u00a0\u202f]", "", typed).replace(",", ".")
    if not re.fullmatch(r"[+-]?\d+(?:\.\d*)?", figures):
        return False
    value = float(answer.text)
    tolerance = (answer.tolerance or 0) + 1e-12 * max(1.0, abs(value))
    return abs(float(figures) - value) <= tolerance


def _arranged(question: Element, order: list[str]) -> float:
    """RELATIVE_ALL_PREVIOUS_AND_NEXT: of all pairs of items, those in the right order."""
    right = [shown(kept.text) for kept in answers(question)]
    places = [right.index(item) for item in order]
    pairs = [(a, b) for at, a in enumerate(places) for b in places[at + 1 :]]
    return sum(a < b for a, b in pairs) / len(pairs)


def _paired(question: Element, pair: Pair, choices: tuple[int | None, ...]) -> float:
    subs = question.findall("subquestion")
    rights = {shown(text(sub, ".")): text(sub, "answer") for sub in subs if text(sub, ".")}
    given = zip(pair.pairs, choices, strict=True)
    hits = sum(
        at is not None and shown(rights[left]) == pair.choices[at] for (left, _), at in given
    )
    return hits / len(rights)
