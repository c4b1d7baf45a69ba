"""Papers as they are printed: everything of the set is there, in its place, whoever wrote it."""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.papers import paper_of
from quiz.classroom.printing.pressed import paper_pdf
from quiz.classroom.printing.qr import code_text
from quiz.classroom.printing.sheet import texts_of
from quiz.classroom.sets import Asked, Paper, Pupil, Recipe
from quiz.core.bank import Bank
from quiz.core.item import item_of
from quiz.core.shape import Fill, Pick
from quiz.i18n import Words
from tests.classroom.hostile import TEXTS, UNWRITABLE, hostile_paper
from tests.classroom.printing.boxes import (
    Page,
    collisions,
    is_accessible,
    needs_pdftotext,
    pages,
    said,
    together,
)
from tests.classroom.sets import every_kind, recipe_of, shipped
from tests.hostile import LONG

SIZES = pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
_LONG = LONG["long-prompt"].text
MARGIN = 56.0
"""Points of white on the left and on the right: two centimetres, less a rounding."""
needs_zbar = pytest.mark.skipif(
    shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None,
    reason="zbarimg (zbar-tools) or pdftoppm (poppler-utils) is not installed",
)


@cache
def paper_of_every_kind(language: str, large: bool) -> tuple[Bank, Recipe, Paper, bytes]:  # noqa: FBT001
    bank = every_kind()
    recipe = recipe_of(bank, language=language)
    paper = paper_of(bank, recipe, Pupil("042", "Zoé d’Alençon", "3e B", large, "A"))
    return bank, recipe, paper, paper_pdf(bank, recipe, paper, Words(language))


def texts(asked: Asked) -> Iterator[str]:
    """What a question says on paper."""
    shape = asked.item.shape
    if isinstance(shape, Fill) and shape.frame:
        yield from shape.frame
        yield from (blank.label for blank in shape.blanks)
    else:
        yield asked.item.prompt
    yield from texts_of(shape)


def is_within(page: Page) -> bool:
    return all(
        word.left >= MARGIN and word.right <= page.width - MARGIN and word.bottom <= page.height
        for word in page.words
    )


@needs_pdftotext
@SIZES
@LANGUAGES
def test_every_kind_is_printed_whole(language: str, large: bool) -> None:  # noqa: FBT001
    _, recipe, paper, pdf = paper_of_every_kind(language, large)

    printed = pages(pdf)
    everything = "".join(said(page.words) for page in printed)
    wanted = [recipe.title, paper.pupil.name, paper.pupil.group]
    wanted += [text for asked in paper.asked for text in texts(asked)]
    assert [text for text in wanted if together(text) not in everything] == []
    assert all(map(is_within, printed))
    assert [collisions(page) for page in printed] == [[]] * len(printed)


@LANGUAGES
@SIZES
def test_a_paper_is_accessible(language: str, large: bool) -> None:  # noqa: FBT001
    *_, pdf = paper_of_every_kind(language, large)

    assert is_accessible(pdf)


@needs_pdftotext
@pytest.mark.parametrize(("language", "word"), [("fr", "Classe"), ("en", "Class")])
def test_the_words_around_are_in_the_language_of_the_recipe(language: str, word: str) -> None:
    *_, pdf = paper_of_every_kind(language, large=False)

    assert word in [each.text for page in pages(pdf) for each in page.words]


@needs_pdftotext
def test_nothing_on_a_paper_says_what_is_right() -> None:
    *_, pdf = paper_of_every_kind("fr", large=False)
    bank = every_kind()

    everything = "".join(said(page.words) for page in pages(pdf))
    explanations = [question.explanation for question in bank.questions.values()]
    answers = [
        blank.answer
        for question in bank.questions.values()
        if isinstance(shape := item_of(question).shape, Fill)
        for blank in shape.blanks
    ]
    told = [text for text in (*explanations, *answers) if together(text) in everything]
    assert told == []


