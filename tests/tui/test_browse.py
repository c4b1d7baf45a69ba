"""Browsing: to find a card, to read its story, and to do something about it."""

import contextlib
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quiz.core.bank import Bank
from quiz.core.event import Flag, Practice, Rating, Reschedule, Reset, Review, Suspend
from quiz.core.memory import effective
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId, Question, QuestionId
from quiz.core.shape import Option, Pick
from quiz.i18n import Words
from quiz.store import Store
from quiz.study.browsing.past import Curve
from quiz.study.browsing.rows import Row
from quiz.study.sitting.sitting import Purpose
from quiz.tui.app import QuizApp
from quiz.tui.widgets.card_list import CardList
from quiz.tui.widgets.memory_curve import memory_curve
from quiz.tui.widgets.page import lay
from quiz.tui.widgets.search_line import SearchLine
from tests.hostile import ESCAPES, HIDDEN, LETTERS, LINES, LONG, MARKUP, texts
from tests.tui.banks import ARTICLES, CHOICE, CLOZE, DATE, MATCH, OPEN, a_question, bank_of
from tests.tui.desk import SATURDAY, SMALL, TINY, WIDE, Desk, at_desk, somebody
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames
from tests.tui.test_edit import Editor

DAY_MS = 86_400_000


def classed(question: Question, kind: str, level: int, *themes: str) -> Question:
    return replace(question, kind=kind, level=level, themes=themes)


QUESTIONS = (
    classed(CHOICE, "choice", 2, "diplomatie"),
    classed(DATE, "date", 1, "chronologie"),
    classed(CLOZE, "cloze", 1, "dirigeants"),
    classed(MATCH, "match", 3, "sommets", "dirigeants"),
    classed(OPEN, "open", 3, "sommets"),
)
BANK = bank_of(*QUESTIONS)


def lived() -> Store:
    """Somebody who met three of five cards: one often, one put aside, one flagged."""
    store = somebody()

    def review(card: Question, ago: int, rating: Rating, interval: int) -> None:
        moment = Moment(SATURDAY.ms - ago * DAY_MS, 0)
        due = StudyDay(moment.day + interval)
        body = Review(rating, rating, {}, 12_000, 1, "fsrs-6", due)
        store.append(CardId(card.id), body, moment)

    for ago, rating, interval in (
        (60, Rating.GOOD, 3),
        (57, Rating.GOOD, 12),
        (45, Rating.AGAIN, 1),
        (44, Rating.HARD, 4),
        (40, Rating.GOOD, 14),
        (26, Rating.GOOD, 30),
    ):
        review(CHOICE, ago, rating, interval)
    review(DATE, 9, Rating.GOOD, 3)
    review(CLOZE, 2, Rating.EASY, 16)
    yesterday = Moment(SATURDAY.ms - DAY_MS, 0)
    practice = Practice(Rating.AGAIN, Rating.AGAIN, {}, 8000, 1, "exam")
    store.append(CardId(CHOICE.id), practice, yesterday)
    store.append(CardId(CLOZE.id), Suspend(), yesterday)
    store.append(CardId(MATCH.id), Flag("Hanoï ou Hà Nội ?"), yesterday)
    return store


def seen(*keys: str, bank: Bank = BANK, tiny: bool = False) -> Scene:
    return Scene(bank, keys, start="browse", store=lived, tiny=tiny)


