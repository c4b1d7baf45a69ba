"""What keeps a bank from being released: a card that would no longer be the one that learners know by its name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from quiz.core.problem import Problem
from quiz.core.question import CardId, question_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.ledger import Row
    from quiz.authoring.lineage import Lineage
    from quiz.core.problem import Place
    from quiz.core.question import Question


def confusions(lineage: Lineage) -> tuple[Problem, ...]:
    """Every card that took another's name or place, and every one that lost its own."""
    questions = lineage.bank.questions.values()
    taken = chain.from_iterable(
        _reused(lineage, question) or _renumbered(lineage, question) or _moved(lineage, question)
        for question in questions
    )
    return (*taken, *_lost(lineage), *_misled(lineage))


def _problem(place: Place, rule: str, **params: str) -> Problem:
    return Problem(place, rule, tuple(params.items()))


def _reused(lineage: Lineage, question: Question) -> list[Problem]:
    """A name that was retired or changed, and is taken again."""
    past = lineage.past.get(question.id, ())
    gone = {row.card for row in past if not row.is_current}
    if past and len(gone) == len(past):
        return [_problem(question.place, "reused_id", id=question.id)]
    again = (card.id for card in question.cards if card.id in gone or card.id in lineage.retired)
    return [_problem(question.place, "reused_card", card=card) for card in again][:1]


def _renumbered(lineage: Lineage, question: Question) -> list[Problem]:
    """An answer that stands under another number than before, and no longer under its own."""
    before = {
        card.id: lineage.before[card.id] for card in question.cards if card.id in lineage.before
    }
    before |= {row.card: row for row in _gone_from(lineage, question)}
    now = {card.id: lineage.prints[card.id].answer for card in question.cards}
    return [
        _problem(question.place, "renumbered", card=card, other=other)
        for card, answer in now.items()
        if card in before and before[card].answer != answer
        for other, row in before.items()
        if other != card and row.answer == answer and now.get(other) != answer
    ][:1]


def _gone_from(lineage: Lineage, question: Question) -> Iterator[Row]:
    """The rows of the question's cards that it no longer has."""
    return (
        row
        for row in lineage.past.get(question.id, ())
        if row.is_current and row.card not in lineage.prints
    )


def _moved(lineage: Lineage, question: Question) -> list[Problem]:
    """A card that has become, to the letter, what another was."""
    found = []
    for card in question.cards:
        before, content = lineage.before.get(card.id), lineage.prints[card.id].content
        other = lineage.by_content.get(content)
        if before and other and before.content != content and _has_left(lineage, other):
            found.append(_problem(question.place, "moved_card", card=card.id, other=other.card))
    return found


def _has_left(lineage: Lineage, row: Row) -> bool:
    """Whether what a row released is no longer what its card shows."""
    present = lineage.bank.renames.current(row.card)
    return present not in lineage.prints or lineage.prints[present].content != row.content


def _lost(lineage: Lineage) -> Iterator[Problem]:
    """A card that is no longer there, though nothing says what became of it; a question's, told once."""
    new = {
        content: card for card, (content, _) in lineage.prints.items() if card not in lineage.before
    }
    lost = {row.card for row in lineage.lost}
    told = set()
    for row in lineage.lost:
        question = question_of(row.card)
        wholly = all(other.card in lost for other in lineage.past[question] if other.is_current)
        name = question if wholly and question not in lineage.bank.questions else row.card
        if name not in told:
            told.add(name)
            yield _told_lost(lineage, name, row, new.get(row.content))


def _told_lost(lineage: Lineage, name: str, row: Row, now: CardId | None) -> Problem:
    place = lineage.ledger.place(row.card)
    if now is None:
        return _problem(place, "lost_card", name=name)
    same_part = row.card.partition("/")[1:] == now.partition("/")[1:]
    name, nearest = (name, question_of(now)) if same_part and name != row.card else (row.card, now)
    return _problem(place, "lost_card_renamed", name=name, nearest=nearest)


def _misled(lineage: Lineage) -> Iterator[Problem]:
    """A rename that was taken back, or that leads to a card with a past of its own."""
    current = lineage.bank.renames.current
    for row in lineage.ledger.rows.values():
        if row.now and current(row.card) != current(CardId(row.now)):
            place = lineage.ledger.place(row.card)
            yield _problem(place, "rename_forgotten", name=row.card, now=row.now)
    for row, other in lineage.clashing:
        place = lineage.ledger.place(row.card)
        yield _problem(place, "rename_clash", name=row.card, other=other)
