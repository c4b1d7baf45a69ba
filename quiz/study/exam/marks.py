"""What a paper is worth: each answer's part mark, the whole out of 20, and where it was won and lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.core.answer import Outcome, Verdict
from quiz.core.event import Practice, Rating
from quiz.core.rating import MAPPING, Circumstances, suggest
from quiz.study.sitting.stage import Judged
from quiz.study.sitting.turn import Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quiz.core.answer import Answer
    from quiz.core.bank import Bank
    from quiz.core.moment import Moment
    from quiz.core.question import CardId, Question
    from quiz.study.exam.exam import Exam
    from quiz.study.sitting.stage import Asking

OUT_OF = 20
"""What French schools mark out of."""
PURPOSE = "exam"
_BLANK = Verdict(Outcome.WRONG, Fraction(0), ())
_UNAIDED = Circumstances()


@dataclass(frozen=True, slots=True)
class Marked:
    """A question of the paper, what stood for it (None: nothing), the verdict on that, and milliseconds spent on it."""

    asking: Asking
    answer: Answer | None
    verdict: Verdict
    duration: int

    @property
    def card(self) -> CardId:
        """The card it was."""
        return self.asking.card.id

    @property
    def score(self) -> Fraction:
        """From 0 to 1."""
        return self.verdict.score

    @property
    def is_right(self) -> bool:
        """Whether the whole answer is right."""
        return self.verdict.outcome is Outcome.RIGHT

    @property
    def rating(self) -> Rating:
        """What the answer says of the card: no hint was given, and nothing asked twice."""
        return suggest(self.verdict, _UNAIDED) or Rating.AGAIN

    @property
    def judged(self) -> Judged:
        """As a stage to be drawn."""
        asking = self.asking
        return Judged(
            asking.card,
            asking.question,
            asking.order,
            self.answer,
            self.verdict,
            self.rating,
            {},
        )

    def practice(self, moment: Moment) -> Practice:
        """As the log keeps it."""
        return Practice(
            self.rating, self.rating, self.outcome(moment), self.duration, MAPPING, PURPOSE
        )

    def outcome(self, moment: Moment) -> dict[str, object]:
        """What happened, for the log."""
        return Turn(moment, self.duration).outcome(self.verdict)


@dataclass(frozen=True, slots=True)
class Share:
    """Points won in some of the questions, of as many as there are."""

    name: str
    score: Fraction
    count: int


@dataclass(frozen=True, slots=True)
class Result:
    """A paper that was handed in; `seconds` is how long it took."""

    rows: tuple[Marked, ...]
    seconds: int

    @property
    def part(self) -> Fraction:
        """The share of all points that was won, from 0 to 1."""
        return _sum(self.rows) / len(self.rows) if self.rows else Fraction(0)

    @property
    def answered(self) -> tuple[Marked, ...]:
        """The questions that were answered."""
        return tuple(row for row in self.rows if row.answer is not None)

    @property
    def right(self) -> int:
        """Answers that are wholly right."""
        return sum(row.is_right for row in self.rows)

    @property
    def partly(self) -> int:
        """Answers that are right in part."""
        return sum(not row.is_right and row.score > 0 for row in self.rows)

    @property
    def blank(self) -> int:
        """Questions without an answer."""
        return len(self.rows) - len(self.answered)

    @property
    def wrong(self) -> int:
        """Answers of which nothing is right."""
        return len(self.rows) - self.right - self.partly - self.blank

    @property
    def mistakes(self) -> tuple[CardId, ...]:
        """What was not wholly right, blanks too, in the order of the paper."""
        return tuple(row.card for row in self.rows if not row.is_right)

    def by_theme(self) -> tuple[Share, ...]:
        """The points of each theme, the weakest first; a question counts in each of its themes."""
        shares = self._by(lambda question: question.themes)
        return tuple(sorted(shares, key=lambda share: (share.score / share.count, share.name)))

    def by_deck(self, bank: Bank) -> tuple[Share, ...]:
        """The points of each deck, by its title, in chapter order."""
        found = {share.name: share for share in self._by(lambda question: (question.deck,))}
        return tuple(
            Share(deck.title, found[deck.id].score, found[deck.id].count)
            for deck in bank.decks
            if deck.id in found
        )

    def by_level(self) -> tuple[Share, ...]:
        """The points of each level, by its number; none for questions without one."""
        shares = self._by(lambda question: (str(question.level),) if question.level else ())
        return tuple(sorted(shares, key=lambda share: share.name))

    def _by(self, names: Callable[[Question], Iterable[str]]) -> tuple[Share, ...]:
        rows: dict[str, list[Marked]] = {}
        for row in self.rows:
            for name in names(row.asking.question):
                rows.setdefault(name, []).append(row)
        return tuple(Share(name, _sum(found), len(found)) for name, found in rows.items())


def marked(exam: Exam) -> Result:
    """What an exam is worth as it stands."""
    from quiz.core.grading import grade

    lexicon = exam.learner.bank.lexicon
    rows = []
    for at, asking in enumerate(exam.questions):
        answer = exam.answers.get(at)
        verdict = _BLANK
        if answer is not None:
            verdict = _final(grade(asking.card.shape, answer, lexicon))
        rows.append(Marked(asking, answer, verdict, exam.duration(at)))
    return Result(tuple(rows), exam.seconds())


def _final(verdict: Verdict) -> Verdict:
    """An answer too vague, or one that cannot be read, is wrong: a paper asks nothing twice."""
    is_almost = verdict.outcome is Outcome.ALMOST
    return replace(verdict, outcome=Outcome.WRONG) if is_almost else verdict


def _sum(rows: Iterable[Marked]) -> Fraction:
    return sum((row.score for row in rows), Fraction(0))
