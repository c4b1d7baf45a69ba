from datetime import UTC, datetime

from quiz.core.bank import Selection
from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.study.sitting import Sitting
from tests.tui.banks import CARD, CHOICE, CLOZE, EVERY_SHAPE, MATCH, OPEN
from tests.tui.desk import SATURDAY, SMALL, TINY, at_desk, somebody


async def test_today_is_told_in_one_line() -> None:
    async with at_desk(CHOICE, CARD, start="home") as desk:
        assert desk.shows("Aujourd’hui : 2 nouvelles, environ 1 minute.")


async def test_every_deck_has_its_row() -> None:
    async with at_desk(*EVERY_SHAPE, start="home") as desk:
        assert desk.shows("Origines ──────────────── 0/2 · 2")
        assert desk.shows("La rupture ──────────────── 0/5 · 5")


async def test_enter_starts_everything() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("enter")
        assert desk.shows("1/2")


async def test_a_chosen_deck_is_studied_alone() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("down", "down", "enter")
        assert desk.card == MATCH.id
        assert desk.shows("1/1")


async def test_everything_is_again_everything_after_one_deck() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("down", "down", "enter", "escape", "up", "up", "enter")
        assert desk.shows("1/2")


async def test_what_the_command_line_selected_holds() -> None:
    selection = Selection(decks=frozenset({"03-sommets"}))
    async with at_desk(CLOZE, MATCH, OPEN, start="home", sitting=Sitting(selection)) as desk:
        assert not desk.shows("Origines")
        await desk.press("enter")
        assert desk.shows("1/2")


async def test_rows_can_be_clicked() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.click("DeckTable", "Détente")
        assert desk.app.session is None
        await desk.click("DeckTable", "Détente")
        assert desk.card == MATCH.id


async def test_the_language_changes_at_once_and_for_the_session() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await desk.press("l")
        assert desk.shows("Today: 1 new, about 1 minute.")
        assert desk.shows("l français")
        await desk.press("enter")
        assert desk.shows("a–d answer")
        await desk.press("n")
        assert desk.shows("Here is the answer")


async def test_home_counts_again_after_a_session() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("down", "enter", "ctrl+g", "3", "enter")
        assert desk.shows("━")
        assert desk.shows("1/1 · ·")
        assert desk.shows("Aujourd’hui : 1 nouvelle")


async def test_the_week_ahead_is_drawn_day_by_day() -> None:
    store = somebody()
    for card, ahead in (("seoul-1990-decision", 1), ("sigle-rpdc", 1), ("staline-1948", 3)):
        due = StudyDay(SATURDAY.day + ahead)
        yesterday = Moment(SATURDAY.ms - 86_400_000, 0)
        review = Review(Rating.GOOD, Rating.GOOD, {}, 1000, 1, "fsrs-6", due)
        store.append(CardId(card), review, yesterday)
    async with at_desk(CHOICE, CARD, CLOZE, start="home", store=store) as desk:
        assert desk.shows("Les sept prochains jours")
        rows = [line.split() for line in desk.frame().splitlines()]
        assert ["2", "·", "1", "·", "·", "·", "·"] in rows
        assert ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."] in rows


async def test_nothing_to_do_is_said() -> None:
    async with at_desk(CHOICE, start="home", new_per_day=0) as desk:
        assert desk.shows("Rien à réviser pour aujourd’hui.")


async def test_a_small_terminal_keeps_the_cursor_in_sight() -> None:
    async with at_desk(*EVERY_SHAPE, start="home", size=TINY) as desk:
        await desk.press("down", "down", "down")
        assert desk.shows("▌ Détente et sommets")
        await desk.resize(*SMALL)
        assert desk.shows("▌ Détente et sommets")


async def test_q_quits() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await desk.press("q")
        assert desk.app.return_code == 0


def test_the_clock_of_these_tests_is_a_saturday() -> None:
    assert datetime.fromtimestamp(SATURDAY.ms / 1000, UTC).strftime("%A") == "Saturday"
