"""Reading a bank, asking every rule, and leaving out what an author has waived."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from quiz.authoring.check.corpus import Corpus
from quiz.authoring.check.entry import Entry
from quiz.authoring.check.rule import RULES, Finding, Rule
from quiz.authoring.draft import read_draft
from quiz.authoring.load import understand
from quiz.authoring.typeset import typesetter
from quiz.core.problem import Place, Problem
from quiz.core.question import QuestionId
from quiz.kinds.base import Context

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from quiz.authoring.draft import Draft
    from quiz.core.bank import Bank
    from quiz.core.dates import PartialDate

_MODULES = (
    "blanks",
    "cards",
    "clues",
    "french.contrast",
    "french.options",
    "french.prompts",
    "french.statements",
    "french.stems",
    "french.typography",
    "names",
    "natures",
    "options",
    "overlap",
    "sourcing",
    "spelling",
    "statements",
    "stems",
    "typography",
    "values",
    "waivers",
    "whole",
)
"""The modules of rules; those of one language are in its package."""
_BANK = Place("decks/bank.yaml")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the rule that made it."""

    rule: Rule
    finding: Finding

    def problem(self) -> Problem:
        """The complaint that it comes to."""
        way, params, case, _, entry, place = self.finding
        where = place or (entry.place(way) if entry else _BANK)
        shown = tuple((name, str(value)) for name, value in params.items())
        return Problem(where, self.rule.id, shown, self.rule.level, case)


@dataclass(frozen=True, slots=True)
class Checked:
    """A bank as the rules see it, what its files cannot be read as, and what the rules find in the rest."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    found: tuple[Found, ...]

    @property
    def bank(self) -> Bank:
        """What is sound of the bank."""
        return self.corpus.bank

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """What the reader and the rules complain of."""
        return (*self.problems, *(found.problem() for found in self.found))


def every_rule() -> tuple[Rule, ...]:
    """All the rules, in the order of their ids."""
    for module in _MODULES:
        import_module(f"quiz.authoring.check.{module}")
    return tuple(rule for _, rule in sorted(RULES.items()))


def check(root: Path, only: Collection[str] = ()) -> Checked:
    """Read the bank in a folder and ask the rules, or `only` those of these ids; raises as `load` does."""
    draft = read_draft(root)
    loaded = understand(draft, root)
    rules = [rule for rule in every_rule() if not only or rule.id in only]
    corpus = corpus_of(draft, loaded.bank)
    return Checked(corpus, loaded.problems, tuple(ask(rules, corpus)))


def corpus_of(draft: Draft, bank: Bank) -> Corpus:
    """The sound questions of a draft with what they became."""
    dates: dict[str, PartialDate | None] = {name: fact.when for name, fact in bank.facts.items()}
    context = Context(bank.language, typesetter(bank.language), dates)
    records = (record for deck in draft.decks.values() for record in deck.questions)
    sound: dict[QuestionId, Entry] = {}
    for record in records:
        question = bank.questions.get(QuestionId(record.written.id))
        if question and question.place == record.source.place(record.mark):
            facts = tuple(bank.facts[fact] for fact in question.facts)
            sound[question.id] = Entry(record, question, facts, context)
    entries = tuple(sound[name] for name in bank.questions if name in sound)
    head = draft.head
    return Corpus(bank, entries, head.targets, head.allow) if head else Corpus(bank, entries, {})


def ask(rules: Iterable[Rule], corpus: Corpus) -> Iterator[Found]:
    """What the rules find in a bank, but for what it or its questions waive."""
    for rule in rules:
        if rule.id not in corpus.allow and rule.language in ("", corpus.language):
            yield from (found for found in _asked(rule, corpus) if not _is_waived(found))


def _asked(rule: Rule, corpus: Corpus) -> Iterator[Found]:
    if rule.of_bank:
        yield from (Found(rule, finding) for finding in rule.of_bank(corpus))
    if rule.of_question:
        for entry in corpus.entries:
            for finding in rule.of_question(entry, corpus):
                yield Found(rule, finding._replace(entry=entry))


def _is_waived(found: Found) -> bool:
    entry = found.finding.entry
    return entry is not None and found.rule.id in entry.written.allow
