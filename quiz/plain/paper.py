"""A paper of a class set in lines: what a teacher reads before she prints thirty of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.shape import Pick
from quiz.plain.faces import face
from quiz.plain.verdict import explanation, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.classroom.sets import Asked, Paper, Recipe
    from quiz.core.bank import Bank
    from quiz.core.shape import Shape
    from quiz.i18n import Words


def paper_lines(
    words: Words, bank: Bank, recipe: Recipe, paper: Paper, *, has_key: bool = False
) -> Iterator[str]:
    """The paper as it is printed, question by question; with the key, what is right, why, and where it is said."""
    yield recipe.title
    yield _whose(words, recipe, paper)
    for asked in paper.asked:
        yield ""
        yield from _question(words, asked)
        if has_key:
            shown = face(words, asked.item.shape, asked.order)
            yield from shown.solution(None)
            yield from explanation(words, asked.item.question)
            yield from sources(words, bank, asked.item.question)


def _whose(words: Words, recipe: Recipe, paper: Paper) -> str:
    facts = [words("class.variant", letter=paper.variant), paper.pupil.name or paper.pupil.id]
    facts += [words("class.minutes", n=recipe.minutes)] if recipe.minutes else []
    facts.append(words("class.out_of", points=phrase.number(words, recipe.points)))
    return " · ".join(fact for fact in facts if fact)


def _question(words: Words, asked: Asked) -> Iterator[str]:
    shape = asked.item.shape
    expected = _expected(words, shape)
    said = asked.item.prompt + (f" ({expected})" if expected else "")
    worth = words("class.worth", n=float(asked.points), points=phrase.number(words, asked.points))
    yield f"{asked.number}. {said}  [{worth}]  {asked.item.question.id}"
    yield from (f"   {line}" for line in face(words, shape, asked.order).lines())


def _expected(words: Words, shape: Shape) -> str:
    """What stands beside the prompt; a paper does not say how many options are right."""
    if isinstance(shape, Pick):
        return words("paper.many") if shape.many else ""
    return phrase.expects(words, shape)
