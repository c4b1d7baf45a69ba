"""The recipe's file: written for a teacher, read back whole, and what is wrong with it said with its place."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz import phrase
from quiz.classroom.printed import LENGTH, SIGNS
from quiz.classroom.recipe import new_recipe, read_recipe, written_points, written_recipe
from quiz.classroom.sets import Recipe, Slot, Wanted
from quiz.core.bank import Selection
from quiz.core.problem import InputError, Problem
from quiz.core.question import DeckId, QuestionId
from quiz.i18n import LANGUAGES, Words
from tests.classroom.questions import bank_of, pick, question
from tests.classroom.sets import from_file

BANK = bank_of(question(name, f"Texte {name} ?", pick("oui", "non")) for name in "abcdef")
WANTED = Wanted(3, 2, Fraction(20), Selection())


def made(title: str = "Contrôle", seed: str = "graine") -> Recipe:
    return new_recipe(
        BANK, WANTED, title=title, day=date(2026, 11, 24), minutes=45, language="fr", seed=seed
    )


def read_back(recipe: Recipe) -> Recipe:
    return from_file(written_recipe(recipe), read_recipe)


ids = st.from_regex(r"[a-z0-9]{1,4}(-[a-z]{1,3}){0,2}", fullmatch=True).map(QuestionId)
texts = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \u202f\u00a0"))
names = st.frozensets(
    st.text(ascii_lowercase + "0é -:#'\"", min_size=1, max_size=8).map(str.strip).filter(bool),
    max_size=3,
)
points = st.fractions(Fraction(1, 1000), 1000, max_denominator=1000)


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    variants, count = draw(st.integers(1, 26)), draw(st.integers(1, 5))
    columns = [
        draw(st.lists(ids, min_size=count, max_size=count, unique=True)) for _ in range(variants)
    ]
    slots = tuple(
        Slot(DeckId("03-rupture"), draw(st.integers(0, 3)), "choice", draw(points), row)
        for row in zip(*columns, strict=True)
    )
    selection = Selection(
        draw(names), draw(names), draw(st.frozensets(st.integers(0, 3))), draw(names), draw(names)
    )
    excluded = tuple(draw(st.lists(ids, max_size=3)))
    total = sum((slot.points for slot in slots), Fraction(0))
    wanted = Wanted(count, variants, total, selection, excluded[:1], excluded)
    return Recipe(
        draw(st.text(SIGNS, min_size=LENGTH, max_size=LENGTH)),
        draw(texts),
        draw(texts),
        draw(st.sampled_from(LANGUAGES)),
        draw(texts),
        wanted,
        slots,
        {name: "0123456789abcdef" for slot in slots for name in slot.questions},
        draw(st.none() | st.dates()),
        draw(st.none() | st.integers(1, 1000)),
    )


@settings(max_examples=60)
@given(recipes())
def test_what_is_written_is_read_back(recipe: Recipe) -> None:
    assert read_back(recipe) == recipe


@given(st.text(), st.text())
def test_whatever_a_title_or_a_seed_holds_a_set_is_read_back(title: str, seed: str) -> None:
    recipe = made(title, seed)

    assert read_back(recipe) == recipe


def test_a_teacher_can_read_it() -> None:
    lines = written_recipe(made("Contrôle : « la ville »")).decode().splitlines()

    assert lines[2:5] == ['title: "Contrôle : « la ville »"', "day: 2026-11-24", "minutes: 45"]
    assert lines[lines.index("slots:") + 1 :][:7] == [
        "- questions:",
        "    A: a" if "    A: a" in lines else lines[lines.index("slots:") + 2],
        lines[lines.index("slots:") + 3],
        "  deck: 01-ville",
        "  level: 1",
        "  kind: choice",
        "  points: 7",
    ]


def test_what_a_set_does_not_have_is_there_to_fill_in() -> None:
    bare = replace(made(""), day=None, minutes=None)
    written = written_recipe(bare).decode()

    assert read_back(bare) == bare
    filled = written.replace("# day:", "day:").replace("# minutes:", "minutes:")
    assert from_file(filled.encode(), read_recipe).day
    assert from_file(filled.encode(), read_recipe).minutes


@pytest.mark.parametrize(
    ("value", "written"),
    [("1", "1"), ("1/2", "0.5"), ("20", "20"), ("5/4", "1.25"), ("20/3", "20/3"), ("100", "100")],
)
def test_points_are_written_as_a_teacher_reads_them(value: str, written: str) -> None:
    assert written_points(Fraction(value)) == written


@pytest.mark.parametrize("typed", ["1,5", "1.5", "3/2"])
def test_points_typed_by_hand_are_read(tmp_path: Path, typed: str) -> None:
    text = written_recipe(made()).decode().replace("points: 6", f"points: {typed}", 1)
    file = tmp_path / "set.yaml"
    file.write_text(text, "utf-8")

    assert Fraction(3, 2) in {slot.points for slot in read_recipe(file).slots}


def complaints(path: Path, text: str) -> list[Problem]:
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_recipe(path)
    assert caught.value.exit_code == 3
    for language in LANGUAGES:
        said = Words(language)
        assert str(path) in said(caught.value.code, **caught.value.params)
        for problem in caught.value.problems:
            assert "\n" not in phrase.problem(said, problem)
    return list(caught.value.problems)


GOOD = """\
title: Essai
day: 2026-11-24
slots:
- questions:
    A: un
    B: deux
  deck: 01-ville
  level: 1
  kind: choice
  points: 2
