"""`quiz class report`: what the class got wrong, for the teacher and for the bank's author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.classroom import folder as files
from quiz.cli.class_set import OpenSet, folder_argument, force_option
from quiz.cli.marking import corrected
from quiz.cli.options import command as make
from quiz.cli.output import warn

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context


@make("report", folder_argument(), force_option(), code="class_report")
def command(ours: Context, *, folder: Path, force: bool) -> None:
    """Mark again, then write the report as a PDF and as a page, and the observed difficulty."""
    from quiz.classroom.reporting.analysis import analysed
    from quiz.classroom.reporting.observed import observed, written_observed
    from quiz.classroom.reporting.report import report_html, report_pdf

    found = OpenSet(ours, folder)
    marks = corrected(ours, found, None).marks
    with found.folder.writing(force=force) as beside:
        (beside / files.REPORT).write_bytes(report_pdf(found.bank, marks, found.words))
        page = report_html(found.bank, marks, found.words)
        (beside / files.REPORT_PAGE).write_text(page, encoding="utf-8")
        figures = observed(analysed(found.bank, marks))
        (beside / files.OBSERVED).write_bytes(written_observed(figures))
    paths = {
        "pdf": folder / files.REPORT,
        "page": folder / files.REPORT_PAGE,
        "observed": folder / files.OBSERVED,
    }
    warn(ours.words("class.reported", **paths))
