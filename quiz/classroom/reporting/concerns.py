"""The report's last part: questions to look at again, then every question with its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from quiz.classroom.reporting.again import Doubt, Reason
from quiz.classroom.reporting.blocks import Block, Concern, Plot, Said, Section, Table, Terms
from quiz.classroom.reporting.figures import Analysis, QuestionFigures
from quiz.classroom.reporting.plots import Axis, Dot, scatter
from quiz.classroom.reporting.spoken import coefficient, share, shortened
from quiz.i18n import Words

_TOUCHING = frozenset({Reason.KEY, Reason.INVERTED, Reason.BLANK})
"""Reasons to look before marks are given back."""
_MENDING = frozenset({Reason.WEAK, Reason.UNUSED})
"""Reasons to mend a question before it is asked again."""
_LINKS = (-1, -0.5, 0, 0.5, 1)
_SHARES = (0, 0.25, 0.5, 0.75, 1)


def concerns(analysis: Analysis, words: Words) -> Section:
    """What may be wrong with questions and touches the marks, the surest first; then what chance may explain."""
    ranked = sorted(analysis.questions, key=_gravity)
    blocks: list[Block] = [*_each(ranked, _TOUCHING, words)]
    blocks += _together(ranked, Reason.HARD, "report.again_hard", words)
    blocks = blocks or [Said(words("report.again_none"))]
    unsure = [question.label for question in analysis.questions if _is_unsure(question)]
    if unsure:
        labels = ", ".join(unsure)
        blocks.append(Said(words("report.again_unsure", labels=labels), is_aside=True))
    return Section(words("report.again"), tuple(blocks))


def later(analysis: Analysis, words: Words) -> Section | None:
    """What the author of the questions may mend, and which no mark depends on; None where there is nothing."""
    blocks: tuple[Block, ...] = (
        *_each(analysis.questions, _MENDING, words),
        *_together(analysis.questions, Reason.EASY, "report.later_easy", words),
    )
    return Section(words("report.later"), blocks) if blocks else None


def _each(
    questions: Iterable[QuestionFigures], reasons: Collection[Reason], words: Words
) -> Iterator[Concern]:
    """The questions that have one of the reasons for sure, one by one."""
    for question in questions:
        found = [doubt for doubt in question.doubts if doubt.is_sure and doubt.reason in reasons]
        if found:
            told = tuple(_why(question, doubt, words) for doubt in found)
            yield Concern(question.label, shortened(question.item.prompt), told)


def _together(
    questions: Iterable[QuestionFigures], reason: Reason, sentence: str, words: Words
) -> Iterator[Said]:
    """All the questions that have a reason, in a sentence."""
    labels = [
        words("report.labelled", label=question.label, share=share(words, question.facility))
        for question in questions
        if any(doubt.reason is reason for doubt in question.doubts)
    ]
    if labels:
        yield Said(words(sentence, labels=", ".join(labels)))


def _why(question: QuestionFigures, doubt: Doubt, words: Words) -> str:
    return words(
        f"report.why_{doubt.reason}",
        text=doubt.text,
        value=coefficient(words, question.correlation),
    )


def _gravity(question: QuestionFigures) -> tuple[int, float]:
    ranks = [list(Reason).index(doubt.reason) for doubt in question.doubts if doubt.is_sure]
    link = question.correlation
    return min(ranks, default=len(Reason)), question.facility if link is None else link


def _is_unsure(question: QuestionFigures) -> bool:
    return any(
        not doubt.is_sure and doubt.reason in {Reason.KEY, Reason.INVERTED, Reason.WEAK}
        for doubt in question.doubts
    )


def _marks(doubt: Doubt) -> bool:
    return doubt.is_sure and (doubt.reason in _TOUCHING or doubt.reason is Reason.HARD)


def everything(analysis: Analysis, words: Words) -> Section:
    """Every question: a table, a plot, and what the columns mean."""
    questions = analysis.questions
    is_known = any(question.correlation is not None for question in questions)
    plots = (_scatter(questions, words),) if is_known else ()
    return Section(words("report.all"), (_table(questions, words), *plots, _terms(words)))


def _scatter(questions: Sequence[QuestionFigures], words: Words) -> Plot:
    known = [
        (question, question.correlation)
        for question in questions
        if question.correlation is not None
    ]
    dots = [
        Dot(
            question.label,
            question.facility,
            link,
            is_marked=any(_marks(doubt) for doubt in question.doubts),
        )
        for question, link in known
    ]
    marked = ", ".join(dot.name for dot in dots if dot.is_marked) or words("report.none")
    title, told = words("report.scatter"), words("report.scatter_told", n=len(dots), labels=marked)
    across = Axis(
        words("report.facility"), tuple((value, share(words, value)) for value in _SHARES)
    )
    up = Axis(
        words("report.link_head"), tuple((value, coefficient(words, value)) for value in _LINKS)
    )
    return Plot(title, scatter("links", title, told, (across, up), dots))


def _table(questions: Sequence[QuestionFigures], words: Words) -> Table:
    head = tuple(
        words(f"report.{name}")
        for name in (
            "number_head",
            "prompt_head",
            "papers_head",
            "facility",
            "link_head",
            "difference_head",
            "blank_head",
            "remark_head",
        )
    )
    rows = tuple(
        (
            question.label,
            shortened(question.item.prompt),
            str(question.papers),
            share(words, question.facility),
            coefficient(words, question.correlation),
            coefficient(words, question.difference),
            str(question.blanks.total) if question.blanks.total else "",
            _remark(question, words),
        )
        for question in questions
    )
    return Table("", head, rows, numbers=(2, 3, 4, 5, 6), quoted=(1,))


def _remark(question: QuestionFigures, words: Words) -> str:
    """Its doubts in a word each, those that chance may explain in brackets; idle choices only where that is sure."""
    shown = dict.fromkeys(
        (doubt.reason, doubt.is_sure)
        for doubt in question.doubts
        if doubt.is_sure or doubt.reason is not Reason.UNUSED
    )
    return ", ".join(_word(reason, words, is_sure=is_sure) for reason, is_sure in shown)


def _word(reason: Reason, words: Words, *, is_sure: bool) -> str:
    remark = words(f"report.remark_{reason}")
    return remark if is_sure else words("report.maybe", remark=remark)


def _terms(words: Words) -> Terms:
    names = ("number", "facility", "link", "difference", "alpha", "error")
    return Terms(
        tuple((words(f"report.term_{name}"), words(f"report.term_{name}_means")) for name in names)
    )
