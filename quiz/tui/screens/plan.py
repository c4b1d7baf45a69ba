"""Plan: the day of an exam, what will be known that day, what it takes until then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quiz import phrase
from quiz.config import Settings
from quiz.config.choices import CHOICES
from quiz.core.memory import CardState
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.problem import QuizError
from quiz.core.question import CardId
from quiz.study.planning.days import is_ahead
from quiz.study.planning.final_pass import exam_day
from quiz.study.planning.outlook import DeckOutlook, Outlook, decks_ahead, outlook
from quiz.study.planning.pace import pace_of
from quiz.study.planning.remarks import Remark, remarks
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.chart import columns
from quiz.tui.widgets.exam_curve import exam_curve
from quiz.tui.widgets.page import EMPTY, Block, Page

_ROWS, _FEW_ROWS = 4, 3
_BAR_ROWS = 3
_BAR = 16
_TITLE = 12
"""Cells a title needs before a bar may stand beside it."""
_AXIS = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """The way to the exam, of all cards and deck by deck."""

    outlook: Outlook
    decks: tuple[DeckOutlook, ...]


class PlanScreen(Place):
    """The outlook in words, then drawn: a curve, bars, decks. Without a day it asks for one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "set", "plan.do_set", id="plan.set"),
        Binding("a,A", "apply", "plan.do_apply", id="plan.apply", tooltip="plan.to_apply"),
        Binding("delete,backspace", "forget", "plan.do_forget", id="plan.forget"),
        Binding("u,U,ctrl+z", "undo", "tui.do_undo", id="plan.undo"),
        Binding("o,O", "limits", "plan.do_limits", id="plan.limits"),
        Binding("escape", "home", "tui.do_home", id="plan.home"),
        Binding("q,Q", "quit", "tui.do_quit", id="plan.quit"),
    ]

    class Foreseen(Message):
        """The way to the exam was worked out."""

        def __init__(self, found: Plan) -> None:
            super().__init__()
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self._page = Page()
        self._found: Plan | None = None
        self._before: list[dict[str, object]] = []
        """What the settings changed here were before, the last change last."""

    def content(self) -> ComposeResult:
        """One page."""
        yield self._page

    def on_screen_resume(self) -> None:
        """Look ahead again: something was probably learned, or chosen, meanwhile."""
        self._found = None
        if self.quiz.notices:
            self.say(*self.quiz.notices)
            self.quiz.notices = ()
        exam, day = self._exam, self.quiz.now().day
        self._draw()
        if exam is None or not is_ahead(day, exam):
            return
        quiz = self.quiz
        try:
            states, pace = quiz.store.states(), pace_of(quiz.bank.outline, quiz.store)
        except QuizError as error:
            self._page.show(())
            self.say(phrase.error(self.words, error))
        else:
            self._foresee(states, day, exam, quiz.settings, pace)

    @property
    def _exam(self) -> StudyDay | None:
        return exam_day(self.quiz.settings.exam)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _foresee(
        self,
        states: Mapping[CardId, CardState],
        day: StudyDay,
        exam: StudyDay,
        settings: Settings,
        pace: float,
    ) -> None:
        outline = self.quiz.bank.outline
        found = outlook(outline, states, day, exam, settings, pace)
        decks = decks_ahead(outline, states, day, exam, settings)
        self.post_message(self.Foreseen(Plan(found, decks)))

    def on_plan_screen_foreseen(self, message: Foreseen) -> None:
        """Show it, unless another day was chosen meanwhile."""
        if message.found.outlook.exam == self._exam:
            self._found = message.found
            self._draw()

    # --- drawing

    def _draw(self) -> None:
        exam = self._exam
        self.bar.show(self.words("plan.title"), self._named(exam) if exam is not None else "")
        self._page.show(self._blocks)
        self.refresh_bindings()
        self.show_keys()

    def _named(self, day: StudyDay) -> str:
        return phrase.day(self.words, calendar_date(day))

    def _blocks(self, width: int) -> Iterator[Block]:
        words, exam, day = self.words, self._exam, self.quiz.now().day
        if exam is None:
            yield from self._ask()
        elif not is_ahead(day, exam):
            code = "plan.today" if exam == day else "plan.ended" if exam < day else "plan.too_far"
            yield Block(plain(words(code, date=self._named(exam)), "bold"))
            yield self._how()
        elif self._found is None:
            yield Block(plain(words("plan.reading"), "$muted"))
        else:
            yield from self._told(self._found.outlook)
            yield from self._drawn(self._found.outlook, width)
            yield from self._decks(self._found.decks, width)

    def _ask(self) -> Iterator[Block]:
        yield Block(plain(self.words("plan.ask"), "bold"), name="set")
        yield Block(plain(self.words("plan.ask_why")), above=1)
        yield self._how()

    def _how(self) -> Block:
        mark = plain("▌ ", "$accent")
        how = plain(self.words("plan.ask_how"))
        return Block(how, mark, 2, above=1, name="set", fill="on $surface")

    def _told(self, found: Outlook) -> Iterator[Block]:
        words = self.words
        when = words("plan.when", n=found.days, date=self._named(found.exam))
        yield Block(plain(when, "bold $accent"), name="set")
        for remark in remarks(found, self.quiz.settings):
            style = "$warning" if remark.setting else "bold" if remark.code == "recall" else ""
            text = plain(self._told_of(remark), style)
            if remark.setting:
                yield Block(text, plain("! ", "bold $warning"), 2, name="limits")
            else:
                yield Block(text)
        code = "final_now" if found.final <= self.quiz.now().day else "final"
        yield Block(plain(words(f"plan.{code}", date=self._named(found.final)), "$muted"))

    def _told_of(self, remark: Remark) -> str:
        setting = self.words(f"settings.{remark.setting}") if remark.setting else ""
        return self.words(f"plan.{remark.code}", setting=setting, **remark.params)

    def _drawn(self, found: Outlook, width: int) -> Iterator[Block]:
        if not found.total - found.unmet:
            return
        words, low = self.words, self.has_class("-low")
        yield Block(plain(words("plan.curve"), "$muted"), above=1)
        rows = _FEW_ROWS if low else _ROWS
        yield from exam_curve(words, found.curve, found.final, width, rows)
        yield from self._bars(found, width)

    def _bars(self, found: Outlook, width: int) -> Iterator[Block]:
        room = max(1, (width - _AXIS - 1) // 2)
        days = ceil(len(found.course) / room)
        minutes = [ahead.seconds / 60 for ahead in found.course]
        spells = [minutes[at : at + days] for at in range(0, len(minutes), days)]
        means = [ceil(sum(spell) / len(spell)) for spell in spells]
        code = "plan.bars" if days == 1 else "plan.bars_of"
        yield Block(plain(self.words(code, n=days), "$muted"), above=1)
        for number, line in enumerate(columns(means, _BAR_ROWS, 2)):
            label = str(max(means)) if number == 0 else ""
            yield Block(plain(line, "$accent"), plain(f"{label:>{_AXIS - 1}}│", "$muted"), _AXIS)

    def _decks(self, decks: tuple[DeckOutlook, ...], width: int) -> Iterator[Block]:
        yield Block(plain(self.words("plan.decks"), "$muted"), above=1)
        for deck in decks:
            yield Block(self._deck(deck, width))

    def _deck(self, deck: DeckOutlook, width: int) -> Content:
        met = deck.total - deck.unmet
        share = phrase.percent(self.words, deck.recall if met else None)
        counts = plain(f"{share:>6}", "bold") + plain(f"{met}/{deck.total}".rjust(8), "$muted")
        room = width - counts.cell_length - _BAR - 2
        bar = EMPTY
        if room >= _TITLE:
            done = round(deck.recall * _BAR) if met else 0
            bar = plain("━" * done, "$accent") + plain("─" * (_BAR - done), "$rule")
        else:
            room += _BAR
        title = plain(deck.title).truncate(room, ellipsis=True)
        return title.pad_right(room + 2 - title.cell_length) + bar + counts

    # --- what one does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to forget where there is no day, nothing to apply where everything fits."""
        match action:
            case "forget":
                return self._exam is not None
            case "apply":
                return bool(self._needed)
            case "undo":
                return bool(self._before)
        return super().check_action(action, parameters)

    async def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on the day changes it, one on a limit leads to the settings."""
        await self.run_action(event.name)

    def action_set(self) -> None:
        """Type the day."""
        from quiz.tui.dialogs.value import ValueDialog

        dialog = ValueDialog("exam", self.words("plan.ask"), self.quiz.now().day)
        self.app.push_screen(dialog, self._typed)

    def _typed(self, text: str | None) -> None:
        if text is None:
            return
        if not text:
            self.action_forget()
            return
        day = self.quiz.now().day
        exam = calendar_date(day).fromisoformat(text)
        chosen = StudyDay(exam.toordinal())
        if not is_ahead(day, chosen):
            code = "plan.is_today" if chosen == day else "plan.is_far"
            self.say(self.words(code, given=self._named(chosen)))
            return
        self._choose(exam=exam)

    def action_forget(self) -> None:
        """No exam any more."""
        if self._exam is not None:
            self._choose(exam=None)

    @property
    def _needed(self) -> dict[str, int]:
        """The settings that what does not fit would have to have."""
        if self._found is None:
            return {}
        found = remarks(self._found.outlook, self.quiz.settings)
        needed = {one.setting: one.params["needed"] for one in found if one.setting}
        return {name: n for name, n in needed.items() if CHOICES[name].fits(n)}

    def action_apply(self) -> None:
        """Have the settings what they would have to be."""
        needed = self._needed
        parts = [
            self.words("plan.applied_part", setting=self.words(f"settings.{name}"), n=n)
            for name, n in needed.items()
        ]
        self._choose(self.words("plan.applied", parts=", ".join(parts)), **needed)

    def action_undo(self) -> None:
        """What was changed here last, as it was before."""
        if self._before:
            before = self._before.pop()
            self._choose(self.words("tui.undone"), **before)
            self._before.pop()

    def _choose(self, said: str = "", **changes: object) -> None:
        """Change settings, keep them, and say so."""
        settings = self.quiz.settings
        self._before.append({name: getattr(settings, name) for name in changes})
        try:
            self.quiz.choose(replace(settings, **changes))  # type: ignore[arg-type]
        except QuizError as error:
            said = phrase.error(self.words, error)
        self.say(said)
        self.retell()

    def action_limits(self) -> None:
        """The settings, where the day's limits are."""
        self.quiz.go("settings")

    def action_home(self) -> None:
        """Back to the day."""
        self.say()
        self.quiz.go("home")

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


PLACE = PlanScreen
"""What quiz.tui.app opens."""
