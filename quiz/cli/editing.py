"""From a question on screen to its lines in an editor, and back with the bank as it is then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quiz.cli.editors import open_at
from quiz.cli.output import warn
from quiz.cli.owning import bank_to_write_in
from quiz.core.problem import InputError

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.core.problem import Place
    from quiz.core.question import QuestionId


def edit(ours: Context, question: QuestionId) -> Bank:
    """Open the editor where a question is written, wait, and return the bank as it is then.

    A bank that came with the program is copied first, and the copy is the bank from then on. Raises InputError: with
    its problems where what was saved cannot be read (the file stays as it was saved), or because there is no such
    question or file, or no editor that works.
    """
    is_installed = ours.has_installed_bank
    bank_to_write_in(ours)
    if is_installed:
        _wait(ours.words("edit.enter"))
    place = _place(ours, question)
    path = ours.bank_root / place.path
    if not path.is_file():
        raise InputError("edit.moved", path=path)
    open_at(ours.environment, path, place.line)
    return ours.reread()


def _place(ours: Context, question: QuestionId) -> Place:
    """Where a question stands in its file now; where that cannot be read, the first of what is wrong with it."""
    known = ours.bank.questions.get(question)
    try:
        found = ours.reread().questions.get(question)
    except InputError as error:
        path = known.place.path if known else ""
        wrong = next((one.place for one in error.problems if one.place.path == path), None)
        if wrong is not None:
            return wrong
        found = None
    question_there = found or known
    if question_there is None:
        raise InputError("edit.no_question", question=question)
    return question_there.place


def _wait(sentence: str) -> None:
    """Leave time to read what an editor is about to cover."""
    if sys.stdin is not None and sys.stdin.isatty():
        warn(sentence)
        sys.stdin.readline()
