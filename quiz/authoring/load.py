"""A folder of YAML files becomes a bank, and everything that is wrong with them is told at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.authoring.articles import sound_articles
from quiz.authoring.disputes import sound_disputes
from quiz.authoring.draft import Draft, read_draft
from quiz.authoring.fields import KnownFacts
from quiz.authoring.gone import gone_names, sound_renames
from quiz.authoring.questions import QuestionReader
from quiz.authoring.records import LANGUAGE
from quiz.authoring.typeset import typesetter
from quiz.core.bank import Bank, Deck
from quiz.core.fact import Names
from quiz.core.problem import InputError, Problem
from quiz.core.question import DeckId
from quiz.kinds.base import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quiz.authoring.draft import DeckDraft
    from quiz.authoring.records import BankFile, NamesFile
    from quiz.core.fact import Fact

_LANGUAGE = re.compile(LANGUAGE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A bank as far as it is sound, and what is wrong with the rest, in the order of the places."""

    bank: Bank
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read the bank in a folder.

    Raises InputError where nothing can be read: `bank.missing`, `bank.unreadable`, `bank.broken` (with the problems)
    where `decks/bank.yaml` cannot be used, `bank.empty` where there is no question and nothing to complain of.
    """
    return understand(read_draft(root), root)


def understand(draft: Draft, root: Path) -> Loaded:
    """What a draft of the bank in a folder comes to; raises as `load` does."""
    bank = _understood(draft)
    problems = sorted(problem for source in draft.sources for problem in source.problems)
    if draft.head is None:
        raise InputError("bank.broken", problems, path=root, n=len(problems))
    if not problems and not bank.questions:
        raise InputError("bank.empty", path=root)
    return Loaded(bank, tuple(problems))


def load_or_raise(root: Path) -> Bank:
    """Read the bank in a folder; raises InputError, with every problem, where there is any."""
    loaded = load(root)
    if loaded.problems:
        count = len(loaded.problems)
        raise InputError("bank.broken", loaded.problems, path=root, n=count)
    return loaded.bank


def _understood(draft: Draft) -> Bank:
    """The bank as far as it is sound; every file is looked at, even where the bank's own cannot be used."""
    language = draft.head.language if draft.head else ""
    typeset = typesetter(language)
    known = KnownFacts.of(seed.source.field("facts") for seed in draft.seeds)
    articles = tuple(sound_articles(draft.seeds, known, language, typeset))
    facts: dict[str, Fact] = {fact.id: fact for article in articles for fact in article.facts}
    dates = {name: fact.when for name, fact in facts.items()}
    context = Context(language, typeset, dates, gone_names(draft.head))
    reader = QuestionReader(context, facts, known)
    decks = tuple(_decks(draft, reader, typeset))
    disputes = sound_disputes(draft.disputes, known, typeset)
    return Bank(
        typeset(draft.head.title) if draft.head else "",
        language,
        decks,
        draft.head.licence if draft.head else "",
        articles,
        tuple(one for one in disputes if all(fact in facts for fact, _ in one.readings)),
        _names(draft.names),
        sound_renames(draft, decks),
        tuple(draft.head.retired) if draft.head else (),
        _theme_names(draft.head, typeset) if draft.head else (),
    )


def _theme_names(head: BankFile, typeset: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    return tuple((theme, typeset(name)) for theme, name in head.themes.items())


def _names(written: NamesFile) -> Names:
    people, places = tuple(written.people.items()), tuple(written.places.items())
    return Names(people, places, written.terms, written.words)


def _decks(draft: Draft, reader: QuestionReader, typeset: Callable[[str], str]) -> Iterator[Deck]:
    """The decks in their order; one whose own fields cannot be used has its questions checked all the same."""
    listed = _listed(draft, draft.head) if draft.head else draft.decks
    for name, deck in listed.items():
        questions = tuple(reader.read(DeckId(name), deck.questions))
        if deck.head:
            yield Deck(DeckId(name), typeset(deck.head.title), questions)


def _listed(draft: Draft, head: BankFile) -> dict[str, DeckDraft]:
    """The decks in the order of `bank.yaml`; those that are only here, or only there, are told."""
    if not _LANGUAGE.fullmatch(head.language):
        draft.main.complain(("language",), "not_a_language", given=head.language)
    found: dict[str, DeckDraft] = {}
    for at, name in enumerate(head.decks):
        if name in found:
            draft.main.complain(("decks", at), "repeated_deck", deck=name)
        elif name in draft.decks:
            found[name] = draft.decks[name]
        else:
            known = ", ".join(sorted(draft.decks.keys() - set(head.decks))) or "–"
            draft.main.complain(("decks", at), "missing_deck", deck=name, known=known)
    for name, deck in draft.decks.items():
        if name not in found:
            deck.source.complain_at((1, 1), "unlisted_deck", deck=name)
    return found
