"""What stands on a frieze: the dated facts that questions ask, each said once with all its sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.authoring.coverage import asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.bank import Bank
    from quiz.core.dates import PartialDate
    from quiz.core.fact import Dispute, Fact
    from quiz.core.question import DeckId, Question

_LEAST_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Landmark:
    """A dated fact as the source that dates it best says it, and all the facts that say the same.

    `deck` is the one that asks it most, `asked` how many questions do.
    """

    fact: Fact
    when: PartialDate
    said: tuple[Fact, ...]
    deck: DeckId
    asked: int

    @property
    def weight(self) -> int:
        """How much it must be known, by the article that makes most of it."""
        return max(fact.weight for fact in self.said)


def landmarks(bank: Bank) -> tuple[Landmark, ...]:
    """The landmarks that the bank's questions ask, but for details: the oldest first, then the weightiest.

    What questions only rest on is left out: a chapter often compares its facts with those of another.
    """
    found = (
        _landmark(bank, bank.facts[name], questions)
        for name, questions in asked(bank, bank.questions.values()).items()
        if bank.facts[name].same_as is None
    )
    kept = [one for one in found if one is not None and one.weight >= _LEAST_WEIGHT]
    return tuple(sorted(kept, key=_age))


def by_worth(found: Iterable[Landmark]) -> tuple[Landmark, ...]:
    """The same, what must stand first: by weight, then by how many questions ask it."""
    return tuple(sorted(found, key=lambda one: (-one.weight, -one.asked)))


def conflicts(bank: Bank, found: Iterable[Landmark]) -> tuple[Dispute, ...]:
    """The disputes where sources contradict each other on one of these facts."""
    shown = {fact.id for one in found for fact in one.said}
    return tuple(
        dispute
        for dispute in bank.disputes
        if dispute.nature == "conflict" and any(fact in shown for fact, _ in dispute.readings)
    )


def _landmark(bank: Bank, root: Fact, questions: tuple[Question, ...]) -> Landmark | None:
    said = (root, *bank.same_as(root.id))
    dated = [(fact.when, fact) for fact in said if fact.when]
    if not dated:
        return None
    when, fact = min(dated, key=lambda pair: (pair[0].end - pair[0].start, -pair[1].weight))
    (deck, _), *_ = Counter(question.deck for question in questions).most_common()
    return Landmark(fact, when, said, deck, len(questions))


def _age(one: Landmark) -> tuple[object, ...]:
    """What is only known of the year comes before its months."""
    length = one.when.end - one.when.start
    return one.when.start, -length, -one.weight, -one.asked, one.fact.id
