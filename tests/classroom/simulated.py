"""A class whose abilities are known, answering as the two-parameter logistic model says (Birnbaum 1968).

A question's difficulty and slope are drawn from its id, a pupil's ability from theirs: no call order matters. One
question may be planted whose key is wrong: the abler a pupil, the surer they pick its first distractor.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import assert_never

from quiz.authoring.load import load_or_raise
from quiz.classroom.marking.marks import ClassMarks, Marked, Response
from quiz.classroom.papers import paper_of
from quiz.classroom.sets import Asked, Paper, Pupil, Recipe, Slot, Wanted, seated
from quiz.core.answer import Answer, Arranged, Filled, Paired, Picked, Told
from quiz.core.bank import Bank, Selection
from quiz.core.dates import PartialDate, display
from quiz.core.grading import grade
from quiz.core.question import QuestionId
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Shape, Text
from quiz.core.shuffle import seeded

ROOT = Path(__file__).resolve().parents[2]
Draw = Callable[[], float]


@dataclass(frozen=True)
class Simulated:
    """A set, who sat for it with which ability, and what they answered, by the id of the pupil and of the question."""

    bank: Bank
    recipe: Recipe
    papers: tuple[Paper, ...]
    abilities: dict[str, float]
    answers: dict[str, dict[QuestionId, Answer | None]]
    planted: QuestionId | None

    @property
    def marks(self) -> ClassMarks:
        """The marks of whoever handed in a paper, worked out without the classroom's own marking."""
        marked = tuple(
            Marked(paper, tuple(self._response(paper, asked) for asked in paper.asked))
            for paper in self.papers
        )
        return ClassMarks(self.recipe, marked)

    def _response(self, paper: Paper, asked: Asked) -> Response:
        name = asked.item.question.id
        answer = self.answers[paper.pupil.id][name]
        if answer is None:
            return Response(name, None, Fraction(0))
        if isinstance(answer, Told):
            return Response(name, answer, judged(asked.item.shape, answer))
        return Response(name, answer, grade(asked.item.shape, answer, self.bank.lexicon).score)


def judged(shape: Shape, answer: Told) -> Fraction:
    """What the teacher gives for a written answer: its share of the rubric, all or nothing where there is none."""
    assert isinstance(shape, Reveal)
    if not shape.rubric:
        return Fraction(bool(answer.text))
    return Fraction(len(answer.points), len(shape.rubric))


@cache
def shipped_bank() -> Bank:
    return load_or_raise(ROOT)


def a_class(
    pupils: int = 30,
    *,
    questions: int = 20,
    variants: int = 2,
    seed: str = "30",
    planted: bool = True,
) -> Simulated:
    """A class of so many over the shipped bank, in the bank's language; `planted` is in every variant."""
    bank = shipped_bank()
    recipe = a_recipe(bank, questions, variants, seed)
    bad = _first_choice(bank, recipe) if planted else None
    if bad:
        recipe = replace(recipe, slots=tuple(_everywhere(slot, bad) for slot in recipe.slots))
    return sat(bank, recipe, some_pupils(pupils), seed, bad)


def sat(
    bank: Bank,
    recipe: Recipe,
    pupils: Sequence[Pupil],
    seed: str,
    planted: QuestionId | None = None,
) -> Simulated:
    """What pupils answer to a set."""
    papers = tuple(paper_of(bank, recipe, pupil) for pupil in seated(recipe, pupils))
    abilities = {paper.pupil.id: _ability(seed, paper.pupil.id) for paper in papers}
    answers = {
        paper.pupil.id: {
            asked.item.question.id: _answer(asked, abilities[paper.pupil.id], seed, paper, planted)
            for asked in paper.asked
        }
        for paper in papers
    }
    return Simulated(bank, recipe, papers, abilities, answers, planted)


def some_pupils(count: int) -> tuple[Pupil, ...]:
    return tuple(Pupil(f"{at:04}", f"Élève {at}", "T1") for at in range(1, count + 1))


def a_recipe(bank: Bank, questions: int, variants: int, seed: str) -> Recipe:
    """A set over the cells of the bank that have a question for every variant, all shapes first."""
    cells: dict[tuple[str, int, str], list[QuestionId]] = {}
    for question in bank.questions.values():
        cells.setdefault((question.deck, question.level, question.kind), []).append(question.id)
    kinds: Counter[str] = Counter()
    ranked = []
    for cell, names in cells.items():
        for at in range(0, len(names) - variants + 1, variants):
            kinds[cell[2]] += 1
            ranked.append((kinds[cell[2]], cell, tuple(names[at : at + variants])))
    ranked.sort(key=lambda entry: entry[0])
    worth = Fraction(20, questions)
    slots = tuple(
        Slot(bank.questions[names[0]].deck, level, kind, worth, names)
        for _, (_, level, kind), names in ranked[:questions]
    )
    wanted = Wanted(questions, variants, Fraction(20), Selection())
    return Recipe(
        "K7M2PX",
        "Moscou et Pyongyang, 1945–2024",
        bank.title,
        bank.language,
        seed,
        wanted,
        slots,
        {name: f"{at:016x}" for at, name in enumerate(n for slot in slots for n in slot.questions)},
        date(2026, 11, 24),
        50,
    )


