import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Selection
from quiz.study.sitting.sitting import Sitting
from tests.tui.alone import ROOT
from tests.tui.banks import EVERY_SHAPE, bank_of
from tests.tui.desk import TINY, Desk, at_desk
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames

SHIPPED = load_or_raise(ROOT)
SCENES = {
    "timeline": Scene(SHIPPED, ("right", "right", "down"), start="timeline", tiny=True, anew=True),
    "timeline-disputed": Scene(SHIPPED, ("d", "right"), start="timeline", anew=True),
    "timeline-article": Scene(SHIPPED, ("a", "end"), start="timeline"),
    "timeline-source": Scene(SHIPPED, ("d", "t"), start="timeline"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("timeline", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("timeline", SCENES)


def under_cursor(desk: Desk) -> str:
    """The lines that the cursor stands beside, in one."""
    rows = (row.strip() for row in desk.frame().splitlines())
    return " ".join(row.removeprefix("▌").strip() for row in rows if row.startswith("▌"))


async def test_arrows_go_from_landmark_to_landmark_and_from_year_to_year() -> None:
    async with at_desk(bank=bank_of(*EVERY_SHAPE), start="timeline") as desk:
        first = under_cursor(desk)
        await desk.press("down")
        assert under_cursor(desk) != first
        await desk.press("up", "up")
        assert under_cursor(desk) == first
        seen = [first]
        for _ in range(40):
            await desk.press("right")
            if under_cursor(desk) == seen[-1]:
                break
            seen.append(under_cursor(desk))
        await desk.press(*("left",) * len(seen))
        assert under_cursor(desk) == first


async def test_pages_go_through_everything_to_the_end() -> None:
    async with at_desk(bank=SHIPPED, start="timeline", size=TINY) as desk:
        await desk.press("end")
        last = under_cursor(desk)
        await desk.press("home", "pagedown", "pageup")
        first = under_cursor(desk)
        assert first != last
        await desk.press(*("pagedown",) * 120)
        assert under_cursor(desk) == last


async def test_enter_leads_to_the_questions() -> None:
    async with at_desk(bank=bank_of(*EVERY_SHAPE), start="timeline") as desk:
        await desk.press("enter")
        assert desk.app.current_mode == "browse"


async def test_a_publication_has_no_question_and_says_so() -> None:
    async with at_desk(bank=SHIPPED, start="timeline") as desk:
        await desk.press("a", *("down",) * 60)
        while "◆" not in under_cursor(desk):
            await desk.press("up")
        await desk.press("enter")
        assert desk.shows("Aucune question ne porte sur ce point.")


async def test_a_click_moves_the_cursor_then_leads_to_the_questions() -> None:
    async with at_desk(bank=bank_of(*EVERY_SHAPE), start="timeline") as desk:
        await desk.click("Roll", "Poutine vient")
        assert "Poutine vient" in under_cursor(desk)
        await desk.click("Roll", "Poutine vient")
        assert desk.app.current_mode == "browse"


async def test_a_click_on_the_band_goes_to_its_year() -> None:
    async with at_desk(bank=SHIPPED, start="timeline") as desk:
        await desk.click("YearBand", "2025")
        assert "2025" in desk.frame().splitlines()[6]


async def test_only_what_is_selected_is_told() -> None:
    chosen = Sitting(Selection(decks=frozenset({SHIPPED.decks[0].id})))
    async with at_desk(bank=SHIPPED, start="timeline", sitting=chosen) as desk:
        assert not desk.shows("154 faits")


async def test_another_size_keeps_the_cursor_in_sight() -> None:
    async with at_desk(bank=SHIPPED, start="timeline") as desk:
        await desk.press("end", "up")
        before = under_cursor(desk)
        await desk.resize(*TINY)
        assert under_cursor(desk).split()[:3] == before.split()[:3]