@needs_zbar
@SIZES
def test_the_code_is_read_from_a_picture_of_150_dots_an_inch(large: bool) -> None:  # noqa: FBT001
    _, recipe, paper, pdf = paper_of_every_kind("fr", large)

    picture = subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", "-"], input=picture, capture_output=True, check=True
    ).stdout
    assert read.decode().strip() == code_text(recipe, paper) == "reperes:K7Q2M9:A:042"


@cache
def shipped_paper(large: bool) -> tuple[Paper, list[Page]]:  # noqa: FBT001
    """Twenty questions of the shipped bank, as a teacher would ask."""
    bank = shipped()
    names = [name for kind, count in _PLAN.items() for name in _of_kind(bank, kind)[:count]]
    recipe = recipe_of(bank, names)
    paper = paper_of(bank, recipe, Pupil("7", "", "", large, "A"))
    return paper, pages(paper_pdf(bank, recipe, paper, Words("fr")))


_PLAN = {
    "choice": 9,
    "true_false": 3,
    "multiple": 2,
    "short": 1,
    "date": 1,
    "cloze": 1,
    "number": 1,
    "order": 1,
    "match": 1,
}


def _of_kind(bank: Bank, kind: str) -> list[str]:
    return [question.id for question in bank.questions.values() if question.kind == kind]


@needs_pdftotext
def test_twenty_questions_take_two_pages() -> None:
    paper, printed = shipped_paper(large=False)

    assert len(paper.asked) == 20
    assert len(printed) == 2


@needs_pdftotext
@SIZES
def test_no_question_is_split_over_two_pages(large: bool) -> None:  # noqa: FBT001
    paper, printed = shipped_paper(large)

    whole = [said(page.words) for page in printed]
    split = [
        asked.number
        for asked in paper.asked
        if not any(all(together(text) in page for text in texts(asked)) for page in whole)
    ]
    assert split == []


@needs_pdftotext
@SIZES
def test_a_heading_is_on_the_page_of_its_first_question(large: bool) -> None:  # noqa: FBT001
    paper, printed = shipped_paper(large)

    whole = [said(page.words) for page in printed]
    first = next(asked for asked in paper.asked if not isinstance(asked.item.shape, Pick))
    (page,) = (page for page in whole if together("Écrivez sur les lignes") in page)
    assert all(together(text) in page for text in texts(first))


@needs_pdftotext
@SIZES
@pytest.mark.parametrize("name", TEXTS)
def test_what_an_author_writes_is_shown_and_no_more(name: str, large: bool) -> None:  # noqa: FBT001
    bank, recipe, paper = hostile_paper(TEXTS[name], large=large)

    pdf = paper_pdf(bank, recipe, paper, Words("fr"))

    printed = pages(pdf)
    everything = "".join(said(page.words) for page in printed)
    assert everything.count(_composed(TEXTS[name])) >= 20
    assert all(map(is_within, printed))
    assert is_accessible(pdf)


@needs_pdftotext
@SIZES
def test_four_thousand_characters_go_over_pages(large: bool) -> None:  # noqa: FBT001
    bank, recipe, paper = hostile_paper(_LONG, "court", large=large)

    printed = pages(paper_pdf(bank, recipe, paper, Words("fr")))

    everything = "".join(said(page.words) for page in printed)
    prompts = [asked for asked in paper.asked if together(asked.item.prompt) == together(_LONG)]
    assert len(prompts) == 6
    assert everything.count("finitpas,") >= 138 * len(prompts)
    assert all(map(is_within, printed))


@needs_pdftotext
@SIZES
@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_no_face_can_show_keeps_nobody_from_printing(name: str, large: bool) -> None:  # noqa: FBT001
    bank, recipe, paper = hostile_paper(UNWRITABLE[name], large=large)

    printed = pages(paper_pdf(bank, recipe, paper, Words("fr")))

    assert "Choisir" in [word.text for page in printed for word in page.words]
    assert all(map(is_within, printed))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_printed(text: str) -> None:
    bank, recipe, paper = hostile_paper(text)

    assert paper_pdf(bank, recipe, paper, Words("fr")).startswith(b"%PDF")


def _composed(text: str) -> str:
    return together(unicodedata.normalize("NFC", text))
