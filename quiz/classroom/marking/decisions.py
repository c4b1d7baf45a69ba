"""`doubtful.csv`: answers to settle, a row each, and what the teacher decided of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.classroom.marking.notation import share
from quiz.classroom.rosters.roster import delimiter
from quiz.classroom.rosters.soundness import shown
from quiz.classroom.rosters.tables import read_table, refuse
from quiz.core.problem import InputError, Place, Problem
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.core.text import fold
from quiz.formats.spreadsheet import table as spreadsheet
from quiz.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quiz.classroom.marking.doubtful import Doubtful
    from quiz.classroom.rosters.tables import Row, Table

_COLUMNS = (
    "question",
    "prompt",
    "expected",
    "answer",
    "pupils",
    "reason",
    "proposed",
    "decision",
    "reference",
)
_PUPILS, _DECISION, _REFERENCE = map(_COLUMNS.index, ("pupils", "decision", "reference"))
_TITLES = 10
_ALL, _NOTHING = Fraction(1), Fraction(0)
_SAID = dict.fromkeys(("oui", "o", "yes", "y"), _ALL) | dict.fromkeys(("non", "n", "no"), _NOTHING)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided, from 0 to 1, by the reference of the answer; `rows` are those of the file, as they are."""

    scores: Mapping[str, Fraction] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()


def read_decisions(path: Path) -> Decisions:
    """What the teacher decided; an empty cell decides nothing.

    Raises InputError: those of `read_table`, `marking.no_headings`, or `roster.refused` with every problem.
    """
    table = read_table(path)
    columns, rows = _laid_out(table)
    problems: list[Problem] = []
    scores: dict[str, Fraction] = {}
    kept: dict[str, tuple[str, ...]] = {}
    for row in rows:
        name, given = row.cell(columns[_REFERENCE]), row.cell(columns[_DECISION])
        if not name or not given:
            continue
        score = _score(given)
        place = table.place(row, columns[_DECISION])
        if score is None:
            problems.append(Problem(place, "doubt_decision", (("given", shown(given)),)))
        elif scores.setdefault(name, score) != score:
            problems.append(
                Problem(place, "doubt_twice", (("answer", shown(row.cell(columns[3]))),))
            )
        kept[name] = tuple(map(row.cell, columns))
    refuse(table.path, problems)
    return Decisions(scores, kept, table.notices)


def _laid_out(table: Table) -> tuple[tuple[int, ...], tuple[Row, ...]]:
    """The column of each of ours, in either language, -1 for one that was taken away; and the rows below."""
    for at, row in enumerate(table.rows[:_TITLES]):
        folded = [fold(cell) for cell in row.cells]
        columns = tuple(_column(folded, name) for name in _COLUMNS)
        if columns[_REFERENCE] is not None and columns[_DECISION] is not None:
            return tuple(len(folded) if one is None else one for one in columns), table.rows[
                at + 1 :
            ]
    start = Problem(Place(table.path), "doubt_no_headings")
    raise InputError("marking.no_headings", [start], path=table.path)


def _column(folded: Sequence[str], name: str) -> int | None:
    names = [fold(Words(language)(f"marking.column_{name}")) for language in LANGUAGES]
    return next((folded.index(one) for one in names if one in folded), None)


def _score(text: str) -> Fraction | None:
    said = _SAID.get(text.lower())
    return share(text) if said is None else said


def written_doubtful(doubts: Iterable[Doubtful], decisions: Decisions, words: Words) -> bytes:
    """The table to settle, with what was settled; what nobody answers any more is kept where it was decided."""
    rows = {one.reference: _row(words, one) for one in doubts}
    gone = {
        name: (*row[:_PUPILS], "0", *row[_PUPILS + 1 :])
        for name, row in decisions.rows.items()
        if name not in rows
    }
    head = [words(f"marking.column_{name}") for name in _COLUMNS]
    return spreadsheet([head, *rows.values(), *gone.values()], delimiter=delimiter(words.language))


def _row(words: Words, one: Doubtful) -> tuple[str, ...]:
    return (
        one.item.question.id,
        _prompt(words, one),
        expected(words, one),
        one.answer,
        str(one.pupils),
        reason(words, one),
        "" if one.score is None else _shown(words, one.score),
        "" if one.decision is None else _shown(words, one.decision),
        one.reference,
    )


def _prompt(words: Words, one: Doubtful) -> str:
    """What was asked, with the number of the blank where there are several."""
    match one.item.shape:
        case Fill(blanks=blanks) if len(blanks) > 1:
            return words("marking.blank", prompt=one.item.prompt, number=one.blank + 1)
        case _:
            return one.item.prompt


def expected(words: Words, one: Doubtful) -> str:
    """The right answer; of what is written freely, the points of the rubric too."""
    match one.item.shape:
        case Fill(blanks=blanks):
            return blanks[one.blank].answer
        case Reveal(answer=answer, rubric=rubric):
            points = " ; ".join(rubric)
            return words("marking.rubric", answer=answer, points=points) if rubric else answer
        case Pick() | Arrange() | Pair():
            return ""


def reason(words: Words, one: Doubtful) -> str:
    """Why the answer is to be looked at."""
    params = dict(one.params)
    if "precision" in params:
        params["precision"] = words(f"study.precision_{params['precision']}")
    return words(f"marking.doubt_{one.doubt}", **params)


def _shown(words: Words, score: Fraction) -> str:
    """A share that is read back as it is: « 0,5 », « 2 sur 3 », which no spreadsheet takes for a date."""
    if 100 % score.denominator == 0:
        return phrase.number(words, score)
    return words("marking.share", part=score.numerator, total=score.denominator)
