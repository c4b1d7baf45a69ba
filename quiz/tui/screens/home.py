"""Home: today in one look, and where to go from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from quiz import phrase
from quiz.core.bank import Selection
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.problem import QuizError
from quiz.study.backlog import last_triage, undone
from quiz.study.planning.final_pass import exam_day
from quiz.study.planning.pace import pace_of
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.study.today import Done, Overview, done, overview
from quiz.tui.app import PlaceName
from quiz.tui.frame import key_name
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.sizes import ROOMY
from quiz.tui.widgets.deck_table import DeckTable
from quiz.tui.widgets.forecast import forecast
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.menu import Menu
from quiz.tui.widgets.page import Block, Page, lay

if TYPE_CHECKING:
    from quiz.config import Settings
    from quiz.core.event import Body
    from quiz.core.memory import CardState
    from quiz.core.question import CardId
    from quiz.study.planning.outlook import Outlook
    from quiz.tui.dialogs.backlog import BacklogDialog

_MANY = 50
"""Cards from which recording something of each takes a moment."""
_SHORT = 3
"""Minutes of the sitting that is one key away."""
_MENU = (
    ("read", "minutes", "cram", "mistakes", "go('exam')"),
    ("go('plan')", "go('timeline')", "go('browse')", "go('stats')", "go('settings')"),
)
"""What is about the row under the cursor, then what is not: the two rows of the menu."""
_CHART = 4
"""Rows of the days ahead, the empty one before them too."""
_AROUND, _AROUND_LOW = 10, 7
"""Rows of Home that are neither sentences, days nor decks; in a low terminal, where the empty ones are left out."""


def _here(key: str, action: str, code: str, *, show: bool = True) -> Binding:
    """What is done here: a word on the line of keys, a sentence where all is told."""
    name = action.removeprefix("go('").removesuffix("')")
    return Binding(key, action, code, show, tooltip=f"home.to_{name}", id=f"home.{name}")


_elsewhere = partial(_here, show=False)
"""A way that the menu shows, and the line of keys therefore not."""


class HomeScreen(Place):
    """What today asks, what was done, the days ahead, the decks; every other place is a key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _here("enter,space", "start", "tui.do_start"),
        _here("u,U", "undo", "home.do_undo"),
        _here("f,F", "choose", "home.do_choose"),
        _here("w,W", "backlog", "home.do_backlog"),
        _here("l,L", "language", "tui.do_language"),
        Binding("q,Q", "quit", "tui.do_quit", id="home.quit"),
        Binding("ctrl+p", "palette", "tui.do_palette", id="place.palette"),
        _elsewhere("r,R", "read", "tui.do_read"),
        _elsewhere("x,X", "go('exam')", "home.do_exam"),
        _elsewhere("b,B", "go('browse')", "home.do_browse"),
        _elsewhere("s,S", "go('stats')", "home.do_stats"),
        _elsewhere("p,P", "go('plan')", "home.do_plan"),
        # On a French keyboard the digits need Shift: the same key without it counts too.
        _elsewhere("3,quotation_mark", "minutes", "home.do_minutes"),
        _elsewhere("c,C", "cram", "home.do_cram"),
        _elsewhere("m,M", "mistakes", "home.do_mistakes"),
        _elsewhere("t,T", "go('timeline')", "home.do_timeline"),
        _elsewhere("o,O", "go('settings')", "home.do_settings"),
        _elsewhere("a,A", "aside", "home.do_aside"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    class Foreseen(Message):
        """What to expect of the exam."""

        def __init__(self, outlook: Outlook) -> None:
            super().__init__()
            self.outlook = outlook

    def __init__(self) -> None:
        super().__init__()
        self._top = Page(id="today")
        self._decks = DeckTable()
        self._menus = Menu(id="menu"), Menu(id="menu-below")
        self._sitting = Sitting()
        self._today: Overview | None = None
        self._done = Done()
        self._outlook: Outlook | None = None
        self._is_triaged = False

    def content(self) -> ComposeResult:
        """Today, the days ahead, the decks; and the menu, where it would take too much of the screen."""
        yield self._top
        yield self._decks
        yield self._menus[1]

    def foot(self) -> ComposeResult:
        """Where else to go."""
        yield self._menus[0]

    def on_mount(self) -> None:
        """What the command line selected is what « everything » means here."""
        asked = self.quiz.sitting
        self._sitting = Sitting(asked.selection, lessons=asked.lessons)
        # The time of a paper may run out while one is here.
        self.watch(self.quiz, "writing", self._say_again, init=False)

    def on_screen_suspend(self) -> None:
        """What was said here was about what one did here."""
        self.say()

    def on_screen_resume(self) -> None:
        """Count again: something was probably learned meanwhile. What another place had to say is said here."""
        self.quiz.sitting = self._sitting
        if self.quiz.notices:
            self.say(*self.quiz.notices)
            self.quiz.notices = ()
        self._draw()

    # --- showing

    def _draw(self) -> None:
        quiz, day = self.quiz, self.quiz.now().day
        try:
            states, tally = quiz.store.states(), quiz.store.tally(day)
            events = tuple(quiz.store.events(day=day))
            pace = pace_of(quiz.bank.outline, quiz.store)
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        outline = quiz.bank.select(self._sitting.selection).outline
        today = overview(outline, states, tally, quiz.settings, day, pace)
        self._today, self._done = today, done(events)
        self._is_triaged = bool(last_triage(events))
        date, learner = phrase.day(self.words, calendar_date(day)), quiz.learner.profile
        self.bar.show(quiz.bank.title, f"{learner} · {date}" if learner else date)
        self._say_again()
        self._decks.show_today(self.words, today)
        self.show_keys()
        exam = exam_day(quiz.settings.exam)
        if exam is not None:
            self._look_ahead(states, day, exam, quiz.settings, pace)

    def _summary(self, width: int) -> Iterator[Block]:
        """One row each, what concerns nobody today left out; then the days ahead, in one where decks need theirs."""
        today = self._today
        if today is None:
            return
        said = [*self._sentences(today), *self._aside(today, width)]
        yield from said
        if any(today.forecast):
            low = self.app.size.height < ROOMY or self._room(said, width) < _CHART
            if not low:
                yield Block(plain(""))
            yield from forecast(self.words, self.quiz.now().day, today.forecast, width, low=low)

    def _room(self, said: Iterable[Block], width: int) -> int:
        """The rows that these sentences and the decks leave."""
        height = self.app.size.height
        around = _AROUND if height >= ROOMY else _AROUND_LOW
        decks = len(self._today.decks) if self._today is not None else 0
        return height - around - decks - len(lay(said, width))

    def _sentences(self, today: Overview) -> Iterator[Block]:
        yield from self._counts(today)
        if self._done.answers or self._done.practice:
            yield Block(plain(self._said_done(), "$muted"))
        if self.quiz.writing is not None:
            yield Block(plain(self.words("home.writing"), "$warning"), name="go('exam')")
        yield from self._exam()
        if today.late:
            late = self.words("home.late", n=today.waiting)
            yield Block(plain(late, "$warning"), name="backlog")
        yield from self._selection()

    def _aside(self, today: Overview, width: int) -> Iterator[Block]:
        """Cards set aside, by accident perhaps; in a low terminal, where there is a row for it."""
        counts = {"suspended": today.suspended, "buried": today.buried}
        parts = [self.words(f"home.{name}", n=n) for name, n in counts.items() if n]
        if not parts:
            return
        block = Block(
            plain(self.words("home.aside", parts=", ".join(parts)), "$muted"), name="aside"
        )
        if self.app.size.height >= ROOMY or self._room([*self._sentences(today), block], width) > 0:
            yield block

    def _counts(self, today: Overview) -> Iterator[Block]:
        words = self.words
        if not today.due and not today.new:
            finished = bool(self._done.answers)
            sentence = words("home.finished") if finished else words("home.nothing")
            sign = plain("✓ " if finished else "", "bold $success")
            yield Block(sign + plain(sentence, "bold"))
            if today.forecast[0]:
                yield Block(plain(words("home.tomorrow", n=today.forecast[0]), "$muted"))
            return
        parts = [words("home.due", n=today.due)] if today.due else []
        parts += [words("home.new", n=today.new)] if today.new else []
        parts.append(words("home.minutes", n=today.minutes))
        yield Block(plain(" · ".join(parts), "bold"))
        if not any(deck.learned for deck in today.decks):
            yield Block(plain(words("home.first_day"), "$muted"))

    def _said_done(self) -> str:
        words, found = self.words, self._done
        parts = []
        if found.answers:
            parts += [words("home.answers", n=found.answers), words("home.right", n=found.right)]
        if found.practice:
            parts.append(words("home.practice", n=found.practice))
        parts.append(words("home.spent", n=max(1, round(found.seconds / 60))))
        return words("home.done", parts=", ".join(parts))

    def _exam(self) -> Iterator[Block]:
        exam = self.quiz.settings.exam
        if exam is None:
            return
        words, days = self.words, exam.toordinal() - self.quiz.now().day
        if days < 0:
            sentence = words("home.exam_past")
        else:
            when = words("home.exam", n=days) if days else words("home.exam_today")
            sentence = words("home.exam_alone", when=when)
            if self._outlook is not None and self._outlook.days == days:
                sentence = self._foreseen(when, self._outlook)
        yield Block(plain(sentence, "$accent"), name="go('plan')")

    def _foreseen(self, when: str, found: Outlook) -> str:
        """What does not fit before the exam, or else what will be remembered: of a part it would read as of all."""
        from quiz.study.planning.remarks import remarks

        words = self.words
        for remark in remarks(found, self.quiz.settings):
            if remark.setting:
                return words(f"home.exam_{remark.code}", when=when, **remark.params)
        percent = phrase.percent(words, found.recall)
        code = "home.exam_recall" if found.minutes else "home.exam_known"
        return words(code, when=when, percent=percent, n=found.minutes)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look_ahead(
        self,
        states: Mapping[CardId, CardState],
        day: StudyDay,
        exam: StudyDay,
        settings: Settings,
        pace: float,
    ) -> None:
        """Predict the exam meanwhile: it takes longer than the rest of the screen."""
        from quiz.study.planning.days import is_ahead
        from quiz.study.planning.outlook import outlook

        if is_ahead(day, exam):
            outline = self.quiz.bank.outline
            self.post_message(self.Foreseen(outlook(outline, states, day, exam, settings, pace)))

    def on_home_screen_foreseen(self, message: Foreseen) -> None:
        """Complete the exam's line."""
        self._outlook = message.outlook
        self._say_again()

    def _say_again(self) -> None:
        self._top.show(self._summary)

    def _selection(self) -> Iterator[Block]:
        bank, selection = self.quiz.bank, self._sitting.selection
        chosen = phrase.selection(self.words, bank, selection)
        if chosen:
            questions, cards = phrase.counts(self.words, bank.select(selection))
            said = self.words("home.chosen", what=chosen, questions=questions, cards=cards)
            yield Block(plain(said, "$accent"), name="choose")

    def show_keys(self) -> None:
        """The line of keys, and the menu with the keys as they are now."""
        super().show_keys()
        known = {
            bound.binding.action: Hint(
                key_name(self.words, bound.keys[0]),
                self.words(bound.binding.description),
                bound.binding.action,
            )
            for bound in self.bound()
            if bound.binding.id
        }
        for menu in self._menus:
            menu.show_groups(
                [known[action] for action in group if action in known] for group in _MENU
            )

    def commands(self) -> Iterator[Hint]:
        """To take back is offered where there is something to take back; its key always has an answer."""
        return (hint for hint in super().commands() if hint.action != "undo" or self._is_triaged)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is something to spread, or to find again."""
        if action == "backlog":
            return self._today is not None and self._today.waiting > 0
        if action == "aside":
            return bool(self._today and (self._today.suspended or self._today.buried))
        return super().check_action(action, parameters)

    # --- moving

    async def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a row goes there, one on the row under the cursor starts it; a line does what it is about."""
        if not event.name.isdigit():
            await self.run_action(event.name)
            return
        row = int(event.name)
        if row == self._decks.cursor:
            self.action_start()
        else:
            self.action_move(row - self._decks.cursor)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.action_move, 0)

    def action_move(self, step: int) -> None:
        """Move the cursor, and the text with it; from the first row, up to the top."""
        self._decks.move(step)
        if self._decks.cursor == 0:
            self.body.scroll_home(animate=False, immediate=True)
            return
        region = self._decks.region_of(str(self._decks.cursor))
        self.body.scroll_to_region(
            region.translate(self._decks.virtual_region.offset), animate=False, immediate=True
        )

    # --- going

    def action_go(self, name: PlaceName) -> None:
        """Another place."""
        self.quiz.go(name)

    def action_read(self) -> None:
        """Read the lessons of what the cursor is on."""
        self.quiz.sitting = self._of_row()
        self.quiz.go("read")

    def action_start(self) -> None:
        """Study what the cursor is on."""
        self.quiz.study(self._of_row())

    def action_minutes(self) -> None:
        """Study what fits into three minutes."""
        self.quiz.study(replace(self._of_row(), minutes=_SHORT))

    def action_cram(self) -> None:
        """Every card of what the cursor is on, without changing when it comes back."""
        self.quiz.notices = (self.words("home.cram_said"),)
        self.quiz.study(replace(self._of_row(), purpose=Purpose.CRAM))

    def action_mistakes(self) -> None:
        """The cards answered wrong today, once more."""
        sitting = replace(self._of_row(), purpose=Purpose.MISTAKES)
        known = self.quiz.bank.select(sitting.selection).cards
        if not any(card in known for card in self._done.mistakes):
            self.say(self.words("home.no_mistakes"))
            return
        self.quiz.notices = (self.words("home.mistakes_said"),)
        self.quiz.study(sitting)

    def action_aside(self) -> None:
        """The cards set aside, in the list where they can be resumed."""
        from quiz.study.browsing.searching import STATES, Field, State, with_term

        today, language = self._today, self.words.language
        if today is not None:
            counts = {State.SUSPENDED: today.suspended, State.BURIED: today.buried}
            named = [STATES[state][language] for state, count in counts.items() if count]
            self.quiz.sought = with_term("", Field.STATE, ",".join(named), language)
            self.quiz.go("browse")

    def _of_row(self) -> Sitting:
        deck = self._decks.deck
        if deck is None:
            return self._sitting
        chosen = replace(self._sitting.selection, decks=frozenset({deck.id}))
        return replace(self._sitting, selection=chosen)

    # --- choosing and spreading

    def action_choose(self) -> None:
        """Choose what Home, and every place after it, is about."""
        from quiz.tui.dialogs.choose import ChooseDialog

        dialog = ChooseDialog(self._sitting.selection)
        self.app.push_screen(dialog, lambda kept: self._choose(dialog.selection) if kept else None)

    def _choose(self, selection: Selection) -> None:
        self._sitting = self.quiz.sitting = replace(self._sitting, selection=selection)
        self.say()
        self._draw()

    def action_backlog(self) -> None:
        """Ask what today can hold, and spread the rest."""
        from quiz.tui.dialogs.backlog import BacklogDialog

        quiz, day = self.quiz, self.quiz.now().day
        try:
            states, tally = quiz.store.states(), quiz.store.tally(day)
            pace = pace_of(quiz.bank.outline, quiz.store)
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        outline = quiz.bank.select(self._sitting.selection).outline
        left = quiz.settings.reviews_per_day - tally.reviews
        dialog = BacklogDialog(outline, states, day, left, pace)
        self.app.push_screen(dialog, lambda kept: self._spread(dialog) if kept else None)

    def _spread(self, dialog: BacklogDialog) -> None:
        self._record(dialog.triage.events, "home.triaged")

    def action_undo(self) -> None:
        """Take back the last spreading, all of it."""
        try:
            events = last_triage(self.quiz.store.events(day=self.quiz.now().day))
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        if events:
            self._record(undone(events), "home.untriaged")
        else:
            self.say(self.words("home.nothing_to_undo"))

    def _record(self, what: Sequence[tuple[CardId, Body]], said: str) -> None:
        if len(what) > _MANY:
            self.say(self.words("home.moment"))
        # After the sentence is painted: what is taken back is worked out again, card after card.
        self.call_after_refresh(self._append, what, said)

    def _append(self, what: Sequence[tuple[CardId, Body]], said: str) -> None:
        try:
            self.quiz.store.append_all(what, self.quiz.now())
        except QuizError as error:
            self.say(phrase.error(self.words, error))
            return
        self._draw()
        self.say(self.words(said, n=len(what)))

    def action_language(self) -> None:
        """The other language, at once."""
        self.quiz.speak(self.quiz.other_language())
        self.say()
        self._draw()

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


PLACE = HomeScreen
