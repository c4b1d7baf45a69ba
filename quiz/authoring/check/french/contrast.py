"""Rules about French options side by side: cut on one pattern, and none another's contrary."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from quiz.authoring.check.french.option_words import (
    BEFORE_VERB,
    CLAUSE,
    CONTRARIES,
    IDLE,
    INFINITIVE,
    NOT_INFINITIVE,
    NOUN_PHRASE,
    PREPOSITION,
    REFUSALS,
    YES_NO,
)
from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import folded
from quiz.core.shape import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

Words = tuple[str, ...]

_OPPOSED = frozenset(frozenset(pair.split()) for pair in CONTRARIES)
_ENDS = (".", "!", "?", ";", ",", "…")


@question_rule("Q05", "warning", source="Haladyna, Downing & Rodriguez 2002", language="fr")
def options_are_cut_on_one_pattern(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """The eye goes to the option that begins or ends otherwise than the rest."""
    if not entry.options or _is_sorted(entry):
        return
    yield from _odd(entry, {o.text: _opening(o.text, corpus) for o in entry.options}, "")
    yield from _odd(entry, {o.text: _ending(o.text) for o in entry.options}, "end")


def _odd(entry: Entry, patterns: dict[str, str], case: str) -> Iterator[Finding]:
    """The key where it alone differs; otherwise the options that are not as most are."""
    usual = Counter(patterns.values()).most_common(1)[0][0]
    keys = {patterns[key.text] for key in entry.keys}
    wrong = {patterns[option.text] for option in entry.distractors}
    if len(wrong) == 1 and not keys & wrong:
        yield Finding(entry.way_to(entry.keys[0].text), {"option": entry.keys[0].text}, case)
        return
    odd = next((text for text, pattern in patterns.items() if pattern != usual), None)
    if odd is not None:
        yield Finding(entry.way_to(odd), {"option": odd}, f"mixed_{case}" if case else "mixed")


def _opening(text: str, corpus: Corpus) -> str:
    """What kind of word an option begins with."""
    words = corpus.words(text) or ("",)
    first = words[0]
    if text.startswith("«"):
        return "quotation"
    if first in YES_NO and text[len(first) :][:1] in ("", ","):
        return "yes or no"
    if _denotes(first, text, corpus):
        return "infinitive" if _is_verb_after_pronoun(words) else "noun"
    if first in PREPOSITION:
        return "preposition"
    if first in CLAUSE:
        return "clause"
    return "infinitive" if _is_infinitive(first) or _is_verb_after_pronoun(words) else "bare"


def _denotes(first: str, text: str, corpus: Corpus) -> bool:
    """Whether an option begins with an article, a number or a name, be it that of an article of the press."""
    if first in corpus.natures or first in NOUN_PHRASE or first.isdigit():
        return True
    return any(f" {folded(text)} ".startswith(name) for name in corpus.cited_as)


def _is_verb_after_pronoun(words: Words) -> bool:
    """« se rapprocher », « ne pas y aller », but not « le pouvoir »."""
    if words[0] not in BEFORE_VERB:
        return False
    return _is_infinitive(next((word for word in words if word not in BEFORE_VERB), ""))


def _is_infinitive(word: str) -> bool:
    return INFINITIVE.fullmatch(word) is not None and word not in NOT_INFINITIVE


def _ending(text: str) -> str:
    return text[-1] if text.endswith(_ENDS) else ""


@question_rule("Q21", "warning", language="fr")
def no_pair_of_contraries(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Of two contraries one is often right: the other options might as well not be there."""
    if len(entry.keys) != 1 or _is_sorted(entry):
        return
    read = {option.text: _terms(option.text, corpus) for option in entry.options}
    pairs = [
        pair for pair in combinations(read, 2) if _are_contrary(*(read[text] for text in pair))
    ]
    key = entry.keys[0].text
    if len(pairs) != 1 or key not in pairs[0]:
        return
    first, second = (read[text] for text in pairs[0])
    rest = [terms for text, terms in read.items() if text not in pairs[0]]
    exchanged = _exchanged(first, second)
    if not (exchanged and len(rest) == len(pairs[0]) and _exchanged(*rest) == exchanged):
        other = next(text for text in pairs[0] if text != key)
        yield Finding(entry.way_to(other), {"option": other})


def _terms(text: str, corpus: Corpus) -> Words:
    return tuple(word for word in corpus.canonical(text) if word not in IDLE)


def _are_contrary(one: Words, other: Words) -> bool:
    few, many = sorted((one, other), key=len)
    extra, missing = Counter(many) - Counter(few), Counter(few) - Counter(many)
    if not missing and extra and set(extra) <= speech("fr").negations | REFUSALS:
        return True
    exchanged = _exchanged(one, other)
    if not exchanged:
        return False
    is_turned = (
        len(exchanged) == 1 and len(_differences(one, other)) > 1
    )  # « A de B » and « B de A »
    return is_turned or exchanged <= _OPPOSED


def _exchanged(one: Words, other: Words) -> frozenset[frozenset[str]]:
    """The words that differ, each with the one that stands in its place."""
    return frozenset(map(frozenset, _differences(one, other)))


def _differences(one: Words, other: Words) -> list[Words]:
    if len(one) != len(other):
        return []
    return [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]


def _is_sorted(entry: Entry) -> bool:
    return isinstance(entry.shape, Pick) and entry.shape.fixed
