"""Rules about the French of a prompt: what it denies, and what its grammar gives away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.tokens import folded
from quiz.core.keyboard import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_SENTENCE = re.compile(r"(?<=[.!…»])\s+(?=[A-ZÀ-ÖØ-ÞŒ«])")
_DENIES = re.compile(
    r"\bn(?:e\b|['’])[^,;?]{0,60}?\b(?P<ne>pas|plus|jamais|aucune?|ni|rien|personne|nulle part)\b"
    r"|\b(?P<word>sauf|excepté|hormis|à l['’]exception|incorrecte?s?|fausses?|faux|inexacte?s?|erronée?s?|intrus)\b",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(r"\b(?:pourquoi|comment|quand|combien)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?<=\w )(?<!ce )(?:que\b|qu['’]|dont\b|où\b|lorsqu|parce qu)", re.IGNORECASE
)
"""What denies after this denies a detail: « qu'apporte le second que le premier n'a pas ? »"""
_DENIED = re.compile(r"\b(?:ne?|non)\b(?! seulement)")
_OPEN_END = re.compile(
    r"(?:(?<![\w-])(?:le|la|les|un|une|du|des|de|au|aux|à|ce|cet|cette|son|sa|ses|leur|leurs)|\b[ldLD]['’])\s*(?:…|\.\.\.|_+)?\s*[:?]?$"
)
_MANY = re.compile(r"\b(?:quels|quelles|lesquels|lesquelles)\b")
_ONE = frozenset(
    {"le", "la", "l", "un", "une", "ce", "cet", "cette", "son", "sa", "celui", "celle"}
)


@question_rule("Q11", source="Haladyna, Downing & Rodriguez 2002", language="fr")
def negation_is_seen(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A small « ne … pas » is missed by those who know, and two negations by everyone."""
    if not entry.options:
        return
    asked = _SENTENCE.split(entry.prompt)[-1]
    denial = _DENIES.search(asked)
    if not denial:
        return
    before = asked[: denial.start()]
    if denial["ne"] and (_ASKS_WHY.search(before) or _SUBORDINATE.search(before)):
        return
    word = denial["ne"] or denial["word"]
    way = ("prompt",)
    if entry.question.level == 1:
        yield Finding(way, {"word": word}, "level")
    elif not word.isupper():
        yield Finding(way, {"word": word, "capitals": word.upper()})
    for option in entry.options:
        if _DENIED.search(folded(option.text)):
            yield Finding(entry.way_to(option.text), {"option": option.text}, "double")


@question_rule("Q13", source="NBME", language="fr")
def grammar_fits_every_option(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A prompt that ends with « la » has already struck out what is masculine."""
    if not entry.options:
        return
    if _OPEN_END.search(entry.prompt.rstrip()):
        yield Finding(("prompt",))
    asked = bare(_SENTENCE.split(entry.prompt)[-1])
    if len(entry.keys) == 1 and _MANY.search(asked):
        single = [option for option in entry.options if _is_single(option.text)]
        if single and len(single) < len(entry.options):
            yield Finding(entry.way_to(single[0].text), {"option": single[0].text}, "number")


def _is_single(option: str) -> bool:
    """Whether an option is one thing: « le rail », and not « le rail et le gaz » or « des rails »."""
    first, *rest = folded(option).split() or [""]
    return first in _ONE and "et" not in rest and "," not in option
