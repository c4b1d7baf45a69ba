"""What an answer is worth, one function a shape: a verdict in codes and parameters, never a sentence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar, assert_never

from quiz.core.answer import Arranged, Code, Filled, Finding, Outcome, Paired, Picked, Told, Verdict
from quiz.core.blanks import grade_blank
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal

if TYPE_CHECKING:
    from quiz.core.answer import Answer
    from quiz.core.shape import Shape
    from quiz.core.text import Lexicon

A = TypeVar("A", Picked, Filled, Arranged, Paired, Told)

_NOTHING, _ALL = Fraction(0), Fraction(1)
_RIGHT = Verdict(Outcome.RIGHT, _ALL, (Finding(Code.EXACT),))


def grade(shape: Shape, answer: Answer, lexicon: Lexicon) -> Verdict:
    """Judge an answer to a shape.

    Raises TypeError for an answer of another shape and ValueError for indices that the shape does not have: no
    interface lets anybody give those.
    """
    match shape:
        case Pick():
            return _grade_pick(shape, _of(Picked, answer))
        case Fill():
            return _grade_fill(shape, _of(Filled, answer), lexicon)
        case Arrange():
            return _grade_arrange(shape, _of(Arranged, answer))
        case Pair():
            return _grade_pair(shape, _of(Paired, answer))
        case Reveal():
            return _grade_reveal(shape, _of(Told, answer))
        case _:
            assert_never(shape)


def _of(kind: type[A], answer: Answer) -> A:
    if not isinstance(answer, kind):
        raise TypeError(f"{type(answer).__name__} where {kind.__name__} is needed")
    return answer


def _grade_pick(shape: Pick, answer: Picked) -> Verdict:
    """Right only with exactly the right options; of several, (hits - false ones) / right ones, not below zero."""
    _require(answer.options <= set(range(len(shape.options))), answer)
    missed = shape.right - answer.options
    false = sorted(answer.options - shape.right)
    if not answer.options:
        expected = ", ".join(shape.options[at].text for at in sorted(shape.right))
        return _empty(expected)
    if not missed and not false:
        return _RIGHT
    hits = len(shape.right) - len(missed)
    score = Fraction(max(0, hits - len(false)), len(shape.right)) if shape.many else _NOTHING
    findings = tuple(_excess(shape, at) for at in false)
    if missed and shape.many:
        findings = (_count(Code.MISSED, len(missed), len(shape.right)), *findings)
    return Verdict(Outcome.WRONG, score, findings)


def _excess(shape: Pick, at: int) -> Finding:
    why = shape.options[at].why
    return Finding(Code.EXCESS, (("message", why),) if why else (), at)


def _grade_fill(shape: Fill, answer: Filled, lexicon: Lexicon) -> Verdict:
    """The mean of the blanks; asks again only where no blank is wrong."""
    _require(len(answer.texts) == len(shape.blanks), answer)
    marks = [
        grade_blank(blank, text, lexicon)
        for blank, text in zip(shape.blanks, answer.texts, strict=True)
    ]
    outcomes = [outcome for outcome, _ in marks]
    score = Fraction(outcomes.count(Outcome.RIGHT), len(marks))
    findings = tuple(replace(finding, at=at) for at, (_, finding) in enumerate(marks))
    worst = next((one for one in (Outcome.WRONG, Outcome.ALMOST) if one in outcomes), Outcome.RIGHT)
    return Verdict(worst, score, findings)


def _grade_arrange(shape: Arrange, answer: Arranged) -> Verdict:
    """The share of neighbours of which the first does come first."""
    _require(sorted(answer.order) == list(range(len(shape.items))), answer)
    pairs = list(zip(answer.order, answer.order[1:], strict=False))
    return _share(Code.SEQUENCE, sum(before < after for before, after in pairs), len(pairs))


def _grade_pair(shape: Pair, answer: Paired) -> Verdict:
    """The share of left texts that were given their right one."""
    _require(len(answer.choices) == len(shape.pairs), answer)
    texts = shape.choices
    chosen = [choice for choice in answer.choices if choice is not None]
    _require(set(chosen) <= set(range(len(texts))), answer)
    if not chosen:
        return _empty(", ".join(f"{left} – {right}" for left, right in shape.pairs))
    given = zip(answer.choices, shape.pairs, strict=True)
    count = sum(at is not None and texts[at] == right for at, (_, right) in given)
    return _share(Code.MATCHED, count, len(shape.pairs))


def _grade_reveal(shape: Reveal, answer: Told) -> Verdict:
    """Left to the person: the share of the rubric's points that they say they met, once they have said so."""
    total = len(shape.rubric)
    _require(answer.points <= set(range(total)), answer)
    if not answer.points:
        return Verdict(Outcome.SELF, _NOTHING, (Finding(Code.SELF),))
    count = len(answer.points)
    return Verdict(Outcome.SELF, Fraction(count, total), (_count(Code.POINTS, count, total),))


def _share(code: Code, count: int, total: int) -> Verdict:
    if count == total:
        return _RIGHT
    return Verdict(Outcome.WRONG, Fraction(count, total), (_count(code, count, total),))


def _count(code: Code, count: int, total: int) -> Finding:
    return Finding(code, (("count", str(count)), ("total", str(total))))


def _empty(expected: str) -> Verdict:
    return Verdict(Outcome.WRONG, _NOTHING, (Finding(Code.EMPTY, (("expected", expected),)),))


def _require(fits: bool, answer: Answer) -> None:  # noqa: FBT001
    if not fits:
        raise ValueError(answer)
