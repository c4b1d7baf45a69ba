"""Which question of a paper tells another's answer (rule B02 of the bank's rules, read with its facts).

A question tells what another keeps for the pupil to find where a text that it prints, be it an option that is wrong,
holds an accepted answer, its words in a row, in any spelling of the names in it:

- **a word to recall**, wherever it stands, unless the bank says it everywhere (a name in more than one question of
  fifty, another word in more than one of ten);
- **an option**, which is printed beside its question anyway, where both rest on the fact that is asked, or two words
  of the question stand beside it too; and, on that fact, where two thirds of its words do, in any order;
- **a date, a number, a name that is everywhere**: by chance in many texts, so where one word of the question stands
  beside it, on that fact, or else two (dates and numbers do not count);
- **what a list holds**: items to order and pairs to match are the facts they rest on, in a few words, so that another
  question on one of those facts is answered there, or answers part of it;
- **a pair to find**, where one text holds both sides; **a statement to judge**, where
  a text on its fact says all of it.

Words in the name of an article (« l'analyse de février 2025 ») tell nothing; nor do words that the question itself
prints, or answers under four letters. Orders and answers in sentences are told by no single text.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.check.tokens import content_sequence
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Pair
from quiz.study.telling.secrets import links, secrets, shown, statement
from quiz.study.telling.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId
    from quiz.study.telling.secrets import Secret
    from quiz.study.telling.wording import Words

_SHORTEST = 4
"""Letters."""
_NAME_EVERYWHERE, _WORD_EVERYWHERE, _IDLE = 50, 10, 4
"""One question in so many: a name, or a word, that is no clue there; and a word that makes no context."""
_COUNTED = 2000
"""Questions that are counted in, spread over the bank."""
_FEW = 3


class _Text(NamedTuple):
    """A text that is printed, and its content words with those of the prompt above it."""

    words: Words
    content: frozenset[str]


class _Key(NamedTuple):
    """A way to write an answer; `needs`: how many words of the question must be beside it, on its fact and off it."""

    words: Words
    content: frozenset[str]
    needs: tuple[int, int]


class _Read(NamedTuple):
    """A question as others are held against it: `facts` are all it rests on, `said` every word that it prints.

    `lists`: whether it prints each of its facts in a few words.
    """

    texts: tuple[_Text, ...]
    said: frozenset[str]
    about: frozenset[str]
    facts: frozenset[str]
    keys: tuple[_Key, ...]
    paraphrases: tuple[frozenset[str], ...]
    statement: frozenset[str]
    links: tuple[tuple[Words, Words], ...]
    lists: bool


class Telling:
    """What the questions of a bank tell of each other; each is read when it is first asked about."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._wording = Wording(bank)
        self._known: dict[QuestionId, _Read] = {}
        self._apart: dict[tuple[QuestionId, QuestionId], bool] = {}

    def are_apart(self, one: Question, other: Question) -> bool:
        """Whether two questions may stand on one paper: no siblings, and neither tells the other's answer."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        found = self._apart.get(pair)
        if found is None:
            found = self._apart[pair] = (
                one.id != other.id
                and one.group != other.group
                and not self.tells(one, other)
                and not self.tells(other, one)
            )
        return found

    def tells(self, teller: Question, asked: Question) -> bool:
        """Whether what the first prints gives away what the second asks."""
        by, of = self._read(teller), self._read(asked)
        on_fact = asked.group in by.facts
        return (
            (on_fact and by.lists)
            or any(_holds(by, of, key, on_fact=on_fact) for key in of.keys)
            or (on_fact and _says_again(by, of))
            or any(_joins(by, left, right) for left, right in of.links)
        )

    def _read(self, question: Question) -> _Read:
        found = self._known.get(question.id)
        if found is None:
            found = self._known[question.id] = self._first_read(question)
        return found

    def _first_read(self, question: Question) -> _Read:
        wording = self._wording
        texts = [wording.words(text) for text in shown(question)]
        about = self._content(texts[0])
        kept = secrets(question)
        keys = tuple(self._keys(kept, texts[0]))
        rights = (self._content(wording.words(secret.texts[0])) for secret in kept)
        return _Read(
            tuple(_Text(words, self._content(words) | about) for words in texts),
            frozenset(word for words in texts for word in words),
            about,
            frozenset(map(self._root, question.facts)),
            keys,
            tuple(right - about for right in rights if len(right - about) >= _FEW),
            self._content(wording.words(statement(question))),
            tuple((wording.bare(left), wording.bare(right)) for left, right in links(question)),
            isinstance(item_of(question).shape, Arrange | Pair),
        )

    def _root(self, fact: str) -> str:
        """What siblings have in common."""
        known = self._bank.facts.get(fact)  # type: ignore[call-overload]
        return (known and known.same_as) or fact

    def _keys(self, kept: Iterable[Secret], prompt: Words) -> Iterator[_Key]:
        for secret in kept:
            for words in dict.fromkeys(map(self._wording.bare, secret.texts)):
                if sum(map(len, words)) < _SHORTEST or _stands_in(words, prompt):
                    continue
                by_chance = secret.is_amount or self._is_said_by_chance(words)
                needs = (1, 2) if by_chance else (0, 0) if secret.is_recalled else (0, 2)
                yield _Key(words, self._content(words), needs)

    def _is_said_by_chance(self, words: Words) -> bool:
        return all(
            self._wording.is_amount(word) or self._counts[word] * self._least(word) > self._counted
            for word in words
        )

    def _least(self, word: str) -> int:
        return _NAME_EVERYWHERE if word in self._wording.names else _WORD_EVERYWHERE

    def _content(self, words: Words) -> frozenset[str]:
        """What carries meaning here: names, and stems of words; neither amounts nor what is said everywhere."""
        most = max(len(self._sample) // _IDLE, _FEW)
        rare = [word for word in words if self._counts[word] <= most]
        names = self._wording.names.intersection(rare)
        others = (word for word in rare if not (word in names or self._wording.is_amount(word)))
        return names.union(content_sequence(" ".join(others), self._bank.language))

    @cached_property
    def _sample(self) -> tuple[Question, ...]:
        every = tuple(self._bank.questions.values())
        return every[:: max(1, len(every) // _COUNTED)]

    @cached_property
    def _counted(self) -> int:
        """Questions counted, and never so few that a name in two of them would be everywhere."""
        return max(len(self._sample), 2 * _NAME_EVERYWHERE)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """In how many questions each word is printed."""
        return Counter(
            word
            for question in self._sample
            for word in {word for text in shown(question) for word in self._wording.words(text)}
        )


def _holds(by: _Read, of: _Read, key: _Key, *, on_fact: bool) -> bool:
    """Whether a text holds the key, with enough of the other's question around it."""
    if not by.said.issuperset(key.words):
        return False
    needed = key.needs[0 if on_fact else 1]
    about = of.about - key.content
    return any(
        _stands_in(key.words, text.words) and len(about & text.content) >= needed
        for text in by.texts
    )


def _says_again(by: _Read, of: _Read) -> bool:
    """Whether a text says most of an answer, or all of a statement, in its own words."""
    texts = [text.content for text in by.texts]
    return any(_has_most(right, text) for right in of.paraphrases for text in texts) or (
        bool(of.statement) and any(of.statement <= text for text in texts)
    )


def _has_most(right: AbstractSet[str], text: AbstractSet[str]) -> bool:
    return 3 * len(right & text) >= 2 * len(right)


def _joins(by: _Read, left: Words, right: Words) -> bool:
    """Whether one text holds both sides of a pair, both long enough to say something."""
    if not by.said.issuperset((*left, *right)):
        return False
    return any(_stands_in(left, text.words) and _stands_in(right, text.words) for text in by.texts)


def _stands_in(words: Words, text: Words) -> bool:
    """Whether words stand in a text in a row."""
    size = len(words)
    if not size or words[0] not in text:
        return False
    return any(text[at : at + size] == words for at in range(len(text) - size + 1))
