"""A place that shows any stage of a session in place: what is on the screen, and nothing of what one does there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, assert_never

from textual.app import ComposeResult
from textual.screen import Screen

from quiz.core.bank import Bank
from quiz.core.question import DeckId
from quiz.core.shape import Shape
from quiz.i18n import Words
from quiz.study.sitting.session import Session
from quiz.study.sitting.stage import (
    Asking,
    Coming,
    Finished,
    Judged,
    Lesson,
    Progress,
    Stage,
)
from quiz.tui import heading, texts
from quiz.tui.faces import face_of
from quiz.tui.faces.face import Face
from quiz.tui.faces.sheet import Sheet
from quiz.tui.frame import PAINTED
from quiz.tui.heading import Group
from quiz.tui.place import Place
from quiz.tui.sizes import ROOMY
from quiz.tui.summary import finished
from quiz.tui.widgets.drawn import Drawing
from quiz.tui.widgets.grades import Grades
from quiz.tui.widgets.key_line import Hint
from quiz.tui.widgets.page import Block, Prepared
from quiz.tui.widgets.title_bar import Heading

_SOON = 0.01
"""Seconds after which the line of keys follows a question: the thread that writes to the terminal goes first."""
_READING = 0.1
"""Seconds for which nobody answers: a question is painted, and read."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that was drawn before it is shown, in a language: the title over it, and its page."""

    language: str
    what: Coming
    heading: Heading
    title: Drawing
    page: Prepared


