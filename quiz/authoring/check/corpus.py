"""The whole bank as the rules see it: its entries, and what is counted once for all of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from quiz.authoring.check.tokens import folded
from quiz.authoring.coverage import asked
from quiz.authoring.passage import Passage
from quiz.core.dates import Precision, display
from quiz.core.language import rules
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from quiz.authoring.check.clues import Clues
    from quiz.authoring.check.entry import Entry
    from quiz.core.bank import Bank
    from quiz.core.fact import Article, Dispute, Fact


@dataclass(frozen=True, eq=False)
class Corpus:
    """A bank and its entries, in deck order."""

    bank: Bank
    entries: tuple[Entry, ...]
    targets: Mapping[str, Mapping[str, float]]
    """The shares the bank aims at, in percent: of `kinds`, `levels` and `bloom`; and of `decks`, in questions."""
    allow: Mapping[str, str] = field(default_factory=dict)
    """Rules that the whole bank is excused from, each with the reason."""

    @property
    def language(self) -> str:
        """The bank's language."""
        return self.bank.language

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Each article by its id."""
        return {article.id: article for article in self.bank.articles}

    @cached_property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """Every way to write each person and place, the displayed one first."""
        names = self.bank.names
        return tuple((shown, *others) for shown, others in (*names.people, *names.places))

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Folded words that two people's displayed names begin with, or end with."""
        people = [fold(shown).split() for shown, _ in self.bank.names.people]
        counts = Counter(name[end] for name in people for end in (0, -1) if len(name) > 1)
        return frozenset(word for word, count in counts.items() if count > 1)

    def has_anchor(self, text: str) -> bool:
        """Whether a text says when or of whom it speaks: a number, a person, a place, an article."""
        return any(map(str.isdigit, text)) or self.names_somebody(text)

    def names_somebody(self, text: str) -> bool:
        """Whether a text names a person, a place or an article."""
        said = f" {folded(text)} "
        return bool(self.names_in(text)) or any(name in said for name in self.cited_as)

    def names_in(self, text: str) -> Collection[str]:
        """The people and places that a text names, as displayed."""
        return {self._shown[word] for word in self.words(text) if word in self._shown}

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        return {_joined_name(shown): shown for shown, *_ in self.spellings}

    def numbers_of(self, fact: Fact) -> Collection[str]:
        """The numbers, as plain digits, of all that a fact says, and of its article's name and date."""
        found = self._numbers.get(fact.id)
        if found is None:
            texts = _said_by(fact, self.articles[fact.article], self.language)
            found = self._numbers[fact.id] = Passage(" ; ".join(texts), self.language).numbers
        return found

    def names_of(self, fact: Fact) -> Collection[str]:
        """The people and places, as displayed, of all that a fact says, and of its article's name."""
        found = self._named.get(fact.id)
        if found is None:
            texts = _said_by(fact, self.articles[fact.article], self.language)
            found = self._named[fact.id] = self.names_in(" ; ".join(texts))
        return found

    @cached_property
    def _numbers(self) -> dict[str, Collection[str]]:
        return {}

    @cached_property
    def _named(self) -> dict[str, Collection[str]]:
        return {}

    @cached_property
    def conflicts(self) -> Mapping[str, tuple[Dispute, ...]]:
        """The conflicts between sources, by each fact that is a reading of one."""
        found: dict[str, list[Dispute]] = {}
        for dispute in self.bank.disputes:
            for fact, _ in dispute.readings if dispute.nature == "conflict" else ():
                found.setdefault(fact, []).append(dispute)
        return {fact: tuple(disputes) for fact, disputes in found.items()}

    @cached_property
    def cited_as(self) -> tuple[str, ...]:
        """How questions name the articles and who speaks in them, folded."""
        named = (
            name for article in self.bank.articles for name in (article.cite, article.publisher)
        )
        return tuple(f" {fold(name)} " for name in named if name)

    @cached_property
    def decks(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each deck."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.question.deck, []).append(entry)
        return {deck: tuple(entries) for deck, entries in found.items()}

    @cached_property
    def choices(self) -> tuple[Entry, ...]:
        """The questions with one right option among several."""
        return tuple(entry for entry in self.entries if len(entry.keys) == 1)

    @cached_property
    def prompt_counts(self) -> Mapping[str, int]:
        """In how many prompts each content word stands."""
        return Counter(word for entry in self.entries for word in entry.prompt_words)

    @cached_property
    def key_texts(self) -> frozenset[str]:
        """Every right option of the bank, folded."""
        return frozenset(folded(key.text) for entry in self.entries for key in entry.keys)

    @cached_property
    def distractor_counts(self) -> Mapping[str, Mapping[str, int]]:
        """In how many questions of each deck each wrong option stands, folded."""
        return {
            deck: Counter(folded(wrong.text) for entry in entries for wrong in entry.distractors)
            for deck, entries in self.decks.items()
        }

    @cached_property
    def asked(self) -> Collection[str]:
        """The facts that a question asks, or that say the same as one that is asked."""
        return asked(self.bank, (entry.question for entry in self.entries))

    @cached_property
    def clues(self) -> Clues:
        """What somebody who has read nothing could guess by."""
        from quiz.authoring.check.clues import Clues

        return Clues(self)

    @cached_property
    def equivalents(self) -> frozenset[frozenset[tuple[str, ...]]]:
        """Pairs of answers that a question of the bank accepts one for the other (Pékin for la Chine), canonical."""
        found: set[frozenset[tuple[str, ...]]] = set()
        for entry in self.entries:
            for same in entry.accepted:
                bare = {self.canonical(text) for text in same}
                found.update(map(frozenset, combinations(bare, 2)))
        return frozenset(found)

    def canonical(self, text: str) -> tuple[str, ...]:
        """The words of a text but its articles, each person or place one word, however it is spelt."""
        return tuple(word for word in self.words(text) if word not in self.articles_of_speech)

    def words(self, text: str) -> tuple[str, ...]:
        """All the words of a text, folded, each person or place one word."""
        found = self._read.get(text)
        if found is None:
            joined = self._names.sub(lambda name: self._joined[name[0]], folded(text))
            found = self._read[text] = tuple(joined.split())
        return found

    @cached_property
    def _read(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def days(self) -> frozenset[str]:
        """Every date of the bank's facts and articles, as written: 2000, 2000-07, 2000-07-12, and vaguer ones."""
        dated = [fact.when for article in self.bank.articles for fact in article.facts]
        known = [date for date in (*dated, *(each.date for each in self.bank.articles)) if date]
        whole = {part for date in known for part in date.iso.split("/")}
        between = {
            str(year)
            for date in known
            if date.precision is Precision.YEAR
            for year in range(date.start.year, date.end.year + 1)
        }
        return frozenset(day[:length] for day in whole for length in (4, 7, 10)) | between

    @cached_property
    def articles_of_speech(self) -> frozenset[str]:
        """Words that may be left out without a change: articles, and the prepositions that only say where."""
        spoken = rules(self.language)
        return spoken.leading | spoken.elided

    @cached_property
    def natures(self) -> Mapping[str, str]:
        """What each canonical name names: a "person" or a "place"."""
        names = self.bank.names
        known = {"person": names.people, "place": names.places}
        return {_joined_name(shown): nature for nature, all_ in known.items() for shown, _ in all_}

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        return {
            fold(spelling): _joined_name(shown)
            for shown, *others in reversed(self.spellings)
            for spelling in (shown, *others)
        }

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest = sorted(self._joined, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b" if longest else "(?!)")


def _said_by(fact: Fact, article: Article, language: str) -> Iterator[str]:
    yield from (fact.statement, fact.derived, *fact.by, article.cite, article.publisher)
    yield article.author
    for date in (fact.when, fact.as_of, article.date):
        if date:
            yield display(date, language)
            yield from (str(date.start.year), str(date.end.year))


def _joined_name(name: str) -> str:
    return fold(name).replace(" ", "")
