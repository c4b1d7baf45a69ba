"""A rule about what options are: dates, numbers, people, places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.tokens import content_words, folded
from quiz.core.dates import parse_typed
from quiz.core.keyboard import is_number
from quiz.core.language import rules
from quiz.core.numbers import folded_words, in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_MIXED = frozenset({"date", "number", "person", "place"})
"""Natures of which two cannot answer one question."""
_VALUES = frozenset({"date", "number"})
_EXACT = frozenset({"date", "number", "person"})
"""Natures that stand out among things and ideas, where a place does not (« l'Ukraine », « l'espace »)."""
_LONGEST_NUMBER = 3
"""Words of a number with its unit, in digits: « 4 millions habitants »."""


@question_rule("Q04", source="Haladyna, Downing & Rodriguez 2002")
def options_are_of_one_nature(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A date among names, or a name among dates, is struck out or picked without knowing anything."""
    natures = _natures(entry, corpus)
    keys = {natures[option.text] for option in entry.keys}
    wrong = {natures[option.text] for option in entry.distractors}
    if len(keys) == 1 and len(wrong) == 1 and _differ(*keys, *wrong):
        yield Finding(entry.way_to(entry.keys[0].text), {"option": entry.keys[0].text})
    elif _are_mixed(keys | wrong):
        usual = Counter(natures.values()).most_common(1)[0][0]
        odd = next(text for text, nature in natures.items() if nature != usual)
        yield Finding(entry.way_to(odd), {"option": odd}, "mixed")


def _are_mixed(natures: set[str]) -> bool:
    return len(natures) > 1 and (bool(natures & _VALUES) or len(natures & _MIXED) > 1)


def _differ(one: str, other: str) -> bool:
    return one != other and bool({one, other} & _EXACT or {one, other} <= _MIXED)


def _natures(entry: Entry, corpus: Corpus) -> dict[str, str]:
    """What each option is: a date, a number, a person, a place, or anything else ("")."""
    natures = {option.text: _nature(option.text, corpus) for option in entry.options}
    values = {text for text, nature in natures.items() if nature in _VALUES}
    language = corpus.language
    said = frozenset[str]().union(*(content_words(text, language) for text in values))
    units = {word for word in said if not word.isdigit()}
    # « Aucune rencontre » is a number among rencontres, « les années Eltsine » a date among années.
    alike = {text for text in natures if content_words(text, language) & units}
    common = "number" if "number" in natures.values() else "date"
    return {text: common if text in alike else nature for text, nature in natures.items()}


def _nature(text: str, corpus: Corpus) -> str:
    if any(map(str.isdigit, text)) and parse_typed(text, corpus.language):
        return "date"
    if _is_number(text, corpus.language):
        return "number"
    names = corpus.canonical(text)
    return corpus.natures.get(names[0], "") if len(names) == 1 else ""


def _is_number(text: str, language: str) -> bool:
    if not begins_with_number(text, language):
        return False
    spoken = rules(language)
    words = in_digits(folded_words(text, spoken), spoken.numerals)
    return bool(words) and is_number(words[0]) and len(words) <= _LONGEST_NUMBER


def begins_with_number(text: str, language: str) -> bool:
    """Whether a text may begin with a number, which is quick to tell; « un » is an article here."""
    numerals = rules(language).numerals
    first = folded(text).partition(" ")[0]
    return first[:1].isdigit() or (first in numerals.small and first not in numerals.ones)