class Showing(Place):
    """A sheet for whatever comes, a face for each shape of card, and the grades under them."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Sheet()
        self.grades = Grades()
        self.stage: Stage | None = None
        self._faces: dict[type[Face[Any]], Face[Any]] = {}
        self._group = Group.REVIEWS
        self._in_sight = ""
        """The blocks to keep in sight when the layout changes."""
        self._ready: tuple[Ready, ...] = ()
        """What may come next, drawn while the answer is read."""

    @property
    def face(self) -> Face[Any] | None:
        """What shows the card; None where there is none."""
        return self.page.face

    def content(self) -> ComposeResult:
        """The sheet."""
        yield self.page

    def foot(self) -> ComposeResult:
        """The verdict and the grades, where the eye finds them on every card."""
        yield self.grades

    def on_mount(self) -> None:
        """Follow the layout."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)

    def on_resize(self) -> None:
        """Another size may have other room."""
        self._make_room(is_judged=isinstance(self.stage, Judged))

    def show_stage(self, stage: Stage, session: Session) -> None:
        """Show a stage of a session in the place of the one before."""
        previous, self.stage = self.stage, stage
        ready = self._take_ready(stage, session)
        with self.app.batch_update():
            self.say()
            if isinstance(stage, Asking):
                self._group = heading.group_of(stage)
            if ready is None:
                self.bar.head(self._heading(stage, self._group, session.progress, session))
            else:
                self.bar.head(ready.heading, ready.title)
            match stage:
                case Lesson():
                    self._show_page(texts.lesson(self.words, session.bank, stage))
                case Finished():
                    self._show_page(
                        finished(self.words, session.bank, stage, session.sitting.purpose)
                    )
                case Asking():
                    page = None if ready is None else ready.page
                    self._show_card(stage, texts.before(self.words, stage), page)
                case Judged():
                    self._show_card(stage, texts.after(self.words, session.bank, stage))
                    self.grades.show(self.words, texts.verdict(self.words, stage), stage)
                    self.set_timer(PAINTED, partial(self._get_ready, stage, session))
                case _:
                    assert_never(stage)
            self._make_room(is_judged=isinstance(stage, Judged))
            if previous is None:
                self.refresh_keys()
            else:
                self.soon(partial(self._follow, stage))
        self._scroll(previous, stage)

    def soon(self, work: Callable[[], None]) -> None:
        """Do what nobody waits for, right after the question is painted."""
        self.set_timer(_SOON, work)

    def _follow(self, stage: Stage) -> None:
        """Show the keys of a stage, unless another one came, or the learner left."""
        if self.stage is stage:
            self.refresh_keys()

    def _make_room(self, *, is_judged: bool) -> None:
        """Keep the grades' rows free before the answer where there are enough: what does not move is not painted."""
        self.grades.display = is_judged or self.app.size.height >= ROOMY
        if not is_judged:
            self.grades.clear()

    def _heading(self, stage: Stage, group: Group, progress: Progress, session: Session) -> Heading:
        words, sitting = self.words, session.sitting
        match stage:
            case Finished():
                return Heading(heading.titled(words, session.bank.title, sitting), part=1.0)
            case Lesson(question=question) | Asking(question=question) | Judged(question=question):
                title = heading.titled(words, _deck_title(session.bank, question.deck), sitting)
                leech = isinstance(stage, Asking | Judged) and stage.leech
                return heading.over_card(words, title, group, progress, leech=leech)
            case _:
                assert_never(stage)

    def _show_page(self, blocks: Iterable[Block]) -> None:
        self.page.face = None
        self.set_focus(None)
        self.page.show(blocks)

    def _show_card(
        self, stage: Asking | Judged, below: Iterable[Block], page: Prepared | None = None
    ) -> None:
        face = self.page.face = self._face(face_of(stage.card.shape))
        face.ask(self.words, stage, texts.prompt(self.words, stage), below, page)
        if not face.typing:
            self.set_focus(None)

    def _get_ready(self, judged: Judged, session: Session) -> None:
        """Draw what may come next out of sight, while somebody reads the answer to this one."""
        if self.stage is not judged:
            return
        made: list[Ready] = []
        for what in session.foreseen():
            page = next((one.page for one in made if one.what.asking == what.asking), None)
            group = heading.group_of(what.asking)
            title = self._heading(what.asking, group, what.progress, session)
            made.append(
                Ready(
                    self.words.language,
                    what,
                    title,
                    self.bar.prepare(title),
                    self._page_of(what.asking) if page is None else page,
                )
            )
        self._ready = tuple(made)

    def _page_of(self, asking: Asking) -> Prepared:
        words, face = self.words, face_of(asking.card.shape)(self.page)
        return face.foresee(words, asking, texts.prompt(words, asking), texts.before(words, asking))

    def _take_ready(self, stage: Stage, session: Session) -> Ready | None:
        """What was drawn of a stage, once."""
        ready, self._ready = self._ready, ()
        if not isinstance(stage, Asking):
            return None
        now = self.words.language, Coming(stage, session.progress)
        return next((one for one in ready if (one.language, one.what) == now), None)

    def _face(self, kind: type[Face[Any]]) -> Face[Any]:
        face = self._faces.get(kind)
        if face is None:
            if not self._faces:
                self.set_timer(_READING, self._foresee)
            face = self._faces[kind] = kind(self.page)
        return face

    def _foresee(self, to_come: tuple[Shape, ...] | None = None) -> None:
        """Make the faces to come, one at a time, while somebody reads: their first cards would wait for them."""
        if not self.is_attached:  # the learner left while this was on its way
            return
        if to_come is None:
            cards = self.quiz.bank.cards.values()
            to_come = tuple({type(card.shape): card.shape for card in cards}.values())
        kinds = [face_of(shape) for shape in to_come]
        if missing := [kind for kind in kinds if kind not in self._faces]:
            self._face(missing[0]).prepare()
            self.set_timer(_READING, partial(self._foresee, to_come))

    # --- what is in sight

    def _scroll(self, previous: Stage | None, stage: Stage) -> None:
        """A new card from its top; an answer as far as its explanation, with as much as fits above it."""
        is_same = (
            isinstance(previous, Asking | Judged)
            and isinstance(stage, Asking | Judged)
            and previous.card.id == stage.card.id
        )
        if not is_same or (isinstance(previous, Judged) and isinstance(stage, Asking)):
            self._in_sight = ""
            self.to_top()
        elif isinstance(previous, Asking):
            self._in_sight = texts.AFTER
            self.reach(self._in_sight)

    def _laid_out(self, _: Screen[Any]) -> None:
        """What has to be in sight may only now be somewhere."""
        if self._in_sight:
            self.reach(self._in_sight)

    def reach(self, name: str) -> None:
        """Scroll as little as shows the blocks of that name."""
        region = self.page.region_of(name)
        if region:
            self.body.scroll_to_region(
                region.translate(self.page.virtual_region.offset), animate=False, immediate=True
            )

    # --- keys

    def press_face(self, key: str) -> bool:
        """Give the face a key; false where it is not the answer's."""
        if self.face is None:
            return False
        self.say()
        self._in_sight = ""
        is_taken = self.face.press(self._answer_key(key))
        if is_taken:
            self.refresh_keys()
        return is_taken

    def usable(self, key: str) -> bool:
        """A letter is no command while it is part of an answer."""
        if self.face is None:
            return True
        letter = len(key) == 1 or key in ("question_mark", "space")
        return self._answer_key(key) not in self.face.letters() and not (
            self.face.typing and letter
        )

    def _answer_key(self, key: str) -> str:
        """The key as the face knows it: before the answer, Caps Lock makes no other letter."""
        is_asking = self.face is not None and self.face.is_asking
        return key.lower() if is_asking and len(key) == 1 else key

    def refresh_keys(self) -> None:
        """Show the keys of this stage, the answer's own first."""
        face_hints = self.face.hints() if self.face is not None else ()
        commands = [_unsaid(self.words, self.stage, hint) for hint in self.commands()]
        if isinstance(self.stage, Judged):
            grade = Hint(f"1–{len(self.stage.ratings)}", self.words("tui.hint_grade"))
            # The digits stand before the grades as well: where one is ready, there is more to be told.
            undo = (at for at, hint in enumerate(commands, 1) if hint.action == "undo")
            commands.insert(0 if self.stage.suggested is None else next(undo, 0), grade)
        self.keys.show((*face_hints, *commands))


def _deck_title(bank: Bank, deck: DeckId) -> str:
    return next((row.title for row in bank.decks if row.id == deck), deck)


def _unsaid(words: Words, stage: Stage | None, hint: Hint) -> Hint:
    """What a second thought's key does once it was said."""
    is_guess = hint.action == "guess" and isinstance(stage, Judged) and stage.guessed
    is_claim = hint.action == "claim" and isinstance(stage, Judged) and stage.claimed
    if not (is_guess or is_claim):
        return hint
    return replace(hint, label=words("tui.do_unguess" if is_guess else "tui.do_unclaim"))
