"""Names that questions or cards had, as `decks/bank.yaml` tells them: some were renamed, some are retired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.question import CardId, QuestionId, question_of
from quiz.core.renames import Renames
from quiz.kinds.base import CARD_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.authoring.draft import Draft
    from quiz.authoring.records import BankFile
    from quiz.core.bank import Deck

_NAME = re.compile(CARD_NAME)


def gone_names(head: BankFile | None) -> frozenset[str]:
    """The names that no question or card may take again.

    A card that left a question is not in it under the question's next name either: its history would follow it there.
    """
    if head is None:
        return frozenset()
    gone = set(head.renamed) | set(head.retired)
    for name in tuple(gone):
        question, slash, part = name.partition("/")
        while slash and (question := QuestionId(head.renamed.get(question, ""))):
            if question + slash + part in gone:
                break
            gone.add(question + slash + part)
    return frozenset(gone)


def written_ids(draft: Draft) -> Iterator[str]:
    """The ids of all questions that are written, sound or not."""
    for deck in draft.decks.values():
        questions = deck.source.field("questions")
        for question in questions if isinstance(questions, list) else ():
            name = question.get("id") if isinstance(question, dict) else None
            if isinstance(name, str):
                yield name


def sound_renames(draft: Draft, decks: Iterable[Deck]) -> tuple[tuple[str, str], ...]:
    """The renames that lead somewhere; the others are told, and what is wrong with the names that are retired."""
    head = draft.head
    if head is None or not gone_names(head):
        return ()
    for name in head.renamed.keys() | head.retired.keys():
        _check_name(draft, head, name)
    known = _Known(draft, decks)
    taken: dict[str, str] = {}
    for old, new in head.renamed.items():
        flaw = _flaw(head.renamed, old, taken) or known.flaw(new)
        if flaw:
            rule, params = flaw
            draft.main.complain(("renamed", old), rule, at_key=False, **params)
        else:
            taken[new] = old
    return tuple((old, new) for new, old in taken.items())


def _check_name(draft: Draft, head: BankFile, name: str) -> None:
    field = "renamed" if name in head.renamed else "retired"
    if not _NAME.fullmatch(name):
        draft.main.complain((field, name), "bad_card_name", at_key=True, name=name)
    elif name in head.renamed and name in head.retired:
        draft.main.complain(("retired", name), "renamed_and_retired", at_key=True, name=name)


Flaw = tuple[str, dict[str, str]]
"""The rule that complains, and its parameters."""


def _flaw(renamed: Mapping[str, str], old: str, taken: Mapping[str, str]) -> Flaw | None:
    new = renamed[old]
    if new in taken:
        return "renamed_alike", {"name": new, "other": taken[new]}
    names, seen = Renames(renamed), [CardId(old)]
    while (following := names.step(seen[-1])) != seen[-1]:
        if following in seen:
            return "renamed_circle", {"name": old}
        seen.append(following)
    return None


class _Known:
    """The names that a former one can lead to: a question, a card of it, or a name that is gone in its turn."""

    def __init__(self, draft: Draft, decks: Iterable[Deck]) -> None:
        self._gone = gone_names(draft.head)
        self._written = frozenset(written_ids(draft))
        sound = [question for deck in decks for question in deck.questions]
        self._sound = {question.id for question in sound}
        self._cards = {card.id for question in sound for card in question.cards}

    def flaw(self, name: str) -> Flaw | None:
        question = question_of(name)
        is_known = (
            not {name, question}.isdisjoint(self._gone)
            or name in self._written
            or name in self._cards
            # What is wrong with a question may hide its cards.
            or (question in self._written and question not in self._sound)
        )
        if is_known:
            return None
        from quiz.authoring.suggest import nearest

        near = nearest(name, {*self._written, *self._cards})
        rule = "misspelt_card_name" if near else "unknown_card_name"
        return rule, {"name": name, **({"nearest": near} if near else {})}
