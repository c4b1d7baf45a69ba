"""The key: every answer with its sources, and each pupil's paper at a glance."""

from csv import reader
from dataclasses import replace
from io import StringIO

import pytest

from quiz import phrase
from quiz.classroom.papers import model_paper
from quiz.classroom.printing.bind import pages_of
from quiz.classroom.printing.explained import explained
from quiz.classroom.printing.key import key_csv, key_pdf
from quiz.classroom.printing.solution import solution
from quiz.classroom.rosters.roster import guarded
from quiz.classroom.sets import Pupil
from quiz.core.item import item_of
from quiz.core.question import QuestionId
from quiz.core.shape import Pick, Reveal
from quiz.i18n import LANGUAGES, Words
from tests.classroom.hostile import TEXTS, UNWRITABLE, hostile_paper
from tests.classroom.printing.boxes import is_accessible, needs_pdftotext, pages, said, together
from tests.classroom.sets import every_kind, papers_of, pupils_of, recipe_of, shipped

FRENCH = Words("fr")
MARGIN = 56.0


def everything(pdf: bytes) -> str:
    return "".join(said(page.words) for page in pages(pdf))


@needs_pdftotext
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_says_every_answer_why_and_where_to_check_it(language: str) -> None:
    bank, words = every_kind(), Words(language)
    recipe = recipe_of(bank, language=language)

    pdf = key_pdf(bank, recipe, papers_of(bank, recipe, pupils_of(3)), words)

    text = everything(pdf)
    wanted = [q.explanation for q in bank.questions.values()]
    wanted += [q.source for q in bank.questions.values()]
    wanted += [str(q.id) for q in bank.questions.values()]
    for question in bank.questions.values():
        shape = item_of(question).shape
        if isinstance(shape, Pick):
            wanted += [option.text for option in shape.options if option.correct]
            wanted += [option.why for option in shape.options]
        if isinstance(shape, Reveal):
            wanted += [shape.answer, *shape.rubric]
    assert [each for each in wanted if together(each) not in text] == []
    assert is_accessible(pdf)


@needs_pdftotext
def test_each_pupil_has_the_right_answers_in_the_numbering_of_their_paper() -> None:
    bank = shipped()
    names = [q.id for q in bank.questions.values() if q.kind in ("choice", "short")][:20]
    recipe = recipe_of(bank, names)
    papers = papers_of(bank, recipe, pupils_of(30))

    text = everything(key_pdf(bank, recipe, papers, FRENCH))

    for paper in papers:
        row = "".join(f"{asked.number}{together(solution(asked))}" for asked in paper.asked)
        assert together(paper.pupil.name) in text
        assert row in text


@needs_pdftotext
def test_what_one_reads_and_judges_is_found_by_its_number_in_the_key() -> None:
    bank = every_kind()
    recipe = recipe_of(bank)
    model = model_paper(bank, recipe, "A")
    name = next(q.id for q in bank.questions.values() if q.kind == "open")
    number = next(asked.number for asked in model.asked if asked.item.question.id == name)

    text = everything(key_pdf(bank, recipe, papers_of(bank, recipe, pupils_of(1)), FRENCH))

    assert f"cf.{number}" in text


def test_sources_name_the_article_and_the_paragraph() -> None:
    bank = shipped()
    recipe = recipe_of(bank, ["staline-1948"])
    (asked,) = model_paper(bank, recipe, "A").asked

    told = explained(bank, asked, {}, FRENCH)

    place = phrase.source(FRENCH, bank, bank.sources(asked.item.question)[0])
    assert told["sources"][0].replace("\u00a0", " ") == place  # type: ignore[index]


def test_a_dispute_is_told_once_and_then_referred_to() -> None:
    bank = shipped()
    disputed = [q.id for q in bank.questions.values() if bank.disputes_on(q)]
    first = bank.disputes_on(bank.questions[disputed[0]])[0]
    both = [name for name in disputed if first in bank.disputes_on(bank.questions[name])][:2]
    told: dict[str, int] = {}
    asked = model_paper(bank, recipe_of(bank, both), "A").asked

    notes = [explained(bank, each, told, FRENCH)["notes"] for each in asked]

    texts = [[n["text"] for n in some if n["text"].startswith(first.about)] for some in notes]  # type: ignore[attr-defined]
    assert first.readings[0][1].rstrip(".") in texts[0][0]
    assert texts[1][0].endswith(f"Voir la question {asked[0].number}.")


