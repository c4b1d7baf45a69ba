"""Typed answers that only a person can settle: each different one once, so that all who gave it get the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, assert_never

from quiz.classroom.marking.nearness import is_near, names_of
from quiz.core.answer import Code, Filled, Told
from quiz.core.grading import grade
from quiz.core.keyboard import keyboard
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Text
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.classroom.marking.answer_rows import HandedIn
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


@dataclass(frozen=True)
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

    @cached_property
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
    judge = Judge(lexicon)
    found: dict[str, Doubtful] = {}
    spellings: dict[str, Counter[str]] = {}
    for one in handed:
        for asked, given in zip(one.paper.asked, one.given, strict=True):
            if given.score is not None:
                continue
            for doubtful in judge.doubts(asked.item, given.answer):
                name = doubtful.reference
                found.setdefault(name, doubtful)
                spellings.setdefault(name, Counter())[doubtful.answer] += 1
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


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a text is worth in a blank by the comparison, and what is doubtful about it, if anything."""

    score: Fraction
    doubtful: Doubtful | None


class Judge:
    """Compares typed answers with those of a bank, each different text once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names = names_of(lexicon)
        self._known: dict[tuple[QuestionId, int, str], _Judged] = {}

    def doubts(self, item: Item, answer: Answer | None) -> tuple[Doubtful, ...]:
        """What is doubtful in an answer to a question, blank by blank."""
        match item.shape:
            case Fill() if isinstance(answer, Filled):
                judged = self._blanks(item, item.shape, answer)
                return tuple(one.doubtful for one in judged if one.doubtful)
            case Reveal() if isinstance(answer, Told) and answer.text.strip():
                return (Doubtful(item, 0, answer.text.strip(), Doubt.WRITTEN, (), None),)
            case Pick() | Fill() | Arrange() | Pair() | Reveal():
                return ()
        assert_never(item.shape)

    def score(
        self, item: Item, answer: Answer | None, decisions: Mapping[str, Fraction]
    ) -> tuple[Fraction, bool]:
        """What an answer is worth, from 0 to 1, and whether that is settled: decided, or in no doubt."""
        doubts = self.doubts(item, answer)
        is_settled = all(one.reference in decisions for one in doubts)
        match item.shape:
            case _ if answer is None:
                return Fraction(0), True
            case Fill() if isinstance(answer, Filled):
                judged = self._blanks(item, item.shape, answer)
                scores = [_decided(one, decisions) for one in judged]
                return sum(scores, Fraction(0)) / len(scores), is_settled
            case Reveal():
                given = (decisions.get(one.reference, Fraction(0)) for one in doubts)
                return sum(given, Fraction(0)), is_settled
            case Pick() | Fill() | Arrange() | Pair():
                return grade(item.shape, answer, self._lexicon).score, is_settled
        assert_never(item.shape)

    def _blanks(self, item: Item, fill: Fill, answer: Filled) -> list[_Judged]:
        pairs = enumerate(zip(fill.blanks, answer.texts, strict=True))
        return [self._blank(item, at, blank, text) for at, (blank, text) in pairs]

    def _blank(self, item: Item, at: int, blank: Blank, text: str) -> _Judged:
        key = (item.question.id, at, text)
        if key not in self._known:
            verdict = grade(Fill((blank,)), Filled((text,)), self._lexicon)
            (finding,) = verdict.findings
            doubt = self._doubt(blank, text, finding)
            found = (
                Doubtful(item, at, text.strip(), doubt, finding.params, verdict.score)
                if doubt
                else None
            )
            self._known[key] = _Judged(verdict.score, found)
        return self._known[key]

    def _doubt(self, blank: Blank, text: str, finding: Finding) -> Doubt | None:
        if finding.code is Code.WRONG and isinstance(blank, Text):
            near = is_near(blank, text, self._lexicon, self._names)
            return Doubt.NEAR if near else None
        return _DOUBTS.get(finding.code)


def _decided(judged: _Judged, decisions: Mapping[str, Fraction]) -> Fraction:
    """What the teacher decided, else what the comparison says."""
    if judged.doubtful is None:
        return judged.score
    return decisions.get(judged.doubtful.reference, judged.score)
