"""What a session came to."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from quiz.study.sitting.editing import answer_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.i18n import Words
    from quiz.study.sitting.session import Session
    from quiz.study.sitting.stage import Finished


def summary(words: Words, session: Session) -> tuple[str, ...]:
    """Answers, right ones, new cards, minutes; then what was missed, and what waits today and tomorrow."""
    finished, left = session.finished, session.progress.left
    return (
        *_counts(words, session, finished),
        *_missed(words, session, finished),
        *_waiting(words, session, finished, left),
    )


def _counts(words: Words, session: Session, finished: Finished) -> Iterator[str]:
    schedules = session.sitting.purpose.schedules
    if finished.answered:
        counts = [
            words("plain.end_answers", n=finished.answered),
            words("plain.end_right", n=finished.right),
            *([words("plain.end_new", n=finished.new)] if schedules else []),
            words("plain.end_minutes", n=ceil(finished.seconds / 60)),
        ]
        yield " ".join(counts)
    elif not session.progress.left:
        yield words("plain.end_nothing" if schedules else "plain.end_no_card")
    if finished.answered and not schedules:
        yield words("plain.end_practice")


def _missed(words: Words, session: Session, finished: Finished) -> Iterator[str]:
    """Each question answered wrong, with what was right."""
    if finished.missed:
        yield words("plain.end_missed", n=len(finished.missed))
    for name in finished.missed:
        card = session.bank.cards[name]
        yield words("plain.missed", prompt=card.prompt, answer=answer_text(card.shape))


def _waiting(words: Words, session: Session, finished: Finished, left: int) -> Iterator[str]:
    schedules = session.sitting.purpose.schedules
    if left:
        yield words("plain.end_left" if schedules else "plain.end_left_practice", n=left)
    if session.postponed:
        yield words("plain.end_postponed", n=session.postponed)
    if finished.due_tomorrow and schedules:
        yield words("plain.end_tomorrow", n=finished.due_tomorrow)