def _first_choice(bank: Bank, recipe: Recipe) -> QuestionId:
    return next(slot.questions[0] for slot in recipe.slots if slot.kind == "choice")


def _everywhere(slot: Slot, name: QuestionId) -> Slot:
    return (
        replace(slot, questions=(name,) * len(slot.questions)) if name in slot.questions else slot
    )


def _ability(seed: str, pupil: str) -> float:
    draw = seeded(seed, "ability", pupil).random
    return math.sqrt(-2 * math.log(1 - draw())) * math.cos(2 * math.pi * draw())


def _chance(ability: float, question: QuestionId, guess: float) -> float:
    """The probability of a right answer; a pupil of no ability has that of a guess."""
    draw = seeded("difficulty", question).random
    difficulty, slope = 3 * draw() - 1.3, 1 + 0.8 * draw()
    return guess + (1 - guess) / (1 + math.exp(-1.7 * slope * (ability - difficulty)))


def _answer(
    asked: Asked, ability: float, seed: str, paper: Paper, planted: QuestionId | None
) -> Answer | None:
    name, shape = asked.item.question.id, asked.item.shape
    draw = seeded(seed, paper.pupil.id, name).random
    if name == planted:
        assert isinstance(shape, Pick)
        return _misled(shape, ability, draw)
    if draw() < 0.04:
        return None
    guess = 1 / len(shape.options) if isinstance(shape, Pick) and not shape.many else 0.0
    return _drawn(shape, _chance(ability, name, guess), draw)


def _drawn(shape: Shape, chance: float, draw: Draw) -> Answer | None:
    match shape:
        case Pick(many=True):
            return _several(shape, chance, draw)
        case Pick():
            return Picked(shape.right) if draw() < chance else _distracted(shape, draw)
        case Fill(blanks=blanks):
            return Filled(tuple(_typed(blank, chance, draw) for blank in blanks))
        case Arrange(items=items):
            return Arranged(_muddled(len(items), chance, draw))
        case Pair(pairs=pairs):
            rights = [shape.choices.index(right) for _, right in pairs]
            count = len(shape.choices)
            return Paired(tuple(r if draw() < chance else int(draw() * count) for r in rights))
        case Reveal(rubric=rubric):
            text = "" if rubric or draw() > chance else "su"
            return Told(text, frozenset(at for at in range(len(rubric)) if draw() < chance))
    assert_never(shape)


def _wrong(shape: Pick) -> list[int]:
    return sorted(set(range(len(shape.options))) - shape.right)


def _misled(shape: Pick, ability: float, draw: Draw) -> Picked:
    surely_wrong = 1 / (1 + math.exp(-2.5 * ability))
    return Picked(frozenset(_wrong(shape)[:1]) if draw() < surely_wrong else shape.right)


def _distracted(shape: Pick, draw: Draw) -> Picked:
    """The first distractor draws as many as the others together."""
    first, *others = _wrong(shape)
    if not others or draw() < 0.5:
        return Picked(frozenset({first}))
    return Picked(frozenset({others[int(draw() * len(others))]}))


def _several(shape: Pick, chance: float, draw: Draw) -> Picked | None:
    picked = {
        at
        for at in range(len(shape.options))
        if draw() < (chance if at in shape.right else (1 - chance) / 2)
    }
    return Picked(frozenset(picked)) if picked else None


def _typed(blank: Blank, chance: float, draw: Draw) -> str:
    """The answer, now and then misspelt; else what the author foresaw, else something else."""
    if draw() < chance:
        return _misspelt(blank.answer) if draw() < 0.15 else blank.answer
    if blank.wrong and draw() < 0.7:
        foreseen = blank.wrong[int(draw() * len(blank.wrong))].answer
        return display(PartialDate.parse(foreseen), "fr") if isinstance(blank, Date) else foreseen
    match blank:
        case Text():
            return "tout autre chose"
        case Number(value=value, within=within):
            return f"{value + within + 7:f}"
        case Date(value=value):
            return str(value.start.year - 13)
    assert_never(blank)


def _misspelt(text: str) -> str:
    return text[:4] + text[5:] if len(text) > 9 and text.isalpha() else text


def _muddled(count: int, chance: float, draw: Draw) -> tuple[int, ...]:
    order = list(range(count))
    for _ in range(count):
        if draw() > chance:
            at = int(draw() * (count - 1))
            order[at], order[at + 1] = order[at + 1], order[at]
    return tuple(order)
