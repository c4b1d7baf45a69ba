"""What marking and reporting share: the answers of a class, and what the teacher decided of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.classroom import folder as files
from quiz.cli.class_set import notice_line
from quiz.cli.output import warn
from quiz.cli.values import existing
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.classroom.marking.decisions import Decisions
    from quiz.classroom.marking.doubtful import Doubtful
    from quiz.classroom.marking.marks import ClassMarks
    from quiz.cli.class_set import OpenSet
    from quiz.cli.context import Context


class Corrected(NamedTuple):
    """The marks, every doubtful answer, and the decisions that were taken."""

    marks: ClassMarks
    doubts: tuple[Doubtful, ...]
    decisions: Decisions


def corrected(ours: Context, found: OpenSet, answers: Path | None) -> Corrected:
    """Read the answers and the decisions and mark; raises InputError with all that is wrong in them."""
    from quiz.classroom.marking.answers import read_answers
    from quiz.classroom.marking.decisions import Decisions, read_decisions
    from quiz.classroom.marking.doubtful import doubts
    from quiz.classroom.marking.mark import mark

    path = existing(answers or found.folder.path / files.ANSWERS)
    read = read_answers(path, found.bank, found.recipe, found.papers())
    settled = found.folder.path / files.DOUBTFUL
    decisions = read_decisions(settled) if settled.is_file() else Decisions()
    for notice in (*read.notices, *decisions.notices):
        warn(notice_line(ours.words, notice))
    if not read.handed:
        raise InputError("class.nothing_marked", path=path)
    return Corrected(
        mark(found.bank, found.recipe, read, decisions.scores),
        doubts(read.handed, found.bank.lexicon, decisions.scores),
        decisions,
    )
