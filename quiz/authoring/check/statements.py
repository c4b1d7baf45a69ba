"""V: statements to call true or false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, bank_rule, question_rule
from quiz.authoring.check.tokens import words
from quiz.core.problem import Place
from quiz.core.shape import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_LEAST, _MOST = 0.4, 0.6
_FEW = 10
"""Statements under which a share says nothing."""
_LONGEST = 160
_FIXED = 0.5


@bank_rule("V01")
def true_and_false_are_even(corpus: Corpus) -> Iterator[Finding]:
    """Where most statements are true, or most false, one answer fits all."""
    statements = [entry for entry in corpus.entries if entry.is_statement]
    yield from _uneven(statements, None)
    for deck, entries in corpus.decks.items():
        yield from _uneven([e for e in entries if e.is_statement], Place(f"decks/{deck}.yaml"))


def _uneven(statements: Sequence[Entry], place: Place | None) -> Iterator[Finding]:
    if len(statements) < _FEW:
        return
    true = sum(isinstance(e.shape, Pick) and e.shape.fix is None for e in statements)
    if not _LEAST <= true / len(statements) <= _MOST:
        yield Finding((), {"true": true, "all": len(statements)}, place=place)


@question_rule("V02", source="Haladyna, Downing & Rodriguez 2002")
def statement_states_one_thing(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Two statements in one can be half true: it states one thing, in one breath."""
    if not entry.is_statement:
        return
    if len(entry.prompt) > _LONGEST:
        yield Finding(("prompt",), {"n": len(entry.prompt), "most": _LONGEST}, "long")
    if ";" in entry.prompt or ". " in entry.prompt:
        yield Finding(("prompt",))


@question_rule("V04")
def correction_is_a_segment(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """What is false in a statement is a part of it: the rest is worth remembering as it stands."""
    shape = entry.shape
    if isinstance(shape, Pick) and shape.fix:
        wrong, _ = shape.fix
        if len(words(wrong)) > _FIXED * len(words(entry.prompt)):
            yield Finding(("fix",), {"wrong": wrong})
