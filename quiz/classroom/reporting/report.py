"""What the class got wrong, what the marks are worth, and which questions to look at again, as a PDF and as a page.

It names no pupil, so that it may be shared.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.marking.marks import ClassMarks
from quiz.classroom.printing.press import press
from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.blocks import Report, as_data
from quiz.classroom.reporting.concerns import concerns, everything, later
from quiz.classroom.reporting.figures import FEW, Analysis
from quiz.classroom.reporting.lessons import lessons
from quiz.classroom.reporting.page import page
from quiz.classroom.reporting.results import fair, results, trust
from quiz.core.bank import Bank
from quiz.core.dates import PartialDate, display
from quiz.i18n import Words


def report_pdf(bank: Bank, marks: ClassMarks, words: Words) -> bytes:
    """The report to print; raises UsageError where nobody handed in a paper."""
    return press("report", as_data(reported(bank, analysed(bank, marks), words)))


def report_html(bank: Bank, marks: ClassMarks, words: Words) -> str:
    """The report as one page that needs nothing else; raises UsageError where nobody handed in a paper."""
    return page(reported(bank, analysed(bank, marks), words))


def reported(bank: Bank, analysis: Analysis, words: Words) -> Report:
    """The report in a language, before it is a page."""
    sections = (
        lessons(bank, analysis, words),
        results(bank, analysis, words),
        fair(analysis, words),
        trust(analysis, words),
        concerns(analysis, words),
        later(analysis, words),
        everything(analysis, words),
    )
    return Report(
        words.language,
        bank.language,
        words("report.title"),
        analysis.recipe.title,
        " · ".join(_facts(analysis, words)),
        tuple(_notices(analysis, words)),
        tuple(section for section in sections if section),
        words("report.no_names"),
    )


def _facts(analysis: Analysis, words: Words) -> Iterator[str]:
    recipe = analysis.recipe
    if day := recipe.day:
        yield display(PartialDate.of(day.year, day.month, day.day), words.language)
    yield words("report.papers", n=analysis.papers)
    if analysis.absent:
        yield words("report.absent", n=analysis.absent)
    yield words("report.set", set=recipe.code)


def _notices(analysis: Analysis, words: Words) -> Iterator[str]:
    if analysis.undecided:
        yield words("report.undecided", n=analysis.undecided)
    if analysis.papers < FEW:
        yield words("report.few", n=analysis.papers)
