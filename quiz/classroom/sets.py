"""What a class set is: its recipe, its pupils, and the paper that each is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from quiz.core.letters import letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from quiz.core.bank import Selection
    from quiz.core.item import Item
    from quiz.core.question import DeckId, QuestionId


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody who is given a paper: `id` tells them apart, `name` is as printed, `group` is their class.

    `variant` is the letter of theirs, or "" until the set gives them one. Without a name the paper leaves room for it.
    """

    id: str
    name: str = ""
    group: str = ""
    has_large_print: bool = False
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a set is drawn from, and how much: `include` stand in every variant, `exclude` in none."""

    questions: int
    variants: int
    points: Fraction
    selection: Selection
    include: tuple[QuestionId, ...] = ()
    exclude: tuple[QuestionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the blueprint: what stands there is of one deck, level and kind in every variant, and worth as much.

    `questions` are one a variant, in the order of the variants. Where the bank has too few, the same one stands there
    for several, or one of another kind that is answered in the same way.
    """

    deck: DeckId
    level: int
    kind: str
    points: Fraction
    questions: tuple[QuestionId, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """All it takes to make a set again from its bank: no name of a pupil is in it.

    `code` tells sets apart where they are read back (six letters and digits). `language` is that of what is printed
    around the questions. `wanted` is what was asked for, which a replaced question must fit too. `printed` are the
    hashes of the questions as they were printed.
    """

    code: str
    title: str
    bank: str
    language: str
    seed: str
    wanted: Wanted
    slots: tuple[Slot, ...]
    printed: Mapping[QuestionId, str]
    day: date | None = None
    minutes: int | None = None

    @property
    def points(self) -> Fraction:
        """What a perfect paper is worth."""
        return sum((slot.points for slot in self.slots), Fraction(0))

    @property
    def letters(self) -> tuple[str, ...]:
        """The names of the variants: A, B and so on."""
        return tuple(letter(at).upper() for at in range(self.wanted.variants))

    @property
    def questions(self) -> tuple[QuestionId, ...]:
        """Every question of the set, once, slot by slot."""
        return tuple(dict.fromkeys(name for slot in self.slots for name in slot.questions))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a paper: its number there (from 1), what it is worth, and how its parts are laid out.

    `order` holds indices: of `Pick.options`, of `Arrange.items` or of `Pair.choices`, in the order they are printed;
    empty for other shapes. Letters a, b, c name the printed places, numbers 1, 2, 3 the left texts of a Pair.
    """

    number: int
    item: Item
    points: Fraction
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What one pupil is given."""

    pupil: Pupil
    variant: str
    asked: tuple[Asked, ...]


def seated(recipe: Recipe, pupils: Iterable[Pupil]) -> tuple[Pupil, ...]:
    """The pupils, each with a variant: those who have none take turns, neighbours in the list apart."""
    letters = recipe.letters
    return tuple(
        pupil if pupil.variant else replace(pupil, variant=letters[at % len(letters)])
        for at, pupil in enumerate(pupils)
    )