def test_a_rubric_shares_out_the_points() -> None:
    bank = shipped()
    name = next(q.id for q in bank.questions.values() if q.kind == "open")
    (asked,) = model_paper(bank, recipe_of(bank, [name], points=3), "A").asked
    shape = asked.item.shape
    assert isinstance(shape, Reveal)

    rubric = explained(bank, asked, {}, FRENCH)["rubric"]

    worth = f"{phrase.number(FRENCH, asked.points / len(shape.rubric))}\u00a0pt"
    assert rubric == [{"text": text, "worth": worth} for text in shape.rubric]


@needs_pdftotext
def test_every_variant_has_its_part() -> None:
    bank = shipped()
    choices = [q.id for q in bank.questions.values() if q.kind == "choice"]
    recipe = recipe_of(bank, choices[:2], choices[2:4])

    text = everything(key_pdf(bank, recipe, papers_of(bank, recipe, pupils_of(2)), FRENCH))

    assert all(name in text for name in ("SujetA", "SujetB", *map(together, choices[:4])))


@needs_pdftotext
def test_the_key_of_a_large_school_is_put_together_of_parts() -> None:
    bank = every_kind()
    recipe = recipe_of(bank)
    papers = papers_of(bank, recipe, [replace(p, name=f"Nom {p.id}") for p in pupils_of(101)])

    pdf = key_pdf(bank, recipe, papers, FRENCH)

    text = everything(pdf)
    assert all(f"Nom{paper.pupil.id}" in text for paper in papers)
    last = pages(pdf)[-1].words
    assert str(pages_of(pdf)) in [word.text for word in last]


@needs_pdftotext
@pytest.mark.parametrize("name", [*TEXTS, *UNWRITABLE])
def test_the_key_shows_what_an_author_writes_and_no_more(name: str) -> None:
    bank, recipe, paper = hostile_paper({**TEXTS, **UNWRITABLE}[name])

    printed = pages(key_pdf(bank, recipe, [paper], FRENCH))

    assert all(
        word.left >= MARGIN and word.right <= page.width - MARGIN
        for page in printed
        for word in page.words
    )


def rows(content: bytes, delimiter: str) -> list[list[str]]:
    return list(reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_table_has_a_row_for_each_question_of_each_pupil() -> None:
    bank = every_kind()
    recipe = recipe_of(bank)
    papers = papers_of(bank, recipe, pupils_of(2))

    head, *body = rows(key_csv(bank, recipe, papers), ";")

    assert head == ["élève", "sujet", "numéro", "question", "points", "réponse", "sources"]
    assert [row[:4] for row in body] == [
        [guarded(paper.pupil.id), "A", str(asked.number), asked.item.question.id]
        for paper in papers
        for asked in paper.asked
    ]


def test_the_table_is_one_that_spreadsheets_of_the_language_read() -> None:
    bank = every_kind()
    recipe = recipe_of(bank, language="en")

    head, *_ = rows(key_csv(bank, recipe, papers_of(bank, recipe, pupils_of(1))), ",")

    assert head[0] == "pupil"


def test_no_cell_of_the_table_is_a_formula() -> None:
    bank, recipe, paper = hostile_paper("=1+1")
    formula = replace(paper, pupil=Pupil("=cmd|' /C calc'!A0", variant="A"))

    body = rows(key_csv(bank, recipe, [formula]), ";")

    assert not [cell for row in body for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert QuestionId("q0") in [row[3] for row in body]


def test_what_else_is_accepted_is_told_of_its_blank() -> None:
    bank = shipped()
    (asked,) = model_paper(bank, recipe_of(bank, ["staline-1948"]), "A").asked

    notes = explained(bank, asked, {}, FRENCH)["notes"]

    assert {"word": "Accepté aussi (dirigeant)", "text": "Joseph Staline"} in notes  # type: ignore[operator]
