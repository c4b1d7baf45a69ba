"""In lines one can do whatever the Study screen can: edit, take mistakes again, two grades, practice, sources."""

from dataclasses import replace

import pytest
from textual.binding import Binding

from quiz.core.bank import Bank
from quiz.core.event import Practice, Rating, Reschedule, Reset, Review
from quiz.core.fact import Dispute, FactId
from quiz.core.problem import InputError
from quiz.core.question import QuestionId
from quiz.core.shape import Fill, Option, Pick, Text
from quiz.plain.command import Order, command
from quiz.store import Store, memory_store
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.tui.place import Place as Screen
from quiz.tui.screens.study import StudyScreen
from tests.plain.talk import Talk, talk
from tests.study.banks import Clock, a_bank, a_fact, a_question
from tests.tui.test_edit import BROKEN, Editor

FIXED = Pick((Option("Séoul", correct=True), Option("Pékin", correct=False)), fixed=True)
OTHER = Pick((Option("Séoul", correct=False), Option("Pékin", correct=True)), fixed=True)
RIGHT, WRONG = "a", "b"
ORDERS: dict[str, str | None] = {
    "go": "",
    "grade(1)": "1",
    "grade(2)": "2",
    "grade(3)": "3",
    "grade(4)": "4",
    "move_grade(-1)": "1",
    "move_grade(1)": "4",
    "hint": ":h",
    "give_up": ":r",
    "claim": ":y",
    "guess": ":x",
    "source": ":t",
    "mistakes": ":m",
    "undo": ":u",
    "home": ":q",
    "suspend": ":s",
    "bury": ":b",
    "flag": ":f",
    "edit": ":e",
    "quit": ":q",
    "help": "?",
    # What a screen scrolls, a terminal's own lines do; there is nothing to choose from in a list.
    "scroll(-1)": None,
    "scroll(1)": None,
    "scroll_page(-1)": None,
    "scroll_page(1)": None,
    "palette": None,
}
"""What one types in lines for each action of the Study screen."""


@pytest.fixture
def store() -> Store:
    return memory_store()


def test_every_action_of_the_study_screen_has_its_line() -> None:
    actions = {
        binding.action
        for one in (Screen, StudyScreen)
        for binding in one.BINDINGS
        if isinstance(binding, Binding)
    }
    assert actions <= ORDERS.keys(), "say in ORDERS what one types for it, and make it work"
    named = {command(line).order for line in ORDERS.values() if line and line[0] in ":?"}  # type: ignore[union-attr]
    assert named == set(Order)


def bank(**changes: object) -> Bank:
    return a_bank([replace(a_question("q", FIXED), **changes)])  # type: ignore[arg-type]


def other() -> Bank:
    return a_bank([a_question("q", OTHER)])


def edits(store: Store, *lines: str, edited: Bank | InputError, first: Bank | None = None) -> Talk:
    """A dialogue over a learnt card, two months later."""
    clock = Clock()
    talk(first or bank(), store, RIGHT, "", clock=clock)
    clock.forward(days=60)
    editor = Editor([edited])
    said = talk(first or bank(), store, *lines, clock=clock, outside=editor)
    assert editor.opened == [QuestionId("q")]
    return said


def bodies(store: Store) -> list[type]:
    return [type(event.body) for event in store.events()]


def test_a_wording_is_edited_and_the_question_asked_in_its_present_form(store: Store) -> None:
    said = edits(store, ":e", RIGHT, "", edited=bank(hint="Une capitale.")).text
    assert "son historique est gardé" in said
    assert bodies(store) == [Review, Review]


def test_an_edit_of_nothing_does_not_ask_again(store: Store) -> None:
    said = edits(store, ":e", RIGHT, "", edited=bank()).text
    assert "Rien n’a changé" in said
    assert said.count("Question q ?") == 1


@pytest.mark.parametrize(
    ("choice", "expected"), [("", [Reschedule]), ("1", [Reschedule]), ("2", []), ("3", [Reset])]
)
def test_another_answer_asks_what_becomes_of_the_history(
    store: Store, choice: str, expected: list[type]
) -> None:
    said = edits(store, RIGHT, ":e", "9", choice, edited=other()).text
    assert "La réponse était «\u202fSéoul\u202f»" in said
    assert "1, la revoir demain." in said
    assert "Tapez un numéro de 1 à 3." in said
    assert bodies(store) == [Review, *expected]


def test_the_end_of_the_lines_keeps_the_history(store: Store) -> None:
    edits(store, ":e", edited=other())
    assert bodies(store) == [Review]


def test_what_an_edit_did_can_be_undone(store: Store) -> None:
    clock = Clock()
    talk(bank(), store, RIGHT, "", clock=clock)
    before = store.states()
    clock.forward(days=60)
    lines = (":e", "", ":u", ":q")
    said = talk(
        bank(), store, *lines, clock=clock, outside=Editor([other()]), interactive=True
    ).text
    assert ":u pour annuler" in said
    assert store.states() == before