SCENES = {
    "all": seen(tiny=True),
    "accents": seen(*"hanoi"),
    "field": seen(*"theme:"),
    "nothing": seen(*"zzz"),
    "list": seen("tab", "down", tiny=True),
    "page": seen("tab", "down", "enter", tiny=True),
    "page-past": replace(seen("tab", "down", "enter", "pagedown", "pagedown"), anew=True),
    "suspended": seen("tab", "enter"),
    "flagged": seen("tab", "end", "up", "enter"),
    "day": seen("tab", "down", "d", *"10"),
    "help": seen("f1"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("browse", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("browse", SCENES)


def browsing(**more: object) -> AbstractAsyncContextManager[Desk]:
    return at_desk(**{"bank": BANK, "store": lived(), "start": "browse", **more})  # type: ignore[arg-type]


def bodies(desk: Desk, question: Question) -> list[object]:
    events = effective(desk.app.store.events(CardId(question.id)))
    return [event.body for event in events]


# --- finding


async def test_what_one_types_goes_to_the_search_whatever_the_letters() -> None:
    async with browsing() as desk:
        await desk.type("sq")
        assert desk.shows("Aucune carte ne répond à « sq ».")
        await desk.press("backspace", "backspace")
        assert desk.shows("5 cartes")


async def test_accents_and_case_are_ignored() -> None:
    async with browsing() as desk:
        await desk.type("HANOI")
        assert desk.shows("1/2")
        assert desk.shows("Reliez chaque sommet")


async def test_the_rest_of_a_known_word_is_offered() -> None:
    async with browsing() as desk:
        await desk.type("est:sig")
        await desk.press("right")
        assert desk.shows("est:signalée")
        assert desk.shows("✓ ⚑ signalées 1")


async def test_escape_goes_from_the_page_to_the_list_to_the_search_and_home() -> None:
    async with browsing() as desk:
        await desk.type("hanoi")
        await desk.press("enter", "enter")
        assert desk.shows("Histoire")
        await desk.press("escape")
        assert desk.shows("▌ ○⚑ Reliez")
        await desk.press("escape", "escape")
        assert desk.shows("5 cartes")
        await desk.press("escape")
        assert desk.app.current_mode == "home"


async def test_the_filters_are_walked_through_by_arrows_and_clicked() -> None:
    async with browsing() as desk:
        await desk.press("tab", "right")
        assert desk.shows("est:revoir")
        await desk.press("left")
        assert desk.shows("✓ toutes 5")
        await desk.click("Chips", "suspendues")
        assert desk.shows("est:suspendue")
        assert desk.shows("✓ ‖ suspendues 1")
        await desk.click("Chips", "toutes")
        assert desk.shows("✓ toutes 5")


async def test_rows_are_clicked_and_the_wheel_scrolls() -> None:
    many = [a_question(f"q{n:02}", f"Question {n:02} ?", YES) for n in range(60)]
    async with at_desk(*many, start="browse") as desk:
        await desk.click("CardList", "Question 03")
        assert desk.shows("▌ ○  Question 03")
        cards = desk.app.screen.query_one(CardList)
        for _ in range(5):
            cards.on_mouse_scroll_down()
        await desk.settle()
        assert desk.shows("Question 20")
        assert not desk.shows("▌")
        await desk.click("CardList", "Question 20")
        await desk.click("CardList", "Question 20")
        assert desk.shows("Jamais posée.")
        await desk.click("KeyLine", "retour")
        assert desk.shows("▌ ○  Question 20")


async def test_the_page_goes_to_its_neighbours() -> None:
    async with browsing() as desk:
        await desk.press("tab", "enter", "right")
        assert desk.shows("Nouer des relations")
        await desk.press("left", "left")
        assert desk.shows("Staline")


async def test_only_the_rows_in_sight_are_drawn() -> None:
    many = [a_question(f"q{n:04}", f"Question {n:04} ?", YES) for n in range(2500)]
    async with at_desk(*many, start="browse") as desk:
        await desk.app.workers.wait_for_complete()
        drawn: list[Row] = []

        def draw(row: Row, _: int) -> Content:
            drawn.append(row)
            return Content(row.card.prompt)

        desk.app.screen.query_one(CardList)._draw = draw  # noqa: SLF001
        await desk.press("tab", "end")
        assert desk.shows("▌ Question 2499")
        assert desk.shows("2500/2500")
        assert len(drawn) < 200
        await desk.press("escape")
        await desk.type("0042")
        assert desk.shows("1/1")


async def test_what_another_place_led_to_is_shown_first() -> None:
    async with browsing(start="home") as desk:
        desk.app.browse(QuestionId(MATCH.id), QuestionId(OPEN.id))
        await desk.settle()
        assert desk.shows("✓ ces cartes-ci 2")
        assert desk.shows("1/2")
        await desk.press("escape", "escape")
        assert desk.shows("5 cartes")


async def test_what_is_typed_on_coming_back_replaces_the_search_that_was_left() -> None:
    async with browsing() as desk:
        await desk.type("hanoi")
        await desk.press("f1", "escape")  # a dialog is no place to come back from
        await desk.type("x")
        assert desk.shows("hanoix")
        await desk.press("backspace", "tab")
        for place in ("home", "browse"):
            desk.app.go(place)
            await desk.settle()
        assert desk.shows("1/2")
        await desk.type("s")
        assert desk.app.screen.query_one(SearchLine).value == "s"
        await desk.press("escape")
        assert desk.shows("5 cartes")
        await desk.press("escape")
        assert desk.app.current_mode == "home"


async def test_a_click_gives_the_keys_to_the_line_and_one_to_the_list() -> None:
    async with browsing() as desk:
        await desk.press("tab")
        await desk.click("SearchLine", "Chercher")
        await desk.press("s")
        assert desk.app.screen.query_one(SearchLine).value == "s"
        await desk.press("backspace")
        await desk.click("CardList", "En septembre")
        await desk.press("s")
        assert desk.shows("‖  En septembre 1990")


async def test_one_goes_back_to_the_place_that_led_to_cards() -> None:
    async with browsing(start="timeline") as desk:
        desk.app.browse(QuestionId(MATCH.id))
        await desk.settle()
        await desk.press("enter", "escape", "escape")
        assert desk.app.current_mode == "timeline"
        desk.app.go("browse")
        await desk.settle()
        await desk.press("escape", "escape")
        assert desk.app.current_mode == "timeline"
        desk.app.go("home")
        await desk.settle()
        desk.app.go("browse")
        await desk.settle()
        await desk.press("escape")
        assert desk.app.current_mode == "home"


async def test_what_has_the_words_elsewhere_than_in_its_prompt_is_shown_beside_it() -> None:
    first = replace(a_question("first", "Un.", YES), explanation="Voyez le traité de 1961.")
    asked = a_question("asked", "Quel traité date de 1961\u202f?", YES)
    async with at_desk(first, asked, start="browse") as desk:
        await desk.type("traite 1961")
        assert desk.shows("· ○  Quel traité date de 1961\u202f?")
        assert desk.shows("○  Un. · Voyez le traité de 1961.")


async def test_prompts_that_begin_with_the_same_source_are_told_apart() -> None:
    prompt = f"Selon {ARTICLES[0].cite}, " + "quel est donc ce mot " * 3
    async with at_desk(bank=bank_of(a_question("q", prompt, YES)), start="browse") as desk:
        assert desk.shows("○  … quel est donc ce mot")
        await desk.type("selon")
        assert desk.shows("○  Selon")


async def test_the_part_of_a_prompt_is_shown_that_has_what_is_sought() -> None:
    hidden = a_question(
        "long", "Selon la chronologie, " * 5 + "où signe-t-on le TRAITÉ\u202f?", YES
    )
    async with at_desk(hidden, start="browse", size=SMALL) as desk:
        assert not desk.shows("TRAITÉ")
        await desk.type("traite")
        assert desk.shows("TRAITÉ\u202f?")


async def test_a_value_that_is_there_whole_leaves_the_states_to_choose_from() -> None:
    async with browsing() as desk:
        await desk.type("theme:som")
        assert not desk.shows("nouvelles")
        await desk.press("right")
        assert desk.shows("✓ toutes 2 ○ nouvelles 2 ⚑ signalées 1")


# --- doing


async def test_a_card_is_suspended_resumed_and_both_are_undone() -> None:
    async with browsing() as desk:
        await desk.press("tab", "down", "s")
        assert desk.shows("‖  En septembre 1990")
        await desk.press("s")
        assert not any(isinstance(body, Suspend) for body in bodies(desk, CHOICE))
        await desk.press("u", "u")
        assert desk.shows("Annulé.")
        assert not desk.app.store.state(CardId(CHOICE.id)).suspended
        await desk.press("u")
        assert desk.shows("il n’y a rien à annuler")


async def test_what_a_session_suspended_is_resumed_from_the_page() -> None:
    async with browsing() as desk:
        await desk.press("tab", "enter")
        assert desk.shows("s reprendre")
        await desk.press("s")
        assert desk.shows("Carte reprise.")
        assert desk.shows("s suspendre")
        assert not desk.app.store.state(CardId(CLOZE.id)).suspended


async def test_a_flag_is_put_with_its_note_and_taken_away() -> None:
    async with browsing() as desk:
        await desk.press("tab", "end", "f")
        await desk.type("[red]?")
        await desk.press("enter", "enter")
        assert desk.shows("⚑ signalée : [red]?")
        await desk.press("f")
        assert desk.shows("Signalement retiré.")
        assert desk.app.store.state(CardId(OPEN.id)).flag is None
        await desk.press("u")
        assert desk.app.store.state(CardId(OPEN.id)).flag == "[red]?"


async def test_the_next_day_is_chosen_as_one_says_it() -> None:
    async with browsing() as desk:
        await desk.press("tab", "down", "d", *"xx", "enter")
        assert desk.shows("Ce jour ne se lit pas.")
        await desk.press("backspace", "backspace", *"10", "enter")
        assert desk.shows("Elle reviendra : 1 déc.")
        assert bodies(desk, CHOICE)[-1] == Reschedule(StudyDay(SATURDAY.day + 10))
        await desk.press("end", "d")
        assert desk.shows("n’a pas encore de jour")


async def test_forgetting_asks_first() -> None:
    async with browsing() as desk:
        await desk.press("tab", "down", "R", "escape")
        assert not any(isinstance(body, Reset) for body in bodies(desk, CHOICE))
        await desk.press("R", "enter")
        assert desk.shows("○  En septembre 1990")
        await desk.press("u")
        assert desk.app.store.state(CardId(CHOICE.id)).reps == 6


async def test_the_cards_found_are_studied_without_their_days() -> None:
    async with browsing() as desk:
        await desk.type("hanoi")
        await desk.press("tab", "p")
        assert desk.app.sitting.purpose is Purpose.CRAM
        assert desk.app.sitting.cards == (CardId(MATCH.id), CardId(OPEN.id))
        assert desk.card == MATCH.id


async def test_flags_are_written_to_a_new_file_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing() as desk:
        await desk.press("tab", "w", "w")
        assert desk.shows("1 signalement écrit dans")
    assert (tmp_path / "reperes-flags-2.tsv").exists()
    written = (tmp_path / "reperes-flags.tsv").read_text("utf-8")
    told = written.splitlines()[1].split("\t")
    assert told == ["decks/test.yaml:1", MATCH.id, "Hanoï ou Hà Nội ?", "2026-11-20"]


async def test_a_folder_that_takes_no_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with browsing() as desk:
        await desk.press("tab", "w")
        assert desk.shows("Impossible d’écrire")


async def test_a_question_is_edited_and_its_history_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QuizApp, "suspend", lambda _: contextlib.nullcontext())
    monkeypatch.setattr("quiz.tui.dialogs.edited.HELD", 0.001)
    question, other, *_ = QUESTIONS
    edited = replace(question, prompt="Quoi\u202f?", cards=(replace(CHOICE.cards[0], shape=YES),))
    editor = Editor([bank_of(edited, other), bank_of(other)])
    async with browsing(outside=editor) as desk:
        await desk.press("tab", "down", "enter", "e")
        assert editor.opened == [CHOICE.id]
        assert desk.shows("Cette carte ne demande plus la même chose")
        await desk.press("enter")
        assert desk.shows("✓ oui")
        assert bodies(desk, CHOICE)[-1] == Reschedule(StudyDay(SATURDAY.day + 1))
        await desk.press("u")
        assert not isinstance(bodies(desk, CHOICE)[-1], Reschedule)
        await desk.press("e")
        assert desk.shows("La question n’est plus dans la banque")
        assert desk.shows("Toutes les cartes")
        assert desk.shows("▌")


# --- whatever an author or a learner wrote

HOSTILE = (
    *(MARKUP[name].text for name in ("textual", "textual-variable")),
    *(" ".join(texts(group)) for group in (ESCAPES, HIDDEN, LETTERS, LINES)),
    LONG["long-prompt"].text,
)
YES = Pick((Option("oui", correct=True), Option("non", correct=False)))


@pytest.mark.parametrize("size", [WIDE, TINY])
async def test_hostile_texts_are_text_in_the_list_and_on_the_page(size: tuple[int, int]) -> None:
    questions = [
        replace(a_question(f"q{n}", text, Pick((Option(text, correct=True, why=text),))), kind=text)
        for n, text in enumerate(HOSTILE)
    ]
    store = somebody()
    for question in questions:
        store.append(CardId(question.id), Flag(question.prompt), SATURDAY)
    bank = replace(bank_of(*questions), title="[b]")
    async with at_desk(bank=bank, store=store, start="browse", size=size) as desk:
        await desk.press("tab")
        assert desk.shows("[red]rouge")
        for _ in questions:
            await desk.press("enter", "end", "pagedown", "escape", "down")
            frame = desk.frame()
            assert "\x1b" not in frame
            assert "\u202e" not in frame
            assert all(cell_len(line) <= size[0] for line in frame.splitlines())
        await desk.press("escape")
        await desk.type("[/red]")
        assert desk.shows("[red]rouge")
        await desk.press("escape")
        await desk.type("kind:")
        assert desk.shows("[x=1, v={'a[0]'}]") or size == TINY


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 1)), min_size=31, max_size=900),
    st.integers(20, 100),
    st.integers(2, 6),
)
def test_a_curve_fills_its_width_and_shows_every_day(
    drawn: list[tuple[float, float]], width: int, rows: int
) -> None:
    days = tuple((low, max(low, high)) for low, high in drawn)
    first = StudyDay(SATURDAY.day - len(days) + 31)
    curve = Curve(first, SATURDAY.day, days)
    blocks = list(memory_curve(Words("fr"), curve, width, rows, str))
    lines = [line.content for line in lay(blocks, width)]
    assert len(lines) == rows + 2
    assert all(line.cell_length <= width for line in lines)
    cells = list(zip(*(block.text.plain for block in blocks[:rows]), strict=True))
    assert all(any(dots != "\u2800" for dots in column) for column in cells)
