"""The code at a page's foot says which set, variant and paper, and never who."""

from dataclasses import replace

from quiz.classroom.printing.qr import code_drawing, code_text
from quiz.classroom.sets import Pupil
from tests.classroom.sets import every_kind, papers_of, recipe_of

BANK = every_kind()
RECIPE = recipe_of(BANK, language="fr")


def test_a_code_says_the_set_the_variant_and_the_file() -> None:
    (paper,) = papers_of(BANK, RECIPE, [Pupil("0042", "Zoé d’Alençon", "3e B")])

    assert code_text(RECIPE, paper) == "reperes:K7Q2M9:A:0042"


def test_no_name_is_in_a_code() -> None:
    (paper,) = papers_of(BANK, RECIPE, [Pupil("17", "Zoé d’Alençon", "3e B")])
    other = replace(paper, pupil=replace(paper.pupil, name="Noé Nguyễn", group="3e C"))

    assert code_text(RECIPE, paper) == code_text(RECIPE, other)


def test_an_id_that_no_file_could_have_stays_short() -> None:
    (paper,) = papers_of(BANK, RECIPE, [Pupil("é/:" * 500)])

    text = code_text(RECIPE, paper)
    assert len(text) < 90
    assert text.isascii()


def test_a_drawing_is_small_and_the_same_each_time() -> None:
    drawing = code_drawing("reperes:K7Q2M9:A:0042")

    assert drawing == code_drawing("reperes:K7Q2M9:A:0042")
    assert 'viewBox="0 0 25 25"' in drawing
