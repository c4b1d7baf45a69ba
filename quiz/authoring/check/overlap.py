"""Rules about options that say the same, contain each other, or gather around the right one."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import content_words, folded
from quiz.core.language import rules
from quiz.core.shape import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

Words = tuple[str, ...]


@question_rule("Q03", source="Haladyna, Downing & Rodriguez 2002")
def options_exclude_each_other(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Two options that say the same are both wrong, and one that contains another makes it wrong or useless."""
    if isinstance(entry.shape, Pick) and entry.shape.fixed:
        return
    synonyms = speech(corpus.language).synonyms
    read = []
    for option in entry.options:
        words = corpus.canonical(option.text)
        read.append((option.text, words, tuple(synonyms.get(word, word) for word in words)))
    for (one, left, plain), (other, right, as_plain) in combinations(read, 2):
        params = {"one": one, "other": other}
        if plain == as_plain or frozenset((left, right)) in corpus.equivalents:
            yield Finding(entry.way_to(other), params)
        elif _is_within(left, right, one, other, corpus):
            yield Finding(entry.way_to(one), params, "within")
        elif _is_within(right, left, other, one, corpus):
            yield Finding(entry.way_to(other), {"one": other, "other": one}, "within")


def _begins(one: str, other: str) -> bool:
    """Whether a text is the beginning of another, be it in the middle of a name (« Kim »)."""
    return folded(other).startswith(f"{folded(one)} ")


def _is_within(part: Words, whole: Words, one: str, other: str, corpus: Corpus) -> bool:
    """Whether the whole says what the part says and more, rather than speaking of it (« le père de … »)."""
    if _begins(one, other):
        return True
    if not part or len(part) >= len(whole) or Counter(part) - Counter(whole):
        return False
    if not set(Counter(whole) - Counter(part)) - speech(corpus.language).negations:
        return False
    places = (at for at in range(len(whole)) if whole[at : at + len(part)] == part)
    start = next(places, None)
    if start is None:
        return whole[0] == part[0]
    return start == 0 or _is_equal_part(start, other, corpus)


def _is_equal_part(start: int, text: str, corpus: Corpus) -> bool:
    """Whether the word at `start` of a text's canonical ones is joined to those before, and does not depend on them."""
    every = corpus.words(text)
    kept = [at for at, word in enumerate(every) if word not in corpus.articles_of_speech]
    before = every[kept[start - 1]]
    if before in rules(corpus.language).numerals.joiners:
        return True
    is_adjacent = kept[start] == kept[start - 1] + 1
    return is_adjacent and before not in speech(corpus.language).function_words


@question_rule("Q20", "warning", source="NBME")
def key_is_not_the_middle(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Distractors made by changing a part of the key at a time all point to it."""
    if len(entry.keys) != 1 or (isinstance(entry.shape, Pick) and entry.shape.fixed):
        return
    sets = [content_words(option.text, corpus.language) for option in entry.options]
    middles = [
        option
        for at, option in enumerate(entry.options)
        if _is_middle(sets[at], _without(sets, at))
    ]
    if middles == [entry.keys[0]]:
        yield Finding(entry.way_to(entry.keys[0].text))


def _without(sets: list[frozenset[str]], at: int) -> list[frozenset[str]]:
    return sets[:at] + sets[at + 1 :]


def _is_middle(words: frozenset[str], others: list[frozenset[str]]) -> bool:
    """Whether an option shares one thing with one of the others and another thing with another."""
    common = words.intersection(*others)
    shared = [(words & other) - common for other in others]
    return any(one - other and other - one for one, other in combinations(shared, 2))
