"""Spread what waits: minutes for today, days for the rest, and what that comes to before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from quiz.core.memory import CardState
from quiz.core.moment import StudyDay
from quiz.core.outline import Outline
from quiz.core.question import CardId
from quiz.study.backlog import LONGEST, Terms, Triage, triage
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.safe import plain
from quiz.tui.widgets.forecast import weekdays
from quiz.tui.widgets.key_line import Hint, KeyLine
from quiz.tui.widgets.page import EMPTY, Block, Page

_USUAL_MINUTES, _USUAL_DAYS = 12, 6
_MOST_MINUTES = 240
_FINE = 20
"""Minutes up to which one step is one minute."""
_LABEL, _DAY, _BAR = 14, 6, 32
_ROOM = _DAY + 8
"""Cells beside a bar."""
_SHOWN = 7
"""Days that have a bar of their own; the last stands for all that follow."""


class BacklogDialog(Dialog):
    """Two values to set, and the days they lead to. Its result is "" where one changed one's mind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", show=False),
        Binding("escape,q,Q", "close", show=False),
        Binding("up", "row(0)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("left,minus", "change(-1)", show=False),
        Binding("right,plus", "change(1)", show=False),
        Binding("pageup", "scroll(-4)", show=False),
        Binding("pagedown", "scroll(4)", show=False),
    ]

    def __init__(
        self,
        outline: Outline,
        states: Mapping[CardId, CardState],
        day: StudyDay,
        left: int,
        pace: float,
    ) -> None:
        super().__init__()
        self._outline, self._states, self._day = outline, states, day
        self._left, self._pace = left, pace
        self._row, self._minutes, self._days = 0, _USUAL_MINUTES, _USUAL_DAYS
        self._page = Page(id="triage")
        self.triage = Triage((), (), 0, (), ())

    def compose(self) -> ComposeResult:
        """The box, with the preview in what scrolls."""
        self._preview()
        with Vertical(id="box"):
            yield Page([Block(plain(self.heading(), "bold $accent"))], id="title")
            with self.body:
                yield self._page
            yield KeyLine(self.hints())

    def heading(self) -> str:
        """The title."""
        return self.words("home.triage")

    def text(self) -> Iterator[Block]:
        """What can be set, what it comes to, and why the best known come first."""
        return self._blocks(_BAR)

    def hints(self) -> Iterable[Hint]:
        """Less, more, apply."""
        words = self.words
        return (
            Hint(words("tui.key_enter"), words("home.do_apply"), "apply"),
            Hint("←", words("home.do_less"), "change(-1)"),
            Hint("→", words("home.do_more"), "change(1)"),
            Hint("↑↓", words("home.do_row"), "other"),
            Hint(words("tui.key_escape"), words("tui.do_cancel"), "close", pinned=True),
        )

    def _preview(self) -> None:
        limit = self.quiz.settings.reviews_per_day
        terms = Terms(self._minutes, self._days, self._left, limit, self._pace)
        self.triage = triage(self._outline, self._states, self._day, terms)
        self._page.show(self._blocks)

    def _blocks(self, width: int) -> Iterator[Block]:
        words, plan = self.words, self.triage
        minutes = words("home.triage_minutes_value", n=self._minutes)
        days = words("home.triage_days_value", n=self._days)
        yield self._value(0, "triage_minutes", minutes)
        yield self._value(1, "triage_days", days)
        yield Block(self._today(), above=1)
        yield from self._bars(min(_BAR, width - _ROOM))
        legend = f"█ {words('home.triage_there')}   ▒ {words('home.triage_added')}"
        yield Block(plain(legend, "$muted"))
        if len(plan.added) > self._days:
            limit = self.quiz.settings.reviews_per_day
            said = words("home.triage_more", n=len(plan.added), limit=limit)
            yield Block(plain(said, "$warning"))
        yield Block(plain(words("home.triage_why"), "$muted"), above=1)

    def _value(self, row: int, name: str, value: str) -> Block:
        here = row == self._row
        label = plain(self.words(f"home.{name}").ljust(_LABEL), "bold" if here else "")
        arrows = ("← ", " →") if here else ("  ", "  ")
        text = Content.assemble(label, arrows[0], plain(value, "bold $accent"), arrows[1])
        mark = plain("▌" if here else " ", "$accent")
        return Block(text, mark, 2, name=str(row), fill="on $panel" if here else "")

    def _today(self) -> Content:
        words, plan = self.words, self.triage
        spent = words("home.minutes", n=-(-plan.seconds // 60))
        today = words("home.triage_today", n=len(plan.now), minutes=spent)
        over = words("home.triage_days_value", n=len(plan.added))
        later = words("home.triage_later", n=len(plan.later), days=over)
        return plain(f"{today} · {later}", "bold")

    def _bars(self, cells: int) -> Iterator[Block]:
        plan = self.triage
        names = [
            self.words("home.triage_day_today"),
            *weekdays(self.words, self._day, len(plan.added)),
        ]
        loads = [(0, len(plan.now)), *zip(plan.there, plan.added, strict=True)]
        most = max(sum(load) for load in loads)
        for name, (there, added) in list(zip(names, loads, strict=True))[: _SHOWN + 1]:
            yield Block(_bar(there, added, most, cells), plain(name, "$muted"), _DAY)
        if len(loads) > _SHOWN + 1:
            yield Block(plain("…", "$muted"), EMPTY, _DAY)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a value makes it the one that changes."""
        self.action_row(int(event.name))

    def action_row(self, row: int) -> None:
        """Change the other value."""
        self._row = row
        self._page.show(self._blocks)

    def action_other(self) -> None:
        """The value that is not under the cursor."""
        self.action_row(1 - self._row)

    def action_change(self, step: int) -> None:
        """More or less of the value under the cursor."""
        if self._row == 0:
            by = step if self._minutes + step <= _FINE else 5 * step
            self._minutes = min(max(self._minutes + by, 1), _MOST_MINUTES)
        else:
            self._days = min(max(self._days + step, 1), LONGEST)
        self._preview()

    def action_apply(self) -> None:
        """Let it be so."""
        self.dismiss("spread")


def _bar(there: int, added: int, most: int, cells: int) -> Content:
    each = cells / max(1, most)
    whole = round((there + added) * each)
    before = min(whole, round(there * each))
    count = plain(f"  {there + added}", "bold")
    return Content.assemble(("█" * before, "$accent"), ("▒" * (whole - before), "$accent"), count)
