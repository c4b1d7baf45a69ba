"""What somebody who has read nothing could guess by: clues that run through the whole bank."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, bank_rule
from quiz.authoring.check.significance import Count, beyond_chance, rank_probability
from quiz.authoring.check.tokens import content_words, folded, likeness
from quiz.core.shape import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_MARGIN = 0.08
"""How much above luck the guesser's vote may be right."""
_OFTEN, _SHARE = 4, 0.06
"""A key in more questions than this, and in more than this share of them, is known without a prompt."""
_APPEARANCES, _AS_KEY = 8, 0.7
_DETAIL = re.compile(r"\d|(?<=\s)[A-ZÀ-Ý]")
_OF_RULE = {"longest": "Q07", "shortest": "Q07", "extreme": "Q18", "lowest": "Q18"}
"""The rule that speaks of a clue, where it is not the guesser's (Q23)."""


class Clues:
    """What each clue would have earned over a bank's choices."""

    def __init__(self, corpus: Corpus) -> None:
        self._choices = corpus.choices
        self._language = corpus.language
        self._statements = [entry for entry in corpus.entries if entry.is_statement]

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        """Each clue's score over the questions where it points somewhere, and that of the vote, by name."""
        clues: Mapping[str, Callable[[Entry], tuple[int, ...]]] = {
            "longest": lambda entry: _unsorted(entry, _best(entry, len)),
            "shortest": lambda entry: _unsorted(entry, _best(entry, lambda text: -len(text))),
            "detailed": lambda entry: _best(entry, lambda text: len(_DETAIL.findall(text))),
            "central": lambda entry: _best(entry, self._nearness(entry, 1)),
            "odd": lambda entry: _best(entry, self._nearness(entry, -1)),
            "common": lambda entry: _best(entry, self._elsewhere(self._options, entry)),
            "key_elsewhere": lambda entry: _best(entry, self._elsewhere(self._keys, entry)),
            "lowest": lambda entry: (0,) if _is_sorted(entry) else (),
            "extreme": _extremes,
        }
        pointed = {name: {e.id: clue(e) for e in self._choices} for name, clue in clues.items()}
        found = {name: self._count(name, places) for name, places in pointed.items()}
        voters = [
            places for name, places in pointed.items() if name not in {"shortest", "odd", "extreme"}
        ]
        vote = {e.id: _vote([places[e.id] for places in voters]) for e in self._choices}
        return found | {"vote": self._count("vote", vote)}

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """How often a true statement is longer than a false one, and how likely luck is to stray as far."""
        true = [len(e.prompt) for e in self._statements if e.answers and _is_true(e)]
        false = [len(e.prompt) for e in self._statements if not _is_true(e)]
        return rank_probability(true, false)

    @cached_property
    def beyond_chance(self) -> frozenset[str]:
        """The clues that luck does not explain, all of them taken together."""
        named = [(name, count.probability) for name, count in self.counts.items()]
        return beyond_chance([*named, ("statements", self.lengths[1])])

    def _count(self, name: str, places: Mapping[str, tuple[int, ...]]) -> Count:
        told = [e for e in self._choices if 0 < len(places[e.id]) < len(e.options)]
        hits = sum(any(e.options[at].correct for at in places[e.id]) for e in told)
        return Count(name, hits, tuple(len(places[e.id]) / len(e.options) for e in told))

    def _nearness(self, entry: Entry, sign: int) -> Callable[[str], float]:
        """How much an option's words are those of the others."""
        words = [content_words(option.text, self._language) for option in entry.options]

        def near(text: str) -> float:
            mine = content_words(text, self._language)
            return sign * round(sum(likeness(mine, other) for other in words), 6)

        return near

    @cached_property
    def _options(self) -> Counter[str]:
        return Counter(folded(option.text) for entry in self._choices for option in entry.options)

    @cached_property
    def _keys(self) -> Counter[str]:
        return Counter(folded(option.text) for entry in self._choices for option in entry.keys)

    def _elsewhere(self, counts: Counter[str], entry: Entry) -> Callable[[str], float]:
        """How often other questions have an option."""
        own = Counter(
            folded(option.text)
            for option in entry.options
            if counts is self._options or option.correct
        )
        return lambda text: counts[folded(text)] - own[folded(text)]


