from collections.abc import Callable, Iterator, Sequence

import pytest

from quiz.core.answer import Outcome
from quiz.core.event import Body, Bury, Event, Flag, Rating, Suspend, Undo
from quiz.core.moment import Moment
from quiz.core.problem import StoreError
from quiz.core.question import CardId, Question
from quiz.store import Store, memory_store
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson
from quiz.tui.showing import Showing
from quiz.tui.widgets.grades import Grades
from quiz.tui.widgets.typed import Typed
from tests.contract.examples import right_answer as right
from tests.tui.banks import (
    CARD,
    CHOICE,
    CLOZE,
    DATE,
    EVERY_SHAPE,
    MATCH,
    MULTIPLE,
    OPEN,
    a_question,
    bank_of,
)
from tests.tui.desk import SATURDAY, SMALL, TINY, at_desk, somebody
from tests.tui.keys import give, wrong

DAY = 86_400_000


async def test_the_first_run_explains_itself_before_the_first_card() -> None:
    async with at_desk(CHOICE, store=memory_store()) as desk:
        assert desk.shows("une note décide du jour où la carte revient")
        await desk.press("space")
        assert desk.shows("quelle décision de Moscou")
        assert desk.is_asking


async def test_the_welcome_is_shown_once() -> None:
    store = memory_store()
    async with at_desk(CHOICE, store=store) as desk:
        await desk.press("space")
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("space")
    async with at_desk(CLOZE, store=store) as desk:
        assert not desk.shows("une note décide")


async def test_the_keys_of_a_question_do_not_follow_who_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late: list[Callable[[], None]] = []
    async with at_desk(CHOICE, CLOZE) as desk:
        await give(desk, right(desk.asking.card.shape))
        monkeypatch.setattr(Showing, "soon", lambda _, work: late.append(work))
        await desk.press("3", "escape")
        assert desk.app.session is None
        for work in late:
            work()
        await desk.settle()
        assert late
        assert desk.app.session is None


async def test_every_shape_is_answered_right_by_keyboard_alone_on_one_screen() -> None:
    async with at_desk(*EVERY_SHAPE, new_per_day=20) as desk:
        screen = desk.app.screen
        for answered in range(1, len(EVERY_SHAPE) + 1):
            await give(desk, right(desk.asking.card.shape))
            assert desk.judged.verdict.outcome in (Outcome.RIGHT, Outcome.SELF), desk.card
            await desk.press("3")
            assert len(desk.reviews) == answered
        assert desk.is_finished
        assert desk.app.screen is screen
        assert {review.rating for review in desk.reviews} == {Rating.GOOD}
        assert desk.shows("10 réponses")
        assert desk.shows("10 justes du premier coup")


async def test_every_shape_is_answered_wrong_by_keyboard_alone_and_comes_back() -> None:
    async with at_desk(*EVERY_SHAPE, new_per_day=20) as desk:
        missed: set[str] = set()
        back: set[str] = set()
        while len(back) < len(EVERY_SHAPE):
            asking = desk.asking
            if asking.again:
                back.add(desk.card)
                await desk.press("ctrl+g", "3")
                continue
            missed.add(desk.card)
            await give(desk, wrong(asking.card.shape))
            assert desk.judged.verdict.outcome in (Outcome.WRONG, Outcome.SELF), desk.card
            await desk.press("1")
        assert back == missed
        assert desk.is_finished


async def test_facts_are_read_before_they_are_asked() -> None:
    async with at_desk(bank=bank_of(CHOICE)) as desk:
        assert isinstance(desk.stage, Lesson)
        assert desk.shows("Moscou noue des relations officielles avec Séoul")
        assert desk.shows("septembre 1990 · La chronologie d’avril 2019, § 8")
        await desk.press("space")
        assert desk.is_asking


