"""The real program: sheets printed, ticked, read and marked, and author text that stays text in LaTeX."""

import io
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import assert_never

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.answer import Answer, Filled, Picked, Told
from quiz.core.bank import Bank, Deck
from quiz.core.grading import grade
from quiz.core.item import item_of
from quiz.core.question import DeckId, Question
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.formats import load_format
from tests.formats.amc.banks import bank_of
from tests.formats.amc.sheets import Sheets, Ticked, require_amc
from tests.hostile import MARKUP

ROOT = Path(__file__).resolve().parents[3]
KINDS = ("choice", "multiple", "true_false", "short", "number", "date", "cloze", "card", "open")
OF_EACH = 3

HOSTILE = tuple(
    text
    for name, (text, _) in MARKUP.items()
    if name.startswith(("amc", "latex", "mathjax", "cdata", "typst-markup", "gift", "braces"))
)


def source_of(bank: Bank) -> bytes:
    out = io.BytesIO()
    load_format("amc").write(bank, out)
    return out.getvalue()


def a_few(bank: Bank) -> Bank:
    """The shipped bank's first questions of each kind that AMC takes, in two decks."""
    questions = [
        question
        for kind in KINDS
        for question in [one for one in bank.questions.values() if one.kind == kind][:OF_EACH]
    ]
    half = len(questions) // 2
    decks = (
        Deck(DeckId("un"), "Première partie", tuple(questions[:half])),
        Deck(DeckId("deux"), "Seconde partie", tuple(questions[half:])),
    )
    return replace(bank, decks=decks)


Pupil = Callable[[Shape], tuple[Answer, set[int]]]
"""What a pupil answers to a shape, and the boxes that show it, from 1."""


def knows_all(shape: Shape) -> tuple[Answer, set[int]]:
    match shape:
        case Pick():
            return Picked(shape.right), {at + 1 for at in shape.right}
        case Fill(blanks=blanks):
            return Filled(tuple(blank.answer for blank in blanks)), {len(blanks) + 1}
        case Reveal(rubric=rubric):
            return Told("", frozenset(range(len(rubric)))), {(len(rubric) or 2) + 1}
        case Arrange() | Pair():
            raise AssertionError(shape)
    assert_never(shape)


def knows_nothing(shape: Shape) -> tuple[Answer, set[int]]:
    match shape:
        case Pick(options=options):
            wrong = frozenset(range(len(options))) - shape.right
            return Picked(wrong), {at + 1 for at in wrong}
        case Fill(blanks=blanks):
            return Filled(("",) * len(blanks)), {1}
        case Reveal():
            return Told(), {1}
        case Arrange() | Pair():
            raise AssertionError(shape)
    assert_never(shape)


def knows_half(shape: Shape) -> tuple[Answer, set[int]]:
    """One right option and, where there are several, one wrong; one blank; one point."""
    match shape:
        case Pick(options=options, many=many):
            wrong = set(range(len(options))) - shape.right
            ticked = set(sorted(shape.right)[:2]) | (set(sorted(wrong)[:1]) if many else set())
            return Picked(frozenset(ticked)), {at + 1 for at in ticked}
        case Fill(blanks=blanks):
            first, *others = blanks
            return Filled((first.answer, *("" for _ in others))), {2}
        case Reveal(rubric=rubric):
            return Told("", frozenset({0} if rubric else ())), {2}
        case Arrange() | Pair():
            raise AssertionError(shape)
    assert_never(shape)


def hesitates(shape: Shape) -> tuple[Answer, set[int]]:
    """Two boxes where one was wanted, all of them where several were."""
    match shape:
        case Pick(options=options, many=many):
            ticked = range(len(options)) if many else range(2)
            return Picked(frozenset(ticked)), {at + 1 for at in ticked}
        case Fill() | Reveal():
            return knows_nothing(shape)[0], set()
        case Arrange() | Pair():
            raise AssertionError(shape)
    assert_never(shape)


def in_the_core(bank: Bank, question: Question, pupil: Pupil) -> float:
    """The mark by our own grading; without a rubric, the teacher's half is a half."""
    shape = item_of(question).shape
    answer, ticked = pupil(shape)
    if isinstance(shape, Reveal) and not shape.rubric:
        return float(Fraction(max(ticked, default=1) - 1, 2))
    return float(grade(shape, answer, bank.lexicon).score)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return a_few(load_or_raise(ROOT))


@pytest.fixture(scope="module")
def printed(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The sheets of four pupils."""
    require_amc()
    return Sheets(tmp_path_factory.mktemp("amc"), source_of(bank), 4)


def test_ticked_sheets_are_marked_as_the_core_marks(bank: Bank, printed: Sheets) -> None:
    pupils: list[Pupil] = [knows_all, knows_nothing, knows_half, hesitates]
    shapes = {name: item_of(question).shape for name, question in bank.questions.items()}
    ticked: list[Ticked] = [
        {name: pupil(shape)[1] for name, shape in shapes.items()} for pupil in pupils
    ]

    marks = printed.marked(ticked)

    assert len(marks) == len(pupils)
    for pupil, given in zip(pupils, marks, strict=True):
        expected = {
            name: in_the_core(bank, question, pupil) for name, question in bank.questions.items()
        }
        assert given == pytest.approx(expected, abs=1e-6), pupil
    assert sum(marks[0].values()) == len(bank.questions)
    assert 0 < sum(marks[2].values()) < len(bank.questions)


def test_each_pupil_has_their_own_order_and_each_deck_its_place(printed: Sheets) -> None:
    order = "SELECT student, question FROM layout_box ORDER BY student, page, ymin, xmin"
    rows = printed.rows("layout", order)
    first, second = (
        list(dict.fromkeys(question for student, question in rows if student == number))
        for number in (1, 2)
    )

    assert first != second
    assert sorted(map(str, first)) == sorted(map(str, second))
    text = printed.text("sujet")
    assert text.index("Première partie") < text.index("Seconde partie")
    assert "Nom et prénom" in text


def test_hostile_text_is_printed_and_not_obeyed(tmp_path: Path) -> None:
    require_amc()
    sheets = Sheets(tmp_path, source_of(bank_of(*HOSTILE, kinds=("choice", "open"))), 1)

    assert sheets.lost_letters == []
    for name in ("sujet", "corrige"):
        text = letters(sheets.text(name))
        for hostile in HOSTILE:
            for mark in "QRFL" if name == "sujet" else "QRFLEWTPO":
                assert letters(f"{mark} {hostile}") in text, (mark, name)


def letters(text: str) -> str:
    """Without spaces, and with the signs that AMC writes as mathematics as they are typed."""
    typed = str.maketrans({"∼": "~", "∗": "*", "∖": "\\", "’": "'"})
    return "".join(text.translate(typed).split())
