"""S: what a question owes to its sources, whatever its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.check.entry import answers_of
from quiz.authoring.check.rule import Finding, question_rule
from quiz.authoring.check.speech import speech
from quiz.authoring.check.tokens import content_words, folded, likeness
from quiz.authoring.passage import digits
from quiz.core.shape import Fill, Number, Pick
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.authoring.check.corpus import Corpus
    from quiz.authoring.check.entry import Entry
    from quiz.core.fact import Fact
    from quiz.core.shape import Blank

_SHORTEST, _LONGEST = 40, 400
"""Characters of an explanation."""
_NEW_WORDS = 3
_ECHO = 0.6
"""The likeness from which an explanation only says the prompt again."""
_QUOTED_WORDS = 8
_QUOTATION = re.compile(r"«\s*([^«»]+?)\s*»")
_SENTENCES = re.compile(r"[.?!;]\s")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@question_rule("S02")
def rests_on_more_than_a_heading(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A title sums up: what it states must be found in the text below it."""
    facts = entry.facts
    if facts and all(_is_heading(corpus, fact) for fact in facts):
        yield Finding(("facts",), {"paragraph": facts[0].paragraph})


def _is_heading(corpus: Corpus, fact: Fact) -> bool:
    original = corpus.articles[fact.article].original
    return original is not None and fact.paragraph in original.headings


@question_rule("S03")
def facts_bear_the_answer(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Every number and name to find stands in a fact that the question cites, or it cannot be traced."""
    cited = tuple(_cited(entry, corpus))
    if cited:
        yield from _strange_numbers(entry, corpus, cited)
        if isinstance(entry.shape, Pick | Fill) and not entry.is_statement:
            yield from _strange_names(entry, corpus, cited)


def _strange_numbers(entry: Entry, corpus: Corpus, cited: Sequence[Fact]) -> Iterator[Finding]:
    for claim, answer in _claims(entry):
        for number in digits(claim, corpus.language):
            if not any(number in corpus.numbers_of(fact) for fact in cited):
                yield Finding(entry.way_to(answer) or ("prompt",), {"number": number}, "number")


def _strange_names(entry: Entry, corpus: Corpus, cited: Sequence[Fact]) -> Iterator[Finding]:
    named = {answer: corpus.names_in(answer) for answer in entry.answers}
    if not any(named.values()):
        return
    known = {name for fact in cited for name in corpus.names_of(fact)}
    known.update(name for text in _given(entry) for name in corpus.names_in(text))
    for answer, names in named.items():
        for name in sorted(set(names) - known):
            yield Finding(entry.way_to(answer) or ("prompt",), {"name": name}, "name")


def _cited(entry: Entry, corpus: Corpus) -> Iterator[Fact]:
    """The facts a question rests on, and those that say the same."""
    for fact in entry.facts:
        yield from (fact, *corpus.bank.same_as(fact.id))


def _given(entry: Entry) -> Iterator[str]:
    """What the person reads before answering: a name said there is not what they have to find."""
    for card in entry.question.cards:
        shape = card.shape
        yield " ".join(shape.frame) if isinstance(shape, Fill) and shape.frame else card.prompt


def _claims(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the question says is right, in full, and as it stands: answers; for a statement, its true form."""
    shape = entry.shape
    if isinstance(shape, Pick) and entry.is_statement:
        yield entry.prompt.replace(*shape.fix) if shape.fix else entry.prompt, entry.prompt
        return
    for card in entry.question.cards:
        if isinstance(card.shape, Fill):
            yield from ((_in_full(blank), blank.answer) for blank in card.shape.blanks)
        else:
            yield from ((answer, answer) for answer in answers_of(card.shape))


def _in_full(blank: Blank) -> str:
    """A blank's answer, a number with its unit: « 4 » may be millions."""
    return f"{blank.answer} {blank.unit}" if isinstance(blank, Number) else blank.answer


@question_rule("S04")
def explanation_teaches(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """The explanation is where one learns: it is neither missing nor a lecture, and says what the prompt does not."""
    text = entry.question.explanation
    way = ("explanation",)
    if len(text) < _SHORTEST:
        yield Finding(way, {"n": len(text), "least": _SHORTEST}, "short")
    elif len(text) > _LONGEST:
        yield Finding(way, {"n": len(text), "most": _LONGEST}, "long")
    words = content_words(text, corpus.language)
    known = entry.prompt_words.union(*(content_words(a, corpus.language) for a in entry.answers))
    if len(words - known) < _NEW_WORDS or likeness(words, entry.prompt_words) >= _ECHO:
        yield Finding(way)


@question_rule("S06")
def quotation_is_short_and_has_a_speaker(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A quotation is a few words that matter as they were said, by somebody who is named."""
    quoted = [(way, found[1]) for way, text in entry.texts() for found in _QUOTATION.finditer(text)]
    for way, words in quoted:
        count = len(_WORD.findall(words))
        if count > _QUOTED_WORDS:
            yield Finding(way, {"n": count, "most": _QUOTED_WORDS}, "long")
    if quoted and not entry.names_somebody(corpus):
        yield Finding(quoted[0][0], {"words": quoted[0][1]})


@question_rule("S07")
def what_ages_is_dated(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """What was true at an article's date only is asked as such, or the question will be wrong one day."""
    relative = speech(corpus.language).relative_time
    for way, text in entry.texts():
        if not relative.search(folded(text)):
            continue
        for sentence in _SENTENCES.split(_QUOTATION.sub(" ", text)):
            found = relative.search(fold(sentence))
            if found and not _YEAR.search(sentence):
                yield Finding(way, {"words": found[0]})
    asked = entry.facts[0] if entry.facts else None
    if asked and asked.as_of and not entry.question.as_of:
        yield Finding((), {"fact": asked.id, "date": asked.as_of.iso}, "as_of")


@question_rule("S08")
def allegation_names_its_author(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """What somebody alleges is never asked as what is: the question says who alleges it."""
    asked = entry.facts[0] if entry.facts else None
    if asked and asked.status == "allegation" and not entry.is_attributed(corpus, asked.by):
        yield Finding(("prompt",), {"by": ", ".join(asked.by) or "…"})


@question_rule("S09")
def disputed_point_names_its_source(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Where sources disagree, the question says whose reading it asks, or has them compared."""
    if not entry.facts:
        return
    asked = entry.facts[0].id
    cited = {fact.id for fact in entry.facts}
    for dispute in corpus.conflicts.get(asked, ()):
        readings = {fact for fact, _ in dispute.readings}
        if len(readings & cited) < 2 and not entry.is_attributed(corpus):
            yield Finding(("prompt",), {"dispute": dispute.id, "about": dispute.about})
