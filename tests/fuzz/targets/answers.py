"""The answers of a class, and what the teacher decided of doubtful ones, up to the marks.

An input is `answers.csv`, and after a line `===` what `doubtful.csv` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from quiz.classroom.marking.answers import read_answers, written_answers
from quiz.classroom.marking.decisions import (
    Decisions,
    expected,
    read_decisions,
    reason,
    written_doubtful,
)
from quiz.classroom.marking.doubtful import doubts
from quiz.classroom.marking.mark import mark, written_marks
from quiz.classroom.sets import Paper, Recipe
from quiz.core.bank import Bank
from quiz.i18n import LANGUAGES, Words
from tests.classroom.sets import every_kind, noted, papers_of, pupils_of, recipe_of, typed_in
from tests.contract.examples import right_answer
from tests.fuzz.oracle import tell_all
from tests.fuzz.target import Target


@cache
def a_set() -> tuple[Bank, Recipe, tuple[Paper, ...]]:
    """Every kind of question, two variants, three pupils."""
    bank = every_kind()
    names = list(bank.questions)
    recipe = recipe_of(bank, names, names[::-1])
    return bank, recipe, papers_of(bank, recipe, pupils_of(3))


def run(data: bytes, folder: Path) -> None:
    """What is read is marked; what is doubtful is written, and its decisions are read back."""
    bank, recipe, papers = a_set()
    given, _, decided = data.partition(b"\n===\n")
    answers, doubtful = folder / "answers.csv", folder / "doubtful.csv"
    answers.write_bytes(given)
    doubtful.write_bytes(decided)
    read = read_answers(answers, bank, recipe, papers)
    tell_all(read.notices)
    decisions = read_decisions(doubtful) if decided else Decisions()
    tell_all(decisions.notices)
    marks = mark(bank, recipe, read, decisions.scores)
    assert all(0 <= one.points <= recipe.points for one in marks.marked)
    found = doubts(read.handed, bank.lexicon, decisions.scores)
    for words in map(Words, LANGUAGES):
        written_marks(marks, [paper.pupil for paper in papers], words)
        for one in found:
            expected(words, one)
            reason(words, one)
        doubtful.write_bytes(written_doubtful(found, decisions, words))
        assert read_decisions(doubtful).scores == decisions.scores


def seeds() -> Mapping[str, bytes]:
    """An empty table, one whose answers are right, one to settle."""
    _, recipe, papers = a_set()
    right = {
        paper.pupil.id: {
            asked.item.question.id: noted(asked, right_answer(asked.item.shape), "0,5")
            for asked in paper.asked
        }
        for paper in papers
    }
    near = {
        pupil: {name: f"{text}e" for name, text in typed.items()} for pupil, typed in right.items()
    }
    return {
        "blank": written_answers(recipe, papers, Words("fr")),
        "right": typed_in(papers, right),
        "near": typed_in(papers, near, delimiter=","),
        "settled": typed_in(papers, right) + b"\n===\nreference;decision\nabcdef;1/2\nghi;oui\n",
    }


TARGET = Target(
    run,
    seeds,
    words=(
        *(
            "id",
            "nom",
            "sujet",
            "code",
            "q1",
            "1",
            "01",
            "A",
            "B",
            "===\n",
            "decision",
            "reference",
        ),
        *(
            " | ",
            "a b",
            "vrai",
            "faux",
            "1b 2c",
            "0,5",
            "2/3",
            "75 %",
            "½",
            "2 sur 3",
            "«",
            "»",
            '"',
        ),
        *(
            "mars-00",
            "1-3",
            "1,2E+11",
            "#REF!",
            "Cor?e",
            "\ufffd",
            "REP1-K7Q2M9-A-",
            "oui",
            "non",
            "–",
        ),
    ),
)
