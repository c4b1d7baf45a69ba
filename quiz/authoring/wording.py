"""Runs of words that a text shares with the originals: facts carry over, sentences do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.core.fact import ArticleId, Names

LONGEST = 9
"""Words in a row from which a text is taken to be the article's; a long name counts as one word."""


@dataclass(frozen=True)
class Originals:
    """The paragraphs of each article, and the names that count as one word."""

    texts: Mapping[ArticleId, Sequence[str]]
    names: Names

    def shared(self, text: str) -> Iterator[tuple[str, ArticleId, int]]:
        """The first words of each run that stands in an article, with the article and the paragraph."""
        words = self._words(text)
        at = 0
        while at + LONGEST <= len(words):
            run = words[at : at + LONGEST]
            place = self._runs.get(tuple(run))
            if place:
                yield " ".join(run), *place
                at += LONGEST
            else:
                at += 1

    @cached_property
    def _runs(self) -> Mapping[tuple[str, ...], tuple[ArticleId, int]]:
        """Where each run of words begins; a run may cross from one paragraph into the next."""
        found: dict[tuple[str, ...], tuple[ArticleId, int]] = {}
        for article, paragraphs in self.texts.items():
            words = [(w, n) for n, text in enumerate(paragraphs, 1) for w in self._words(text)]
            for at in range(len(words) - LONGEST + 1):
                run = tuple(word for word, _ in words[at : at + LONGEST])
                found.setdefault(run, (article, words[at][1]))
        return found

    def _words(self, text: str) -> list[str]:
        return self._long_names.sub(lambda name: name[0].replace(" ", "-"), fold(text)).split()

    @cached_property
    def _long_names(self) -> re.Pattern[str]:
        written = (*self.names.people, *self.names.places)
        names = {name for shown, others in written for name in (shown, *others)}
        spellings = map(fold, names.union(self.names.terms))
        longest_first = sorted((s for s in spellings if " " in s), key=len, reverse=True)
        return _any_of(longest_first)


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, texts)) or '(?!)'})\b")
