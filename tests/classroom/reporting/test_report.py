"""The report says first what to teach again, in two languages and on two kinds of pages, and names nobody."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from quiz.classroom.marking.marks import ClassMarks
from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.blocks import Concern, Lesson, Report, Said, Section
from quiz.classroom.reporting.report import report_html, report_pdf, reported
from quiz.core.answer import Answer, Filled, Paired
from quiz.core.bank import Bank
from quiz.core.problem import UsageError
from quiz.core.shape import Fill, Pair, Shape, Text
from quiz.i18n import LANGUAGES, Words
from tests.classroom.choices import a_choice, an_endless_choice
from tests.classroom.matrix import a_bank, a_class, a_recipe, answered
from tests.classroom.printing.boxes import is_accessible, needs_pdftotext, pages, together
from tests.classroom.simulated import Simulated
from tests.classroom.simulated import a_class as a_simulated_class

FRENCH = Words("fr")


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    return a_simulated_class()


def section(report: Report, code: str, words: Words = FRENCH) -> Section:
    return next(one for one in report.sections if one.heading == words(f"report.{code}"))


def report_of(bank: Bank, marks: ClassMarks, words: Words = FRENCH) -> Report:
    return reported(bank, analysed(bank, marks), words)


def test_the_mistake_that_most_made_comes_first_with_what_the_author_says() -> None:
    report = report_of(*a_choice(0, 1, 0, 1, 1, 2, 1, 1, 1))
    lead, _, lesson = section(report, "teach").blocks[:3]

    assert isinstance(lead, Said)
    assert lead.text.endswith("6 sur 9 ont répondu «\u202fpiège\u202f».")
    assert isinstance(lesson, Lesson)
    assert lesson.prompt == "Question q ?"
    assert [(bar.text, bar.count, bar.why) for bar in lesson.bars] == [
        ("piège", 6, "C’est plus tard."),
        ("clé", 2, ""),
        ("autre", 1, ""),
    ]
    assert dict(lesson.notes) == {"À expliquer": "Explication de q.", "Source": "Un manuel"}


def the_mistake(shape: Shape, wrong: Answer) -> str:
    """What the report says of the mistake that a whole class made."""
    bank = a_bank({"q": shape})
    recipe = a_recipe(bank, {"A": ["q"]}, [Fraction(1)])
    marked = tuple(answered(bank, recipe, f"{at}", "A", {"q": 0}, {"q": wrong}) for at in range(3))
    lesson = section(report_of(bank, ClassMarks(recipe, marked)), "teach").blocks[-1]
    assert isinstance(lesson, Lesson)
    return dict(lesson.notes)["Erreur fréquente (3)"]


def test_a_mistake_in_one_blank_of_several_is_said_with_what_was_expected() -> None:
    shape = Fill((Text("Staline"), Text("1948")), ("", " l’installe en ", "."))

    told = the_mistake(shape, Filled(("Staline", "1953")))

    assert told == "«\u202f1953\u202f» au lieu de «\u202f1948\u202f»"


def test_a_mistaken_pair_is_shown_as_it_was_made() -> None:
    shape = Pair((("Avec Trump", "Hanoï"), ("Avec Poutine", "Vladivostok")), ("Moscou",))

    assert the_mistake(shape, Paired((0, 2))) == "Avec Poutine → Moscou"


def test_a_class_that_knew_everything_is_told_so() -> None:
    report = report_of(*a_class({"A": [[1, 1]] * 4}, {"A": ["x", "y"]}, [Fraction(1)] * 2))

    (said,) = section(report, "teach").blocks

    assert isinstance(said, Said)
    assert said.text.startswith("Aucune question n’a mis la classe en difficulté")
    assert "100\u00a0%" in said.text


def test_a_key_that_the_best_doubt_is_to_be_checked_before_it_is_taught() -> None:
    report = report_of(*a_choice(1, 1, 1, 1, 0, 1, 2, 0, 0, 0, 0))
    lessons = [block for block in section(report, "teach").blocks if isinstance(block, Lesson)]
    concerns = [block for block in section(report, "again").blocks if isinstance(block, Concern)]

    assert lessons[0].caution.startswith("Vérifiez d’abord la clé")
    assert "«\u202fpiège\u202f»" in concerns[0].reasons[0]


def test_a_sound_set_has_no_question_to_look_at() -> None:
    rows: list[list[int | str]] = [
        [1, 1, 1],
        [1, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
        [1, 1, "1/2"],
        [1, "1/2", 0],
    ]
    report = report_of(*a_class({"A": rows}, {"A": ["x", "y", "z"]}, [Fraction(1)] * 3))

    assert section(report, "again").blocks == (Said(FRENCH("report.again_none")),)
    assert all(one.heading != FRENCH("report.later") for one in report.sections)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ([4, 10, 16], [4, 10, 16], "Oui\u00a0: la moyenne est la même."),
        ([4, 10, 16], [5, 10, 16], "Oui, à peu près. Le sujet B n’a que 0,3 point de plus"),
        ([4, 10, 16], [8, 12, 16], "On ne peut pas le dire. Le sujet B a 2 points de plus"),
        ([4, 5, 6], [12, 13, 14], "Sans doute pas. Le sujet B a 8 points de plus"),
    ],
    ids=["same", "close", "unsure", "apart"],
)
def test_whether_the_variants_were_fair_is_said_in_plain_words(
    first: list[int], second: list[int], said: str
) -> None:
    rows = {
        letter: [[Fraction(mark, 20)] for mark in marks]
        for letter, marks in (("A", first), ("B", second))
    }

    report = report_of(*a_class(rows, {"A": ["x"], "B": ["y"]}, [Fraction(20)]))

    lead = section(report, "fair").blocks[0]
    assert isinstance(lead, Said)
    assert lead.text.startswith(said)


@pytest.mark.parametrize(
    ("papers", "warns"), [(29, True), (30, False)], ids=["29 papers", "30 papers"]
)
def test_few_papers_are_a_warning(papers: int, *, warns: bool) -> None:
    rows = [[at % 2, 1] for at in range(papers)]
    report = report_of(*a_class({"A": rows}, {"A": ["x", "y"]}, [Fraction(1)] * 2))

    assert bool(report.notices) is warns


def test_answers_that_wait_for_a_decision_are_counted() -> None:
    bank, marks = a_choice(0, 1, 0)
    first, *others = marks.marked
    waiting = replace(first, responses=tuple(replace(r, is_settled=False) for r in first.responses))

    report = report_of(bank, replace(marks, marked=(waiting, *others)))

    assert report.notices[0].startswith("2 réponses d’élèves attendent")


def test_no_paper_no_report() -> None:
    bank, marks = a_choice(0)

    with pytest.raises(UsageError):
        report_html(bank, replace(marks, marked=()), FRENCH)


@needs_pdftotext
def test_texts_longer_than_a_page_go_on_over_the_next() -> None:
    found = pages(report_pdf(*an_endless_choice(), FRENCH))
    words = [(word, page) for page in found for word in page.words]

    assert "fin-du-pourquoi" in together("".join(word.text for word, _ in words))
    assert all(word.right < page.width and word.bottom < page.height for word, page in words)


@needs_pdftotext
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_the_report_says_on_pages_that_hold_it(
    simulated: Simulated, language: str
) -> None:
    words = Words(language)
    report = report_of(simulated.bank, simulated.marks, words)
    pdf = report_pdf(simulated.bank, simulated.marks, words)
    found = pages(pdf)
    text = "".join(together(word.text) for page in found for word in page.words)

    assert is_accessible(pdf)
    for one in report.sections:
        assert together(one.heading) in text
        for block in one.blocks:
            if isinstance(block, Lesson):
                assert together(block.prompt) in text
                assert all(together(bar.text) in text for bar in block.bars)
    assert all(word.left > 0 and word.right < page.width for page in found for word in page.words)


def test_the_same_class_gives_the_same_bytes() -> None:
    bank, marks = a_choice(0, 1, 1, 2, 0, 0)

    assert report_pdf(bank, marks, FRENCH) == report_pdf(bank, marks, FRENCH)