def test_what_cannot_be_read_is_told_line_by_line(store: Store) -> None:
    said = edits(store, ":e", RIGHT, "", edited=BROKEN)
    assert any(line.startswith("Votre réponse") for line in said.lines)
    assert "decks/01.yaml:41:5" in said.text
    assert bodies(store) == [Review, Review]


def test_a_question_that_is_gone_leaves(store: Store) -> None:
    gone = a_bank([a_question("autre", FIXED)])
    assert "la séance continue sans elle" in edits(store, ":e", edited=gone).text


def test_where_nothing_can_be_edited_that_is_said(store: Store) -> None:
    assert "Rien ne peut être modifié d’ici." in talk(bank(), store, ":e").text


def test_two_grades_are_numbered_and_three_is_good_too(store: Store) -> None:
    pair = a_bank([a_question("p", FIXED), a_question("q", FIXED)])
    said = talk(pair, store, RIGHT, "4", "3", RIGHT, "1", ":q", grades=2).text
    assert "1, À revoir, bientôt. 2, Bien, " in said
    assert "Difficile" not in said
    assert "de 1 à 2" in said
    ratings = [event.body.rating for event in store.events() if isinstance(event.body, Review)]
    assert ratings == [Rating.GOOD, Rating.AGAIN]


@pytest.mark.parametrize("purpose", [Purpose.CRAM, Purpose.MISTAKES])
def test_practice_promises_no_date_and_says_so(store: Store, purpose: Purpose) -> None:
    talk(bank(), store, WRONG, "", ":q")
    said = talk(bank(), store, RIGHT, "", sitting=Sitting(purpose=purpose)).text
    assert "1, À revoir. 2, Difficile. 3, Bien. 4, Facile." in said
    assert "aucune date de révision n’a changé" in said
    assert "Demain" not in said
    assert "nouvelle" not in said
    assert bodies(store) == [Review, Practice]


def test_what_was_missed_is_named_and_taken_again(store: Store) -> None:
    lines = (WRONG, "", RIGHT, "", ":m", WRONG, "", RIGHT, "", ":m", RIGHT, "", "")
    said = talk(bank(), store, *lines, interactive=True).text
    assert "Question q ? Réponse\u00a0: Séoul." in said
    assert ":m pour reprendre la carte manquée" in said
    assert bodies(store) == [Review, Review, *([Practice] * 3)]
    assert said.count("données.") == 2


def test_a_card_often_forgotten_says_so_before_and_after(store: Store) -> None:
    clock = Clock()
    for _ in range(9):
        talk(bank(), store, WRONG, "1", ":q", clock=clock)
        clock.forward(days=1)
    said = talk(bank(), store, RIGHT, clock=clock).text
    assert "Carte souvent oubliée." in said
    assert "Signalez-la avec :f" in said


@pytest.mark.parametrize("line", [":r", ":n"])
def test_one_may_not_know_by_either_letter(store: Store, line: str) -> None:
    assert "Réponse dévoilée." in talk(bank(), store, line).text


def sourced() -> Bank:
    facts = [a_fact("f"), a_fact("g", same_as="f"), a_fact("h")]
    dispute = Dispute(
        "d", "conflict", "Où était-ce ?", ((FactId("f"), "À Séoul."), (FactId("h"), "À Pékin."))
    )
    question = a_question("q", FIXED, facts=("f",))
    return replace(a_bank([question], facts), disputes=(dispute,))


def test_sources_name_other_articles_and_disputes_but_tell_nothing_before_the_answer(
    store: Store,
) -> None:
    lines = talk(sourced(), store, "", ":t", RIGHT, ":t", ":q").lines
    judged = next(at for at, line in enumerate(lines) if "Réponse juste." in line)
    asked = lines.index("Question q ?")
    before, after = "\n".join(lines[asked:judged]), "\n".join(lines[judged:])
    for told in ("article", "Le fait f.", "Dit aussi dans", "À Séoul.", "À Pékin."):
        assert told not in before
        assert told in after


def test_the_sources_of_a_lesson_are_those_of_its_facts(store: Store) -> None:
    said = talk(sourced(), store, ":t").text
    assert "L’article (2019), §\u00a01\u00a0: Le fait f." in said
    assert "Dit aussi dans" in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [("Vladivostock", "[«\u202fc\u202f» en trop]"), ("Hanoï", ""), ("Vladivostok", "")],
)
def test_a_typed_answer_is_compared_letter_by_letter(store: Store, typed: str, told: str) -> None:
    port = a_bank([a_question("q", Fill((Text("Vladivostok"),)))])
    said = talk(port, store, typed, "").text
    assert told in said
    assert ("Lettre à lettre" in said) == bool(told)
