"""What `set.yaml` says, as it is written, and how it becomes a recipe: a complaint, with its place, for what cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from quiz.classroom.drawing.wishes import MOST_POINTS, MOST_QUESTIONS, MOST_VARIANTS
from quiz.classroom.printed import LENGTH, SIGNS
from quiz.classroom.sets import Recipe, Slot, Wanted
from quiz.core.bank import Selection
from quiz.core.problem import Problem
from quiz.core.question import DeckId, QuestionId
from quiz.i18n import LANGUAGES
from quiz.kinds.base import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.authoring.source import Source
    from quiz.authoring.tree import Path

MOST_MINUTES = 1000
_CODE = re.compile(f"[{SIGNS}]{{{LENGTH}}}")
_ID = re.compile(ID)
_POINTS = re.compile(r"([0-9]{1,24})(?:[.,]([0-9]{1,24})|/([1-9][0-9]{0,23}))?")

Questions = Annotated[int, Meta(ge=1, le=MOST_QUESTIONS)]
Variants = Annotated[int, Meta(ge=1, le=MOST_VARIANTS)]
Minutes = Annotated[int, Meta(ge=1, le=MOST_MINUTES)]
Level = Annotated[int, Meta(ge=0, le=3)]


class WrittenSlot(Struct, frozen=True, forbid_unknown_fields=True):
    """A slot: the question of each variant, and what they have in common."""

    questions: Mapping[str, str]
    deck: str
    level: Level
    kind: str
    points: str


class WrittenWanted(Struct, frozen=True, forbid_unknown_fields=True):
    """What was asked for."""

    questions: Questions
    variants: Variants
    decks: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    kinds: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class RecipeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A set."""

    code: str
    language: str
    wanted: WrittenWanted
    slots: tuple[WrittenSlot, ...]
    title: str = ""
    bank: str = ""
    seed: str = ""
    day: str = ""
    minutes: Minutes | None = None
    printed: Mapping[str, str] = {}


class Understanding:
    """A recipe's file, read field by field; what is wrong is told to its source."""

    def __init__(self, source: Source, written: RecipeFile) -> None:
        self._source = source
        self._written = written

    def recipe(self) -> Recipe:
        """What it says, of use only where the source has no complaint."""
        written = self._written
        if not _CODE.fullmatch(written.code):
            self._complain(("code",), "set_code", given=written.code, signs=SIGNS)
        if written.language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            self._complain(("language",), "not_one_of", given=written.language, known=known)
        wanted = self._wanted()
        recipe = Recipe(
            written.code,
            written.title,
            written.bank,
            written.language,
            written.seed,
            wanted,
            (),
            {QuestionId(name): digits for name, digits in written.printed.items()},
            self._day(),
            written.minutes,
        )
        return self._with_slots(recipe)

    def _complain(self, path: Path, rule: str, **params: str) -> None:
        self._source.problems.append(
            Problem(self._source.place_of(path), rule, tuple(params.items()))
        )

    def _day(self) -> date | None:
        given = self._written.day
        try:
            return date.fromisoformat(given) if given else None
        except ValueError:
            self._complain(("day",), "set_day", given=given)
            return None

    def _points(self, path: Path, given: str) -> Fraction:
        found = _POINTS.fullmatch(given)
        points = _fraction(*found.groups()) if found else Fraction(0)
        if not 0 < points <= MOST_POINTS:
            self._complain(path, "set_points", given=given, most=str(MOST_POINTS))
        return points

    def _ids(self, path: Path, names: Iterable[str]) -> tuple[QuestionId, ...]:
        found = tuple(names)
        for at, name in enumerate(found):
            if not _ID.fullmatch(name):
                self._complain((*path, at), "bad_id", id=name)
        return tuple(map(QuestionId, found))

    def _wanted(self) -> Wanted:
        written = self._written.wanted
        selection = Selection(
            frozenset(written.decks),
            frozenset(written.themes),
            frozenset(written.levels),
            frozenset(written.kinds),
            frozenset(written.articles),
        )
        return Wanted(
            written.questions,
            written.variants,
            Fraction(0),  # what the slots are worth, which a teacher may change
            selection,
            self._ids(("wanted", "include"), written.include),
            self._ids(("wanted", "exclude"), written.exclude),
        )

    def _with_slots(self, recipe: Recipe) -> Recipe:
        slots = tuple(
            self._slot(("slots", at), slot, recipe.letters)
            for at, slot in enumerate(self._written.slots)
        )
        if len(slots) != recipe.wanted.questions:
            params = {"given": str(len(slots)), "asked": str(recipe.wanted.questions)}
            self._complain(("slots",), "set_slots", **params)
        self._check_once(recipe.letters)
        found = replace(recipe, slots=slots)
        return replace(found, wanted=replace(found.wanted, points=found.points))

    def _slot(self, path: Path, slot: WrittenSlot, letters: tuple[str, ...]) -> Slot:
        if tuple(slot.questions) != letters:
            self._complain((*path, "questions"), "set_letters", letters=", ".join(letters))
        for letter, name in slot.questions.items():
            if not _ID.fullmatch(name):
                self._complain((*path, "questions", letter), "bad_id", id=name)
        return Slot(
            DeckId(slot.deck),
            slot.level,
            slot.kind,
            self._points((*path, "points"), slot.points),
            tuple(map(QuestionId, slot.questions.values())),
        )

    def _check_once(self, letters: tuple[str, ...]) -> None:
        """A question stands once in a variant."""
        for letter in letters:
            seen: set[str] = set()
            for at, slot in enumerate(self._written.slots):
                name = slot.questions.get(letter, "")
                if name in seen:
                    path = ("slots", at, "questions", letter)
                    self._complain(path, "set_twice", id=name, letter=letter)
                seen |= {name} if name else set()


def _fraction(whole: str, decimals: str | None, below: str | None) -> Fraction:
    return Fraction(int(whole), int(below)) if below else Fraction(f"{whole}.{decimals or 0}")
