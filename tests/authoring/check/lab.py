"""A place to break good questions: what the rules find in the shipped bank with some of its questions changed.

A mutant is made by a function registered with `breaks`, for a rule of one question, or `breaks_bank`, for a rule of the
whole bank. Questions are handled as trees: plain dicts and lists, as authors write them, under a deck's name.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from quiz import phrase
from quiz.authoring.check.corpus import Corpus
from quiz.authoring.check.entry import Entry
from quiz.authoring.check.rule import RULES, Finding
from quiz.authoring.check.run import Found, corpus_of, every_rule
from quiz.authoring.draft import read_draft
from quiz.authoring.fields import KnownFacts
from quiz.authoring.load import understand
from quiz.authoring.questions import QuestionReader
from quiz.core.bank import Bank
from quiz.core.fact import Fact, FactId
from quiz.core.question import DeckId, Question
from quiz.i18n import Words
from quiz.kinds import KINDS

ROOT = Path(__file__).resolve().parents[3]
Tree = dict[str, Any]


class Sheet(NamedTuple):
    """A question of a bank to change: its deck and its tree."""

    deck: str
    tree: Tree


OfQuestion = Callable[[Tree, Entry, random.Random], Tree | None]
OfBank = Callable[[tuple[Sheet, ...], random.Random], Iterator["Sequence[Sheet] | Corpus"]]
BREAKS: dict[str, list[OfQuestion]] = {}
BREAKS_BANK: dict[str, list[OfBank]] = {}


def breaks(rule: str) -> Callable[[OfQuestion], OfQuestion]:
    """Register a function that breaks a copy of a question's tree against a rule, or returns None where it cannot."""

    def register(function: OfQuestion) -> OfQuestion:
        BREAKS.setdefault(rule, []).append(function)
        return function

    return register


def breaks_bank(rule: str) -> Callable[[OfBank], OfBank]:
    """Register a function that yields banks broken against a rule: all their sheets, or a corpus."""

    def register(function: OfBank) -> OfBank:
        BREAKS_BANK.setdefault(rule, []).append(function)
        return function

    return register


@dataclass(frozen=True)
class Score:
    """How many mutants a rule was given, and how many it caught (or the reader refused)."""

    rule: str
    made: int = 0
    caught: int = 0
    missed: tuple[str, ...] = field(default=(), compare=False)

    def __add__(self, other: Score) -> Score:
        missed = (*self.missed, *other.missed)
        return Score(self.rule, self.made + other.made, self.caught + other.caught, missed)


def told(rule: str, findings: list[Finding]) -> list[Finding]:
    """The findings, each of which has been said in both languages: its sentence is there, and so are its parameters."""
    for finding in findings[:1]:
        for words in (Words("fr"), Words("en")):
            assert phrase.problem(words, Found(RULES[rule], finding).problem())
    return findings


class Lab:
    """The shipped bank, to be broken one way at a time."""

    def __init__(self, root: Path = ROOT) -> None:
        self.draft = read_draft(root)
        self.bank: Bank = understand(self.draft, root).bank
        self.corpus: Corpus = corpus_of(self.draft, self.bank)
        every_rule()

    @staticmethod
    @cache
    def shared() -> Lab:
        """One lab for all who only look."""
        return Lab()

    @cached_property
    def heading_facts(self) -> dict[str, Fact]:
        """Facts that stand in a heading only: the bank has none, so these are made for the purpose."""
        some = next(iter(self.bank.facts.values()))
        return {
            f"titre-{article.id}": replace(
                some,
                id=FactId(f"titre-{article.id}"),
                article=article.id,
                paragraph=article.original.headings[0],
            )
            for article in self.bank.articles
            if article.original and article.original.headings
        }

    @cached_property
    def disputed(self) -> list[str]:
        """Facts that are one reading of a conflict."""
        return sorted(self.corpus.conflicts)

    def facts_without(self, words: Sequence[str]) -> list[str]:
        """Facts of articles and of days that none of these years is."""
        return [
            fact.id
            for fact in self.bank.facts.values()
            if not any(
                word in repr((fact, self.corpus.articles[fact.article].date)) for word in words
            )
        ]

    def allegations_about_nobody_in(self, entry: Entry) -> list[str]:
        """Allegations by people whom a question does not name."""
        facts = (fact for fact in self.bank.facts.values() if fact.status == "allegation")
        return [fact.id for fact in facts if not entry.is_attributed(self.corpus, fact.by)]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(Sheet(entry.question.deck, entry.tree) for entry in self.corpus.entries)

    @cached_property
    def _entries(self) -> dict[int, Entry]:
        return {id(entry.tree): entry for entry in self.corpus.entries}

    def entry(self, sheet: Sheet, like: Entry) -> Entry | None:
        """A changed question, read as a file of its deck would be; None where the reader refuses it."""
        kind = KINDS[sheet.tree["kind"]]
        try:
            written = msgspec.convert(sheet.tree, kind, strict=False)
        except msgspec.ValidationError:
            return None
        facts = {
            **{str(name): fact for name, fact in self.bank.facts.items()},
            **self.heading_facts,
        }
        record = like.record._replace(written=written)
        known = KnownFacts(frozenset(facts), complete=True)
        reader = QuestionReader(like.context, facts, known)
        question: Question | None = next(reader.read(DeckId(sheet.deck), [record]), None)
        if question is None:
            return None
        return Entry(record, question, tuple(facts[fact] for fact in question.facts), like.context)

    def findings(self, rule: str, entry: Entry) -> list[Finding]:
        """What a rule of one question finds in it, waived or not."""
        ask = RULES[rule].of_question
        assert ask is not None
        return told(rule, [found._replace(entry=entry) for found in ask(entry, self.corpus)])

    def bank_findings(self, rule: str, bank: Sequence[Sheet] | Corpus) -> list[Finding]:
        """What a rule of the bank finds in a bank of these questions."""
        ask = RULES[rule].of_bank
        assert ask is not None
        corpus = bank if isinstance(bank, Corpus) else self.corpus_with(bank)
        return told(rule, list(ask(corpus)))

    def corpus_with(self, sheets: Sequence[Sheet]) -> Corpus:
        """The bank with these questions instead of its own; those of its own that are among them are not read again."""
        anyone = self.corpus.entries[0]
        read = (self._entries.get(id(s.tree)) or self.entry(s, anyone) for s in sheets)
        return replace(self.corpus, entries=tuple(entry for entry in read if entry))

    def score(self, rule: str) -> Score:
        """Every mutant of a rule, over every question its mutators can apply to."""
        total = Score(rule)
        for break_one in BREAKS.get(rule, ()):
            for entry in self.corpus.entries:
                total += self._try(rule, break_one, entry)
        for break_bank in BREAKS_BANK.get(rule, ()):
            for broken in break_bank(self.sheets, random.Random(rule)):
                caught = bool(self.bank_findings(rule, broken))
                missed = () if caught else (break_bank.__name__,)
                total += Score(rule, 1, int(caught), missed)
        return total

    def _try(self, rule: str, break_one: OfQuestion, entry: Entry) -> Score:
        chance = random.Random(f"{rule} {entry.id}")
        tree = break_one(deepcopy(entry.tree), entry, chance)
        if tree is None:
            return Score(rule)
        changed = self.entry(Sheet(entry.question.deck, tree), entry)
        caught = changed is None or bool(self.findings(rule, changed))
        return Score(rule, 1, int(caught), () if caught else (entry.id,))
