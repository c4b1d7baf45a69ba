"""A session held line by line: what is asked, saved, undone and summed up."""

import re

import pytest

from quiz.core.event import Bury, Flag, Rating, Review, Suspend, Undo
from quiz.core.fact import FactId
from quiz.core.shape import Fill, Option, Pick, Reveal, Text
from quiz.core.shape import Remark as Foreseen
from quiz.store import Store, memory_store
from tests.plain.talk import talk
from tests.study.banks import a_bank, a_fact, a_question, bank_of, bank_of_shapes

FIXED = Pick((Option("Séoul", correct=True), Option("Pékin", correct=False)), fixed=True)
RIGHT, WRONG = "a", "b"


@pytest.fixture
def store() -> Store:
    return memory_store()


def ratings(store: Store) -> list[Rating]:
    return [event.body.rating for event in store.events() if isinstance(event.body, Review)]


def bodies(store: Store) -> list[type]:
    return [type(event.body) for event in store.events()]


def test_an_empty_line_accepts_the_suggested_grade(store: Store) -> None:
    talk(a_bank([a_question("q", FIXED)]), store, RIGHT, "")
    assert ratings(store) == [Rating.GOOD]


def test_a_number_chooses_another(store: Store) -> None:
    talk(a_bank([a_question("q", FIXED)]), store, RIGHT, "4")
    assert ratings(store) == [Rating.EASY]


def test_the_verdict_says_what_was_right_and_why(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, WRONG).text
    assert "Réponse fausse." in said
    assert "Bonne réponse\u00a0: a. Séoul" in said
    assert "Explication\u00a0: Parce que." in said


def test_a_line_that_is_no_answer_is_explained_and_does_not_count(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, "z", "", "ab", ":z", "9", RIGHT, "7", "")
    assert ratings(store) == [Rating.GOOD]
    assert "Réponse juste." in said.text


def test_the_end_of_input_saves_a_judged_answer(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, RIGHT)
    assert ratings(store) == [Rating.GOOD]
    assert "1 réponse donnée." in said.text


def test_the_end_of_input_before_an_answer_saves_nothing(store: Store) -> None:
    said = talk(bank_of(3), store)
    assert ratings(store) == []
    assert "Encore 3 cartes aujourd’hui." in said.text


def test_the_end_of_input_leaves_a_self_graded_card_ungraded(store: Store) -> None:
    talk(a_bank([a_question("q", Reveal("Une alliance"))]), store, "")
    assert ratings(store) == []


def test_enter_alone_is_no_grade_for_a_self_graded_card(store: Store) -> None:
    talk(a_bank([a_question("q", Reveal("Une alliance"))]), store, "", "", "", "3")
    assert ratings(store) == [Rating.GOOD]


def test_points_of_a_rubric_suggest_the_grade(store: Store) -> None:
    card = Reveal("Une alliance", ("un", "deux", "trois"))
    said = talk(a_bank([a_question("q", card)]), store, "mon idée", "4", "1 2 3", "")
    assert ratings(store) == [Rating.GOOD]
    assert "3. trois" in said.lines


def test_no_point_at_all_needs_a_grade(store: Store) -> None:
    card = Reveal("Une alliance", ("un", "deux"))
    talk(a_bank([a_question("q", card)]), store, "", "0", "", "1", ":q")
    assert ratings(store) == [Rating.AGAIN]


def test_a_vague_answer_is_asked_again_without_the_question(store: Store) -> None:
    blank = Text("Vladivostok", almost=(Foreseen("Extrême-Orient", "Quelle ville ?"),))
    bank = a_bank([a_question("q", Fill((blank,)))])
    said = talk(bank, store, "extrême-orient", "vladivostok", "")
    assert "Quelle ville ?" in said.text
    assert said.text.count("Question q ?") == 1
    assert ratings(store) == [Rating.HARD]


def test_giving_up_shows_the_answer_and_counts_as_wrong(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, ":r", "", ":q")
    assert "Réponse dévoilée." in said.text
    assert ratings(store) == [Rating.AGAIN]


def test_a_claim_and_a_guess_overrule_the_verdict(store: Store) -> None:
    bank = a_bank([a_question("p", FIXED), a_question("q", FIXED)])
    talk(bank, store, WRONG, ":y", "", RIGHT, ":x", "", ":q")
    assert ratings(store) == [Rating.GOOD, Rating.AGAIN]


def test_a_claim_can_be_taken_back(store: Store) -> None:
    talk(a_bank([a_question("q", FIXED)]), store, WRONG, ":y", ":y", "", ":q")
    assert ratings(store) == [Rating.AGAIN]


def test_a_hint_is_shown_once_asked_and_costs(store: Store) -> None:
    bank = a_bank([a_question("q", FIXED, hint="Une capitale.")])
    said = talk(bank, store, ":h", RIGHT, "")
    assert "Indice\u00a0: Une capitale." in said.lines
    assert ratings(store) == [Rating.HARD]


def test_a_hint_keeps_the_pairs_already_made(store: Store) -> None:
    bank = bank_of_shapes()
    pair = next(question for question in bank.questions.values() if question.id == "s5")
    said = talk(a_bank([pair]), store, "1a", ":h", "2b", "", ":q")
    assert len(ratings(store)) == 1
    assert "Pas d’indice" in said.text


def test_undo_asks_the_last_card_again(store: Store) -> None:
    bank = a_bank([a_question("p", FIXED), a_question("q", FIXED)])
    said = talk(bank, store, WRONG, "", ":u", RIGHT, "", RIGHT, "")
    assert bodies(store) == [Review, Undo, Review, Review]
    assert "Dernière action annulée." in said.lines
    assert "2 justes du premier coup" in said.text


