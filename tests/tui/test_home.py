"""Home: today in one look, every other place a key away, what to study chosen, what waits spread and taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from quiz.core.bank import Bank, Deck, Selection
from quiz.core.event import Body, Bury, Practice, Rating, Reschedule, Review, Suspend
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId, DeckId, QuestionId
from quiz.store import Store
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui.screens.exam import ExamScreen
from tests.tui.banks import CARD, CHOICE, CLOZE, EVERY_SHAPE, MATCH, OPEN, bank_of
from tests.tui.desk import SATURDAY, SMALL, TINY, WIDE, Desk, at_desk, somebody
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames

DAY = 86_400_000
_KINDS = ("cloze", "card", "choice", "multiple", "true_false", "date", "order", "short", "match")
_THEMES = (("diplomatie",), ("dirigeants",), ("diplomatie", "sources"))
BANK = bank_of(
    *(
        replace(question, kind=(*_KINDS, "open")[at], level=1 + at % 3, themes=_THEMES[at % 3])
        for at, question in enumerate(EVERY_SHAPE)
    )
)


def answered(*cards: tuple[str, int], ago: int = 1, rating: Rating = Rating.GOOD) -> Store:
    """Somebody who answered these cards some days ago, each due so many days from today."""
    store = somebody()
    moment = Moment(SATURDAY.ms - ago * DAY, 0)
    for card, ahead in cards:
        due = StudyDay(SATURDAY.day + ahead)
        review = Review(rating, rating, {"verdict": "right"}, 12_000, 1, "fsrs-6", due)
        store.append(CardId(card), review, moment)
    return store


def with_a_past() -> Store:
    """Three cards met yesterday, due in the days to come, and one answered today."""
    store = answered(("seoul-1990-decision", 0), ("sigle-rpdc", 1), ("staline-1948", 3))
    due = StudyDay(SATURDAY.day + 9)
    review = Review(Rating.AGAIN, Rating.AGAIN, {"verdict": "wrong"}, 50_000, 1, "fsrs-6", due)
    store.append(CardId("visite-2000-mois"), review, SATURDAY)
    return store


def eight_decks() -> Bank:
    decks = tuple(
        Deck(
            DeckId(f"d{at}"),
            f"Paquet {at}",
            (
                replace(
                    CHOICE,
                    id=QuestionId(f"q{at}"),
                    deck=DeckId(f"d{at}"),
                    cards=(replace(CHOICE.cards[0], id=CardId(f"q{at}")),),
                    facts=(),
                ),
            ),
        )
        for at in range(8)
    )
    return Bank("Russie et Corée du Nord", "fr", decks)


def all_done() -> Store:
    return answered(*((question.id, 1 + at % 4) for at, question in enumerate(EVERY_SHAPE)), ago=0)


def two_weeks_late() -> Store:
    """Everything was learnt, and then nothing was answered for two weeks; one card is due on Monday."""
    cards = [question.id for question in EVERY_SHAPE]
    return answered(*((card, -1) for card in cards[1:]), (cards[0], 2), ago=16)


LATE: dict[str, object] = {"reviews_per_day": 4}
SCENES = {
    "home": Scene(BANK, start="home", store=with_a_past, tiny=True),
    "first-day": Scene(BANK, start="home", tiny=True),
    "done": Scene(BANK, start="home", store=all_done),
    "exam": Scene(
        BANK, start="home", store=with_a_past, settings={"exam": date(2027, 1, 15)}, tiny=True
    ),
    "late": Scene(BANK, start="home", store=two_weeks_late, settings=LATE),
    "triage": Scene(
        BANK, ("w", *["left"] * 10), start="home", store=two_weeks_late, settings=LATE, tiny=True
    ),
    "triage-longer": Scene(
        BANK,
        ("w", *["left"] * 11, "down", *["left"] * 5),
        start="home",
        store=two_weeks_late,
        settings={"reviews_per_day": 2},
    ),
    "choose": Scene(BANK, ("f", "down", "space", "right", "space"), start="home", tiny=True),
    "chosen": Scene(BANK, ("f", "down", "space", "right", "space", "enter"), start="home"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("home", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("home", SCENES)


# --- today


async def test_today_is_told_in_one_line() -> None:
    async with at_desk(CHOICE, CARD, start="home") as desk:
        assert desk.shows("2 nouvelles · environ 1 minute")


async def test_every_deck_has_its_row() -> None:
    async with at_desk(*EVERY_SHAPE, start="home") as desk:
        assert desk.shows("Origines ──────────── 0/2 · · 2")
        assert desk.shows("La rupture ──────────── 0/5 · · 5")


async def test_home_counts_again_after_a_session() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("down", "enter", "ctrl+g", "3", "enter")
        assert desk.shows("1/1 · · ·"), "an answer of today is not remembered yet"
        assert desk.shows("1 nouvelle · environ")
        assert desk.shows("Déjà fait : 1 réponse, 1 juste, 1 minute.")


async def test_the_days_ahead_are_drawn_one_by_one() -> None:
    store = answered(("seoul-1990-decision", 1), ("sigle-rpdc", 1), ("staline-1948", 9))
    async with at_desk(CHOICE, CARD, CLOZE, start="home", store=store) as desk:
        rows = [line.split() for line in desk.frame().splitlines()]
        assert [*"2·······1·····"] in rows
        week = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."]
        assert ["demain", *week[1:], *week] in rows
        await desk.resize(*SMALL)
        assert desk.shows("demain█2 lun · mar ·")


async def test_nothing_to_do_is_said() -> None:
    async with at_desk(CHOICE, start="home", new_per_day=0) as desk:
        assert desk.shows("Rien à réviser pour aujourd’hui.")


async def test_minutes_are_the_learner_s_own() -> None:
    cards = [question.id for question in EVERY_SHAPE]
    quick, slow = answered(), answered()
    for store, seconds in ((quick, 5), (slow, 90)):
        for at in range(60):
            moment = Moment(SATURDAY.ms - 10 * DAY + at * seconds * 1000, 0)
            due = StudyDay(SATURDAY.day)
            review = Review(Rating.GOOD, Rating.GOOD, {}, 4_000, 1, "fsrs-6", due)
            store.append(CardId(cards[at % 10]), review, moment)
    said = []
    for store in (quick, slow):
        async with at_desk(bank=BANK, store=store, start="home") as desk:
            said.append(desk.text_of("#today").split("minutes")[0].split()[-1])
    assert int(said[0]) * 5 < int(said[1])


# --- going


async def test_enter_starts_everything() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("enter")
        assert len(desk.app.learner.bank.cards) == 2
        assert desk.is_asking
        assert desk.app.sitting == Sitting()


async def test_a_chosen_deck_is_studied_alone_and_then_everything_again() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.press("down", "down", "enter")
        assert desk.card == MATCH.id
        await desk.press("escape")
        assert desk.app.sitting == Sitting(), "elsewhere, everything is still meant"
        await desk.press("up", "up", "enter")
        assert desk.app.sitting == Sitting()


async def test_what_the_command_line_selected_holds() -> None:
    selection = Selection(decks=frozenset({"03-sommets"}))
    async with at_desk(CLOZE, MATCH, OPEN, start="home", sitting=Sitting(selection)) as desk:
        assert not desk.shows("Origines")
        assert desk.shows("Choix : Détente et sommets (2 questions, 2 cartes)")
        await desk.press("enter")
        assert desk.app.sitting.selection == selection


async def test_rows_can_be_clicked() -> None:
    async with at_desk(CLOZE, MATCH, start="home") as desk:
        await desk.click("DeckTable", "Détente")
        assert desk.app.session is None
        await desk.click("DeckTable", "Détente")
        assert desk.card == MATCH.id


@pytest.mark.parametrize(("key", "place"), [("r", "read"), ("t", "timeline")])
@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_places_are_reached_by_key_and_by_mouse(
    key: str, place: str, size: tuple[int, int]
) -> None:
    async with at_desk(bank=BANK, start="home", size=size) as desk:
        await desk.press(key)
        assert desk.app.current_mode == place
    async with at_desk(bank=BANK, start="home", size=size) as desk:
        await desk.click("#menu", {"r": "lire", "t": "frise"}[key])
        assert desk.app.current_mode == place


@pytest.mark.parametrize("size", [WIDE, SMALL, TINY])
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_place_is_named_with_its_key(size: tuple[int, int], language: str) -> None:
    async with at_desk(bank=BANK, start="home", size=size, language=language) as desk:
        menu = desk.app.screen.query_one("#menu-below" if size == TINY else "#menu")
        assert menu.display
        said = str(menu.render()).split()
        assert {"r", "x", "b", "s", "p", "3", "c", "m", "t", "o"} <= set(said)


async def test_three_minutes_ask_what_fits_into_them() -> None:
    async with at_desk(*EVERY_SHAPE, start="home") as desk:
        await desk.press("3")
        assert desk.app.sitting.minutes == 3
        assert desk.app.session is not None
        assert 0 < desk.app.session.progress.left < len(EVERY_SHAPE)


async def test_cramming_says_that_nothing_is_rescheduled_and_does_not() -> None:
    store = answered((CHOICE.id, 30))
    async with at_desk(CHOICE, start="home", store=store) as desk:
        await desk.press("c")
        assert desk.shows("Rien n’est reprogrammé.")
        before = desk.app.store.states()
        await desk.press("n", "space")
        assert desk.app.store.states() == before
        await desk.press("escape")
        assert desk.app.sitting.purpose is Purpose.TODAY


async def test_the_day_s_mistakes_are_asked_again_or_said_to_be_none() -> None:
    async with at_desk(CHOICE, CARD, start="home") as desk:
        await desk.press("m")
        assert desk.shows("Aucune erreur aujourd’hui")
        assert desk.app.current_mode == "home"
    async with at_desk(bank=BANK, start="home", store=with_a_past()) as desk:
        await desk.press("m")
        assert desk.card == "visite-2000-mois"


async def test_the_language_changes_at_once_and_for_the_session() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await desk.press("l")
        assert desk.shows("1 new · about 1 minute")
        assert desk.shows("l français")
        await desk.press("enter")
        assert desk.shows("a–d answer")


async def test_a_small_terminal_keeps_the_cursor_in_sight() -> None:
    async with at_desk(*EVERY_SHAPE, start="home", size=TINY) as desk:
        await desk.press("down", "down", "down")
        assert desk.shows("▌ Détente et sommets")
        await desk.resize(*SMALL)
        assert desk.shows("▌ Détente et sommets")
        await desk.resize(*TINY)
        await desk.press("up", "up", "up")
        assert desk.shows("nouvelles")


async def test_q_quits() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await desk.press("q")
        assert desk.app.return_code == 0


# --- choosing


async def test_a_choice_is_said_and_holds_everywhere_until_it_is_cleared() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        await desk.press("f", "down", "space", "right", "right", "space", "enter")
        chosen = Selection(decks=frozenset({"02-rupture"}), levels=frozenset({1}))
        assert desk.app.sitting.selection == chosen
        assert desk.shows("Choix : La rupture · niveau 1 (2 questions, 2 cartes)")
        await desk.press("enter", "escape")
        assert desk.app.sitting.selection == chosen
        await desk.press("f", "delete", "enter")
        assert desk.app.sitting.selection == Selection()
        assert not desk.shows("Choix")


async def test_what_is_typed_leaves_the_rows_that_have_it() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        await desk.press("f", "d", "e", "t", "q", "space", "x")
        assert desk.shows("▌[✓]")
        assert desk.shows("Détente et sommets")
        assert not desk.shows("La rupture")
        await desk.press("backspace", "backspace", "backspace")
        assert desk.shows("La rupture")
        assert desk.shows("▌[✓]")
        await desk.press("r", "u", "escape")
        assert desk.shows("Origines")
        await desk.press("enter")
        assert desk.app.sitting.selection == Selection(decks=frozenset({"03-sommets"}))


async def test_escape_keeps_what_was_chosen_before() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        await desk.press("f", "space", "escape")
        assert desk.app.sitting.selection == Selection()


async def test_a_choice_that_leaves_nothing_cannot_be_kept() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        await desk.press("f", "space", "right", "right", "right", "down", "space", "enter")
        assert desk.shows("Aucune question : retirez un choix")
        await desk.press("delete", "enter")
        assert desk.app.sitting.selection == Selection()


async def test_rows_of_the_choice_can_be_clicked() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        await desk.press("f")
        await desk.click("Dialog #body Page", "La rupture")
        await desk.click("Dialog KeyLine", "garder")
        assert desk.app.sitting.selection == Selection(decks=frozenset({"02-rupture"}))


# --- spreading


def moved(desk: Desk) -> list[Reschedule]:
    return [event.body for event in desk.events if isinstance(event.body, Reschedule)]


async def test_what_waits_is_spread_and_all_of_it_taken_back() -> None:
    async with at_desk(bank=BANK, start="home", store=two_weeks_late(), reviews_per_day=4) as desk:
        assert desk.shows("9 cartes attendent")
        before = desk.app.store.states()
        await desk.press("w", *["left"] * 10)
        assert moved(desk) == [], "a preview is not done"
        await desk.press("enter")
        assert desk.shows("u pour annuler")
        assert not desk.shows("cartes attendent")
        assert moved(desk)
        await desk.press("u")
        assert desk.app.store.states() == before
        assert desk.shows("9 cartes attendent")
        assert not desk.shows("annuler l’étalement")


async def test_a_triage_of_this_morning_can_be_taken_back_later() -> None:
    store = two_weeks_late()
    before = store.states()
    async with at_desk(bank=BANK, start="home", store=store, reviews_per_day=4) as desk:
        await desk.press("w", "enter")
    async with at_desk(bank=BANK, start="home", store=store, reviews_per_day=4) as desk:
        await desk.press("u")
        assert store.states() == before


async def test_the_preview_follows_the_arrows_and_the_mouse() -> None:
    async with at_desk(bank=BANK, start="home", store=two_weeks_late(), reviews_per_day=4) as desk:
        await desk.press("w")
        assert desk.shows("← 12 minutes →")
        await desk.click("Dialog KeyLine", "moins")
        assert desk.shows("← 11 minutes →")
        await desk.click("#triage", "Le reste")
        await desk.press("right")
        assert desk.shows("← 7 jours →")
        await desk.press("escape")
        assert moved(desk) == []


async def test_nothing_late_offers_nothing_to_spread() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        assert not desk.shows("étaler")
        await desk.press("w", "u")
        assert desk.events == []
        assert desk.shows("Rien à annuler ici")


# --- the exam


async def test_the_exam_s_line_leads_to_the_plan_and_a_past_one_says_so() -> None:
    async with at_desk(bank=BANK, start="home", exam=date(2026, 11, 20)) as desk:
        assert desk.shows("La date de l’examen est passée")
    async with at_desk(bank=BANK, start="home", exam=date(2026, 11, 22), store=all_done()) as desk:
        assert desk.shows("Examen demain")
        assert desk.shows("95 % de rappel prévu.")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"exam": date(2026, 11, 22), "new_per_day": 1}, "6 cartes ne seront pas vues (p)."),
        ({"exam": date(2026, 11, 30), "new_per_day": 1}, "des cartes la dernière semaine (p)."),
        ({"exam": date(2026, 11, 24), "reviews_per_day": 1}, "révisions ne tiendront pas (p)."),
    ],
)
async def test_what_does_not_fit_before_the_exam_is_said_instead_of_what_will_be_remembered(
    settings: dict[str, object], said: str
) -> None:
    async with at_desk(
        bank=BANK,
        start="home",
        store=with_a_past(),
        **settings,  # type: ignore[arg-type]
    ) as desk:
        assert desk.shows(said)
        assert not desk.shows("rappel")


async def test_a_mock_exam_under_way_is_told_until_the_paper_is_handed_in() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        for ending in ("h", "d"):
            await desk.press("x", "enter", "a", "escape", "s")
            assert desk.shows("Examen blanc en cours")
            await desk.press("s", "escape")
            assert desk.shows("Examen blanc en cours"), "wherever one was meanwhile"
            await desk.click("#today", "Examen blanc en cours")
            await desk.press("escape", ending)
            await desk.press(*(["n", "escape"] if ending == "h" else ["escape"]))
            assert desk.app.current_mode == "home"
            assert not desk.shows("en cours")


async def test_a_paper_whose_time_runs_out_is_not_told_any_more() -> None:
    moments = [SATURDAY]
    async with at_desk(bank=BANK, start="home", now=lambda: moments[-1]) as desk:
        await desk.press("x", "enter", "a", "escape", "s")
        exam = desk.app._screen_stacks["exam"][0]  # noqa: SLF001 (the place that one left)
        assert isinstance(exam, ExamScreen)
        moments.append(Moment(SATURDAY.ms + 3_600_000, 0))
        exam.tick()
        await desk.settle()
        assert desk.app.current_mode == "home"
        assert not desk.shows("en cours")


async def test_what_was_said_at_home_is_over_once_one_comes_back() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        await desk.press("m")
        assert desk.shows("Aucune erreur aujourd’hui")
        await desk.press("s", "escape")
        assert not desk.shows("Aucune erreur aujourd’hui")


def aside(*bodies: Body) -> Store:
    store = with_a_past()
    for card, body in zip(("seoul-1990-decision", "sigle-rpdc"), bodies, strict=False):
        store.append(CardId(card), body, SATURDAY)
    return store


async def test_cards_set_aside_are_told_and_found_again() -> None:
    store = aside(Suspend(), Bury())
    async with at_desk(bank=BANK, start="home", store=store) as desk:
        assert desk.shows("1 carte suspendue, 1 carte remise à demain : a pour voir.")
        await desk.press("a")
        assert desk.app.current_mode == "browse"
        assert desk.shows("est:suspendue,demain")
        assert desk.shows("1/2")
    async with at_desk(bank=BANK, start="home", store=aside(Bury())) as desk:
        await desk.click("#today", "remise à demain")
        assert desk.shows("est:demain")


async def test_whatever_there_is_to_say_eight_decks_are_on_the_screen() -> None:
    store = answered(("q0", -3), ("q1", -2), ("q3", 4))
    store.append(CardId("q2"), Suspend(), SATURDAY)
    limits: dict[str, object] = {"reviews_per_day": 1, "exam": date(2027, 1, 15)}
    async with at_desk(bank=eight_decks(), start="home", store=store, **limits) as desk:  # type: ignore[arg-type]
        assert desk.shows("1 carte suspendue")
        assert desk.shows("Paquet 7")
        await desk.press("x", "enter", "a", "escape", "s")
        assert desk.shows("Examen blanc en cours")
        assert desk.shows("Paquet 7")
        await desk.resize(*SMALL)
        assert not desk.shows("1 carte suspendue"), "the decks need the rows"


async def test_nothing_set_aside_is_not_told() -> None:
    async with at_desk(bank=BANK, start="home") as desk:
        assert not desk.shows("a pour voir")
        await desk.press("a")
        assert desk.app.current_mode == "home"


async def test_practice_is_told_apart() -> None:
    store = with_a_past()
    practice = Practice(Rating.AGAIN, Rating.AGAIN, {}, 50_000, 1, "exam")
    store.append(CardId("sigle-rpdc"), practice, SATURDAY)
    async with at_desk(bank=BANK, start="home", store=store) as desk:
        assert desk.shows("Déjà fait : 1 réponse, 0 juste, 1 d’entraînement, 2 minutes.")


async def test_the_learner_is_named_where_they_have_a_name() -> None:
    async with at_desk(bank=BANK, start="home", size=SMALL) as desk:
        assert not desk.shows("Zoé")
        desk.app.learner = replace(desk.app.learner, profile="Zoé")
        desk.app.retell()
        await desk.settle()
        assert desk.shows("Zoé · 21 novembre 2026")


def test_the_clock_of_these_tests_is_a_saturday() -> None:
    assert datetime.fromtimestamp(SATURDAY.ms / 1000, UTC).strftime("%A") == "Saturday"
