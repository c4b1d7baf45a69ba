"""Statistics: five pages of figures, from a year and from nothing."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from quiz.core.bank import Bank
from quiz.core.event import Event, Rating, Review
from quiz.core.fact import Fact, FactId
from quiz.core.moment import Moment, StudyDay
from quiz.core.problem import StoreError
from quiz.core.question import CardId, QuestionId
from quiz.store import Store, memory_store, open_store
from quiz.tui.widgets import heat_map
from quiz.tui.widgets.chart import columns, level, scale
from tests.tui.banks import CHOICE, CLOZE, EVERY_SHAPE, bank_of
from tests.tui.desk import SATURDAY, SMALL, TINY, Desk, at_desk
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames
from tests.tui.year import a_year

BANK = bank_of(
    *EVERY_SHAPE,
    *(
        replace(
            CHOICE,
            id=QuestionId(f"{CHOICE.id}-{number}"),
            cards=(replace(CHOICE.cards[0], id=CardId(f"{CHOICE.id}-{number}")),),
            group=f"{CHOICE.group}-{number % 8}",
            facts=(),
        )
        for number in range(40)
    ),
)
DAY_MS = 86_400_000


@cache
def events() -> tuple[Event, ...]:
    with a_year(BANK, SATURDAY, new=1) as store:
        return tuple(store.events())


def past_year() -> Store:
    store = memory_store()
    store.insert(events())
    return store


SCENES = {
    "year": Scene(BANK, start="stats", store=past_year, tiny=True),
    "retention": Scene(BANK, ("right",), start="stats", store=past_year),
    "prediction": Scene(BANK, ("3",), start="stats", store=past_year),
    "ahead": Scene(BANK, ("4",), start="stats", store=past_year),
    "hardest": Scene(BANK, ("left", "down"), start="stats", store=past_year, tiny=True),
    "empty": Scene(BANK, start="stats"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("stats", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("stats", SCENES)


def one_answer(store: Store, ago: int, rating: Rating = Rating.GOOD, card: str = CHOICE.id) -> None:
    moment = Moment(SATURDAY.ms - ago * DAY_MS, SATURDAY.offset)
    due = StudyDay(moment.day + 3)
    review = Review(rating, rating, {}, 60_000, 1, "fsrs-6", due)
    store.append(CardId(card), review, moment)


async def test_pages_turn_by_keys_and_by_mouse() -> None:
    async with at_desk(CHOICE, start="stats") as desk:
        for key, page in (("left", "5/5"), ("right", "1/5"), ("3", "3/5")):
            await desk.press(key)
            assert desk.shows(page)
        await desk.click("TabLine", "Rétention")
        assert desk.shows("2/5")
        await desk.click("KeyLine", "page suivante")
        assert desk.shows("3/5")
        await desk.press("escape")
        assert type(desk.app.screen).__name__ == "HomeScreen"


async def test_a_history_in_a_file_is_read_by_another_connection(tmp_path: Path) -> None:
    with open_store(tmp_path, retention=0.9) as store:
        one_answer(store, 10)
        one_answer(store, 3, Rating.AGAIN)
        async with at_desk(CHOICE, start="stats", store=store) as desk:
            assert desk.shows("2 réponses, 50 % de justes, en 2 minutes.")
            await desk.press("2")
            assert desk.shows("Rappel : 0 % de 1 réponse. Objectif : 90 %.")


async def test_figures_are_counted_again_when_one_comes_back() -> None:
    store = memory_store()
    one_answer(store, 1)
    async with at_desk(CHOICE, start="stats", store=store) as desk:
        assert desk.shows("1 réponse, 100 % de justes, en 1 minute.")
        one_answer(store, 0)
        await desk.press("escape")
        desk.app.go("stats")
        await desk.settle()
        assert desk.shows("2 réponses")


async def test_a_history_that_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(CHOICE, start="home") as desk:

        def broken() -> None:
            raise StoreError("store.damaged", path=Path("progress.db"))

        monkeypatch.setattr(desk.app.store, "states", broken)
        desk.app.go("stats")
        await desk.settle()
        assert desk.shows("progress.db")


async def test_a_file_that_cannot_be_opened_again_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, *, retention: float) -> Store:
        raise StoreError("store.damaged", path=folder, retention=retention)

    with open_store(tmp_path, retention=0.9) as store:
        one_answer(store, 1)
        monkeypatch.setattr("quiz.tui.screens.stats.open_store", refused)
        async with at_desk(CHOICE, start="stats", store=store) as desk:
            assert desk.shows(tmp_path.name)
            assert not desk.shows("Je compte")


async def test_a_file_that_only_the_app_itself_can_open_is_read_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, *, retention: float) -> Store:
        raise StoreError("store.locked", path=folder, retention=retention)

    with open_store(tmp_path, retention=0.9) as store:
        one_answer(store, 1)
        monkeypatch.setattr("quiz.tui.screens.stats.open_store", refused)
        async with at_desk(CHOICE, start="stats", store=store) as desk:
            assert desk.shows("1 réponse, 100 % de justes, en 1 minute.")


async def hard_facts(desk: Desk) -> list[tuple[str, ...]]:
    """Open the fact under the cursor; what would be browsed."""
    found: list[tuple[str, ...]] = []
    desk.app.browse = lambda *questions: found.append(questions)  # type: ignore[method-assign]
    await desk.press("5", "down", "enter")
    await desk.click("#body Page", "2 oublis")
    await desk.click("#body Page", "2 oublis")
    return found


async def test_the_hardest_facts_lead_to_their_questions() -> None:
    store = memory_store()
    for card, times in ((CHOICE.id, 2), (CLOZE.cards[0].id, 1)):
        for ago in range(times, -1, -1):
            one_answer(store, ago, Rating.AGAIN, card)
    async with at_desk(CHOICE, CLOZE, start="stats", store=store, size=SMALL) as desk:
        assert await hard_facts(desk) == [(CLOZE.id,), (CHOICE.id,)]
        await desk.press("down")
        await desk.resize(*TINY)
        assert desk.shows("▌ 1 oubli")


async def test_a_fact_is_shown_as_it_is_written() -> None:
    text = "[red]x[/red] [x=1, v={'a[0]'}]"
    fact = Fact(FactId(CHOICE.facts[0]), BANK.articles[0].id, 1, text, CHOICE.place)
    bank = _with_fact(bank_of(CHOICE), fact)
    store = memory_store()
    for ago in (1, 0):
        one_answer(store, ago, Rating.AGAIN)
    async with at_desk(bank=bank, start="stats", store=store) as desk:
        await desk.press("5")
        assert desk.shows(text)


def _with_fact(bank: Bank, fact: Fact) -> Bank:
    return replace(bank, articles=(replace(bank.articles[0], facts=(fact,)),))


# --- charts


def test_a_bar_shows_as_soon_as_there_is_one() -> None:
    assert [level(value, 100) for value in (0, 1, 50, 100)] == [" ", "▁", "▄", "█"]
    assert level(0, 0) == " "
    assert columns((0, 1, 16), 2, 2) == ["    █", "  ▁ █"]


def test_a_mark_outside_a_scale_stays_at_its_end() -> None:
    assert scale(5, 60, 100, [(90, "│"), (20, "●")]) == "●──│─"
    assert scale(5, 60, 100, [(100, "│"), (100, "●")]) == "────●"


def test_shades_are_quartiles_of_the_days_with_answers() -> None:
    counts = {StudyDay(day): count for day, count in enumerate([0, 1, 2, 3, 4, 5, 6, 7, 900])}
    assert heat_map.edges(counts) == (1, 3, 5, 7)
    assert heat_map.legend(counts, "aucune") == "· aucune  ░ 1–2  ▒ 3–4  ▓ 5–6  █ 7–900"
    assert heat_map.legend({StudyDay(1): 4}, "none") == "· none  █ 4"
    assert heat_map.legend({}, "none") == "· none"


def test_a_year_ends_with_this_week() -> None:
    mondays = heat_map.weeks(SATURDAY.day, 100)
    assert len(mondays) == 53
    assert SATURDAY.day - mondays[-1] == 5
    rows = list(heat_map.rows(["d"] * 7, mondays, SATURDAY.day, {SATURDAY.day: 1}))
    assert rows[5].plain.endswith("█")
    assert rows[6].plain.endswith("· ")
    assert len(heat_map.weeks(SATURDAY.day, 10)) == 10
