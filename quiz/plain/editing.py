"""Edit: out to the editor and back, in lines, and what becomes of what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.problem import InputError, QuizError
from quiz.plain.command import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.bank import Bank
    from quiz.core.question import QuestionId
    from quiz.i18n import Words
    from quiz.plain.console import Console
    from quiz.study.sitting.editing import Changed, Choice
    from quiz.study.sitting.session import Session


def edit(console: Console, words: Words, session: Session, question: QuestionId) -> None:
    """Open the editor, wait, say what changed and, where it is something else to know, ask what to do."""
    # A session that nobody edits should not wait for what an edit needs.
    from quiz.study.sitting.editing import news, settled

    bank = _edited(console, words, session, question)
    if bank is None:
        return
    code, params = news(session.bank, bank, question)
    session.edited(bank)
    console.say(words(code, **params))
    if session.changed:
        changed = session.changed
        console.say(*_told(words, changed))
        choice = _chosen(console, words, changed)
        session.settle(choice)
        undo = words("edit.undo_with", key=f":{Order.UNDO.value}") if choice.acts else ""
        console.say(f"{words(settled(changed, choice))} {undo}".rstrip())


def _edited(console: Console, words: Words, session: Session, question: QuestionId) -> Bank | None:
    outside = session.learner.outside
    if outside is None:
        console.say(words("edit.nowhere"))
        return None
    try:
        return outside.edit(question)
    except InputError as error:
        console.say(*(phrase.problem(words, problem) for problem in error.problems))
        console.say(phrase.error(words, error))
    except QuizError as error:
        console.say(phrase.error(words, error))
    return None


def _told(words: Words, changed: Sequence[Changed]) -> list[str]:
    return [
        f"{one.card}. {phrase.changed(words, one.what, one.before, one.after)}" for one in changed
    ]


def _chosen(console: Console, words: Words, changed: Sequence[Changed]) -> Choice:
    """What the person chooses, by number; an empty line takes the first, the end of all lines keeps the history."""
    from quiz.study.sitting.editing import Choice, choices

    offered = choices(changed)
    for number, (_, name) in enumerate(offered, 1):
        console.say(words("plain.choice", number=number, what=words(f"edit.do_{name}")))
    while True:
        try:
            line = console.ask(words("plain.ask_choice", last=len(offered)))
        except EOFError:
            return Choice.KEEP
        if not line:
            return offered[0][0]
        if line.isdecimal() and 1 <= int(line) <= len(offered):
            return offered[int(line) - 1][0]
        console.say(words("plain.unclear_choice", last=len(offered)))
