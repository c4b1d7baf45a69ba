"""The report's last part: questions to look at again, then every question with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from quiz.classroom.again import Doubt, Reason
from quiz.classroom.blocks import Block, Concern, Plot, Said, Section, Table, Terms
from quiz.classroom.figures import Analysis, QuestionFigures
from quiz.classroom.plots import Axis, Dot, scatter
from quiz.classroom.spoken import coefficient, share, shortened
from quiz.i18n import Words

_LINKS = (-1, -0.5, 0, 0.5, 1)
_SHARES = (0, 0.25, 0.5, 0.75, 1)


def concerns(analysis: Analysis, words: Words) -> Section:
    """What may be wrong with questions and touches the marks, the surest first; then what chance may explain."""
    named = [
        question
        for question in analysis.questions
        if any(_touches_marks(doubt) for doubt in question.doubts)
    ]
    named.sort(key=_gravity)
    blocks: list[Block] = [
        Concern(question.label, shortened(question.item.prompt), reasons)
        for question in named
        if (reasons := tuple(_reasons(question, words, touches_marks=True)))
    ]
    blocks = blocks or [Said(words("report.again_none"))]
    unsure = [question.label for question in analysis.questions if _is_unsure(question)]
    if unsure:
        labels = ", ".join(unsure)
        blocks.append(Said(words("report.again_unsure", labels=labels), is_aside=True))
    return Section(words("report.again"), tuple(blocks))


def later(analysis: Analysis, words: Words) -> Section | None:
    """What the author of the questions may mend, and which no mark depends on; None where there is nothing."""
    blocks = tuple(
        Concern(question.label, shortened(question.item.prompt), reasons)
        for question in analysis.questions
        if (reasons := tuple(_reasons(question, words, touches_marks=False)))
    )
    return Section(words("report.later"), blocks) if blocks else None


def _touches_marks(doubt: Doubt) -> bool:
    """Whether it should be looked at before marks are given back."""
    match doubt.reason:
        case Reason.KEY | Reason.INVERTED | Reason.BLANK | Reason.HARD:
            return doubt.is_sure
        case Reason.WEAK | Reason.EASY | Reason.UNUSED:
            return False
    assert_never(doubt.reason)


def _gravity(question: QuestionFigures) -> tuple[int, float]:
    return list(Reason).index(question.doubts[0].reason), question.facility


def _is_unsure(question: QuestionFigures) -> bool:
    return any(
        not doubt.is_sure and doubt.reason in {Reason.INVERTED, Reason.WEAK}
        for doubt in question.doubts
    )


def _reasons(question: QuestionFigures, words: Words, *, touches_marks: bool) -> Iterator[str]:
    for doubt in question.doubts:
        if doubt.is_sure and _touches_marks(doubt) is touches_marks:
            yield words(
                f"report.why_{doubt.reason}",
                text=doubt.text,
                share=share(words, question.facility),
                value=coefficient(words, question.correlation),
            )


def everything(analysis: Analysis, words: Words) -> Section:
    """Every question: a plot, a table, and what the columns mean."""
    return Section(
        words("report.all"),
        (_table(analysis.questions, words), _scatter(analysis.questions, words), _terms(words)),
    )


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
            is_marked=any(map(_touches_marks, question.doubts)),
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