async def test_a_lesson_longer_than_the_terminal_is_read_page_by_page() -> None:
    last = "du 20 au 24 août 2002"
    async with at_desk(bank=bank_of(CHOICE, MULTIPLE), size=SMALL) as desk:
        assert not desk.shows(last)
        await desk.press("space")
        assert isinstance(desk.stage, Lesson)
        assert desk.shows(last)
        await desk.press("space")
        assert desk.is_asking


async def test_space_accepts_the_suggested_grade() -> None:
    async with at_desk(CHOICE, CARD) as desk:
        while desk.card != CHOICE.id:
            await desk.press("space", "3")
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("space")
        assert Rating.GOOD in [review.rating for review in desk.reviews]


async def test_digits_grade_on_any_keyboard() -> None:
    keys = {
        "1": Rating.AGAIN,
        "2": Rating.HARD,
        "4": Rating.EASY,
        "ampersand": Rating.AGAIN,
        "é": Rating.HARD,
        "quotation_mark": Rating.GOOD,
        "apostrophe": Rating.EASY,
    }
    cards = [a_question(f"q{n}", "Quoi\u202f?", CARD.cards[0].shape) for n, _ in enumerate(keys)]
    async with at_desk(*cards) as desk:
        for key in keys:
            await desk.press("space", key)
        assert [review.rating for review in desk.reviews] == list(keys.values())


async def test_every_grade_tells_its_interval() -> None:
    async with at_desk(CARD) as desk:
        await desk.press("space")
        assert desk.shows("1 À revoir · bientôt")
        for rating, days in desk.judged.intervals.items():
            assert desk.shows(f"{int(rating)} "), rating
            assert rating is Rating.AGAIN or desk.shows(f"· {days} j")


@pytest.mark.parametrize("size", [SMALL, TINY])
async def test_every_grade_keeps_its_digit_however_narrow_the_terminal_is(
    size: tuple[int, int],
) -> None:
    async with at_desk(CARD, size=size) as desk:
        await desk.press("space")
        rows = desk.app.screen.query_one(Grades).render().plain
        names = next(line for line in rows.splitlines() if " 1" in line)
        assert [word for word in names.replace("▌", " ").split() if word in "1234"] == [*"1234"]


async def test_a_sitting_of_some_minutes_says_how_many_cards_they_hold() -> None:
    cards = [a_question(f"q{n}", "Quoi\u202f?", CARD.cards[0].shape) for n in range(9)]
    async with at_desk(*cards, sitting=Sitting(minutes=1)) as desk:
        left = desk.app.session.progress.left if desk.app.session else 0
        assert 0 < left < 9
        assert desk.shows(f"1 minute : {left} carte")
        await desk.press("space")
        assert not desk.shows("1 minute :")
        assert desk.shows("1 minute · ")


async def test_the_welcome_tells_of_the_grades_there_are_and_leads_to_help() -> None:
    async with at_desk(CHOICE, store=memory_store(), grades=2) as desk:
        assert desk.shows("à revoir, ou bien.")
        assert not desk.shows("difficile")
        assert not desk.shows("Échap accueil")  # the keys of what lies under it
        await desk.press("question_mark")
        assert desk.shows("Pour répondre")
        await desk.press("escape")
        assert desk.shows("à revoir, ou bien.")
        await desk.press("escape")
        assert desk.is_asking
        assert desk.shows("Échap accueil")


async def test_a_space_too_many_after_a_lesson_is_no_answer() -> None:
    async with at_desk(bank=bank_of(DATE)) as desk:
        await desk.press("space", "space", "space")
        await desk.type("juillet 2000")
        assert desk.app.screen.query_one(Typed).value == "juillet 2000"


async def test_a_grade_can_be_clicked() -> None:
    async with at_desk(CARD) as desk:
        await desk.press("space")
        await desk.click("Grades", "3 Bien")
        assert [review.rating for review in desk.reviews] == [Rating.GOOD]


async def test_the_line_of_keys_can_be_clicked() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.click("KeyLine", "je ne sais pas")
        assert desk.judged.answer is None


