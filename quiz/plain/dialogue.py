"""A session held line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.plain.command import Command, Order, command
from quiz.plain.facts import evidence
from quiz.plain.letters import UnclearError
from quiz.plain.summary import summary
from quiz.plain.turns import turn
from quiz.plain.verdict import sources
from quiz.study.stage import Asking, Finished, Judged

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.plain.console import Console
    from quiz.plain.turns import Turn
    from quiz.study.session import Session


class LeaveError(Exception):
    """The person asked to stop."""


class Dialogue:
    """Drives a session from a console. `ids` names each card in its heading, for programs."""

    def __init__(self, session: Session, console: Console, words: Words, *, ids: bool) -> None:
        self._session, self._console, self._words, self._ids = session, console, words, ids

    def hold(self) -> None:
        """Ask until nothing is left, the lines end, or the person stops; then sum up."""
        try:
            self._converse()
        except (EOFError, LeaveError):
            pass
        except KeyboardInterrupt:
            self._console.say("")
        finally:
            # Whatever happened, an answer that was judged is kept.
            finished = self._session.close()
        self._sum_up(finished)

    def _sum_up(self, finished: Finished) -> None:
        left = self._session.progress.left
        postponed = self._session.postponed
        self._console.say("", *summary(self._words, finished, postponed=postponed, left=left))

    def _converse(self) -> None:
        while True:
            stage = self._session.stage
            if isinstance(stage, Finished):
                if not self._is_taken_back(stage):
                    return
                continue
            current = turn(self._words, self._session, stage, ids=self._ids)
            self._console.say(*current.lines())
            while (news := current.news(self._session.stage)) is not None:
                self._console.say(*news)
                self._listen(current)

    def _is_taken_back(self, finished: Finished) -> bool:
        """Whether the person takes back the last answer instead of leaving; a program just leaves."""
        if not (self._console.interactive and finished.answered):
            return False
        line = self._console.ask(self._words("plain.ask_end"))
        return line.lower() == f":{Order.UNDO.value}" and self._undo()

    def _listen(self, current: Turn) -> None:
        line = self._console.ask(current.prompt())
        try:
            found = command(line)
            if found is None:
                current.take(line)
            else:
                self._obey(found)
        except UnclearError as unclear:
            self._say(unclear.code, **unclear.params)

    # --- commands

    def _obey(self, found: Command) -> None:
        match found.order:
            case Order.UNDO:
                self._undo()
            case Order.SOURCE:
                self._console.say(*self._sources())
            case Order.HINT:
                self._hint()
            case Order.HELP:
                self._say("plain.help")
            case Order.QUIT:
                raise LeaveError
            case Order.SUSPEND | Order.BURY | Order.FLAG | Order.GIVE_UP:
                self._on_a_card(found.order, found.rest)
            case Order.RIGHT | Order.GUESSED:
                self._overrule(found.order)
            case _:
                assert_never(found.order)

    def _undo(self) -> bool:
        undone = self._session.undo() is not None
        self._say("plain.undone" if undone else "plain.nothing_to_undo")
        return undone

    def _sources(self) -> tuple[str, ...]:
        stage, bank = self._session.stage, self._session.bank
        if isinstance(stage, Finished):
            return ()
        say = evidence if isinstance(stage, Judged) else sources
        return say(self._words, bank, stage.question) or (self._words("plain.no_source"),)

    def _hint(self) -> None:
        stage = self._session.stage
        if not isinstance(stage, Asking):
            self._say("plain.too_late")
        elif not stage.question.hint:
            self._say("plain.no_hint")
        elif stage.hinted:
            self._say("plain.hint", text=stage.question.hint)
        else:
            self._session.hint()

    def _on_a_card(self, order: Order, note: str) -> None:
        stage = self._session.stage
        if not isinstance(stage, Asking | Judged):
            self._say("plain.too_early")
        elif order is Order.FLAG:
            self._session.flag(note)
            self._say("plain.flagged")
        elif order is Order.SUSPEND:
            self._session.suspend()
            self._say("plain.suspended")
        elif order is Order.BURY:
            self._session.bury()
            self._say("plain.buried")
        elif isinstance(stage, Asking):
            self._session.give_up()
        else:
            self._say("plain.too_late")

    def _overrule(self, order: Order) -> None:
        if not isinstance(self._session.stage, Judged):
            self._say("plain.too_early")
        elif order is Order.RIGHT:
            self._session.claim()
        else:
            self._session.guess()

    def _say(self, code: str, **params: object) -> None:
        self._console.say(self._words(code, **params))
