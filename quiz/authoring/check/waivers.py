"""Rules about rules: what an author waives exists, and is worth waiving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.check.rule import RULES, Finding, bank_rule, question_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_REASON = 10
"""Characters of the shortest reason that says anything."""


@question_rule("S10")
def waiver_has_a_reason(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A waived rule is one there is, and the reader of the bank is told why it does not hold here."""
    for rule, reason in entry.written.allow.items():
        if rule not in RULES:
            yield Finding(("allow", rule), {"rule": rule}, "unknown")
        elif len(reason) < _REASON:
            yield Finding(("allow", rule), {"rule": rule})


@bank_rule("S12")
def waiver_of_the_bank_has_a_reason(corpus: Corpus) -> Iterator[Finding]:
    """What a whole bank waives is a rule there is, and its readers are told why."""
    for rule, reason in corpus.allow.items():
        if rule not in RULES:
            yield Finding((), {"rule": rule}, "unknown")
        elif len(reason) < _REASON:
            yield Finding((), {"rule": rule})


@question_rule("S11", "warning")
def waiver_is_needed(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A waiver that waives nothing any more hides the next mistake."""
    for name in entry.written.allow:
        rule = RULES.get(name)
        if rule is None or name in {"S10", "S11"}:
            continue
        if rule.of_question:
            found = any(True for _ in rule.of_question(entry, corpus))
        else:
            found = (
                any(finding.entry is entry for finding in rule.of_bank(corpus))
                if rule.of_bank
                else False
            )
        if not found:
            yield Finding(("allow", name), {"rule": name})
