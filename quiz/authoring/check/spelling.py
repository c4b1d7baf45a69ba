"""T10: every word that is shown is in the dictionary of the bank's language, or among the bank's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.hunspell import speller
from quiz.authoring.check.rule import Finding, bank_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.authoring.check.corpus import Corpus

RULE = "T10"
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")


@bank_rule(RULE, "warning")
def words_are_in_a_dictionary(corpus: Corpus) -> Iterator[Finding]:
    """A misspelt word is learnt with the rest of the sentence."""
    wrong = misspelt(corpus, _texts(corpus))
    if not wrong:
        return
    for entry in corpus.entries:
        if wrong.isdisjoint(words_of(entry.shown_text)):
            continue
        for shown in entry.shown:
            for word in sorted(wrong.intersection(words_of(shown.text))):
                place = entry.place_in(shown, word)
                yield Finding(shown.way, {"word": word}, entry=entry, place=place)
    for fact in corpus.bank.facts.values():
        for word in sorted(wrong.intersection(words_of(fact.statement))):
            yield Finding((), {"word": word}, place=fact.place)


def words_of(text: str) -> list[str]:
    """The words of a text: letters, with the apostrophes and hyphens between them."""
    return _WORD.findall(text)


def misspelt(corpus: Corpus, texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts that neither the dictionary nor the bank knows; none where there is no dictionary."""
    found = speller(corpus.language)
    if found is None:
        return frozenset()
    chunks: set[str] = set()
    for text in texts:
        chunks.update(text.split())
    own = _own_words(corpus)
    asked = {word: _parts(word, own) for word in words_of(" ".join(chunks)) if word not in own}
    unknown = found.unknown(part for parts in asked.values() for part in parts)
    return frozenset(word for word, parts in asked.items() if not unknown.isdisjoint(parts))


def _texts(corpus: Corpus) -> Iterator[str]:
    for entry in corpus.entries:
        yield entry.shown_text
    for fact in corpus.bank.facts.values():
        yield fact.statement


def _own_words(corpus: Corpus) -> frozenset[str]:
    """The words of the bank's names, terms and words, as they are there or with a capital."""
    names = corpus.bank.names
    listed = (*names.words, *names.terms, *(name for name, _ in (*names.people, *names.places)))
    return frozenset(
        word
        for text in listed
        for whole in words_of(text)
        for word in (whole, whole[0].upper() + whole[1:])
    )


def _parts(word: str, own: frozenset[str]) -> tuple[str, ...]:
    """What the dictionary is asked about a word: all of it, or what a hyphen joins to the bank's own words."""
    word = word.replace("’", "'")
    parts = [part.rpartition("'")[2] for part in word.split("-")]
    return (word,) if own.isdisjoint(parts) else tuple(part for part in parts if part not in own)