def _best(entry: Entry, worth: Callable[[str], float]) -> tuple[int, ...]:
    """The options of the highest worth."""
    worths = [worth(option.text) for option in entry.options]
    highest = max(worths)
    return tuple(at for at, found in enumerate(worths) if found == highest)


def _vote(guesses: list[tuple[int, ...]]) -> tuple[int, ...]:
    votes = Counter(at for places in guesses for at in places)
    highest = max(votes.values(), default=0)
    return tuple(at for at, count in votes.items() if count == highest)


def _unsorted(entry: Entry, places: tuple[int, ...]) -> tuple[int, ...]:
    """Nothing for numbers and dates: their length is not their author's doing."""
    return () if _is_sorted(entry) else places


def _extremes(entry: Entry) -> tuple[int, ...]:
    return (0, len(entry.options) - 1) if _is_sorted(entry) else ()


def _is_sorted(entry: Entry) -> bool:
    return isinstance(entry.shape, Pick) and entry.shape.fixed


def _is_true(entry: Entry) -> bool:
    return isinstance(entry.shape, Pick) and entry.shape.fix is None


def _told(corpus: Corpus, rule: str) -> Iterator[Finding]:
    """The clues of a rule that luck does not explain."""
    for name, count in corpus.clues.counts.items():
        if _OF_RULE.get(name, "Q23") == rule and name in corpus.clues.beyond_chance:
            if name == "vote" and count.share <= count.expected + _MARGIN:
                continue
            yield Finding((), _shares(count), name)


def _shares(count: Count) -> dict[str, object]:
    return {
        "share": round(100 * count.share),
        "expected": round(100 * count.expected),
        "trials": len(count.chances),
    }


@bank_rule("Q07", "warning", source="Haladyna, Downing & Rodriguez 2002")
def key_is_longest_by_luck_only(corpus: Corpus) -> Iterator[Finding]:
    """Over a bank, the right option is the longest, or the shortest, as often as luck makes it."""
    yield from _told(corpus, "Q07")


@bank_rule("Q18", "warning", source="Attali & Bar-Hillel 2003")
def key_is_in_the_middle_by_luck_only(corpus: Corpus) -> Iterator[Finding]:
    """Authors frame a right number by wrong ones, and takers know it: the middle is no better guess than the ends."""
    yield from _told(corpus, "Q18")


@bank_rule("Q23", "warning", source="Attali & Bar-Hillel 2003")
def guesser_learns_nothing(corpus: Corpus) -> Iterator[Finding]:
    """Somebody who has read neither prompts nor sources does no better than luck."""
    yield from _told(corpus, "Q23")


@bank_rule("V05", "warning")
def length_does_not_tell_true_from_false(corpus: Corpus) -> Iterator[Finding]:
    """What is true needs reservations, and grows: over a bank, a statement's length says nothing of its truth."""
    if "statements" in corpus.clues.beyond_chance:
        yield Finding((), {"share": round(100 * corpus.clues.lengths[0])})


@bank_rule("B05", "warning")
def no_key_is_known_without_a_prompt(corpus: Corpus) -> Iterator[Finding]:
    """A text that is right in many questions, or nearly each time it is offered, is picked without reading."""
    keys = Counter(folded(option.text) for entry in corpus.choices for option in entry.keys)
    options = Counter(folded(option.text) for entry in corpus.choices for option in entry.options)
    told: set[str] = set()
    for entry in corpus.choices:
        for option in entry.keys:
            name = folded(option.text)
            count, offered = keys[name], options[name]
            many = count > max(_OFTEN, _SHARE * len(corpus.choices))
            if name not in told and (
                many or (offered >= _APPEARANCES and count > _AS_KEY * offered)
            ):
                told.add(name)
                params = {"option": option.text, "count": count, "offered": offered}
                yield Finding(entry.way_to(option.text), params, entry=entry)
