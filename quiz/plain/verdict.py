"""What is said once an answer is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.answer import Code, Filled, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.answer import Answer, Finding, Verdict
    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.i18n import Words
    from quiz.plain.faces import Face
    from quiz.study.sitting.stage import Judged


def judged(words: Words, bank: Bank, stage: Judged, face: Face) -> tuple[str, ...]:
    """The verdict and its reasons, the right answer, the explanation and where it can be checked."""
    return (
        _outcome(words, stage),
        *reasons(words, stage.verdict, face, stage.answer),
        *face.solution(None if stage.answer is None else stage.verdict),
        *explanation(words, stage.question),
        *sources(words, bank, stage.question),
        *_disagreements(words, bank, stage.question),
        *([words("plain.leech")] if stage.leech else []),
    )


def reasons(
    words: Words, verdict: Verdict, face: Face, answer: Answer | None = None
) -> Iterator[str]:
    """Why an answer was taken or refused, each with the option or blank it is about; then the letters that differ."""
    typed = answer.texts if isinstance(answer, Filled) else ()
    for found in verdict.findings:
        if found.code not in (Code.EXACT, Code.SELF):
            yield _reason(words, found, face)
        if typed:
            yield from filter(None, [phrase.difference(words, found, typed[found.at or 0])])


def _reason(words: Words, finding: Finding, face: Face) -> str:
    said = phrase.finding(words, finding)
    label = "" if finding.at is None else face.label(finding.at)
    return words("plain.about", label=label, said=said) if label else said


def _outcome(words: Words, stage: Judged) -> str:
    if stage.answer is None:
        return words("plain.given_up")
    match stage.verdict.outcome:
        case Outcome.RIGHT:
            return words("plain.right")
        case Outcome.WRONG | Outcome.ALMOST:
            return words("plain.wrong")
        case Outcome.SELF:
            return words("plain.compare")


def explanation(words: Words, question: Question) -> tuple[str, ...]:
    """Why the answer is right, in a line, or nothing where the author gave no explanation."""
    if not question.explanation:
        return ()
    return (words("plain.explanation", text=question.explanation),)


def sources(words: Words, bank: Bank, question: Question) -> tuple[str, ...]:
    """Where the answer can be checked, a line a place."""
    places = [
        words("plain.source", cite=bank.article(place.article).cite, paragraph=place.paragraph)
        for place in bank.sources(question)
    ]
    if question.source:
        places.append(words("plain.free_source", source=question.source))
    return tuple(places)


def _disagreements(words: Words, bank: Bank, question: Question) -> Iterator[str]:
    for dispute in bank.disputes_on(question):
        yield words("plain.dispute", nature=phrase.nature(words, dispute), about=dispute.about)


def grades(words: Words, stage: Judged) -> str:
    """Every grade with its number, its name and, where it schedules, when it would bring the card back."""
    said = []
    for number, rating in enumerate(stage.ratings, 1):
        name, days = phrase.rating(words, rating), stage.intervals.get(rating)
        said.append(
            words("plain.grade_alone", number=number, name=name)
            if days is None
            else words(
                "plain.grade",
                number=number,
                name=name,
                interval=phrase.back_in(words, rating, days, spoken=True),
            )
        )
    return " ".join(said)