async def test_digits_do_nothing_before_the_answer() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("1", "3")
        assert desk.is_asking
        assert desk.reviews == []


async def test_undo_goes_back_to_the_card_and_takes_the_review_back() -> None:
    async with at_desk(CHOICE, CARD) as desk:
        first = desk.card
        await give(desk, wrong(desk.asking.card.shape))
        await desk.press("1", "u")
        assert desk.card == first
        assert any(isinstance(event.body, Undo) for event in desk.events)
        assert desk.shows("Annulé.")


async def test_undo_works_on_the_last_screen_and_while_one_types() -> None:
    async with at_desk(DATE) as desk:
        await give(desk, right(desk.asking.card.shape))
        await desk.press("space")
        assert isinstance(desk.stage, Finished)
        await desk.press("u")
        assert desk.is_asking
    async with at_desk(CARD, DATE) as desk:
        while desk.card != DATE.id:
            await desk.press("space", "3")
        if desk.reviews:
            await desk.press("ctrl+underscore")
            assert desk.card == CARD.id


async def test_undo_at_the_verdict_asks_the_same_question_again() -> None:
    async with at_desk(CHOICE, DATE) as desk:
        for again in ("u", "f8"):
            card = desk.card
            await give(desk, wrong(desk.asking.card.shape))
            assert desk.shows("u annuler")
            await desk.press(again)
            assert desk.card == card
            assert desk.shows("Réponse reprise : elle comptera au plus Difficile.")
            await give(desk, right(desk.asking.card.shape))
            assert desk.suggests(Rating.HARD)
            await desk.press("enter")
        assert [review.rating for review in desk.reviews] == [Rating.HARD] * 2


async def test_of_two_grades_an_answer_taken_back_loses_nothing() -> None:
    async with at_desk(CHOICE, grades=2) as desk:
        await give(desk, wrong(desk.asking.card.shape))
        await desk.press("u")
        assert desk.text_of("#notice") == "Réponse reprise."
        await give(desk, right(desk.asking.card.shape))
        assert desk.suggests(Rating.GOOD)


@pytest.mark.parametrize(
    ("key", "said"), [("S", "Carte suspendue"), ("B", "Carte remise à demain")]
)
async def test_a_card_put_aside_by_accident_is_told_until_the_next_answer(
    key: str, said: str
) -> None:
    async with at_desk(CLOZE, DATE) as desk:
        first = desk.card
        await desk.press("ctrl+g", key)
        assert desk.card != first
        await desk.type("juil")
        assert desk.shows(f"{said} : ^_ l’annule.")
        await desk.press("ctrl+underscore")
        assert desk.card == first
        assert desk.text_of("#notice") == "Annulé."
        await desk.press("ctrl+g", key, "question_mark", "escape", "ctrl+g")
        assert not desk.shows(said)


async def test_undo_with_nothing_to_undo_says_so() -> None:
    async with at_desk(CHOICE) as desk:
        assert not desk.shows("u annuler")
        await desk.press("u")
        assert desk.shows("Il n’y a rien à annuler.")


async def test_a_hint_is_shown_and_lowers_the_grade() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("h")
        assert desk.shows("Indice : Cherchez au sud du 38e parallèle.")
        assert not desk.shows("h indice")
        await give(desk, right(CHOICE.cards[0].shape))
        assert desk.suggests(Rating.HARD)


async def test_not_knowing_shows_the_answer_and_brings_the_card_back() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("n")
        assert desk.shows("→ Voici la réponse")
        await desk.press("space")
        assert desk.asking.again


async def test_only_the_second_thought_that_makes_sense_is_offered() -> None:
    async with at_desk(CHOICE) as desk:
        await give(desk, right(CHOICE.cards[0].shape))
        assert desk.shows("x au hasard")
        assert not desk.shows("y j’avais juste")


