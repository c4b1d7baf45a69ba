"""Plan: an exam's day asked for, and what is ahead of it drawn."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from quiz.cli.context import Context
from quiz.cli.outside import Outside
from quiz.config import load_settings
from quiz.core.bank import Bank
from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay, calendar_date
from quiz.core.question import CardId, QuestionId
from quiz.store import Store
from quiz.study.planning.outlook import outlook
from quiz.tui.screens.plan import Plan, PlanScreen
from tests.tui.banks import BREAK, CHOICE, ORIGINS, SUMMITS, bank_of
from tests.tui.desk import SATURDAY, TINY, Desk, at_desk, somebody
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames

DECKS = (ORIGINS, BREAK, SUMMITS)
BANK: Bank = bank_of(
    *(
        replace(
            CHOICE,
            id=QuestionId(f"q{number}"),
            cards=(replace(CHOICE.cards[0], id=CardId(f"q{number}")),),
            group=f"g{number}",
            deck=DECKS[number // 40],
            facts=(),
        )
        for number in range(100)
    )
)
TODAY = calendar_date(SATURDAY.day)


def exam_in(days: int) -> StudyDay:
    return StudyDay(SATURDAY.day + days)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def with_a_past() -> Store:
    """Somebody who met 60 cards in the weeks before, due in the days to come."""
    store = somebody()
    for number in range(60):
        ago = 3 + number % 25
        then = Moment(SATURDAY.ms - ago * 86_400_000, 0)
        due = StudyDay(SATURDAY.day + number % 12)
        review = Review(Rating.GOOD, Rating.GOOD, {}, 1000, 1, "fsrs-6", due)
        store.append(CardId(f"q{number}"), review, then)
    return store


SCENES = {
    "none": Scene(BANK, start="plan", tiny=True),
    "sixty": Scene(
        BANK, start="plan", store=with_a_past, settings={"exam": in_days(60)}, tiny=True
    ),
    "five": Scene(BANK, start="plan", store=with_a_past, settings={"exam": in_days(5)}),
    "too-much": Scene(
        BANK,
        start="plan",
        store=with_a_past,
        settings={"exam": in_days(12), "new_per_day": 2, "reviews_per_day": 4},
    ),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("plan", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("plan", SCENES)


async def typed(desk: Desk, text: str) -> None:
    await desk.press("enter")
    await desk.type(text)
    await desk.press("enter")


async def test_the_day_is_asked_for_typed_and_kept() -> None:
    async with at_desk(bank=BANK, start="plan") as desk:
        await typed(desk, "2027-06-15")
        assert desk.shows("Examen dans 206 jours, le 15 juin 2027.")
        await desk.press("delete")
        assert desk.app.settings.exam is None
        assert desk.shows("Quand est l’examen")


@pytest.mark.parametrize(
    ("text", "said"), [("0", "c’est aujourd’hui"), ("2035-01-01", "trop loin")]
)
async def test_a_day_that_cannot_be_planned_for_is_refused_in_one_line(
    text: str, said: str
) -> None:
    async with at_desk(bank=BANK, start="plan") as desk:
        await typed(desk, text)
        assert desk.app.settings.exam is None
        assert desk.shows(said)


async def test_the_mouse_does_what_the_keys_do() -> None:
    async with at_desk(bank=BANK, start="plan", exam=in_days(20), new_per_day=1) as desk:
        await desk.click("#body Page", "Examen dans")
        assert desk.shows("Par exemple")
        await desk.press("escape")
        await desk.click("#body Page", "ne seront jamais vues")
        assert desk.app.current_mode == "settings"


async def test_what_it_takes_is_named_as_in_the_settings_applied_by_a_and_undone_by_u() -> None:
    limits: dict[str, object] = {"new_per_day": 2, "reviews_per_day": 4}
    exam, store = in_days(12), with_a_past()
    async with at_desk(bank=BANK, start="plan", store=store, exam=exam, **limits) as desk:  # type: ignore[arg-type]
        assert desk.shows("il en faudrait 8 (réglage « Nouvelles cartes par jour »)")
        assert desk.shows("il en faudrait 35 (réglage « Cartes à revoir par jour »)")
        await desk.press("u")
        await desk.press("a")
        assert (desk.app.settings.new_per_day, desk.app.settings.reviews_per_day) == (8, 35)
        assert desk.shows("Nouvelles cartes par jour : 8, Cartes à revoir par jour : 35. u pour")
        assert not desk.shows("ne seront jamais vues")
        await desk.press("u")
        assert (desk.app.settings.new_per_day, desk.app.settings.reviews_per_day) == (2, 4)
        assert desk.shows("Annulé.")
        assert desk.shows("16 cartes ne seront jamais vues")


async def test_what_was_applied_is_kept(tmp_path: Path) -> None:
    ours = Context({"QUIZ_DATA_DIR": str(tmp_path), "LANG": "fr_FR.UTF-8"})
    vars(ours)["bank"] = BANK
    with ours.open_store(BANK) as store:
        async with at_desk(
            bank=BANK,
            start="plan",
            store=store,
            outside=Outside(ours),
            exam=in_days(12),
            new_per_day=2,
        ) as desk:
            await desk.click("KeyLine", "l’appliquer")
            assert load_settings(tmp_path / "config.toml", "fr").new_per_day == 20
            await desk.press("delete", "u", "u")
            assert desk.app.settings.exam == in_days(12)
            assert load_settings(tmp_path / "config.toml", "fr").new_per_day == 2


async def test_where_everything_fits_there_is_nothing_to_apply() -> None:
    async with at_desk(bank=BANK, start="plan", exam=in_days(60)) as desk:
        assert not desk.shows("appliquer")
        await desk.press("a", "u")
        assert desk.app.settings.new_per_day == 10


async def test_what_was_learnt_meanwhile_counts() -> None:
    async with at_desk(bank=BANK, start="plan", exam=in_days(30)) as desk:
        assert not desk.shows("Si vous arrêtez aujourd’hui")
        review = Review(Rating.GOOD, Rating.GOOD, {}, 1000, 1, "fsrs-6", StudyDay(SATURDAY.day + 2))
        desk.app.store.append(CardId("q0"), review, SATURDAY)
        await desk.press("escape")
        desk.app.go("plan")
        await desk.settle()
        assert desk.shows("Si vous arrêtez aujourd’hui, ")


async def test_a_tiny_terminal_scrolls_to_the_last_deck() -> None:
    async with at_desk(bank=BANK, start="plan", exam=in_days(30), size=TINY) as desk:
        await desk.press(*["pagedown"] * 14)
        assert desk.shows(BANK.decks[-1].title)


async def test_an_exam_that_is_over_can_be_replaced() -> None:
    async with at_desk(bank=BANK, start="plan", exam=in_days(-3)) as desk:
        assert desk.shows("L’examen du 18 novembre 2026 est passé.")
        await typed(desk, "30 jours")
        assert desk.app.settings.exam == in_days(30)


async def test_another_day_chosen_meanwhile_is_not_drawn_over() -> None:
    async with at_desk(bank=BANK, start="plan", exam=in_days(30)) as desk:
        screen = desk.app.screen
        assert isinstance(screen, PlanScreen)
        late = screen.Foreseen(
            Plan(outlook(BANK.outline, {}, SATURDAY.day, exam_in(9), desk.app.settings), ())
        )
        screen.on_plan_screen_foreseen(late)
        await desk.settle()
        assert desk.shows("Examen dans 30 jours")
