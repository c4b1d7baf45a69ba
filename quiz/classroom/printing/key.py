"""The teacher's key: every question with its answer and its sources, then what is right on each pupil's paper."""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.classroom.papers import model_paper
from quiz.classroom.printing.bind import join, pages_of
from quiz.classroom.printing.explained import explained, sources
from quiz.classroom.printing.masthead import short, summary, title, variant
from quiz.classroom.printing.press import press
from quiz.classroom.printing.solution import solution
from quiz.classroom.rosters.roster import delimiter, guarded
from quiz.core.shape import Pick, Reveal
from quiz.formats.spreadsheet import table
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.classroom.sets import Asked, Paper, Recipe
    from quiz.core.bank import Bank
    from quiz.core.question import QuestionId

Data = dict[str, object]
Part = tuple[list[Data], list[Data]]
"""Variants and pupils."""
_WHOLE, _AT_ONCE = 100, 50
"""Pupils up to whom all is laid out together, and of more how many at a time: a thousand take half a gigabyte."""


def key_pdf(bank: Bank, recipe: Recipe, papers: Sequence[Paper], words: Words) -> bytes:
    """The key as a PDF: a part a variant, then the answers of each pupil, numbered as on that pupil's paper.

    It is tagged for screen readers (PDF/UA-1); that of more than a hundred pupils is put together of parts and is not.
    """
    models = {name: model_paper(bank, recipe, name) for name in recipe.letters}
    variants: list[Data] = [
        {"name": variant(words, recipe, model), "questions": _explained(bank, model, words)}
        for model in models.values()
    ]
    heading = words("paper.key_of", title=title(recipe, words))
    data: Data = {
        "title": heading,
        "foot": short(heading),
        "language": words.language,
        "bank_language": bank.language,
        "summary": summary(recipe, words),
        "grid_title": words("paper.grid"),
        "grid_note": words("paper.grid_note"),
    }
    rows = (_row(recipe, paper, models[paper.variant], words) for paper in papers)
    if len(papers) <= _WHOLE:
        return press("key", _part(data, variants, [*rows], whole=True))
    out = BytesIO()
    join(_pressed(data, _parts(variants, rows)), out)
    return out.getvalue()


def _parts(variants: Iterable[Data], rows: Iterator[Data]) -> Iterator[Part]:
    for each in variants:
        yield [each], []
    while some := [*islice(rows, _AT_ONCE)]:
        yield [], some


def _pressed(data: Data, parts: Iterable[Part]) -> Iterator[bytes]:
    """Some variants and pupils at a time, their pages numbered on."""
    before = 0
    for variants, pupils in parts:
        part = press("key", _part(data, variants, pupils, before=before))
        before += pages_of(part)
        yield part


def _part(
    data: Data, variants: list[Data], pupils: list[Data], *, whole: bool = False, before: int = 0
) -> Data:
    return {**data, "variants": variants, "pupils": pupils, "whole": whole, "before": before}


def _explained(bank: Bank, model: Paper, words: Words) -> list[Data]:
    told: dict[str, int] = {}
    return [explained(bank, asked, told, words) for asked in model.asked]


def key_csv(bank: Bank, recipe: Recipe, papers: Iterable[Paper]) -> bytes:
    """The same for a spreadsheet: a row a question of a pupil's paper, its answer as `answers.csv` takes it.

    For a question that one reads and judges, the answer is the model's text.
    """
    words = Words(recipe.language)
    head = [words(f"paper.column_{name}") for name in _COLUMNS]
    comma = delimiter(words.language)
    parts = [table([head], delimiter=comma)]
    for paper in papers:
        rows = (_cells(bank, paper, asked, words) for asked in paper.asked)
        parts.append(table(rows, delimiter=comma, has_mark=False))
    return b"".join(parts)


_COLUMNS = ("id", "variant", "number", "question", "points", "answer", "sources")


def _cells(bank: Bank, paper: Paper, asked: Asked, words: Words) -> tuple[str, ...]:
    shape = asked.item.shape
    return (
        guarded(paper.pupil.id),
        paper.variant,
        str(asked.number),
        asked.item.question.id,
        phrase.number(words, asked.points),
        shape.answer if isinstance(shape, Reveal) else solution(asked),
        " · ".join(sources(bank, asked.item.question, words)),
    )


def _row(recipe: Recipe, paper: Paper, model: Paper, words: Words) -> Data:
    """Letters in columns, as they are on every paper; the rest one after the other."""
    pupil = paper.pupil
    numbers = {asked.item.question.id: asked.number for asked in model.asked}
    picks = [asked for asked in paper.asked if isinstance(asked.item.shape, Pick)]
    others = [asked for asked in paper.asked if not isinstance(asked.item.shape, Pick)]
    told = (pupil.group, variant(words, recipe, paper), pupil.id if pupil.name else "")
    return {
        "name": short(pupil.name or pupil.id),
        "told": short(" · ".join(part for part in told if part)),
        "letters": [_mark(asked, numbers, words) for asked in picks],
        "texts": [_mark(asked, numbers, words) for asked in others],
    }


def _mark(asked: Asked, numbers: Mapping[QuestionId, int], words: Words) -> Data:
    shown = solution(asked) or words("paper.see", number=numbers[asked.item.question.id])
    return {"number": asked.number, "answer": short(shown)}
