"""A session held line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, assert_never

from quiz import phrase
from quiz.core.problem import StoreError
from quiz.plain.command import Command, Order, command, meant
from quiz.plain.facts import evidence, stated
from quiz.plain.letters import UnclearError
from quiz.plain.summary import summary
from quiz.plain.turns import turn
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz.i18n import Words
    from quiz.plain.console import Console
    from quiz.plain.turns import Turn
    from quiz.study.sitting.session import Session
    from quiz.study.sitting.stage import Stage


class LeaveError(Exception):
    """The person asked to stop."""


class Dialogue:
    """Drives a session from a console. `ids` names each card in its heading, for programs."""

    def __init__(self, session: Session, console: Console, words: Words, *, ids: bool) -> None:
        self._session, self._console, self._words, self._ids = session, console, words, ids
        self._is_summed_up = False

    def hold(self) -> None:
        """Ask until nothing is left, the lines end, or the person stops; then sum up."""
        try:
            self._converse()
        except (EOFError, LeaveError):
            pass
        except KeyboardInterrupt:
            self._console.say("")
        finally:
            self._close()
        if not self._is_summed_up:
            self._sum_up()

    def _close(self) -> None:
        """Whatever happened, an answer that was judged is kept."""
        try:
            self._session.close()
        except StoreError as error:
            if error.code != "store.damaged":
                raise
            self._mend()
            self._session.close()

    def _sum_up(self) -> None:
        self._console.say("", *summary(self._words, self._session))
        self._is_summed_up = True

    def _converse(self) -> None:
        if self._console.interactive and not isinstance(self._session.stage, Finished):
            self._say("plain.begin")
        while True:
            stage = self._session.stage
            if isinstance(stage, Finished):
                if not self._goes_on(stage):
                    return
                continue
            self._is_summed_up = False
            current = turn(self._words, self._session, stage, ids=self._ids)
            self._console.say(*current.lines())
            while (news := current.news(self._session.stage)) is not None:
                self._console.say(*news)
                self._listen(current)

    def _goes_on(self, finished: Finished) -> bool:
        """Whether a person takes something back or asks for the mistakes instead of leaving; a program just leaves."""
        if not (self._console.interactive and self._session.can_undo):
            return False
        self._sum_up()
        missed = len(finished.missed)
        code = "plain.ask_end_missed" if missed else "plain.ask_end"
        line = self._console.ask(self._words(code, n=missed)).lower()
        if line == f":{Order.UNDO.value}":
            try:
                return self._undo()
            except StoreError as error:
                self._complain(error)
                return True
        return line == f":{Order.MISTAKES.value}" and self._take_mistakes()

    def _listen(self, current: Turn) -> None:
        line = self._console.ask(current.prompt())
        try:
            self._hear(current, line)
        except StoreError as error:
            self._complain(error)
            if error.code == "store.damaged":
                self._hear(current, line)

    def _hear(self, current: Turn, line: str) -> None:
        try:
            found = command(line)
            if found is None:
                current.take(line)
            else:
                self._obey(found)
        except UnclearError as unclear:
            self._say(unclear.code, **unclear.params)
            if meant(line):
                self._say("plain.meant", command=meant(line))

    def _complain(self, error: StoreError) -> None:
        """Say why nothing was saved, to a person, who can do something about it and try again; a program ends."""
        if error.code == "store.damaged":
            self._mend()
        elif not self._console.interactive:
            raise error
        else:
            self._console.say(phrase.error(self._words, error))

    def _mend(self) -> None:
        """Rebuild the history, and say what came of it."""
        from quiz.study.aftermath import recovered

        found = self._session.learner.store.recover()
        self._console.say(*(recovered(self._words, found) if found else ()))

    # --- commands

    def _obey(self, found: Command) -> None:
        acts: Mapping[Order, Callable[[], object]] = {
            Order.UNDO: self._undo,
            Order.SOURCE: lambda: self._console.say(*self._sources()),
            Order.HINT: self._hint,
            Order.HELP: lambda: self._say("plain.help"),
            Order.SUSPEND: lambda: self._on_a_card(self._session.suspend, "plain.suspended"),
            Order.BURY: lambda: self._on_a_card(self._session.bury, "plain.buried"),
            Order.FLAG: lambda: self._on_a_card(
                lambda: self._session.flag(found.rest), "plain.flagged"
            ),
            Order.EDIT: self._edit,
            Order.GIVE_UP: self._give_up,
            Order.RIGHT: lambda: self._overrule(self._session.claim),
            Order.GUESSED: lambda: self._overrule(self._session.guess),
            Order.MISTAKES: lambda: self._say("plain.mistakes_later"),
            Order.QUIT: self._leave,
        }
        acts[found.order]()

    def _leave(self) -> NoReturn:
        raise LeaveError

    def _undo(self) -> bool:
        before, after = self._session.stage, self._session.undo()
        if isinstance(before, Judged) and isinstance(after, Asking) and after.taken_back:
            ratings = before.ratings if before.suggested else ()
            self._console.say(phrase.taken_back(self._words, ratings))
        else:
            self._say("plain.nothing_to_undo" if after is None else "plain.undone")
        return after is not None

    def _take_mistakes(self) -> bool:
        again = self._session.mistakes()
        if again is None:
            return False
        self._session = again
        return True

    def _edit(self) -> None:
        stage = self._session.stage
        if not isinstance(stage, Finished):
            from quiz.plain.editing import edit

            edit(self._console, self._words, self._session, stage.question.id)

    def _sources(self) -> tuple[str, ...]:
        """What proves the answer; before it not even where, since a question may ask which article says so."""
        words, stage, bank = self._words, self._session.stage, self._session.bank
        match stage:
            case Lesson(facts=facts):
                said = tuple(stated(words, bank, facts))
            case Asking():
                return (words("plain.source_later"),)
            case Judged(question=question):
                said = evidence(words, bank, question)
            case Finished():
                return ()
            case _:
                assert_never(stage)
        return said or (words("plain.no_source"),)

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

    def _on_a_card(self, act: Callable[[], Stage], done: str) -> None:
        if isinstance(self._session.stage, Asking | Judged):
            act()
            self._say(done)
        else:
            self._say("plain.too_early")

    def _give_up(self) -> None:
        match self._session.stage:
            case Asking():
                self._session.give_up()
            case Judged():
                self._say("plain.too_late")
            case _:
                self._say("plain.too_early")

    def _overrule(self, act: Callable[[], Stage]) -> None:
        if isinstance(self._session.stage, Judged):
            act()
        else:
            self._say("plain.too_early")

    def _say(self, code: str, **params: object) -> None:
        self._console.say(self._words(code, **params))