@pytest.mark.parametrize(("key", "body"), [("s", Suspend), ("b", Bury)])
async def test_a_card_is_put_aside_and_taken_back(key: str, body: type[Body]) -> None:
    async with at_desk(CARD) as desk:
        await desk.press(key)
        assert isinstance(desk.stage, Finished)
        assert any(isinstance(event.body, body) for event in desk.events)
        await desk.press("u")
        assert desk.card == CARD.id


async def test_a_flag_takes_a_note() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("f")
        await desk.type("faute ?")
        await desk.press("enter")
        assert [event.body for event in desk.events] == [Flag("faute ?")]
        assert desk.is_asking
        assert desk.shows("Carte signalée.")


async def test_a_flag_can_be_given_up() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("f")
        await desk.type("faute")
        await desk.press("escape")
        assert desk.events == []
        assert desk.is_asking


async def test_leaving_saves_a_judged_answer() -> None:
    async with at_desk(CHOICE) as desk:
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("escape")
        assert [review.rating for review in desk.reviews] == [Rating.GOOD]
        assert desk.app.session is None
        assert desk.shows("21 novembre 2026")


async def test_a_new_session_begins_after_home() -> None:
    async with at_desk(CHOICE, CARD) as desk:
        first = desk.card
        await give(desk, right(desk.asking.card.shape))
        await desk.press("3", "escape", "enter")
        assert desk.card != first
        assert desk.shows("1/1")


async def test_quitting_saves_and_ends_well() -> None:
    async with at_desk(CHOICE) as desk:
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("q")
        assert len(desk.reviews) == 1
        assert desk.app.return_code == 0


async def test_ctrl_c_saves_and_ends_with_130() -> None:
    for keys in ((), ("escape",), ("question_mark",), ("f", "x")):
        async with at_desk(CHOICE) as desk:
            await give(desk, right(CHOICE.cards[0].shape))
            await desk.press(*keys, "ctrl+c")
            assert len(desk.reviews) == 1
            assert desk.app.return_code == 130


async def test_ctrl_c_ends_while_one_types() -> None:
    async with at_desk(DATE) as desk:
        await desk.type("juil")
        await desk.press("ctrl+c")
        assert desk.app.return_code == 130
        assert desk.reviews == []


async def test_the_last_screen_sums_up_and_goes_home() -> None:
    async with at_desk(CHOICE) as desk:
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("space")
        for text in (
            "1 réponse",
            "1 juste du premier coup",
            "1 nouvelle carte",
            "Demain : 0 carte",
        ):
            assert desk.shows(text), desk.frame()
        await desk.press("enter")
        assert desk.shows("21 novembre 2026")
        assert desk.app.session is None


async def test_nothing_due_is_said_in_a_line() -> None:
    async with at_desk(CHOICE, new_per_day=0) as desk:
        assert desk.shows("Rien à réviser pour aujourd’hui.")


async def test_notices_and_a_clock_that_went_back_are_shown() -> None:
    store = somebody()
    yesterday = Moment(SATURDAY.ms - 2 * DAY, 0)
    async with at_desk(CHOICE, store=store, now=yesterday, notices=["Bonjour."]) as desk:
        assert desk.shows("Bonjour.")
        assert desk.shows("L’horloge a reculé de 2 jours")


async def test_progress_counts_answers_and_cards() -> None:
    async with at_desk(CHOICE, CARD, CLOZE) as desk:
        assert desk.shows("nouvelle · 1/3")
        await give(desk, right(desk.asking.card.shape))
        await desk.press("3")
        assert desk.shows("2/3")
        await give(desk, wrong(desk.asking.card.shape))
        await desk.press("1")
        assert desk.shows("3/4")