def test_undo_at_the_verdict_asks_the_same_card_again(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, WRONG, ":u", RIGHT, "")
    assert bodies(store) == [Review]
    assert "Réponse reprise\u00a0: elle comptera au plus Difficile." in said.lines
    assert ratings(store) == [Rating.HARD]


def test_undo_with_nothing_done_says_so(store: Store) -> None:
    assert "Rien à annuler" in talk(bank_of(1), store, ":u").text


def test_a_person_may_undo_after_the_last_card(store: Store) -> None:
    bank = a_bank([a_question("q", FIXED)])
    talk(bank, store, WRONG, "3", ":u", RIGHT, "", "", interactive=True)
    assert bodies(store) == [Review, Undo, Review]


def test_a_program_is_not_held_after_the_last_card(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, RIGHT, "", ":u")
    assert bodies(store) == [Review]
    assert "Entrée pour terminer" not in said.text


@pytest.mark.parametrize(("line", "body"), [(":s", Suspend), (":b", Bury)])
@pytest.mark.parametrize("answered", [True, False])
def test_a_card_can_be_put_aside(store: Store, line: str, body: type, *, answered: bool) -> None:
    bank = a_bank([a_question("p", FIXED), a_question("q", FIXED)])
    talk(bank, store, *([RIGHT] if answered else []), line, RIGHT, "")
    assert bodies(store) == [body, Review]


def test_a_flag_keeps_its_note_and_the_card(store: Store) -> None:
    talk(a_bank([a_question("q", FIXED)]), store, ":f date douteuse", RIGHT, "")
    assert [event.body for event in store.events() if isinstance(event.body, Flag)] == [
        Flag("date douteuse")
    ]
    assert ratings(store) == [Rating.GOOD]


def test_sources_are_quoted_after_the_answer_and_not_even_named_before(store: Store) -> None:
    bank = a_bank([a_question("q", FIXED, facts=("f",))], [a_fact("f")])
    said = talk(bank, store, "", ":t", RIGHT, ":t", "").lines
    asked = said.index("Question q ?")
    judged = said.index("Réponse juste.")
    assert "La source se lit après la réponse." in said[asked:judged]
    assert not any("article" in line or "Le fait f." in line for line in said[asked:judged])
    assert "Source\u00a0: l’article, paragraphe 1." in said[judged:]
    assert any("Le fait f." in line for line in said[judged:])


def test_facts_are_read_before_a_new_card(store: Store) -> None:
    bank = a_bank([a_question("q", FIXED, facts=("f",))], [a_fact("f")])
    said = talk(bank, store, "").lines
    assert said.index("Le fait f.") < said.index("Question q ?")


def test_commands_that_need_a_card_wait_for_one(store: Store) -> None:
    bank = a_bank([a_question("q", FIXED, facts=("f",))], [a_fact("f")])
    said = talk(bank, store, ":s", ":r", ":y", ":h", ":t", "?", "", ":y", RIGHT, ":r", ":h", "")
    assert ratings(store) == [Rating.GOOD]
    assert "Répondez d’abord." in said.lines
    assert "La réponse est déjà dévoilée." in said.lines


def test_ids_are_shown_where_they_are_asked_for(store: Store) -> None:
    assert "[q0000]" in talk(bank_of(1), store, ids=True).text
    assert "[q0000]" not in talk(bank_of(1), memory_store()).text


def test_headings_count_the_cards(store: Store) -> None:
    said = talk(bank_of(3), store, ":r", "3", ":r", "3").lines
    assert [line[:18] for line in said if line.startswith("Question") and "sur" in line] == [
        "Question 1 sur 3. ",
        "Question 2 sur 3. ",
        "Question 3 sur 3. ",
    ]


def test_nothing_to_ask_is_said(store: Store) -> None:
    talk(bank_of(1), store, ":r", "4")
    assert "Rien à réviser maintenant." in talk(bank_of(1), store).text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_lines_hold_nothing_that_does_not_read_aloud(store: Store, language: str) -> None:
    lines = [":r", ":t", "3"] * 7 + ["?"]
    said = talk(bank_of_shapes(), store, *lines, language=language).text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2500-\u259f]", said)
    assert "\n\n\n" not in said
    assert "{" not in said


def test_only_prompts_end_with_a_colon(store: Store) -> None:
    lines = [":r", ":t", "3"] * 7
    said = talk(bank_of_shapes(), store, *lines).lines
    assert sum(line.endswith(":") for line in said) == len(lines)


def test_every_shape_is_answered_and_graded(store: Store) -> None:
    talk(bank_of_shapes(), store, *([":r", "3"] * 7))
    assert len(ratings(store)) == len(bank_of_shapes().cards)
    assert FactId("f") not in bank_of_shapes().facts


def test_a_person_is_told_once_how_to_stop_and_a_program_is_not(store: Store) -> None:
    said = talk(bank_of(3), store, "a", "", ":q", interactive=True).text
    assert said.startswith(":q pour terminer, ? pour l’aide.")
    assert said.count(":q pour terminer") == 1
    assert ":q" not in talk(bank_of(3), store, ":q").text


def test_a_command_without_its_colon_is_told_where_it_is_no_answer(store: Store) -> None:
    said = talk(a_bank([a_question("q", FIXED)]), store, "q", "a", "u", ":q").text
    assert "La commande s’écrit :q." in said
    assert "La commande s’écrit :u." in said
