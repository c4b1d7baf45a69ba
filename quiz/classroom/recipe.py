"""A set's recipe: made, written as a file that a teacher can read and edit, and read back."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.authoring.source import read_source
from quiz.authoring.typed import typed
from quiz.classroom.drawing.draw import draw
from quiz.classroom.printed import printed, recoded
from quiz.classroom.recipe_file import RecipeFile, Understanding
from quiz.classroom.sets import Recipe
from quiz.core.problem import InputError
from quiz.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from fractions import Fraction

    from quiz.classroom.sets import Slot, Wanted
    from quiz.core.bank import Bank
    from quiz.core.question import QuestionId

_PLAIN = re.compile(r"[A-Za-z0-9À-ÿ](?:[\w’ .,()/-]*[\w)])?")
"""Texts that YAML and our reader take as they stand."""
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")


def new_recipe(  # noqa: PLR0913 - a set is all of this
    bank: Bank,
    wanted: Wanted,
    *,
    title: str,
    day: date | None,
    minutes: int | None,
    language: str,
    seed: str,
) -> Recipe:
    """Draw a set; its code is a hash of all that it holds. Raises UsageError as `draw` does.

    White space in `title` and `seed` is made single spaces and what nobody can see is left out, as a file holds them.
    """
    seed = _readable(seed)
    slots = draw(bank, wanted, seed)
    hashes = printed(bank, (question for slot in slots for question in slot.questions))
    named = _readable(title), _readable(bank.title)
    return recoded(Recipe("", *named, language, seed, wanted, slots, hashes, day, minutes))


def _readable(text: str) -> str:
    return _UNREADABLE.sub("", " ".join(text.split()))


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file; raises InputError `draw.unreadable_recipe` with every problem and its place."""
    source = read_source(Path(), str(path))
    written = None if source.root is None else typed(source, (), source.root, RecipeFile)
    recipe = None if written is None else Understanding(source, written).recipe()
    if recipe is None or source.problems:
        raise InputError(
            "draw.unreadable_recipe", source.problems, path=path, n=len(source.problems)
        )
    return recipe


def written_recipe(recipe: Recipe) -> bytes:
    """The recipe as YAML, in UTF-8: first what one may change, then the slots, then what the program needs."""
    words = Words(recipe.language)
    lines = (
        *_comment(words("draw.about_set")),
        *_fields({"title": recipe.title}),
        *(_fields({"day": _day(recipe.day)}) if recipe.day else ("# day: 2027-01-31",)),
        *(_fields({"minutes": _number(recipe.minutes)}) if recipe.minutes else ("# minutes: 50",)),
        "",
        *_comment(words("draw.about_slots")),
        "slots:",
        *(line for slot in recipe.slots for line in _slot(slot, recipe.letters)),
        "",
        *_comment(words("draw.about_wanted")),
        "wanted:",
        *_deeper(_wanted(recipe.wanted)),
        "",
        *_comment(words("draw.about_rest")),
        *_fields(
            {
                "code": recipe.code,
                "bank": recipe.bank,
                "language": recipe.language,
                "seed": recipe.seed,
            }
        ),
        *_printed(recipe.printed),
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _slot(slot: Slot, letters: Iterable[str]) -> Iterator[str]:
    yield "- questions:"
    for letter, question in zip(letters, slot.questions, strict=True):
        yield f"    {letter}: {question}"
    fields = {
        "deck": slot.deck,
        "level": str(slot.level),
        "kind": slot.kind,
        "points": written_points(slot.points),
    }
    yield from _deeper(_fields(fields))


def _wanted(wanted: Wanted) -> Iterator[str]:
    selection = wanted.selection
    yield from _fields(
        {
            "questions": str(wanted.questions),
            "variants": str(wanted.variants),
        }
    )
    yield from _list("decks", sorted(selection.decks))
    yield from _list("themes", sorted(selection.themes))
    yield from _list("levels", map(str, sorted(selection.levels)))
    yield from _list("kinds", sorted(selection.kinds))
    yield from _list("articles", sorted(selection.articles))
    yield from _list("include", wanted.include)
    yield from _list("exclude", wanted.exclude)


def _printed(hashes: Mapping[QuestionId, str]) -> Iterator[str]:
    if hashes:
        yield "printed:"
        yield from _deeper(f"{name}: {digits}" for name, digits in hashes.items())


def _fields(fields: Mapping[str, str]) -> Iterator[str]:
    return (f"{key}: {_text(value)}" for key, value in fields.items() if value)


def _list(key: str, values: Iterable[str]) -> Iterator[str]:
    found = list(values)
    if found:
        yield f"{key}:"
        yield from (f"- {_text(value)}" for value in found)


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.split("\n"))


def _text(value: str) -> str:
    """A text as it stands where it can, else in quotes."""
    if _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def written_points(points: Fraction) -> str:
    """Points as a teacher reads them: 1, 0.5; as a fraction where decimals have no end: 20/3."""
    numerator, denominator = points.as_integer_ratio()
    rest = denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest > 1:
        return f"{numerator}/{denominator}"
    return f"{(Decimal(numerator) / denominator).normalize():f}"