wanted:
  questions: 1
  variants: 2
code: K7Q2M9
bank: Essai
language: fr
seed: x
"""


@pytest.mark.parametrize(
    ("was", "now", "place", "rule"),
    [
        ("day: 2026-11-24", "day: 24/11/2026", "2:6", "set_day"),
        ("day: 2026-11-24", "day: 2026-02-30", "2:6", "set_day"),
        ("points: 2\nwanted", "points: deux\nwanted", "10:11", "set_points"),
        ("points: 2\nwanted", "points: 0\nwanted", "10:11", "set_points"),
        ("points: 2\nwanted", "points: 1/0\nwanted", "10:11", "set_points"),
        ("points: 2\nwanted", f"points: {'9' * 5000}\nwanted", "10:11", "set_points"),
        ("    B: deux\n", "", "5:5", "set_letters"),
        ("    B: deux\n", "    C: deux\n", "5:5", "set_letters"),
        ("A: un", "A: Un deux", "5:8", "bad_id"),
        ("A: un", "A: ../../etc", "5:8", "bad_id"),
        ("  questions: 1", "  questions: 2", "4:1", "set_slots"),
        ("  questions: 1", "  questions: 0", "12:14", "out_of_range"),
        ("variants: 2", "variants: 27", "13:13", "out_of_range"),
        ("level: 1", "level: 4", "8:10", "out_of_range"),
        ("code: K7Q2M9", "code: K7Q2M0", "14:7", "set_code"),
        ("language: fr", "language: de", "16:11", "not_one_of"),
        ("title: Essai", "titel: Essai", "1:1", "misspelt_key"),
        ("code: K7Q2M9\n", "", "1:1", "missing_field"),
        ("title: Essai", "title: &a Essai", "1:8", "anchor"),
        ("title: Essai", "title: !!python/object Essai", "1:8", "tag"),
        ("title: Essai", "title: Essai\ntitle: Essai", "2:1", "duplicate_key"),
        ("title: Essai", "title: [[[[", "1:11", "open_bracket"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    tmp_path: Path, was: str, now: str, place: str, rule: str
) -> None:
    assert was in GOOD
    path = tmp_path / "set.yaml"
    found = complaints(path, GOOD.replace(was, now, 1))

    assert (f"{path}:{place}", rule) in [(str(problem.place), problem.rule) for problem in found]


def test_a_question_that_stands_twice_in_a_variant_is_said(tmp_path: Path) -> None:
    slot = GOOD[GOOD.index("- questions") : GOOD.index("wanted")]
    text = GOOD.replace(slot, slot + slot.replace("A: un", "A: trois")).replace(
        "  questions: 1", "  questions: 2"
    )

    (problem,) = complaints(tmp_path / "set.yaml", text)
    assert problem.rule == "set_twice"
    assert dict(problem.params) == {"id": "deux", "letter": "B"}


@pytest.mark.parametrize("text", ["", "non", "[1, 2]", "\x00", "a: b", "---\n---\n"])
def test_a_file_that_is_no_recipe_is_refused(tmp_path: Path, text: str) -> None:
    assert complaints(tmp_path / "set.yaml", text)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_recipe(tmp_path / "set.yaml")


@settings(max_examples=50)
@given(st.text(max_size=200), st.integers(0, len(GOOD)))
def test_no_text_breaks_the_reader(noise: str, at: int) -> None:
    data = (GOOD[:at] + noise + GOOD[at:]).encode("utf-8", "surrogatepass")
    try:
        recipe = from_file(data, read_recipe)
    except InputError as error:
        if not error.problems:
            raise
        return
    assert len(recipe.slots) == recipe.wanted.questions
