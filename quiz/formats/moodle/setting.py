"""What the questions of one file are written in: how answers compare, the words around them, the articles of nouns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quiz.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.core.bank import Bank
    from quiz.core.text import Lexicon

_BEFORE = {
    "fr": re.compile(r"\b(les? |la |l'|aux? |du |des )(\w+)"),
    "en": re.compile(r"\b(the )(\w+)"),
}
_MEANT = {"au ": "le ", "du ": "le ", "aux ": "les ", "des ": "les "}


class Setting(NamedTuple):
    """`articles` are those that the bank itself puts before a word, in lower case: « chine » has « la » and a space."""

    lexicon: Lexicon
    words: Words
    articles: Mapping[str, tuple[str, ...]]


def setting_of(bank: Bank) -> Setting:
    """The bank's language where we speak it, English otherwise."""
    words = _words(bank.language if bank.language in LANGUAGES else "en")
    return Setting(bank.lexicon, words, _articles(bank))


@cache
def _words(language: str) -> Words:
    return Words(language)


def _articles(bank: Bank) -> Mapping[str, tuple[str, ...]]:
    before = _BEFORE.get(bank.language)
    if before is None:
        return {}
    text = "\n".join(_texts(bank)).replace("’", "'").lower()
    found: dict[str, tuple[str, ...]] = {}
    for article, word in sorted(set(before.findall(text))):
        said = _MEANT.get(article, article)
        found[word] = tuple(dict.fromkeys((*found.get(word, ()), said)))
    return found


def _texts(bank: Bank) -> Iterator[str]:
    for fact in bank.facts.values():
        yield fact.statement
    for question in bank.questions.values():
        yield question.prompt
        yield question.explanation


def with_articles(typed: str, articles: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A text as a keyboard types it, after each article that its first word takes."""
    first = re.match(r"\w+", typed)
    for article in articles.get(first[0].lower(), ()) if first else ():
        yield article + typed
