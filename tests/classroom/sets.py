"""Small sets for tests: a bank of every shape, its recipe, pupils, papers, and answers as a teacher types them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, assert_never

from quiz.authoring.load import load_or_raise
from quiz.classroom.papers import paper_of
from quiz.classroom.sets import Asked, Paper, Pupil, Recipe, Slot, Wanted, seated
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.bank import Bank, Selection
from quiz.core.item import item_of
from quiz.core.letters import letter
from quiz.core.question import QuestionId
from quiz.core.shape import Shape
from quiz.formats.spreadsheet import table
from tests.contract.examples import loaded_examples

ROOT = Path(__file__).resolve().parents[2]
Read = TypeVar("Read")
Typed = Mapping[str, Mapping[QuestionId, str] | Mapping[str, str]]
"""What is typed of each question, by pupil's id."""


def every_kind() -> Bank:
    """One bank of the EXAMPLE of every kind."""
    banks = [loaded.bank for loaded in loaded_examples().values()]
    questions = tuple(question for bank in banks for question in bank.questions.values())
    return replace(banks[0], decks=(replace(banks[0].decks[0], questions=questions),))


def shipped() -> Bank:
    """The bank that is shipped."""
    return load_or_raise(ROOT)


def recipe_of(
    bank: Bank, *variants: Sequence[str], points: int = 1, language: str = "fr"
) -> Recipe:
    """A recipe of which each variant has these questions, one a slot; all of the bank's where none are given."""
    named = variants or (tuple(bank.questions),)
    slots = []
    for names in zip(*named, strict=True):
        first = bank.questions[QuestionId(names[0])]
        ids = tuple(map(QuestionId, names))
        slots.append(Slot(first.deck, first.level, first.kind, Fraction(points), ids))
    wanted = Wanted(len(slots), len(named), Fraction(points * len(slots)), Selection())
    return Recipe("K7Q2M9", "Essai", bank.title, language, "graine", wanted, tuple(slots), {})


def pupils_of(count: int) -> tuple[Pupil, ...]:
    return tuple(
        Pupil(f"{number:02}", f"NOM{letter(number % 26).upper()} Élève {number}", "3A")
        for number in range(1, count + 1)
    )


def papers_of(bank: Bank, recipe: Recipe, pupils: Sequence[Pupil]) -> tuple[Paper, ...]:
    return tuple(paper_of(bank, recipe, pupil) for pupil in seated(recipe, pupils))


def shape_of(bank: Bank, name: str) -> Shape:
    return item_of(bank.questions[QuestionId(name)]).shape


def from_file(data: bytes, read: Callable[[Path], Read]) -> Read:
    """What is read from a file of these bytes, for properties, which try many."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_bytes(data)
        return read(path)


def noted(asked: Asked, answer: Answer | None, points: str = "") -> str:
    """The answer as a teacher types it; what is written freely is judged, so that its points are typed."""
    match answer:
        case None:
            return ""
        case Picked(options=options):
            return " ".join(letter(at) for at, part in enumerate(asked.order) if part in options)
        case Filled(texts=texts):
            return " | ".join(texts)
        case Arranged(order=order):
            return "".join(letter(asked.order.index(part)) for part in order)
        case Paired(choices=choices):
            return " ".join(
                "–" if part is None else letter(asked.order.index(part)) for part in choices
            )
        case Told():
            return points
    assert_never(answer)


def typed_in(
    papers: Sequence[Paper],
    answers: Typed,
    *,
    delimiter: str = ";",
) -> bytes:
    """`answers.csv` as a spreadsheet saves it: by pupil's id, what is typed by question's id."""
    count = max(len(paper.asked) for paper in papers)
    rows = [["id", "nom", "sujet", "code", *map(str, range(1, count + 1))]]
    for paper in papers:
        typed: Mapping[QuestionId, str] | Mapping[str, str] = answers.get(paper.pupil.id, {})
        cells = [typed.get(asked.item.question.id, "") for asked in paper.asked]
        rows.append([paper.pupil.id, paper.pupil.name, paper.variant, "", *cells])
    return table(rows, delimiter=delimiter)
