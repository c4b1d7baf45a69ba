"""A paper as data: its words, and room that tells nothing of the answers."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from quiz.classroom.papers import paper_of
from quiz.classroom.printing.room import is_long, lines_of, width_of, widths_of
from quiz.classroom.printing.sheet import is_judgement, sheet
from quiz.classroom.sets import Pupil, Recipe
from quiz.core.bank import Bank
from quiz.core.question import QuestionId
from quiz.core.shape import Fill, Option, Pick, Reveal, Text
from quiz.i18n import Words
from tests.classroom.sets import every_kind, recipe_of, shipped

FRENCH = Words("fr")


def data(bank: Bank, *names: str, pupil: Pupil | None = None, **changed: Any) -> Any:  # noqa: ANN401
    recipe = replace(recipe_of(bank, names or tuple(bank.questions)), **changed)
    whom = pupil or Pupil("7", "Zoé", "3e B")
    return sheet(bank, recipe, paper_of(bank, recipe, replace(whom, variant="A")), FRENCH)


def question(made: Any, number: int = 1) -> Any:  # noqa: ANN401
    return [each for part in made["parts"] for each in part["questions"]][number - 1]


def test_questions_of_one_way_to_answer_are_one_part() -> None:
    made = data(every_kind())

    titles = [part["title"] for part in made["parts"]]
    assert titles == ["Choisir", "Compléter", "Ranger et relier", "Rédiger"]
    numbers = [each["number"] for part in made["parts"] for each in part["questions"]]
    assert numbers == list(range(1, 12))


def test_an_instruction_is_said_once_for_each_shape_that_is_there() -> None:
    how = [line for part in data(every_kind())["parts"] for line in part["how"]]

    assert len(how) == len(set(how)) == 5
    assert [part["how"] for part in data(every_kind(), "tour-eiffel-exposition")["parts"]] == [
        ["Cochez la bonne réponse."]
    ]


def test_options_stand_in_the_order_of_the_paper_with_their_letters() -> None:
    bank = shipped()
    name = next(q.id for q in bank.questions.values() if q.kind == "choice")
    recipe = recipe_of(bank, [name])
    paper = paper_of(bank, recipe, Pupil("7", variant="A"))
    shape = paper.asked[0].item.shape
    assert isinstance(shape, Pick)

    options = question(sheet(bank, recipe, paper, FRENCH))["options"]

    assert [option["text"] for option in options] == [
        shape.options[at].text for at in paper.asked[0].order
    ]
    assert [option["letter"] for option in options] == ["a", "b", "c", "d"]


def test_true_and_false_need_no_letters_and_two_years_do() -> None:
    yes, no = Option("Vrai", correct=True), Option("Faux", correct=False)
    early, late = Option("1948", correct=True), Option("1950", correct=False)

    assert is_judgement(Pick((yes, no), fixed=True))
    assert not is_judgement(Pick((yes, no)))
    assert not is_judgement(Pick((early, late), fixed=True))
    assert not is_judgement(Pick((yes, Option("Vraiment", correct=False)), fixed=True))


def test_where_several_are_right_it_is_said_but_not_how_many() -> None:
    bank = every_kind()
    name = next(q.id for q in bank.questions.values() if q.kind == "multiple")

    made = data(bank, name)

    assert question(made)["many"]
    assert made["many"] == "plusieurs réponses"
    assert made["parts"][0]["how"] == ["Cochez toutes les bonnes réponses."]


def test_a_line_to_write_on_is_as_long_for_a_short_answer_as_for_a_long_one() -> None:
    assert width_of(Text("Pau")) == width_of(Text("Saint-Quentin-en-Yvelines"))


def test_all_blanks_of_a_paper_are_as_wide_as_its_longest_answer_needs() -> None:
    short, long = (Fill((Text(answer),), ("", ".")) for answer in ("Pau", "un dénouement heureux"))

    assert widths_of([short, long]) == widths_of([long]) > widths_of([short])
    assert widths_of([]) == widths_of([short])


def test_a_blank_has_room_for_what_stands_under_it() -> None:
    short, named = (
        Fill((Text("Pau", label=label),), ("", "."))
        for label in ("ville", "nom d’une organisation")
    )

    assert widths_of([named]) > widths_of([short])


@pytest.mark.parametrize(
    ("reveal", "lines"),
    [
        (Reveal("Paris"), 2),
        (Reveal("Paris", ("un", "deux", "trois")), 6),
        (Reveal("Paris", ("un",), "quatre phrases au plus"), 8),
        (Reveal("Paris", ("un",), "deux cents mots"), 4),
        (Reveal("Paris", ("un",) * 30), 20),
        (Reveal("Paris", (), "quelques lignes"), 2),
    ],
)
def test_lines_follow_the_rubric_and_what_the_author_expects(reveal: Reveal, lines: int) -> None:
    assert lines_of(reveal, "fr") == lines


def test_only_what_might_not_have_room_on_a_page_is_long() -> None:
    assert not is_long(["Quelle ville ?", "Pau", "Tarbes"])
    assert is_long(["mot " * 200])
    assert is_long(["a\n" * 30])
    assert is_long([], lines=30)


def test_what_is_known_is_printed_and_the_rest_is_left_to_write() -> None:
    known, unknown = (data(every_kind(), pupil=p)["head"] for p in (Pupil("7", "Zoé"), Pupil("7")))

    assert [entry["value"] for (entry, *_) in known["fields"]] == ["Zoé"]
    assert [entry["value"] for line in unknown["fields"] for entry in line] == ["", "", ""]


def test_points_are_written_as_people_write_them() -> None:
    bank = every_kind()
    recipe = recipe_of(bank, ["tour-eiffel-exposition"])
    (slot,) = recipe.slots
    halved: Recipe = replace(recipe, slots=(replace(slot, points=Fraction(1, 2)),))
    made: Any = sheet(bank, halved, paper_of(bank, halved, Pupil("7", variant="A")), FRENCH)

    assert question(made)["worth"] == "0,5\u00a0pt"
    assert made["head"]["out_of"] == "/ 0,5"


def test_the_variant_is_named_only_where_there_are_several() -> None:
    bank = every_kind()
    names = tuple(bank.questions)
    several = recipe_of(bank, names, names)
    paper = paper_of(bank, several, Pupil("7", variant="B"))
    made: Any = sheet(bank, several, paper, FRENCH)

    assert made["head"]["variant"] == "Sujet B"
    assert data(bank)["head"]["variant"] == ""


def test_the_prompt_of_a_sentence_with_blanks_is_the_sentence() -> None:
    bank = shipped()
    made = question(data(bank, QuestionId("staline-1948")))

    assert made["prompt"] == ""
    assert made["labels"] == ["dirigeant", "année"]
    assert len(made["frame"]) == 3


@pytest.mark.parametrize("blank", ["", " \n", "\u202e"])
def test_a_set_without_a_title_is_called_what_it_is(blank: str) -> None:
    assert data(every_kind(), title=blank)["title"] == "Contrôle"


def test_a_title_is_cut_where_no_page_would_hold_it() -> None:
    assert len(data(every_kind(), title="mot " * 1000)["title"]) == 200
