"""What one does to a card from outside a session: keys that the list of cards and the page of one share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path

from quiz import phrase
from quiz.core.bank import Bank
from quiz.core.moment import StudyDay
from quiz.core.problem import QuizError
from quiz.core.question import CardId, QuestionId
from quiz.study.browsing.rows import Row
from quiz.study.browsing.upkeep import Upkeep
from quiz.tui.card_page import day_name, full_date
from quiz.tui.place import Place

CARD_ACTIONS = frozenset({"suspend", "flag", "day", "edit", "source", "reset"})
"""The actions that need a card."""


class CardPlace(Place):
    """A place with a card under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.upkeep: Upkeep | None = None
        self.today = StudyDay(1)

    @property
    @abstractmethod
    def row(self) -> Row | None:
        """The card that is open, or that the cursor is on."""

    @abstractmethod
    def reload(self) -> None:
        """Show everything as it is now."""

    @abstractmethod
    def go_to(self, card: CardId) -> None:
        """Put the cursor on a card."""

    def act(self, act: Callable[[Upkeep], object], said: str, **params: object) -> None:
        """Do something that is saved at once, show what comes of it and say so."""
        if self.upkeep is None:
            return
        try:
            act(self.upkeep)
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        self.reload()
        self.say(self.words(said, **params))

    def action_suspend(self) -> None:
        """Put the card aside, or take it back."""
        row = self.row
        if row is None:
            return
        card = row.card.id
        if row.state.suspended:
            self.act(lambda upkeep: upkeep.resume(card), "browse.resumed")
        else:
            self.act(lambda upkeep: upkeep.suspend(card), "browse.suspended")

    def action_flag(self) -> None:
        """Ask for a note and flag the card, or take its flag away."""
        row = self.row
        if row is None:
            return
        card = row.card.id
        if row.state.flag is not None:
            self.act(lambda upkeep: upkeep.unflag(card), "browse.unflagged")
            return
        from quiz.tui.dialogs.flag import FlagDialog

        def flag(note: str | None) -> None:
            if note is not None:
                self.act(lambda upkeep: upkeep.flag(card, note), "browse.flagged")

        self.app.push_screen(FlagDialog(), flag)

    def action_day(self) -> None:
        """Choose the day the card comes back."""
        row = self.row
        if row is None:
            return
        if row.state.last is None:
            self.say(self.words("browse.new_has_no_day"))
            return
        from quiz.tui.dialogs.next_day import NextDayDialog

        card = row.card.id

        def choose(day: str | None) -> None:
            if day is not None:
                due = StudyDay(int(day))
                told = day_name(self.words, due, self.today)
                self.act(
                    lambda upkeep: upkeep.reschedule(card, due), "browse.rescheduled", day=told
                )

        dialog = NextDayDialog(self.today, lambda day: full_date(self.words, day))
        self.app.push_screen(dialog, choose)

    def action_reset(self) -> None:
        """Ask, then forget what is known of the card."""
        row, words = self.row, self.words
        if row is None:
            return
        if row.state.last is None:
            self.say(words("browse.already_new"))
            return
        from quiz.tui.dialogs.confirm import YES, ConfirmDialog

        card = row.card.id

        def forget(answer: str | None) -> None:
            if answer == YES:
                self.act(lambda upkeep: upkeep.reset(card), "browse.reset")

        asked = words("browse.reset_ask", n=row.state.reps)
        dialog = ConfirmDialog(words("browse.reset_title"), asked, words("browse.do_reset"))
        self.app.push_screen(dialog, forget)

    def action_source(self) -> None:
        """Open the sources."""
        row = self.row
        if row is not None:
            from quiz.tui.dialogs.source import SourceDialog

            self.app.push_screen(SourceDialog(row.question))

    def action_undo(self) -> None:
        """Take back the last thing done here, and go to its card."""
        try:
            card = self.upkeep.undo() if self.upkeep is not None else None
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        if card is None:
            self.say(self.words("browse.nothing_to_undo"))
            return
        self.reload()
        self.go_to(card)
        self.say(self.words("browse.undone"))

    def action_edit(self) -> None:
        """Open the learner's editor at the question, and show it as it is afterwards."""
        row, before = self.row, self.quiz.bank
        if row is not None:
            from quiz.tui.dialogs.edited import edit

            question = row.question.id
            edit(self, question, lambda after: self._edited(question, before, after))

    def _edited(self, question: QuestionId, before: Bank, after: Bank) -> None:
        """Say what was changed, and ask what becomes of the cards that were answered and ask something else now."""
        from quiz.study.sitting.editing import Choice, changes, news, settled
        from quiz.tui.dialogs.edited import ask

        code, params = news(before, after, question)
        self.reload()
        self.say(self.words(code, **params))
        try:
            known = self.quiz.store.states()
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        changed = [
            found
            for found in changes(before, after)
            if found.card in known and known[found.card].last is not None
        ]

        def settle(choice: Choice) -> None:
            wanted = [(found.card, found.remedy(choice, self.today)) for found in changed]
            bodies = [(card, body) for card, body in wanted if body is not None]
            self.act(lambda upkeep: upkeep.record(bodies), settled(changed, choice))

        if changed:
            ask(self, changed, settle)

    def write_flags(self, cards: frozenset[CardId]) -> None:
        """Write the flags of these cards to a new file for the author, and say where."""
        from quiz.study.browsing.flags import flagged
        from quiz.tui.flag_file import FILE, write_flags

        try:
            flags = tuple(flagged(self.quiz.bank, self.quiz.store, cards))
            path = write_flags(flags) if flags else None
        except QuizError as error:
            self.say(phrase.error(self.words, error))
        except OSError as error:
            self.say(self.words("browse.not_written", path=Path(FILE), reason=error.strerror))
        else:
            told = self.words("browse.written", n=len(flags), path=path)
            self.say(told if path is not None else self.words("browse.no_flags"))
