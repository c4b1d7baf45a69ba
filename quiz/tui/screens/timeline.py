"""Timeline: the facts year after year, what the sources disagree on, and the way from a fact to its questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz import phrase
from quiz.core.dates import PartialDate, Precision
from quiz.core.fact import ArticleId, Source
from quiz.i18n import Words
from quiz.study.timeline import (
    Entry,
    Publication,
    ToldFact,
    asked_about,
    by_year,
    disputed,
    timeline,
    told_by,
)
from quiz.tui.place import Place
from quiz.tui.safe import plain
from quiz.tui.widgets.page import Block
from quiz.tui.widgets.roll import Roll
from quiz.tui.widgets.year_band import YearBand

_INDENT = 2


class TimelineScreen(Place):
    """One entry a paragraph under its year; the band above shows how full the years are."""

    CSS_PATH = "timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown,space", "turn(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "questions", "timeline.do_questions", id="timeline.questions"),
        Binding("t,T", "source", "timeline.do_source", id="timeline.source"),
        Binding("right", "year(1)", "timeline.do_next", id="timeline.next"),
        Binding("left", "year(-1)", "timeline.do_previous", id="timeline.previous"),
        Binding("d,D", "disputed", "timeline.do_disputed", id="timeline.disputed"),
        Binding("a,A", "article", "timeline.do_article", id="timeline.article"),
        Binding("escape", "home", "tui.do_home", id="timeline.home"),
        Binding("q,Q", "quit", "tui.do_quit", id="timeline.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._band, self._roll = YearBand(), Roll()
        self._every: tuple[Entry, ...] = ()
        self._shown: dict[str, Entry] = {}
        self._only: ArticleId | None = None
        self._only_disputed = False

    def compose(self) -> ComposeResult:
        """The text draws its own lines: nothing scrolls around it."""
        yield self.bar
        yield self._band
        yield self._roll
        yield self.notice
        yield self.keys

    def content(self) -> ComposeResult:
        """Nothing: see compose."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Tell what is selected now, in today's language, from where one was."""
        quiz = self.quiz
        self._every = timeline(quiz.bank)
        if quiz.sitting.selection:
            self._every = asked_about(timeline(quiz.bank.select(quiz.sitting.selection)))
        self._draw()
        self.say(*quiz.notices)
        quiz.notices = ()

    # --- drawing

    def _draw(self) -> None:
        kept = self._every
        if self._only is not None:
            kept = told_by(kept, self._only)
        if self._only_disputed:
            kept = disputed(kept)
        self._shown = {_name(one): one for one in kept}
        self._roll.show(self._blocks(kept), self._roll.cursor)
        self._point()
        self.show_keys()

    def _point(self) -> None:
        """Show where the cursor is: the year in the band, the part above, what is kept."""
        here = self._shown.get(self._roll.cursor)
        years = [one.when.start.year for one in self._shown.values() if one.when]
        self._band.show(years, here.when.start.year if here and here.when else None)
        self.bar.show(self.words("timeline.title"), self._remark(), self._roll.part)

    def _remark(self) -> str:
        facts = sum(isinstance(one, ToldFact) for one in self._shown.values())
        parts = [self.words("timeline.facts", n=facts)]
        if self._only is not None:
            parts.insert(0, phrase.capital(self.quiz.bank.article(self._only).cite))
        if self._only_disputed:
            parts.insert(0, self.words("timeline.only_disputed"))
        return " · ".join(parts)

    def _blocks(self, entries: tuple[Entry, ...]) -> Iterator[Block]:
        if not entries:
            yield Block(plain(self.words("timeline.nothing")))
        for year, found in by_year(entries):
            name = self.words("timeline.undated") if year is None else f"{year:04}"
            yield Block(plain(name, "bold $accent"), above=1)
            for one in found:
                yield self._block(one)

    def _block(self, one: Entry) -> Block:
        words = self.words
        if isinstance(one, Publication):
            text = plain(words("timeline.published", title=one.article.title), "italic")
            said = (phrase.date(words, one.when), phrase.capital(one.article.cite))
            return self._paragraph(one, "◆", text, said)
        place = phrase.source(words, self.quiz.bank, Source(one.fact.article, one.fact.paragraph))
        below: tuple[str, ...] = (
            _finer(words, one.when),
            phrase.attribution(words, one.fact),
            words("tui.and_others", source=place, n=len(one.also)) if one.also else place,
            words("timeline.questions", n=len(one.questions)) if one.questions else "",
        )
        if one.disputes:
            natures = dict.fromkeys(phrase.nature(words, dispute) for dispute in one.disputes)
            below = (*below, *natures)
        return self._paragraph(one, "≠" if one.disputes else "●", plain(one.fact.statement), below)

    def _paragraph(self, one: Entry, sign: str, text: Content, below: tuple[str, ...]) -> Block:
        mark = plain(sign, "bold $warning" if sign == "≠" else "$accent")
        particulars = plain(" · ".join(part for part in below if part), "$muted")
        return Block(Content.assemble(text, "\n", particulars), mark, _INDENT, name=_name(one))

    # --- what the person does

    def on_roll_moved(self) -> None:
        """Follow the cursor."""
        self._point()

    def on_roll_chosen(self) -> None:
        """A click on what the cursor is on."""
        self.action_questions()

    def on_year_band_chosen(self, event: YearBand.Chosen) -> None:
        """A click on a year."""
        self._go_to(event.year)

    def action_move(self, step: int) -> None:
        """Another entry."""
        self._roll.move(step)

    def action_turn(self, pages: int) -> None:
        """A page on or back."""
        self._roll.turn(pages)

    def action_edge(self, end: int) -> None:
        """The first or the last."""
        self._roll.move(end * len(self._shown))

    def action_year(self, step: int) -> None:
        """The next year with something, or the beginning of this one, then of the one before."""
        firsts = [_name(found[0]) for _, found in by_year(tuple(self._shown.values()))]
        if not firsts:
            return
        order = list(self._shown)
        at = order.index(self._roll.cursor)
        starts = [order.index(name) for name in firsts]
        if step > 0:
            after = [start for start in starts if start > at]
            self._roll.go(order[after[0] if after else starts[-1]], above=1)
        else:
            before = [start for start in starts if start < at]
            self._roll.go(order[before[-1] if before else starts[0]], above=1)

    def _go_to(self, year: int) -> None:
        for one in self._shown.values():
            if one.when and one.when.start.year >= year:
                self._roll.go(_name(one), above=1)
                return

    def action_disputed(self) -> None:
        """Only what the sources disagree on, or everything again."""
        self._only_disputed = not self._only_disputed
        self._draw()

    def action_article(self) -> None:
        """Only what one article tells, article after article, then everything again."""
        articles = [None, *(article.id for article in self.quiz.bank.articles)]
        after = dict(pairwise([*articles, None]))
        self._only = after[self._only]
        self._draw()

    def action_questions(self) -> None:
        """Look at the questions that rest on the fact."""
        one = self._shown.get(self._roll.cursor)
        if isinstance(one, ToldFact) and one.questions:
            self.quiz.browse(*one.questions)
        elif one is not None:
            self.say(self.words("timeline.no_question"))

    def action_source(self) -> None:
        """Open what stands behind the fact."""
        one = self._shown.get(self._roll.cursor)
        if isinstance(one, ToldFact):
            from quiz.tui.dialogs.source import SourceDialog

            self.app.push_screen(SourceDialog(None, (one.fact, *one.also)))

    def action_home(self) -> None:
        """Leave; the place is remembered."""
        self.quiz.go("home")

    async def action_quit(self) -> None:
        """Leave for good."""
        self.quiz.leave()


def _finer(words: Words, when: PartialDate | None) -> str:
    """A date that says more than the year it stands under."""
    if when is None or (when.precision is Precision.YEAR and not when.is_span):
        return ""
    return phrase.date(words, when)


def _name(one: Entry) -> str:
    return f"article {one.article.id}" if isinstance(one, Publication) else one.fact.id


PLACE = TimelineScreen
