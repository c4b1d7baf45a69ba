"""The teacher's key: every question with its answer and its sources, then what is right on each pupil's paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.classroom.explained import explained
from quiz.classroom.papers import model_paper
from quiz.classroom.press import press
from quiz.classroom.sheet import points, summary, variant
from quiz.classroom.solution import solution
from quiz.core.shape import Pick, Reveal
from quiz.formats.spreadsheet import table
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.classroom.sets import Asked, Paper, Recipe
    from quiz.core.bank import Bank
    from quiz.core.question import QuestionId

Data = dict[str, object]


def key_pdf(bank: Bank, recipe: Recipe, papers: Sequence[Paper], words: Words) -> bytes:
    """The key as a PDF: a part a variant, then a line of answers a pupil, numbered as on that pupil's paper."""
    models = {name: model_paper(bank, recipe, name) for name in recipe.letters}
    title = words("paper.key_of", title=recipe.title)
    return press(
        "key",
        {
            "title": title,
            "language": words.language,
            "bank_language": bank.language,
            "summary": summary(recipe, words),
            "variants": [
                {"name": variant(words, recipe, model), "questions": _explained(bank, model, words)}
                for model in models.values()
            ],
            "grid_title": words("paper.grid"),
            "grid_note": words("paper.grid_note"),
            "pupils": [_row(recipe, paper, models[paper.variant], words) for paper in papers],
        },
    )


def _explained(bank: Bank, model: Paper, words: Words) -> list[Data]:
    told: dict[str, int] = {}
    return [explained(bank, asked, told, words) for asked in model.asked]


def key_csv(bank: Bank, recipe: Recipe, papers: Iterable[Paper]) -> bytes:
    """The same for a spreadsheet: a row a question of a pupil's paper, its answer as `answers.csv` would have it.

    For a question that one reads and judges, the answer is the model's text.
    """
    words = Words(recipe.language)
    head = [words(f"paper.column_{name}") for name in _COLUMNS]
    rows = (_cells(paper, asked, words) for paper in papers for asked in paper.asked)
    return table([head, *rows], delimiter=";" if words.language == "fr" else ",")


_COLUMNS = ("id", "variant", "number", "question", "points", "answer")


def _cells(paper: Paper, asked: Asked, words: Words) -> tuple[str, ...]:
    shape = asked.item.shape
    return (
        paper.pupil.id,
        paper.variant,
        str(asked.number),
        asked.item.question.id,
        points(words, asked.points),
        shape.answer if isinstance(shape, Reveal) else solution(asked),
    )


def _row(recipe: Recipe, paper: Paper, model: Paper, words: Words) -> Data:
    """Letters in columns, as they are on every paper; the rest one after the other."""
    pupil = paper.pupil
    numbers = {asked.item.question.id: asked.number for asked in model.asked}
    picks = [asked for asked in paper.asked if isinstance(asked.item.shape, Pick)]
    others = [asked for asked in paper.asked if not isinstance(asked.item.shape, Pick)]
    told = (pupil.group, variant(words, recipe, paper), pupil.id if pupil.name else "")
    return {
        "name": pupil.name or pupil.id,
        "told": " · ".join(part for part in told if part),
        "letters": [_mark(asked, numbers, words) for asked in picks],
        "texts": [_mark(asked, numbers, words) for asked in others],
    }


def _mark(asked: Asked, numbers: Mapping[QuestionId, int], words: Words) -> Data:
    shown = solution(asked) or words("paper.see", number=numbers[asked.item.question.id])
    return {"number": asked.number, "answer": shown}
