"""`set.yaml`, the recipe of a class set: what is read is written, and read back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from quiz.classroom.recipe import read_recipe, written_recipe
from quiz.core.bank import Selection
from quiz.core.question import QuestionId
from tests.fuzz.target import Target
from tests.fuzz.targets.answers import a_set


def run(data: bytes, folder: Path) -> None:
    """The recipe is read; what is written of it says the same."""
    path = folder / "set.yaml"
    path.write_bytes(data)
    recipe = read_recipe(path)
    path.write_bytes(written_recipe(recipe))
    assert read_recipe(path) == recipe


def seeds() -> Mapping[str, bytes]:
    """A set of every kind, and one of a few questions that says all a recipe can."""
    _, whole, _ = a_set()
    names = tuple(map(QuestionId, ("un-deux", "trois")))
    small = replace(
        whole,
        slots=tuple(replace(slot, questions=names) for slot in whole.slots[:1]),
        wanted=replace(
            whole.wanted,
            questions=1,
            points=whole.slots[0].points,
            include=names,
            exclude=names[:1],
            selection=Selection(frozenset({"essai"}), frozenset({"a"}), frozenset({1, 2})),
        ),
        printed={names[0]: "0123456789ab"},
        day=date(2027, 1, 31),
        minutes=50,
        title='Un « titre » : "long", \\ #',
    )
    return {"whole": written_recipe(whole), "small": written_recipe(small)}


TARGET = Target(
    run,
    seeds,
    words=(
        *("slots:\n", "- questions:\n", "A: ", "B: ", "deck: ", "level: ", "kind: ", "points: "),
        *(
            "wanted:\n",
            "questions: ",
            "variants: ",
            "include:\n",
            "exclude:\n",
            "printed:\n",
            "code: ",
        ),
        *(
            "day: 2027-01-31",
            "minutes: 50",
            "0.5",
            "20/3",
            "1,5",
            "language: en",
            "seed: ",
            "1/0",
            "K7Q2M9",
        ),
    ),
)
