"""B: the bank as a whole: what it repeats, what it leaves out, what it aims at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, bank_rule
from quiz.authoring.check.shares import shares
from quiz.authoring.check.tokens import content_words, likeness, similar_pairs
from quiz.core.problem import Place
from quiz.core.shape import Arrange, Pair
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    entries = corpus.entries
    for one, other in similar_pairs([_asks(entry) for entry in entries], _ALIKE):
        first, entry = entries[one], entries[other]
        if _repeats(first, entry):
            yield Finding((), {"other": first.id}, entry=entry)


def _asks(entry: Entry) -> frozenset[str]:
    """The words a question is known by: its prompt's and, as any list has the same prompt, those of its items."""
    if not isinstance(entry.shape, Arrange | Pair):
        return entry.prompt_words
    lists = (content_words(answer, entry.context.language) for answer in entry.answers)
    return entry.prompt_words.union(*lists)


def _repeats(first: Entry, entry: Entry) -> bool:
    if first.kind != entry.kind and first.question.group == entry.question.group:
        return False
    same = set(map(fold, first.answers)) == set(map(fold, entry.answers))
    mine, yours = _asks(entry), _asks(first)
    differ_by_number = any(map(str.isdigit, mine ^ yours))
    return (same and not entry.is_statement) or (
        likeness(mine, yours) >= _SAME and not differ_by_number
    )


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
