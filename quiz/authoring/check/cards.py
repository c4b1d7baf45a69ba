"""A: one thing at a time, in cards, lists to order, pairs and open questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.tokens import words
from quiz.core.shape import Arrange, Pair, Reveal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry

_CARD_WORDS, _COMFORTABLE_WORDS = 20, 12
_ITEMS = range(4, 7)
_PAIRS = range(3, 6)
_CRITERIA = range(3, 7)
_MODEL_WORDS = 90
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_LIST = re.compile(r",[^,]+,|,[^,]+\bet\b")


@question_rule("A01", source="Wozniak 1999; Matuschak 2020")
def card_holds_one_thing(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A card whose back holds two things is half known for ever: it holds one, in a few words."""
    for card in entry.question.cards:
        shape = card.shape
        if not isinstance(shape, Reveal) or shape.rubric:
            continue
        count = len(words(shape.answer))
        if count > _CARD_WORDS or _LIST.search(shape.answer):
            yield Finding(entry.way_to(shape.answer), {"n": count, "most": _CARD_WORDS})


@question_rule("A06", "warning", source="Wozniak 1999")
def card_is_short(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """The shorter the back of a card, the surer one's judgment of oneself."""
    for card in entry.question.cards:
        shape = card.shape
        if isinstance(shape, Reveal) and not shape.rubric:
            count = len(words(shape.answer))
            if _COMFORTABLE_WORDS < count <= _CARD_WORDS:
                yield Finding(entry.way_to(shape.answer), {"n": count, "most": _COMFORTABLE_WORDS})


@question_rule("A02", source="Haladyna, Downing & Rodriguez 2002")
def prompt_asks_once(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Two questions in one leave the answer half right, which no grade can say."""
    for card in entry.question.cards:
        if card.prompt.count("?") > 1 and not (
            isinstance(card.shape, Reveal) and card.shape.rubric
        ):
            yield Finding(entry.way_to(card.prompt) or ("prompt",))


@question_rule("A04")
def list_is_neither_short_nor_dated(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """Four to six events that show no year, or three to five pairs with one text too many, cannot be guessed."""
    shape = entry.shape
    if isinstance(shape, Arrange):
        if len(shape.items) not in _ITEMS:
            yield Finding(("items",), {"n": len(shape.items)}, "items")
        for item in shape.items:
            if _YEAR.search(item):
                yield Finding(entry.way_to(item), {"item": item}, "dated")
    elif isinstance(shape, Pair):
        if len(shape.pairs) not in _PAIRS:
            yield Finding(("pairs",), {"n": len(shape.pairs)}, "pairs")
        if not shape.extra:
            yield Finding(("pairs",))


@question_rule("A05")
def open_question_has_a_scale(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """An open question says how long an answer it wants, and what each point is given for."""
    shape = entry.shape
    if not isinstance(shape, Reveal) or not shape.rubric:
        return
    if not shape.length:
        yield Finding(("prompt",), {}, "length")
    if len(shape.rubric) not in _CRITERIA:
        yield Finding(("rubric",), {"n": len(shape.rubric)})
    count = len(words(shape.answer))
    if count > _MODEL_WORDS:
        yield Finding(("answer",), {"n": count, "most": _MODEL_WORDS}, "long")
