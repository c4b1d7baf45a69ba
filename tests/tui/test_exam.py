"""Sitting a mock exam: nothing is judged before the end, nothing is lost, nothing is scheduled unless asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from quiz.core.answer import Answer, Filled
from quiz.core.bank import Bank, Selection
from quiz.core.event import Practice, Rating
from quiz.core.question import Question
from quiz.core.shape import Fill, Option, Pick, Text
from quiz.store import memory_store
from quiz.study.exam.exam import Exam
from quiz.study.exam.paper import Wanted
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui.exam.state import Phase
from quiz.tui.screens.exam import ExamScreen
from tests.contract.examples import right_answer
from tests.hostile import ESCAPES, HIDDEN, LETTERS, MARKUP, texts
from tests.study.banks import Clock
from tests.tui.banks import (
    CARD,
    CHOICE,
    CLOZE,
    DATE,
    MATCH,
    MULTIPLE,
    OPEN,
    ORDER,
    TRUE_FALSE,
    TWO_BLANKS,
    a_question,
    bank_of,
)
from tests.tui.desk import SATURDAY, TINY, WIDE, Desk, at_desk
from tests.tui.keys import keys, wrong
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames

ASKED = (CHOICE, MULTIPLE, TRUE_FALSE, DATE, CLOZE, TWO_BLANKS, ORDER, MATCH)


OTHER = a_question("autre", "Où est-ce\u202f?", Fill((Text("Khassan"),)), deck=CARD.deck)


def themed(question: Question) -> Question:
    """With what marks are told by."""
    theme = {"01-origines": "chronologie", "02-rupture": "diplomatie"}.get(question.deck, "nord")
    return replace(question, themes=(theme,), level=1 + len(question.id) % 3, facts=())


PAPER = bank_of(*map(themed, (*ASKED, CARD, OPEN)))
WRITTEN = (
    *("enter", "d", "enter"),
    *("2", "0", "0", "0", "enter"),
    *("c", "b", "m", "enter"),
    *("b", "enter", "enter", "z", "enter"),
)
"""Right, too vague, right in part and marked, right, left blank, wrong; and one that is not reached."""
SCENES = {
    "before": Scene(PAPER, ("down", "right"), start="exam", tiny=True),
    "pick": Scene(bank_of(CHOICE), ("enter", "b", "m"), start="exam", tiny=True),
    "typed": Scene(bank_of(DATE), ("enter", "j", "u", "i", "n"), start="exam"),
    "map": Scene(PAPER, (*WRITTEN, "f5"), start="exam", tiny=True),
    "leave": Scene(PAPER, (*WRITTEN, "escape"), start="exam"),
    "results": Scene(PAPER, (*WRITTEN, "f9", "enter"), start="exam", tiny=True),
    "review": Scene(PAPER, (*WRITTEN, "f9", "enter", "enter", "right", "right"), start="exam"),
    "review-blank": Scene(bank_of(CHOICE), ("enter", "f9", "enter", "enter"), start="exam"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("exam", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("exam", SCENES)


@asynccontextmanager
async def sitting_down(
    *questions: Question, minutes: int = 20, clock: Clock | None = None, bank: Bank | None = None
) -> AsyncIterator[Desk]:
    """A paper of all these questions, begun."""
    made = bank or bank_of(*(replace(question, facts=()) for question in questions))
    async with at_desk(bank=made, start="exam", now=clock or Clock(SATURDAY)) as desk:
        screen_of(desk)._wanted = Wanted(minutes=minutes, seed="1")  # noqa: SLF001
        await desk.press("enter")
        yield desk


def screen_of(desk: Desk) -> ExamScreen:
    screen = desk.app.screen_stack[0]
    assert isinstance(screen, ExamScreen)
    return screen


def exam_of(desk: Desk) -> Exam:
    exam = screen_of(desk).exam
    assert exam is not None
    return exam


def practised(desk: Desk) -> list[Rating]:
    return [e.body.rating for e in desk.events if isinstance(e.body, Practice)]


async def write(desk: Desk, answer: Answer) -> None:
    """Answer by keyboard as far as Enter, which would go on."""
    pressed = keys(exam_of(desk).asking, answer)
    await desk.press(*(pressed[:-1] if pressed[-1] == "enter" else pressed))


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
async def test_an_answer_stands_unjudged_and_is_there_again_when_one_comes_back(
    question: Question,
) -> None:
    async with sitting_down(question, CARD, OTHER) as desk:
        while exam_of(desk).asking.question.id != question.id:
            await desk.press("ctrl+right")
        await write(desk, right_answer(question.cards[0].shape))
        given = exam_of(desk).answer
        assert given is not None
        for sign in "✓✗≈":
            assert sign not in desk.frame()
        written = desk.frame()
        there, back = (
            ("ctrl+left", "ctrl+right") if exam_of(desk).at else ("ctrl+right", "ctrl+left")
        )
        await desk.press(there, back)
        assert exam_of(desk).answer == given
        assert desk.app.screen is screen_of(desk)
        if question.cards[0].shape is not ORDER.cards[0].shape:
            assert _without_cursor(desk.frame()) == _without_cursor(written)


def _without_cursor(frame: str) -> str:
    return frame.replace("▌", " ")


async def test_a_right_answer_looks_like_a_wrong_one_before_the_end() -> None:
    seen = []
    for answer in (right_answer, wrong):
        async with sitting_down(DATE) as desk:
            await write(desk, answer(DATE.cards[0].shape))
            screen = screen_of(desk)
            assert screen.face is not None
            assert isinstance(screen.face.draft(), Filled)
            seen.append(desk.colours)
    assert seen[0] == seen[1]


async def test_enter_chooses_the_row_under_the_cursor_and_then_goes_on() -> None:
    async with sitting_down(CHOICE, TRUE_FALSE) as desk:
        await desk.press("down", "enter")
        assert exam_of(desk).at == 0
        assert exam_of(desk).answer is not None
        await desk.press("enter")
        assert exam_of(desk).at == 1


async def test_letters_belong_to_a_field_and_enter_goes_to_the_next_one() -> None:
    async with sitting_down(TWO_BLANKS, CHOICE) as desk:
        while exam_of(desk).asking.question.id != TWO_BLANKS.id:
            await desk.press("ctrl+right")
        await desk.press("h", "m", "enter", "p", "q")
        at = exam_of(desk).at
        assert exam_of(desk).answer == Filled(("hm", "pq"))
        await desk.press("f6", "enter")
        assert exam_of(desk).marked == {at}
        assert exam_of(desk).at != at or desk.shows("Vue d’ensemble de la copie")


async def test_what_was_typed_is_not_typed_over_after_a_dialog() -> None:
    async with sitting_down(DATE) as desk:
        await desk.press("m", "a", "f5", "escape", "i")
        assert exam_of(desk).answer == Filled(("mai",))


async def test_the_time_takes_the_paper_with_what_is_on_the_screen() -> None:
    clock = Clock(SATURDAY)
    async with sitting_down(DATE, minutes=6, clock=clock) as desk:
        await desk.type("juillet 2000")
        clock.forward(seconds=61)
        screen_of(desk).tick()
        await desk.settle()
        assert desk.shows("! 4:59")
        assert desk.shows("Il reste 5 minutes.")
        clock.forward(seconds=240)
        screen_of(desk).tick()
        await desk.settle()
        assert desk.shows("Il reste 1 minute.")
        await desk.press("f5")  # even under a dialog
        clock.forward(seconds=60)
        screen_of(desk).tick()
        await desk.settle()
        assert desk.shows("Temps écoulé")
        assert desk.shows("20/20")
        assert practised(desk) == [Rating.GOOD]


async def test_a_second_paints_only_the_title() -> None:
    clock = Clock(SATURDAY)
    async with sitting_down(CHOICE, clock=clock) as desk:
        before = desk.frame().splitlines()
        clock.forward(seconds=1)
        screen_of(desk).tick()
        await desk.settle()
        after = desk.frame().splitlines()
        assert before[1:] == after[1:]
        assert after[0].endswith("19:59")


async def test_handing_in_names_what_is_left_and_schedules_nothing() -> None:
    async with sitting_down(CHOICE, TRUE_FALSE) as desk:
        await desk.press("a", "h")
        assert desk.shows("1 question sans réponse : 2.")
        await desk.press("escape")
        assert screen_of(desk).phase is Phase.WRITING
        await desk.press("h", "enter")
        assert screen_of(desk).phase is Phase.RESULTS
        assert len(practised(desk)) == 1
        assert desk.reviews == []
        assert all(state.first is None for state in desk.app.store.states().values())


async def test_the_map_follows_the_last_question_and_leads_to_any() -> None:
    async with sitting_down(CHOICE, TRUE_FALSE) as desk:
        await desk.press("enter", "enter")
        assert desk.shows("Vue d’ensemble de la copie")
        await desk.press("up", "enter")
        assert exam_of(desk).at == 0
        await desk.press("p")
        await desk.click("#body Page", "2 ○")
        assert exam_of(desk).at == 1
        await desk.press("p", "h")
        assert desk.shows("Rendre la copie ?")


async def test_a_long_question_that_one_comes_back_to_begins_at_its_top() -> None:
    long = a_question("long", "Où\u202f? " * 400, Fill((Text("Vladivostok"),)), deck=CARD.deck)
    async with sitting_down(long, OTHER) as desk:
        while exam_of(desk).asking.question.id != long.id:
            await desk.press("ctrl+right")
        await desk.type("Vla")
        body = screen_of(desk).body
        assert desk.shows("Vla")
        assert body.scroll_y > 0
        there, back = (
            ("ctrl+left", "ctrl+right") if exam_of(desk).at else ("ctrl+right", "ctrl+left")
        )
        await desk.press(there, back)
        assert exam_of(desk).asking.question.id == long.id
        assert body.scroll_y == 0
        await desk.type("d")
        assert desk.shows("Vlad")


async def test_one_steps_out_and_finds_the_paper_again_with_its_clock_going_on() -> None:
    clock = Clock(SATURDAY)
    async with sitting_down(DATE, clock=clock) as desk:
        await desk.press("m", "a", "escape", "s")
        assert not isinstance(desk.app.screen, ExamScreen)
        assert desk.shows("Examen blanc en cours, l’horloge tourne : x y revient.")
        clock.forward(seconds=60)
        await desk.press("x")
        assert exam_of(desk).answer == Filled(("ma",))
        assert desk.shows("19:00")
        await desk.press("i")
        assert exam_of(desk).answer == Filled(("mai",))


async def test_leaving_an_empty_paper_says_that_it_is_empty() -> None:
    async with sitting_down(CHOICE) as desk:
        await desk.press("escape")
        assert desk.shows("Rien n’est écrit sur la copie.")


async def test_a_paper_thrown_away_leaves_nothing() -> None:
    async with sitting_down(CHOICE) as desk:
        await desk.press("a", "escape", "d")
        assert screen_of(desk).phase is Phase.BEFORE
        assert desk.events == []
        await desk.press("enter")
        assert exam_of(desk).answers == {}


@pytest.mark.parametrize(("way", "kept"), [("h", 1), ("d", 0)])
async def test_quitting_asks_what_becomes_of_the_paper(way: str, kept: int) -> None:
    async with sitting_down(CHOICE) as desk:
        await desk.press("a", "q")
        assert desk.shows("Quitter l’examen ?")
        await desk.press("escape", "q", way)
        assert len(practised(desk)) == kept
    assert desk.app.return_code == 0


async def test_what_ends_the_app_hands_the_paper_in() -> None:
    async with sitting_down(CHOICE) as desk:
        await desk.press("a", "ctrl+c")
    assert len(practised(desk)) == 1


async def test_the_mistakes_are_studied_at_once_and_the_results_wait() -> None:
    async with sitting_down(TRUE_FALSE, CHOICE) as desk:
        await write(desk, right_answer(exam_of(desk).asking.card.shape))
        missed = exam_of(desk).questions[1].card.id
        await desk.press("h", "enter", "m")
        assert desk.app.sitting.purpose is Purpose.MISTAKES
        assert desk.card == missed
        desk.app.go("exam")
        await desk.settle()
        assert desk.shows("10/20")


async def test_answers_count_as_reviews_only_where_it_is_asked_and_can_be_taken_back() -> None:
    async with sitting_down(CHOICE, TRUE_FALSE) as desk:
        await desk.press("a", "h", "enter", "r", "escape")
        assert desk.reviews == []
        await desk.press("r", "enter")
        assert desk.shows("1 réponse comptée en révision.")
        assert len(desk.reviews) == 1
        await desk.press("r", "u")
        assert desk.shows("Annulé : plus rien n’est compté en révision.")
        assert all(state.first is None for state in desk.app.store.states().values())


async def test_every_answer_is_corrected_one_by_one() -> None:
    async with sitting_down(CHOICE, TRUE_FALSE) as desk:
        while exam_of(desk).asking.question.id != CHOICE.id:
            await desk.press("ctrl+right")
        await write(desk, wrong(CHOICE.cards[0].shape))
        await desk.press("f9", "enter", "enter")
        seen = ""
        for _ in range(2):
            seen += desk.frame()
            await desk.press("space")
        assert "✗ Faux" in seen
        assert "○ Sans réponse" in seen
        assert screen_of(desk).phase is Phase.RESULTS
        await desk.press("enter", "t")
        assert desk.shows("Sources")


async def test_options_and_ways_out_can_be_clicked() -> None:
    async with sitting_down(CHOICE) as desk:
        await desk.click("Sheet", "Quitter les négociations")
        assert exam_of(desk).answer is not None
        await desk.click("KeyLine", "rendre")
        await desk.click("#body Page", "rendre")
        assert screen_of(desk).phase is Phase.RESULTS


async def test_numbers_are_set_by_fives_within_what_there_is() -> None:
    async with at_desk(*ASKED, start="exam") as desk:
        assert desk.shows("‹ 8 › sur 8 questions qui se corrigent seules")
        await desk.press("left", "left")
        assert desk.shows("‹ 1 › sur 8 questions qui se corrigent seules")
        await desk.press("right", "down", "right", "left", "left")
        assert desk.shows("Questions ‹ 5 ›")
        assert desk.shows("Minutes ‹ sans limite ›")
        await desk.press("enter")
        assert desk.shows("1/5")
        assert exam_of(desk).left is None


async def test_what_home_selected_is_drawn_from() -> None:
    chosen = Sitting(Selection(decks=frozenset({"03-sommets"})))
    async with at_desk(*ASKED, start="exam", sitting=chosen) as desk:
        assert desk.shows("sur 2 questions qui se corrigent seules")
        assert desk.shows("Détente et sommets")


async def test_a_large_bank_is_drawn_from_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.tui.screens.exam._SMALL", 0)
    async with at_desk(CHOICE, start="exam") as desk:
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert exam_of(desk).at == 0
        assert not desk.shows("Tirage de la copie")


async def test_the_time_takes_the_paper_while_one_is_elsewhere() -> None:
    clock = Clock(SATURDAY)
    async with sitting_down(DATE, minutes=6, clock=clock) as desk:
        await desk.type("juillet 2000")
        away = screen_of(desk)
        await desk.press("escape", "s")
        clock.forward(seconds=360)
        away.tick()
        await desk.settle()
        assert practised(desk) == [Rating.GOOD]
        await desk.press("x")
        assert desk.shows("20/20")


async def test_another_learner_finds_no_paper() -> None:
    async with sitting_down(CHOICE) as desk:
        await desk.press("a", "escape", "s")
        desk.app.learner = replace(desk.app.learner, store=memory_store())
        await desk.press("x")
        assert screen_of(desk).phase is Phase.BEFORE


async def test_hostile_texts_are_shown_as_text_from_the_map_to_the_correction() -> None:
    text = " ".join((MARKUP["textual"].text, *texts(ESCAPES, HIDDEN), LETTERS["wide"].text))
    hostile = a_question(
        "hostile", text, Pick((Option(text, correct=True), Option("b", correct=False, why=text)))
    )
    bank = bank_of(replace(hostile, themes=(text,), level=2))
    for size in (WIDE, TINY):
        async with at_desk(bank=bank, start="exam", size=size) as desk:
            await desk.press("enter", "a", "f5")
            assert "[red]rouge[/red]" in desk.frame()
            await desk.press("escape", "f9", "enter")
            assert "[red]rouge" in desk.frame()
            await desk.press("enter")
            assert "[red]rouge[/red]" in desk.frame()
