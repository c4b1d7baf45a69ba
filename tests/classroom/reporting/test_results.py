"""Marks are told as a teacher reads them: their spread, each chapter's part, and what they are worth."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from quiz.classroom.reporting.analysis import analysed
from quiz.classroom.reporting.blocks import Plot, Said, Table
from quiz.classroom.reporting.figures import Analysis
from quiz.classroom.reporting.results import results, trust
from quiz.core.bank import Bank, Deck
from quiz.core.question import DeckId
from quiz.i18n import Words
from tests.classroom.matrix import Scores, a_class

FRENCH, ENGLISH = Words("fr"), Words("en")


def the_class(rows: Scores, points: Sequence[int]) -> tuple[Bank, Analysis]:
    names = [f"q{at}" for at in range(len(points))]
    bank, marks = a_class({"A": rows}, {"A": names}, list(map(Fraction, points)))
    return bank, analysed(bank, marks)


def of_marks(*marks: Fraction | int, total: int = 20) -> tuple[Bank, Analysis]:
    return the_class([[Fraction(mark, total)] for mark in marks], [total])


def told(bank: Bank, analysis: Analysis) -> str:
    """What the histogram says to those who do not see it."""
    plot = results(bank, analysis, FRENCH).blocks[1]
    assert isinstance(plot, Plot)
    return plot.picture.told


def test_a_mark_on_a_bound_belongs_to_the_class_above_and_the_best_to_the_last() -> None:
    assert told(*of_marks(0, 2, Fraction(7, 2), 4, 20, 18)) == (
        "de 0 à moins de 2\u00a0: 1 copie, de 2 à moins de 4\u00a0: 2 copies, "
        "de 4 à moins de 6\u00a0: 1 copie, de 18 à 20\u00a0: 2 copies."
    )


@pytest.mark.parametrize(
    ("total", "width"), [(1, "0,1"), (5, "0,5"), (20, "2"), (25, "2,5"), (40, "5"), (1000, "100")]
)
def test_classes_of_marks_are_round_numbers_about_ten_of_them(total: int, width: str) -> None:
    assert told(*of_marks(0, 0, total=total)).startswith(f"de 0 à moins de {width}\u00a0: 2 copies")


def test_a_chapter_counts_every_time_one_of_its_questions_was_asked() -> None:
    bank, marks = a_class(
        {"A": [[1, 0], [1, 0], [1, 0]], "B": [[1, 1]]},
        {"A": ["both", "a"], "B": ["both", "b"]},
        [Fraction(10)] * 2,
    )
    (deck,) = bank.decks
    other = DeckId("autre")
    first, *rest = deck.questions
    moved = tuple(replace(question, deck=other) for question in rest)
    parted = replace(bank, decks=(replace(deck, questions=(first,)), Deck(other, "Autre", moved)))
    marked = tuple(
        replace(
            one,
            paper=replace(
                one.paper,
                asked=tuple(
                    replace(
                        asked,
                        item=replace(asked.item, question=parted.questions[asked.item.question.id]),
                    )
                    for asked in one.paper.asked
                ),
            ),
        )
        for one in marks.marked
    )

    table = results(parted, analysed(parted, replace(marks, marked=marked)), FRENCH).blocks[-1]

    assert isinstance(table, Table)
    assert table.rows == (("Chapitre", "1", "100\u00a0%"), ("Autre", "2", "25\u00a0%"))


def test_half_of_the_papers_is_only_spoken_of_where_there_are_quarters() -> None:
    few, more = of_marks(4, 10, 16), of_marks(4, 8, 12, 16)

    lead, other = results(*few, FRENCH).blocks[0], results(*more, FRENCH).blocks[0]

    assert lead == Said("La moyenne est de 10 sur 20.")
    assert isinstance(other, Said)
    assert "La moitié des copies ont entre 7 et 13" in other.text


def alike() -> Analysis:
    """Twelve pupils, and ten questions that rank them alike."""
    rows = [[int(pupil > at) for at in range(10)] for pupil in range(12)]
    return the_class(rows, [2] * 10)[1]


def said(analysis: Analysis, words: Words = FRENCH) -> list[str]:
    return [block.text for block in trust(analysis, words).blocks if isinstance(block, Said)]


@pytest.mark.parametrize(
    ("alpha", "sentence"),
    [
        (0.85, "C’est solide"),
        (0.8, "C’est solide"),
        (0.7, "C’est assez pour un contrôle parmi d’autres"),
        (0.5, "C’est fragile"),
        (-0.2, "Ces notes ne mesurent pas une même chose"),
        (None, "Trop peu de copies par sujet"),
    ],
)
def test_reliability_is_a_plain_sentence(alpha: float | None, sentence: str) -> None:
    error = 2.0 if alpha is not None and alpha > 0 else None
    analysis = replace(alike(), alpha=alpha, error=error)

    assert sentence in said(analysis)[0]


def test_a_mark_is_told_with_its_standard_error_and_what_parts_two_of_them() -> None:
    analysis = replace(alike(), mean=10.0, alpha=0.75, error=2.0)

    assert said(analysis)[1] == (
        "Une note de 10 signifie, deux fois sur trois, un niveau entre 8 et 12. "
        "Deux notes à moins de 2,8 points l’une de l’autre ne disent pas qui en sait le plus."
    )


def test_how_many_questions_it_would_take_is_spearmans_and_browns_number() -> None:
    analysis = replace(alike(), alpha=0.5, error=2.0)

    (longer,) = (text for text in said(analysis, ENGLISH) if text.startswith("It would take"))
    assert re.findall(r"\d+", longer) == ["40", "80"]


def test_a_reliable_set_needs_no_longer_one() -> None:
    assert len(said(alike())) == 2
