"""R and C: what is typed, and the texts with blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.rule import Finding, bank_rule, question_rule
from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import content_words, folded, similar_pairs, words
from quiz.core.shape import Date, Fill, Number, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.core.shape import Blank

_MOST_WORDS, _MOST_LETTERS = 4, 30
_SIGNS = re.compile(r"[()/\[\]]")
_FEWEST_WORDS = 6
_MOST_HIDDEN = 0.35
_SAME_TEXT = 0.9
_DIGITS = re.compile(r"\d")


def _blanks(entry: Entry) -> Iterator[tuple[Fill, Blank]]:
    for card in entry.question.cards:
        if isinstance(card.shape, Fill):
            yield from ((card.shape, blank) for blank in card.shape.blanks)


def _where(entry: Entry, text: str) -> tuple[str | int, ...]:
    return entry.way_to(text) or ("prompt",)


@question_rule("R02", source="Wozniak 1999")
def answer_can_be_typed(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """What is typed is short, and has no sign that nobody would think to type."""
    for _, blank in _blanks(entry):
        if not isinstance(blank, Text):
            continue
        answer = blank.answer
        if len(words(answer)) > _MOST_WORDS or len(answer) > _MOST_LETTERS:
            counts = {"answer": answer, "words": _MOST_WORDS, "letters": _MOST_LETTERS}
            yield Finding(_where(entry, answer), counts)
        for text in (answer, *blank.also):
            if _SIGNS.search(text):
                yield Finding(_where(entry, text), {"answer": text}, "sign")


@question_rule("R04", "warning")
def shared_name_is_foreseen(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Whoever types only the name that several people bear is asked which of them, not told that it is wrong."""
    for shape, blank in _blanks(entry):
        if shape.frame or not isinstance(blank, Text):
            continue  # a cloze has nowhere to foresee an answer
        foreseen = {folded(remark.answer) for remark in (*blank.almost, *blank.wrong)}
        also = {folded(text) for text in blank.also}
        for name in corpus.shared_names & set(words(blank.answer)):
            if len(words(blank.answer)) > 1 and name not in foreseen | also:
                yield Finding(_where(entry, blank.answer), {"name": name.capitalize()})


@question_rule("C02", source="Wozniak 1999; Matuschak 2020")
def blank_has_a_context(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """What is left of the sentence is enough to tell what is missing, and what is missing is worth it."""
    idle = speech(corpus.language).function_words
    for shape, blank in _blanks(entry):
        if not shape.frame:
            continue
        hidden, seen = words(blank.answer), words(" ".join(shape.frame))
        if len(hidden) > _MOST_WORDS:
            yield Finding(("prompt",), {"answer": blank.answer, "most": _MOST_WORDS}, "long")
        if set(hidden) <= idle:
            yield Finding(("prompt",), {"answer": blank.answer}, "empty")
        left = content_words(" ".join(shape.frame), corpus.language)
        if len(left) < _FEWEST_WORDS or len(hidden) > _MOST_HIDDEN * (len(hidden) + len(seen)):
            yield Finding(("prompt",), {"answer": blank.answer, "least": _FEWEST_WORDS})
        elif not corpus.has_anchor(" ".join(shape.frame)):
            yield Finding(("prompt",), {"answer": blank.answer}, "anchor")


@question_rule("C03", source="Wozniak 1999")
def blank_is_not_told_beside(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """The rest of the sentence, the labels and the hint do not say the answer."""
    for shape, blank in _blanks(entry):
        if shape.frame:
            shown = " ; ".join((*shape.frame, blank.label, entry.question.hint))
            if f" {folded(blank.answer)} " in f" {folded(shown)} ":
                yield Finding(("prompt",), {"answer": blank.answer})


@question_rule("C04")
def blank_says_what_it_wants(entry: Entry, _corpus: Corpus) -> Iterator[Finding]:
    """A number or a date that is missing says which: a year, a share, a length of time."""
    for shape, blank in _blanks(entry):
        counts = isinstance(blank, Number | Date) or _DIGITS.search(blank.answer)
        if shape.frame and counts and not blank.label:
            yield Finding(("prompt",), {"answer": blank.answer})


@bank_rule("C05")
def one_text_one_answer(corpus: Corpus) -> Iterator[Finding]:
    """Two cards that look the same and want different answers cannot both be learned."""
    cards = [
        (entry, shape, blank)
        for entry in corpus.entries
        for shape, blank in _blanks(entry)
        if shape.frame
    ]
    seen = [content_words(" ".join(shape.frame), corpus.language) for _, shape, _ in cards]

    def wanted(one: int, other: int) -> bool:
        (first, _, filled), (entry, _, blank) = cards[one], cards[other]
        return first is not entry and folded(filled.answer) != folded(blank.answer)

    for one, other in similar_pairs(seen, _SAME_TEXT, wanted):
        yield Finding(("prompt",), {"other": cards[one][0].id}, entry=cards[other][0])