class FullDisk:
    """A store that stops writing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def append_all(self, what: Sequence[tuple[CardId, Body]], moment: Moment) -> tuple[Event, ...]:
        if self.full:
            raise StoreError("store.full", path="progress.db", reason="")
        return self._store.append_all(what, moment)

    def events(self) -> Iterator[Event]:
        return self._store.events()


async def test_an_answer_that_cannot_be_saved_is_said_and_stays() -> None:
    store = FullDisk(somebody())
    async with at_desk(CHOICE, store=store) as desk:  # type: ignore[arg-type]
        store.full = True
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("space")
        assert isinstance(desk.stage, Judged)
        assert desk.text_of("#notice")
        store.full = False
        await desk.press("space")
        assert len(desk.reviews) == 1


async def test_leaving_with_an_answer_that_cannot_be_saved_takes_asking_twice() -> None:
    store = FullDisk(somebody())
    async with at_desk(CHOICE, store=store) as desk:  # type: ignore[arg-type]
        store.full = True
        await give(desk, right(CHOICE.cards[0].shape))
        await desk.press("q")
        assert desk.is_judged
        assert desk.shows("Encore q : quitter sans elle.")
        await desk.press("q")
        assert isinstance(desk.app.failure, StoreError)


@pytest.mark.parametrize("size", [SMALL, TINY])
async def test_the_explanation_is_in_sight_after_the_answer(size: tuple[int, int]) -> None:
    async with at_desk(CHOICE, size=size) as desk:
        await give(desk, wrong(CHOICE.cards[0].shape))
        assert desk.shows("Moscou blesse son allié"), desk.frame()
        assert desk.shows("✗ Faux")


@pytest.mark.parametrize("question", [MATCH, MULTIPLE, OPEN, CLOZE], ids=lambda q: q.id)
async def test_a_small_terminal_scrolls_to_everything(question: Question) -> None:
    async with at_desk(question, size=TINY) as desk:
        seen, last = "", desk.frame()
        while last not in seen:
            seen += last
            await desk.press("pagedown")
            last = desk.frame()
        assert all(word in seen for word in question.prompt.split())
        assert desk.is_asking


async def test_a_resize_in_the_middle_keeps_what_was_begun() -> None:
    async with at_desk(DATE) as desk:
        await desk.type("juillet")
        await desk.resize(*TINY)
        await desk.resize(*SMALL)
        await desk.type(" 2000")
        await desk.press("enter")
        assert desk.judged.verdict.outcome is Outcome.RIGHT
    async with at_desk(MULTIPLE) as desk:
        await desk.press("b")
        await desk.press("question_mark")
        await desk.resize(*TINY)
        await desk.press("escape", "c", "enter")
        assert desk.judged.verdict.outcome is Outcome.RIGHT
        assert isinstance(desk.stage, Judged)
        await desk.resize(*SMALL)
        assert desk.shows("✓ Juste")


async def test_a_card_shown_again_is_asked_afresh() -> None:
    async with at_desk(MULTIPLE) as desk:
        await desk.press("a", "enter", "1")
        assert isinstance(desk.stage, Asking)
        assert not desk.shows("[x]")


async def test_other_shapes_are_made_ready_out_of_sight_while_the_first_card_is_read() -> None:
    async with at_desk(MULTIPLE, DATE, CARD) as desk:
        before = desk.frame()
        while not desk.app.screen.query("Typed"):
            await desk.pilot.pause(0.05)
        await desk.settle()
        assert desk.frame() == before
        assert not desk.app.screen.query("Typed:focus")
        await desk.press("b", "c", "enter", "3")
        assert desk.app.screen.query("Typed:focus")
        await desk.type("juillet 2000")
        assert desk.shows("juillet 2000")


async def test_a_question_drawn_without_a_new_layout_is_as_high_as_its_text_at_any_size() -> None:
    shape = CARD.cards[0].shape
    short = a_question("short", "Quoi\u202f?", shape)
    long = a_question("long", "Un mot puis un autre. " * 20, shape)
    async with at_desk(short, long) as desk:
        await desk.resize(*TINY)
        assert desk.app.screen.query_one("#body").max_scroll_y == 0
        await desk.resize(80, 24)
        await desk.press("space", "3")
        assert desk.card == "long"
        await desk.resize(*TINY)
        assert desk.app.screen.query_one("#body").max_scroll_y > 0
