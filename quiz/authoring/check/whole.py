"""B: the bank as a whole: what it repeats, what it leaves out, what it aims at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, bank_rule
from quiz.authoring.check.shares import shares
from quiz.authoring.check.tokens import content_words, folded, similar_pairs
from quiz.core.problem import Place
from quiz.core.shape import Arrange, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_ALIKE, _SAME = 0.6, 0.8
"""Likeness of prompts from which they repeat each other: with the same answer, and with any."""
_SLACK = 5.0
"""Points a share may be off its target."""
_SMALLEST_DECK = 10
_MUST, _USEFUL = 3, 2
_USEFUL_SHARE = 0.8


@bank_rule("B01")
def questions_do_not_repeat_each_other(corpus: Corpus) -> Iterator[Finding]:
    """Two questions that ask the same teach no more than one, and each gives the other's answer away."""
    by_answer: dict[frozenset[str], list[Entry]] = {}
    by_number: dict[frozenset[str], list[Entry]] = {}
    for entry in corpus.entries:
        if not entry.is_statement:
            by_answer.setdefault(frozenset(map(folded, entry.answers)), []).append(entry)
        numbers = frozenset(filter(str.isdigit, _asks(entry)))
        by_number.setdefault(numbers, []).append(entry)
    told: dict[str, Finding] = {}
    for groups, least in ((by_answer, _ALIKE), (by_number, _SAME)):
        for group in groups.values():
            for first, entry in _repeated(group, least):
                told.setdefault(entry.id, Finding((), {"other": first.id}, entry=entry))
    yield from told.values()


def _repeated(entries: Sequence[Entry], least: float) -> Iterator[tuple[Entry, Entry]]:
    """Entries with an earlier one that asks the same; one fact may be asked in two kinds."""

    def wanted(one: int, other: int) -> bool:
        first, entry = entries[one], entries[other]
        return first.kind == entry.kind or first.question.group != entry.question.group

    asked = [_asks(entry) for entry in entries]
    for one, other in similar_pairs(asked, least, wanted):
        yield entries[one], entries[other]


def _asks(entry: Entry) -> frozenset[str]:
    """The words a question is known by: its prompt's and, as any list has the same prompt, those of its items."""
    if not isinstance(entry.shape, Arrange | Pair):
        return entry.prompt_words
    lists = (content_words(answer, entry.context.language) for answer in entry.answers)
    return entry.prompt_words.union(*lists)


@bank_rule("B03", "warning")
def shares_are_those_aimed_at(corpus: Corpus) -> Iterator[Finding]:
    """A bank drifts towards what is quick to write: its shares stay near what its authors decided."""
    for share in shares(corpus):
        if share.target is not None and abs(share.percent - share.target) > _SLACK:
            params = {
                "what": share.name,
                "percent": round(share.percent),
                "target": round(share.target),
            }
            yield Finding((), params, share.table, place=Place("decks/bank.yaml"))


@bank_rule("B04")
def what_matters_is_asked(corpus: Corpus) -> Iterator[Finding]:
    """Every fact that must be known is asked; so are four in five of the useful ones."""
    facts = [fact for fact in corpus.bank.facts.values() if fact.same_as is None]
    for fact in facts:
        if fact.weight == _MUST and fact.id not in corpus.asked:
            yield Finding((), {"fact": fact.id}, place=fact.place)
    useful = [fact for fact in facts if fact.weight == _USEFUL]
    asked = sum(fact.id in corpus.asked for fact in useful)
    if asked < _USEFUL_SHARE * len(useful):
        yield Finding((), {"asked": asked, "all": len(useful)}, "useful")


@bank_rule("B06", "warning")
def deck_is_worth_opening(corpus: Corpus) -> Iterator[Finding]:
    """A deck of a few questions is known by their order before it is known."""
    for deck, entries in corpus.decks.items():
        if len(entries) < _SMALLEST_DECK:
            params = {"n": len(entries), "least": _SMALLEST_DECK}
            yield Finding((), params, place=Place(f"decks/{deck}.yaml"))
