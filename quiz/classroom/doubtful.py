"""Typed answers that only a person can settle: each different one once, so that all who gave it get the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, assert_never

from quiz.classroom.nearness import is_near
from quiz.core.answer import Code, Filled, Told
from quiz.core.grading import grade
from quiz.core.keyboard import keyboard
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Text
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.classroom.answer_rows import HandedIn
    from quiz.core.answer import Answer, Finding
    from quiz.core.item import Item
    from quiz.core.question import QuestionId
    from quiz.core.shape import Blank
    from quiz.core.text import Lexicon

_REFERENCE = 10
"""Letters of a reference: two of a thousand texts are alike once in a hundred million sets."""


class Doubt(StrEnum):
    """Why an answer deserves a look: a sentence names it `marking.doubt_<doubt>`."""

    VAGUE = "vague"
    LESS_PRECISE = "less_precise"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    TYPO = "typo"
    NEAR = "near"
    WRITTEN = "written"


_DOUBTS = {
    Code.VAGUE: Doubt.VAGUE,
    Code.LESS_PRECISE: Doubt.LESS_PRECISE,
    Code.NOT_A_NUMBER: Doubt.NOT_A_NUMBER,
    Code.NOT_A_DATE: Doubt.NOT_A_DATE,
    Code.TYPO: Doubt.TYPO,
}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An answer to a blank (from 0) of a question, with how many pupils gave it.

    `score` is what the comparison gives, None where there is nothing to compare; `decision` what the teacher did.
    `params` fill the sentence of the doubt.
    """

    item: Item
    blank: int
    answer: str
    doubt: Doubt
    params: tuple[tuple[str, str], ...]
    score: Fraction | None
    pupils: int = 1
    decision: Fraction | None = None

    @property
    def reference(self) -> str:
        """What a decision is kept under, the same for all who wrote the same but for capitals, accents and spaces."""
        return reference(self.item.question.id, self.blank, self.answer)


def reference(question: QuestionId, blank: int, answer: str) -> str:
    """Letters alone, which no spreadsheet takes for a number or a date."""
    told = fold(answer) or keyboard(answer)
    number = int.from_bytes(sha256(f"{question}\x1f{blank}\x1f{told}".encode()).digest())
    return "".join(chr(ord("a") + number // 26**at % 26) for at in range(_REFERENCE))


def doubts(
    handed: Iterable[HandedIn], lexicon: Lexicon, decisions: Mapping[str, Fraction]
) -> tuple[Doubtful, ...]:
    """Every doubtful answer of the class, question after question, those given most often first."""
    found: dict[str, Doubtful] = {}
    spellings: dict[str, Counter[str]] = {}
    for one in handed:
        for asked, given in zip(one.paper.asked, one.given, strict=True):
            if given.score is not None:
                continue
            for doubtful in doubts_of(asked.item, given.answer, lexicon):
                found.setdefault(doubtful.reference, doubtful)
                spellings.setdefault(doubtful.reference, Counter())[doubtful.answer] += 1
    told = (
        replace(
            doubtful,
            answer=min(spellings[name], key=lambda text: (-spellings[name][text], text)),
            pupils=spellings[name].total(),
            decision=decisions.get(name),
        )
        for name, doubtful in found.items()
    )
    return tuple(sorted(told, key=_order))


def _order(one: Doubtful) -> tuple[str, int, int, str]:
    return one.item.question.id, one.blank, -one.pupils, one.answer


def doubts_of(item: Item, answer: Answer | None, lexicon: Lexicon) -> Iterator[Doubtful]:
    """What is doubtful in an answer to a question, blank by blank."""
    match item.shape:
        case Fill(blanks=blanks):
            if isinstance(answer, Filled):
                for at, (blank, text) in enumerate(zip(blanks, answer.texts, strict=True)):
                    yield from _of_blank(item, at, blank, text, lexicon)
        case Reveal():
            if isinstance(answer, Told) and answer.text.strip():
                yield Doubtful(item, 0, answer.text.strip(), Doubt.WRITTEN, (), None)
        case Pick() | Arrange() | Pair():
            return
        case _:
            assert_never(item.shape)


def _of_blank(item: Item, at: int, blank: Blank, text: str, lexicon: Lexicon) -> Iterator[Doubtful]:
    verdict = grade(Fill((blank,)), Filled((text,)), lexicon)
    (finding,) = verdict.findings
    doubt = _doubt(blank, text, finding, lexicon)
    if doubt is not None:
        yield Doubtful(item, at, text.strip(), doubt, finding.params, verdict.score)


def _doubt(blank: Blank, text: str, finding: Finding, lexicon: Lexicon) -> Doubt | None:
    if finding.code is Code.WRONG and isinstance(blank, Text):
        return Doubt.NEAR if is_near(blank, text, lexicon) else None
    return _DOUBTS.get(finding.code)


def score_of(
    item: Item, answer: Answer | None, lexicon: Lexicon, decisions: Mapping[str, Fraction]
) -> tuple[Fraction, bool]:
    """What an answer is worth, from 0 to 1, and whether that is settled: decided, or in no doubt."""
    if answer is None:
        return Fraction(0), True
    decided = list(doubts_of(item, answer, lexicon))
    is_settled = all(one.reference in decisions for one in decided)
    if isinstance(item.shape, Reveal):
        return sum(
            (decisions.get(one.reference, Fraction(0)) for one in decided), Fraction(0)
        ), is_settled
    if not isinstance(item.shape, Fill) or not isinstance(answer, Filled):
        return grade(item.shape, answer, lexicon).score, is_settled
    ruled = {one.blank: decisions[one.reference] for one in decided if one.reference in decisions}
    scores = [
        ruled.get(at, grade(Fill((blank,)), Filled((text,)), lexicon).score)
        for at, (blank, text) in enumerate(zip(item.shape.blanks, answer.texts, strict=True))
    ]
    return sum(scores, Fraction(0)) / len(scores), is_settled
