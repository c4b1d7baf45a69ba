"""What a stage says, as blocks: pure functions from a stage to what a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from textual.content import Content

from quiz import phrase
from quiz.core.answer import Code, Outcome, Verdict
from quiz.core.bank import Bank
from quiz.core.dates import Precision
from quiz.core.event import Rating
from quiz.core.fact import Fact, Source
from quiz.core.question import Question
from quiz.core.shape import Fill, Shape
from quiz.i18n import Words
from quiz.study.sitting.stage import Asking, Judged, Lesson
from quiz.tui.safe import plain
from quiz.tui.widgets.page import EMPTY, Block

_YEAR = 6
"""Cells of the column of years."""

_COUNTS = frozenset({Code.MISSED, Code.SEQUENCE, Code.MATCHED, Code.POINTS})
"""Reasons that no face shows in place."""

_CLOSE = frozenset({Code.VAGUE, Code.LESS_PRECISE})
"""Reasons to ask again for more than was said; the others ask for something that can be read."""


def prompt(words: Words, stage: Asking | Judged) -> Iterator[Block]:
    """The question; a sentence with blanks has them highlighted, and filled once the answer is shown."""
    shape = stage.card.shape
    if isinstance(shape, Fill) and shape.frame:
        yield Block(_framed(shape, filled=isinstance(stage, Judged)))
    else:
        yield Block(plain(stage.card.prompt))
    expected = "" if isinstance(shape, Fill) else _expected(words, shape)
    if expected:
        yield Block(plain(expected, "$accent"))


def _expected(words: Words, shape: Shape) -> str:
    return phrase.expects(words, shape)


def _framed(shape: Fill, *, filled: bool) -> Content:
    parts: list[Content] = [plain(shape.frame[0])]
    for blank, after in zip(shape.blanks, shape.frame[1:], strict=True):
        text = blank.answer if filled else f"[{blank.label or '…'}]"
        parts += [plain(text, "bold $success" if filled else "bold $accent"), plain(after)]
    return EMPTY.join(parts)


def lesson(words: Words, bank: Bank, stage: Lesson) -> Iterator[Block]:
    """The facts to read."""
    yield Block(plain(words("tui.lesson"), "$accent"))
    yield from facts(words, bank, stage.facts)


def facts(words: Words, bank: Bank, stated: Iterable[Fact]) -> Iterator[Block]:
    """Facts beside their years, each with when it was, who says so, where it stands, and whether all agree."""
    before = ""
    for fact in stated:
        year = f"{fact.when.start.year:04}" if fact.when else ""
        mark = plain(year if year != before else "", "bold $accent")
        yield Block(plain(fact.statement), mark, _YEAR, above=1)
        yield Block(plain(" · ".join(_particulars(words, bank, fact)), "$muted"), indent=_YEAR)
        for nature in dict.fromkeys(phrase.nature(words, one) for one in bank.disputes_over(fact)):
            yield Block(plain(f"≠ {nature}", "$warning"), indent=_YEAR)
        before = year or before


def _particulars(words: Words, bank: Bank, fact: Fact) -> Iterator[str]:
    if fact.when is not None and (fact.when.precision is not Precision.YEAR or fact.when.is_span):
        yield phrase.date(words, fact.when)
    if said := phrase.attribution(words, fact):
        yield said
    yield phrase.source(words, bank, Source(fact.article, fact.paragraph))


def before(words: Words, stage: Asking) -> Iterator[Block]:
    """The hint that was asked for, and why a first answer was not enough."""
    if stage.hinted:
        label = plain(words("tui.hint"), "bold $accent")
        text = Content.assemble(label, " ", plain(stage.question.hint))
        yield Block(text, above=1, name=AFTER)
    if stage.notice is not None:
        sign = plain("≈", "bold $warning")
        yield Block(_notice(words, stage.notice), sign, 2, above=1, name=AFTER)


def _notice(words: Words, verdict: Verdict) -> Content:
    said = " ".join(phrase.finding(words, reason) for reason in verdict.findings)
    close = any(reason.code in _CLOSE for reason in verdict.findings)
    word = words("tui.almost") if close else words("tui.unread")
    return Content.assemble(plain(word, "bold $warning"), " ", plain(said))


AFTER = "after"
"""The name of the blocks that follow the answer."""


def after(words: Words, bank: Bank, stage: Judged) -> Iterator[Block]:
    """The explanation, where to check it, and what is worth knowing about the card."""
    return (replace(block, name=AFTER) for block in _after(words, bank, stage))


def _after(words: Words, bank: Bank, stage: Judged) -> Iterator[Block]:
    question = stage.question
    if question.explanation:
        yield Block(plain(question.explanation), above=1)
    for number, text in enumerate(_sources(words, bank, question)):
        yield Block(plain(text, "$muted"), above=int(number == 0))
    if question.as_of is not None:
        yield Block(plain(words("tui.as_of", date=phrase.date(words, question.as_of)), "$muted"))
    # Two disputes of one nature are one line here; the sources' own page tells them apart.
    for nature in dict.fromkeys(phrase.nature(words, one) for one in bank.disputes_on(question)):
        yield Block(plain(words("tui.disputed", nature=nature), "$warning"))
    if stage.leech:
        yield Block(plain(words("tui.leech"), "$warning"), above=1)


def _sources(words: Words, bank: Bank, question: Question) -> Iterator[str]:
    """The asked fact's place, and how many more there are; or what the author wrote."""
    places = bank.sources(question)
    if places:
        first = phrase.source(words, bank, places[0])
        others = len(places) - 1
        yield words("tui.and_others", source=first, n=others) if others else first
    if question.source:
        yield question.source


def verdict(words: Words, stage: Judged) -> Block:
    """One line: a sign, a word, and what no row of the answer shows."""
    sign, word, style = _outcome(words, stage)
    parts = [plain(word, f"bold {style}")]
    parts += [
        plain(phrase.finding(words, reason))
        for reason in stage.verdict.findings
        if reason.code in _COUNTS
    ]
    if second := second_thought(words, stage):
        parts.append(plain(second, "$accent"))
    return Block(Content("  ").join(parts), plain(sign, f"bold {style}"), 2)


def second_thought(words: Words, stage: Judged) -> str:
    """What « I guessed » or « I was right » makes of the grade, and when the card then comes back; or ""."""
    if stage.suggested is None or not (stage.guessed or stage.claimed):
        return ""
    grade = phrase.rating(words, stage.suggested)
    days = stage.intervals.get(stage.suggested)
    if stage.suggested is Rating.AGAIN:
        graded = words("tui.graded_again", grade=grade)
    elif days is None:
        graded = words("tui.graded", grade=grade)
    else:
        when = phrase.spoken_interval(words, days)
        graded = words("tui.graded_until", grade=grade, interval=when)
    return words("tui.counted_guess" if stage.guessed else "tui.counted_right", graded=graded)


def _outcome(words: Words, stage: Judged) -> tuple[str, str, str]:
    if stage.answer is None:
        return "→", words("tui.given_up"), "$warning"
    match stage.verdict.outcome:
        case Outcome.RIGHT:
            return "✓", words("tui.right"), "$success"
        case Outcome.WRONG if stage.verdict.score > Fraction(0):
            return "✗", words("tui.partly"), "$error"
        case Outcome.WRONG:
            return "✗", words("tui.wrong"), "$error"
        case Outcome.ALMOST:
            return "≈", words("tui.almost"), "$warning"
        case Outcome.SELF:
            return "→", words("tui.self"), "$accent"
