"""The report's middle: the marks, whether the variants were as hard as each other, and what the marks are worth."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from quiz.classroom.reporting.blocks import Block, Plot, Said, Section, Table
from quiz.classroom.reporting.fairness import Fairness, Gap
from quiz.classroom.reporting.figures import Analysis, QuestionFigures, VariantFigures
from quiz.classroom.reporting.plots import histogram
from quiz.classroom.reporting.spoken import coefficient, decimal, mark, points, share, shortened
from quiz.core.bank import Bank
from quiz.core.question import QuestionId
from quiz.i18n import Words

STRONG = 0.8
"""An alpha from which a mark may stand alone (Nunnally & Bernstein, Psychometric Theory, 1994)."""
FAIR = 0.6
"""An alpha from which a mark may stand among others."""
_CLASSES = 10
_QUARTERS = 4
"""Papers from which one may speak of a quarter of them."""
_PAIRS = 3


def results(bank: Bank, analysis: Analysis, words: Words) -> Section:
    """The marks: the mean in a sentence, how they spread, and what each chapter came to."""
    blocks = (
        Said(_lead(analysis, words)),
        _histogram(analysis, words),
        _decks(bank, analysis, words),
    )
    return Section(words("report.results"), blocks)


def _lead(analysis: Analysis, words: Words) -> str:
    total, mean = mark(words, float(analysis.recipe.points)), mark(words, analysis.mean)
    if analysis.papers < _QUARTERS:
        return words("report.results_mean", mean=mean, total=total)
    low, _, high = analysis.quartiles
    half = words("report.results_half", low=mark(words, low), high=mark(words, high))
    return f"{words('report.results_mean', mean=mean, total=total)} {half}"


def _histogram(analysis: Analysis, words: Words) -> Plot:
    total = float(analysis.recipe.points)
    step = _step(total)
    count = max(1, math.ceil(total / step - 1e-9))
    bars = [0] * count
    for value in analysis.points:
        bars[min(count - 1, math.floor(float(value) / step + 1e-9))] += 1
    edges = [
        (mark(words, at * step), mark(words, min(total, (at + 1) * step))) for at in range(count)
    ]
    told = ", ".join(
        words(
            f"report.{'between' if high != edges[-1][1] else 'last_between'}",
            low=low,
            high=high,
            n=n,
        )
        for (low, high), n in zip(edges, bars, strict=True)
        if n
    )
    shown = [(f"{low}–{high}", n) for (low, high), n in zip(edges, bars, strict=True)]
    title = words("report.histogram")
    x = words("report.histogram_x", total=mark(words, total))
    picture = histogram("marks", title, f"{told}.", shown, x)
    return Plot(title, picture, _figures(analysis, words))


def _step(total: float) -> float:
    """The width of a class of marks: 1, 2, 2.5 or 5 times a power of ten, for about ten classes."""
    power = 10.0 ** math.floor(math.log10(total / _CLASSES))
    return next(power * size for size in (1, 2, 2.5, 5, 10) if total / _CLASSES <= power * size)


def _figures(analysis: Analysis, words: Words) -> Table:
    first, median, third = (mark(words, value) for value in analysis.quartiles)
    low, high = float(analysis.points[0]), float(analysis.points[-1])
    rows = (
        (words("report.mean"), mark(words, analysis.mean)),
        (words("report.median"), median),
        (words("report.quartiles"), words("report.range", low=first, high=third)),
        (
            words("report.deviation"),
            mark(words, analysis.deviation) if analysis.papers > 1 else "–",
        ),
        (
            words("report.extremes"),
            words("report.range", low=mark(words, low), high=mark(words, high)),
        ),
    )
    return Table("", (), rows, numbers=(1,))


def _decks(bank: Bank, analysis: Analysis, words: Words) -> Table:
    """The facility of each chapter: the mean over all that was asked of it."""
    titles = {deck.id: deck.title for deck in bank.decks}
    found: dict[str, list[QuestionFigures]] = {}
    for question in analysis.questions:
        found.setdefault(titles[question.item.question.deck], []).append(question)
    rows = [
        (
            title,
            str(len(same)),
            share(
                words,
                sum(one.facility * one.papers for one in same) / sum(one.papers for one in same),
            ),
        )
        for title, same in found.items()
    ]
    ordered = sorted(rows, key=lambda row: [*titles.values()].index(row[0]))
    head = (words("report.deck"), words("report.count"), words("report.facility"))
    return Table(words("report.decks"), head, tuple(ordered), numbers=(1, 2), quoted=(0,))


def fair(analysis: Analysis, words: Words) -> Section:
    """Whether one variant was harder than another, and through which questions."""
    blocks: list[Block] = []
    found = analysis.fairness
    if found:
        said = points(words, found.points)
        is_same = found.gap is Gap.CLOSE and said == points(words, 0)
        gap = "same" if is_same else found.gap
        letters = {"easiest": found.easiest, "hardest": found.hardest}
        blocks = [
            Said(words(f"report.gap_{gap}", points=said, **letters)),
            Said(_chance(found, words), is_aside=True),
        ]
    else:
        is_alone = analysis.recipe.wanted.variants == 1
        blocks = [Said(words("report.fair_one" if is_alone else "report.fair_unknown"))]
    blocks.append(_variants(analysis.variants, words))
    if found and found.pairs and _needs_pairs(found.gap):
        named = {question.question: question for question in analysis.questions}
        blocks.append(_pairs(found, named, words))
    return Section(words("report.fair"), tuple(blocks))


def _needs_pairs(gap: Gap) -> bool:
    match gap:
        case Gap.CLOSE:
            return False
        case Gap.UNSURE | Gap.APART:
            return True
    assert_never(gap)


def _chance(found: Fairness, words: Words) -> str:
    return words(
        "report.gap_chance",
        share=share(words, found.test.chance),
        statistic=decimal(words, found.test.statistic, 2),
        chance=decimal(words, found.test.chance, 3),
    )


def _variants(variants: Sequence[VariantFigures], words: Words) -> Table:
    is_dichotomous = all(variant.is_dichotomous for variant in variants)
    head = (
        words("report.variant_head"),
        words("report.papers_head"),
        words("report.mean"),
        words("report.deviation"),
        words("report.kr20" if is_dichotomous else "report.alpha"),
        words("report.error"),
    )
    rows = tuple(
        (
            variant.letter,
            str(variant.papers),
            decimal(words, variant.mean),
            decimal(words, variant.deviation) if variant.papers > 1 else "–",
            coefficient(words, variant.alpha),
            "–" if variant.error is None else decimal(words, variant.error),
        )
        for variant in variants
    )
    return Table("", head, rows, numbers=(1, 2, 3, 4, 5))


def _pairs(found: Fairness, named: Mapping[QuestionId, QuestionFigures], words: Words) -> Table:
    """The widest pairs, a variant a column."""
    head = (
        words("report.pair_easy", letter=found.easiest),
        words("report.facility"),
        words("report.pair_hard", letter=found.hardest),
        words("report.facility"),
    )
    rows = tuple(
        tuple(cell for name in pair for cell in _pair(named[name], words))
        for pair in found.pairs[:_PAIRS]
    )
    return Table(words("report.pairs"), head, rows, numbers=(1, 3), quoted=(0, 2))


def _pair(question: QuestionFigures, words: Words) -> tuple[str, str]:
    return f"{question.label}. {shortened(question.item.prompt)}", share(words, question.facility)


def trust(analysis: Analysis, words: Words) -> Section:
    """What a mark is worth, in plain words: Nunnally's limits, and Spearman and Brown's formula (1910)."""
    return Section(words("report.trust"), tuple(Said(text) for text in _trust(analysis, words)))


def _trust(analysis: Analysis, words: Words) -> Iterator[str]:
    tied, error = analysis.alpha, analysis.error
    if tied is None:
        yield words("report.trust_unknown")
        return
    if tied <= 0 or error is None:
        yield words("report.trust_none", alpha=coefficient(words, tied))
        return
    told = words("report.trust_share", share=share(words, tied), alpha=coefficient(words, tied))
    strength = "strong" if tied >= STRONG else "fair" if tied >= FAIR else "poor"
    yield f"{told} {words(f'report.trust_{strength}')}"
    yield words(
        "report.trust_error",
        mean=mark(words, analysis.mean),
        low=mark(words, max(0.0, analysis.mean - error)),
        high=mark(words, min(float(analysis.recipe.points), analysis.mean + error)),
        points=points(words, error * math.sqrt(2)),
    )
    if FAIR / 3 < tied < STRONG:
        longer = len(analysis.recipe.slots) * STRONG * (1 - tied) / (tied * (1 - STRONG))
        yield words("report.trust_longer", n=math.ceil(longer - 1e-9), share=share(words, STRONG))
