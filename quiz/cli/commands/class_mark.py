"""`quiz class mark`: from answers to marks, and what only the teacher can settle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.classroom import folder as files
from quiz.cli.class_set import OpenSet, folder_argument, force_option
from quiz.cli.help import Argument
from quiz.cli.marking import corrected
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn

_LISTED, _SHOWN = 10, 60
"""Doubtful answers that are listed on the screen, and characters of each text."""

if TYPE_CHECKING:
    from quiz.classroom.marking.doubtful import Doubtful
    from quiz.classroom.marking.marks import ClassMarks
    from quiz.cli.context import Context
    from quiz.cli.marking import Corrected
    from quiz.i18n import Words


@make(
    "mark",
    folder_argument(),
    Argument(["answers"], type=Path, required=False, metavar="cli.metavar_file"),
    force_option(),
    json_option(),
    code="class_mark",
)
def command(
    ours: Context, *, folder: Path, answers: Path | None, force: bool, as_json: bool
) -> None:
    """Write `marks.csv` and `doubtful.csv`, then say what they come to."""
    from quiz.classroom.marking.decisions import written_doubtful
    from quiz.classroom.marking.mark import written_marks

    found = OpenSet(ours, folder)
    result = corrected(ours, found, answers)
    with found.folder.writing(force=force, ours=(files.DOUBTFUL,)) as beside:
        (beside / files.MARKS).write_bytes(written_marks(result.marks, found.pupils, found.words))
        doubtful = written_doubtful(result.doubts, result.decisions, found.words)
        (beside / files.DOUBTFUL).write_bytes(doubtful)
    if as_json:
        say_json(_data(result.marks))
    else:
        _sum_up(ours, result, folder)


def _sum_up(ours: Context, result: Corrected, folder: Path) -> None:
    words, marks = ours.words, result.marks
    points = [one.points for one in marks.marked]
    shown = {
        "mean": sum(points) / len(points),
        "low": min(points),
        "high": max(points),
        "points": marks.recipe.points,
    }
    said = {name: phrase.number(words, value) for name, value in shown.items()}
    say(words("class.marked", n=len(points), **said))
    if marks.absent:
        names = phrase.listed(words, [pupil.name or pupil.id for pupil in marks.absent])
        say(words("class.absent", n=len(marks.absent), names=names))
    warn(words("class.marks_written", path=folder / files.MARKS))
    if to_decide := [one for one in result.doubts if one.decision is None]:
        warn(words("class.to_decide", n=len(to_decide), path=folder / files.DOUBTFUL))
        for one in to_decide[:_LISTED]:
            warn(_line(words, one))
        if len(to_decide) > _LISTED:
            warn(words("class.and_others", n=len(to_decide) - _LISTED))


def _line(words: Words, one: Doubtful) -> str:
    """A doubtful answer, how many gave it, and why it is one."""
    from quiz.classroom.marking.decisions import expected, reason

    said = {"answer": short(one.answer), "expected": short(expected(words, one))}
    return words("class.doubtful", n=one.pupils, reason=reason(words, one), **said)


def short(text: str) -> str:
    """The beginning of a text that would fill the screen."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _data(marks: ClassMarks) -> list[dict[str, object]]:
    """A pupil each: their mark, and what each answer is worth, settled or only proposed."""
    return [
        {
            "id": one.paper.pupil.id,
            "variant": one.paper.variant,
            "points": float(one.points),
            "out_of": float(marks.recipe.points),
            "answers": [
                {
                    "question": response.question,
                    "number": asked.number,
                    "score": float(response.score),
                    "settled": response.is_settled,
                }
                for asked, response in zip(one.paper.asked, one.responses, strict=True)
            ],
        }
        for one in marks.marked
    ]
