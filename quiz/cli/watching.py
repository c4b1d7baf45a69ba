"""`quiz check --watch`: the bank checked again at each save, and the question that was edited as a learner meets it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from quiz.cli.output import say, warn
from quiz.cli.problems import report
from quiz.core.problem import InputError
from quiz.plain.preview import preview

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from quiz.authoring.check import Checked
    from quiz.cli.context import Context
    from quiz.core.problem import Problem
    from quiz.core.question import Question, QuestionId

_PAUSE = 0.3
"""Seconds between two looks at the files."""
_CLEAR = "\x1b[2J\x1b[H"

Stamps = dict[str, tuple[int, int]]
"""When each file was last written, and its size."""


def watch(ours: Context, only: Collection[str]) -> int:
    """Check at each save until interrupted."""
    warn(ours.words("cli.watching", path=ours.bank_root))
    for checked, question in _changes(ours.bank_root, only):
        _show(ours, checked, question)
    return 0


def _changes(
    root: Path, only: Collection[str]
) -> Iterator[tuple[Checked | InputError, Question | None]]:
    """What each save comes to, and the question that it changed."""
    seen: Stamps = {}
    known: Mapping[QuestionId, Question] = {}
    while True:
        stamps = _stamps(root)
        if stamps != seen:
            first, seen = not seen, stamps
            checked = _checked(root, only)
            if isinstance(checked, InputError):
                yield checked, None
            else:
                yield checked, None if first else _edited(checked.bank.questions.values(), known)
                known = checked.bank.questions
        time.sleep(_PAUSE)


def _checked(root: Path, only: Collection[str]) -> Checked | InputError:
    from quiz.authoring.check import check

    try:
        return check(root, only)
    except InputError as error:
        return error


def _stamps(root: Path) -> Stamps:
    files = (file for folder in ("decks", "seeds") for file in (root / folder).glob("*.yaml"))
    found: Stamps = {}
    for file in sorted(files):
        try:
            status = file.stat()
        except OSError:  # some editors take the file away for a moment
            continue
        found[str(file)] = (status.st_mtime_ns, status.st_size)
    return found


def _edited(now: Iterable[Question], before: Mapping[QuestionId, Question]) -> Question | None:
    """The first question that is new or says something else; having moved down the file is no change."""
    from dataclasses import replace

    for question in now:
        old = before.get(question.id)
        if old is None or replace(old, place=question.place) != question:
            return question
    return None


def _show(ours: Context, checked: Checked | InputError, question: Question | None) -> None:
    if ours.has_terminal():
        sys.stdout.write(_CLEAR)
    if isinstance(checked, InputError):
        problems: tuple[Problem, ...] = checked.problems
        if not problems:
            raise checked
    else:
        problems = checked.all_problems
        if question:
            say(*preview(ours.words, checked.bank, question))
    if not report(ours.words, problems, as_json=False) and not isinstance(checked, InputError):
        warn(ours.words("cli.watch_fine", n=len(checked.bank.questions)))
