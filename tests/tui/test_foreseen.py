"""The next question is drawn while the answer is read: it looks as one that nobody foresaw, or it is drawn again."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from quiz.core.question import CardId
from quiz.study.sitting.session import Session
from quiz.tui.showing import Showing
from quiz.tui.widgets.drawn import Drawing
from quiz.tui.widgets.page import Page, Prepared
from quiz.tui.widgets.title_bar import Heading, TitleBar
from tests.contract.examples import right_answer as right
from tests.tui.banks import EVERY_SHAPE
from tests.tui.desk import SMALL, TINY, WIDE, Desk, at_desk
from tests.tui.keys import give, wrong

SETTINGS = {"new_per_day": 20}
Between = Callable[[Desk], Awaitable[object]]


@pytest.fixture(autouse=True)
def _in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are foreseen where a test says so."""
    monkeypatch.setattr("quiz.tui.showing.PAINTED", 3600)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each page shown in turn, whether what was prepared of it is what is painted."""
    found: list[bool] = []
    show = Page.show

    def noticed(self: Page, blocks: object, prepared: Prepared | None = None) -> None:
        found.append(prepared is not None)
        show(self, blocks, prepared)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "show", noticed)
    return found


@pytest.fixture
def titled(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The same for the titles over them."""
    found: list[bool] = []
    head = TitleBar.head

    def noticed(self: TitleBar, heading: Heading, drawing: Drawing | None = None) -> None:
        found.append(drawing is not None)
        head(self, heading, drawing)

    monkeypatch.setattr(TitleBar, "head", noticed)
    return found


def foresee(desk: Desk) -> None:
    """What happens a moment after the answer is painted."""
    screen, session = desk.app.screen, desk.app.session
    assert isinstance(screen, Showing)
    assert isinstance(session, Session)
    screen._get_ready(desk.judged, session)  # noqa: SLF001


async def seen(
    size: tuple[int, int],
    *,
    is_foreseen: bool,
    between: Between | None = None,
    is_right: bool = True,
) -> dict[CardId, str]:
    """A picture of each question of every shape, with its colours, one after the other."""
    pictures = {}
    async with at_desk(*EVERY_SHAPE, size=size, **SETTINGS) as desk:  # type: ignore[arg-type]
        for _ in range(len(EVERY_SHAPE) - 1):
            shape = desk.asking.card.shape
            await give(desk, right(shape) if is_right else wrong(shape))
            if is_foreseen:
                foresee(desk)
            if between is not None:
                await between(desk)
            await desk.press("3")
            pictures[desk.asking.card.id] = desk.app.export_screenshot(title="")
    return pictures


@pytest.mark.parametrize("is_right", [True, False])
@pytest.mark.parametrize("size", [WIDE, SMALL, TINY], ids=str)
async def test_a_foreseen_question_looks_like_any(
    taken: list[bool], titled: list[bool], size: tuple[int, int], *, is_right: bool
) -> None:
    as_foreseen = await seen(size, is_foreseen=True, is_right=is_right)
    assert sum(taken) == sum(titled) == len(EVERY_SHAPE) - 1
    taken.clear()
    titled.clear()
    assert as_foreseen == await seen(size, is_foreseen=False, is_right=is_right)
    assert not any(taken + titled)
    assert len(as_foreseen) == len(EVERY_SHAPE) - 1


async def smaller(desk: Desk) -> None:
    await desk.resize(*SMALL)


async def another_theme(desk: Desk) -> None:
    desk.app.theme = "textual-light"
    await desk.settle()


async def another_language(desk: Desk) -> None:
    desk.app.change(replace(desk.app.settings, language="en"))
    await desk.settle()


@pytest.mark.parametrize("between", [smaller, another_theme, another_language])
async def test_what_changed_since_is_drawn_as_it_is_now(between: Between) -> None:
    as_foreseen = await seen(WIDE, is_foreseen=True, between=between)
    assert as_foreseen == await seen(WIDE, is_foreseen=False, between=between)


async def test_what_was_prepared_is_forgotten_with_the_answer(taken: list[bool]) -> None:
    async with at_desk(*EVERY_SHAPE, **SETTINGS) as desk:  # type: ignore[arg-type]
        await give(desk, right(desk.asking.card.shape))
        foresee(desk)
        await desk.press("u")
        assert desk.is_asking
        await give(desk, right(desk.asking.card.shape))
        await desk.press("3")
        assert desk.is_asking
    assert not any(taken)


async def test_it_is_prepared_a_moment_after_the_answer_is_painted(
    taken: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.tui.showing.PAINTED", 0.02)
    async with at_desk(*EVERY_SHAPE, **SETTINGS) as desk:  # type: ignore[arg-type]
        await give(desk, right(desk.asking.card.shape))
        screen = desk.app.screen
        assert isinstance(screen, Showing)
        while not screen._ready:  # noqa: SLF001
            await desk.pilot.pause(0.01)
        assert not any(taken)
        await desk.press("3")
        assert any(taken)
