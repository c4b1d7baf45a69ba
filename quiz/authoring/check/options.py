"""Rules about a choice's options as a set: how many there are, how long, and why each wrong one is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import content_words, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.core.shape import Option

_SIZES = {False: (3, 5), True: (4, 6)}
"""The fewest and the most options, by whether several are right."""
_LONGER, _SHORTER = 1.3, 0.7
_APART = 8
"""Characters between the right option and the nearest wrong one below which nobody sees the difference."""
_REASON = 15
_SAYS_SOMETHING = 60
"""Characters of a reason that cannot but give one."""
_WORN_SHARE = 0.08
_WORN = 4
"""A wrong option in as many questions of a deck as this, and in more than this share of them, is known by heart."""


@question_rule("Q01", source="Rodriguez 2005")
def as_many_options_as_are_read(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Three or four good options measure as well as more, and fewer leave too much to luck."""
    if not entry.options:
        return
    fewest, most = _SIZES[len(entry.keys) > 1]
    found = len(entry.options)
    if not fewest <= found <= most:
        yield Finding(("wrong",), {"found": found, "fewest": fewest, "most": most})


@question_rule("Q02", source="Haladyna, Downing & Rodriguez 2002")
def several_answers_are_several(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Who may pick several options expects two right ones at least and a wrong one."""
    if entry.kind == "multiple" and len(entry.keys) == 1:
        yield Finding(("answer",), {}, "one")
    if entry.options and not entry.distractors:
        yield Finding(("answer",), {"found": len(entry.keys)})


@question_rule("Q06", source="Haladyna, Downing & Rodriguez 2002; NBME; Pham 2018")
def key_is_as_long_as_the_rest(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """An author polishes the right option: who has read nothing picks the longest."""
    if not entry.keys or not entry.distractors or _is_sorted(entry):
        return
    keys = sorted((len(option.text), option.text) for option in entry.keys)
    wrong = sorted(len(option.text) for option in entry.distractors)
    length, key = keys[0]
    if length >= _LONGER * wrong[-1] and length >= wrong[-1] + _APART:
        yield Finding(entry.way_to(key), {"length": length, "next": wrong[-1]})
    length, key = keys[-1]
    if length <= _SHORTER * wrong[0] and length <= wrong[0] - _APART:
        yield Finding(entry.way_to(key), {"length": length, "next": wrong[0]}, "short")


@question_rule("Q22")
def wrong_options_teach(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """What is wrong with an option is what its reader learns from; one met everywhere teaches nothing more."""
    for option in entry.distractors:
        if _is_empty(option, corpus.language):
            yield Finding(entry.way_to(option.text), {"option": option.text})
        yield from _worn(option.text, entry, corpus)


def _is_empty(option: Option, language: str) -> bool:
    """Whether the reason of a wrong option only says that it is wrong."""
    if not _REASON <= len(option.why) <= _SAYS_SOMETHING:
        return len(option.why) < _REASON
    said = content_words(option.why, language) - content_words(option.text, language)
    return not said - speech(language).verdicts


def _worn(option: str, entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    worn = folded(option)
    deck = entry.question.deck
    count = corpus.distractor_counts[deck][worn]
    if count > max(_WORN, _WORN_SHARE * len(corpus.decks[deck])) and worn not in corpus.key_texts:
        yield Finding(entry.way_to(option), {"option": option, "count": count}, "worn")


def _is_sorted(entry: Entry) -> bool:
    """Whether the options are numbers or dates, whose length is not their author's doing."""
    return getattr(entry.shape, "fixed", False)
