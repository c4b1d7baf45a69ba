"""The draw: what stands in a variant goes together, variants are alike and as different as the bank allows."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from quiz.classroom.drawing.draw import draw, replaced, shared, stand_ins
from quiz.classroom.papers import paper_of
from quiz.classroom.recipe import new_recipe
from quiz.classroom.sets import Pupil, Recipe, Slot, Wanted
from quiz.core.bank import Bank, Selection
from quiz.core.problem import UsageError
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Arrange, Pair, Reveal, Shape
from quiz.i18n import LANGUAGES, Words
from quiz.study.telling.telling import Telling
from tests.classroom.questions import bank_of, pick, question, words
from tests.classroom.sets import ROOT, shipped

TWO_DECKS = ("03-rupture", "04-relance")


def wanted(
    questions: int,
    variants: int = 2,
    *,
    points: int = 20,
    decks: Sequence[str] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Wanted:
    ids = (tuple(map(QuestionId, names)) for names in (include, exclude))
    return Wanted(questions, variants, Fraction(points), Selection(decks=frozenset(decks)), *ids)


def recipe_of(bank: Bank, wishes: Wanted, seed: str = "graine") -> Recipe:
    return new_recipe(
        bank, wishes, title="Essai", day=date(2026, 11, 24), minutes=45, language="fr", seed=seed
    )


def variants_of(bank: Bank, slots: Sequence[Slot]) -> Iterator[tuple[Question, ...]]:
    for names in zip(*(slot.questions for slot in slots), strict=True):
        yield tuple(bank.questions[name] for name in names)


SHAPES: dict[str, Shape] = {
    "choice": pick("oui", "non"),
    "multiple": pick("oui", "non"),
    "order": Arrange(("un", "deux"), ("", "")),
    "match": Pair((("a", "b"),)),
    "card": Reveal("Voilà."),
}


@st.composite
def banks(draw_one: st.DrawFn, size: int = 24) -> Bank:
    """Banks of a few decks, levels and kinds, in which some questions are siblings and some tell of others."""
    made = []
    for at in range(draw_one(st.integers(4, size))):
        kind = draw_one(st.sampled_from((*SHAPES, "short")))
        word = draw_one(st.integers(0, 6))
        shape = words(f"secret{word}") if kind == "short" else SHAPES[kind]
        told = draw_one(st.integers(0, 9))
        made.append(
            question(
                f"q{at}",
                f"Que dit le texte {at} de secret{told} ?" if told < 7 else f"Et le texte {at} ?",
                shape,
                facts=[f"f{draw_one(st.integers(0, size))}"],
                deck=f"0{draw_one(st.integers(1, 3))}-lot",
                level=draw_one(st.integers(1, 2)),
                kind=kind,
            )
        )
    return bank_of(made)


def drawn_or_fewer(bank: Bank, count: int, variants: int, seed: str) -> Sequence[Slot]:
    """As many slots as are asked for, or as can be, if there are fewer: what the refusal says is held to."""
    try:
        return draw(bank, wanted(count, variants), seed)
    except UsageError as error:
        most = int(error.params["n"])
        if error.code != "draw.too_few" or not 0 < most < count:
            raise
        return draw(bank, wanted(most, variants), seed)


@settings(max_examples=60)
@given(banks(), st.integers(1, 8), st.integers(1, 3), st.text(max_size=3))
def test_every_variant_obeys_and_all_are_alike_slot_by_slot(
    bank: Bank, count: int, variants: int, seed: str
) -> None:
    slots = drawn_or_fewer(bank, count, variants, seed)
    count = len(slots)

    assert sum(slot.points for slot in slots) == 20
    telling = Telling(bank)
    for column in variants_of(bank, slots):
        assert len(column) == count
        assert all(telling.are_apart(*pair) for pair in combinations(column, 2))
    for slot in slots:
        found = [bank.questions[name] for name in slot.questions]
        assert {each.deck for each in found} == {slot.deck}
        assert {each.level for each in found} == {slot.level}
        assert len({type(each.cards[0].shape) for each in found}) == 1
        assert slot.kind in {each.kind for each in found}


@settings(max_examples=40)
@given(banks(), st.data())
def test_included_questions_stand_in_every_variant_and_excluded_ones_in_none(
    bank: Bank, data: st.DataObject
) -> None:
    names = list(bank.questions)
    include = data.draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    rest = [name for name in names if name not in include]
    exclude = data.draw(st.lists(st.sampled_from(rest), max_size=4, unique=True))
    try:
        slots = draw(bank, wanted(3, 2, include=include, exclude=exclude), "x")
    except UsageError:
        reject()

    for column in variants_of(bank, slots):
        ids = [each.id for each in column]
        assert set(include) <= set(ids)
        assert not set(exclude) & set(ids)


def roomy(per_cell: int = 8) -> Bank:
    """Two decks of unlike sizes, three levels, four kinds, nothing told."""
    made = [
        question(
            f"d{deck}l{level}{kind}{at}",
            f"Texte {deck} {level} {kind} {at} ?",
            SHAPES[kind],
            deck=f"0{deck}-lot",
            level=level,
            kind=kind,
        )
        for deck in (1, 2)
        for level in (1, 2, 3)
        for kind in ("choice", "order", "match", "card")
        for at in range(per_cell * deck)
    ]
    return bank_of(made)


@pytest.mark.parametrize("variants", [1, 2, 4])
@pytest.mark.parametrize("count", [7, 20])
def test_no_margin_is_off_by_more_than_a_question_where_the_bank_has_room(
    count: int, variants: int
) -> None:
    bank = roomy()

    slots = draw(bank, wanted(count, variants), "x")

    questions = [name for slot in slots for name in slot.questions]
    assert len(set(questions)) == len(questions)
    for column in variants_of(bank, slots):
        for shares, counts in (
            (dict.fromkeys(("01-lot", "02-lot"), count / 2), Counter(q.deck for q in column)),
            (dict.fromkeys((1, 2, 3), count / 3), Counter(q.level for q in column)),
            (
                dict.fromkeys(("choice", "order", "match", "card"), count / 4),
                Counter(q.kind for q in column),
            ),
        ):
            assert all(abs(counts[key] - share) <= 1 for key, share in shares.items())  # type: ignore[index]


def test_a_small_deck_gives_what_it_can_and_the_others_the_rest() -> None:
    small = [
        question(f"s{at}", f"Petit {at} ?", SHAPES["choice"], deck="01-petit") for at in (1, 2)
    ]
    large = [
        question(f"g{at}", f"Grand {at} ?", SHAPES["choice"], deck="02-grand") for at in range(20)
    ]

    slots = draw(bank_of((*small, *large)), wanted(10, 1), "x")

    assert Counter(slot.deck for slot in slots) == {"01-petit": 2, "02-grand": 8}


def test_a_question_of_another_kind_and_the_same_shape_stands_in_before_one_is_shared() -> None:
    bank = bank_of(
        (
            question("a", "Un ?", SHAPES["choice"]),
            question("b", "Deux ?", SHAPES["multiple"], kind="multiple"),
        )
    )
    recipe = recipe_of(bank, wanted(1, 2))

    assert set(recipe.questions) == {"a", "b"}
    assert shared(recipe) == ()
    assert len(stand_ins(bank, recipe)) == 1


def test_what_variants_share_is_known_but_not_what_was_included() -> None:
    bank = bank_of(question(name, f"Texte {name} ?", SHAPES["choice"]) for name in "abc")
    recipe = recipe_of(bank, wanted(3, 2, include=["a"]))

    assert set(shared(recipe)) == {"b", "c"}


@pytest.mark.parametrize(
    ("decks", "variants", "most_shared"),
    [(TWO_DECKS, 2, 5), (("04-relance", "05-detente-vladivostok"), 2, 2), ((), 4, 9)],
)
def test_twenty_questions_of_the_shipped_bank_hardly_repeat(
    decks: tuple[str, ...], variants: int, most_shared: int
) -> None:
    recipe = recipe_of(shipped(), wanted(20, variants, decks=decks))

    assert len(recipe.slots) == 20
    assert len(shared(recipe)) <= most_shared


def test_the_same_wishes_and_seed_draw_the_same_and_another_seed_does_not() -> None:
    bank = shipped()
    wishes = wanted(12, 2, decks=TWO_DECKS)

    assert draw(bank, wishes, "x") == draw(bank, wishes, "x")
    assert draw(bank, wishes, "x") != draw(bank, wishes, "y")


def test_a_draw_does_not_hang_on_the_order_of_sets() -> None:
    program = "from tests.classroom.drawing.test_draw import *\nprint(recipe_of(roomy(2), wanted(12, 3)).code)"
    codes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(codes) == 1


def test_a_draw_is_what_it_was_when_it_was_first_made() -> None:
    slots = draw(roomy(2), wanted(4, 2), "graine")

    assert [slot.questions for slot in slots] == GOLDEN


GOLDEN = [
    ("d1l1card0", "d1l1card1"),
    ("d1l2choice1", "d1l2choice0"),
    ("d2l2order0", "d2l2order1"),
    ("d2l3match0", "d2l3match3"),
]


def refused(bank: Bank, wishes: Wanted) -> UsageError:
    with pytest.raises(UsageError) as caught:
        draw(bank, wishes, "x")
    for language in LANGUAGES:
        assert "\n" not in Words(language)(caught.value.code, **caught.value.params)
    return caught.value


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (wanted(0), "draw.bad_questions"),
        (wanted(201), "draw.bad_questions"),
        (wanted(5, 0), "draw.bad_variants"),
        (wanted(5, 27), "draw.bad_variants"),
        (wanted(5, points=0), "draw.bad_points"),
        (wanted(5, points=1001), "draw.bad_points"),
        (wanted(5, include=["d1l1choise0"]), "draw.unknown_near"),
        (wanted(5, exclude=["zzzz"]), "draw.unknown"),
        (wanted(5, include=["d1l1choice0"], exclude=["d1l1choice0"]), "draw.both"),
        (wanted(1, include=["d1l1choice0", "d1l1choice1"]), "draw.included_too_many"),
        (wanted(200), "draw.too_few"),
    ],
)
def test_wishes_that_cannot_be_are_said(wishes: Wanted, code: str) -> None:
    assert refused(roomy(1), wishes).code == code


def test_included_questions_that_clash_are_named() -> None:
    siblings = [question(name, f"Texte {name} ?", SHAPES["choice"], facts=["f"]) for name in "abc"]
    error = refused(bank_of(siblings), wanted(3, include=["a", "b"]))

    assert error.code == "draw.included_clash"
    assert error.params["pairs"] == "a / b"


def test_too_many_questions_are_told_how_many_can_stand_together() -> None:
    groups = [
        question(f"q{at}", f"Texte {at} ?", SHAPES["choice"], facts=[f"f{at % 5}"])
        for at in range(20)
    ]

    assert refused(bank_of(groups), wanted(6)).params["n"] == "5"


def laid_out(bank: Bank, recipe: Recipe, pupil: Pupil) -> dict[QuestionId, object]:
    """Each question of a paper as it is printed, but for its number, which one of another shape may shift."""
    asked = paper_of(bank, recipe, pupil).asked
    return {each.item.question.id: (each.item, each.points, each.order) for each in asked}


@settings(max_examples=40)
@given(banks(), st.data())
def test_replacing_a_question_changes_that_question_only(bank: Bank, data: st.DataObject) -> None:
    try:
        recipe = recipe_of(bank, wanted(4, 2))
    except UsageError:
        reject()
    old = data.draw(st.sampled_from(recipe.questions))
    try:
        new = replaced(bank, recipe, old)
    except UsageError as error:
        if error.code != "draw.nothing_fits":
            raise
        return

    (by,) = {
        after
        for before, slot in zip(recipe.slots, new.slots, strict=True)
        for was, after in zip(before.questions, slot.questions, strict=True)
        if was != after
    }
    assert old not in new.questions
    assert new.code != recipe.code
    assert new.printed.keys() == set(new.questions)
    for letter in recipe.letters:
        before, after = (
            laid_out(bank, each, Pupil("07", variant=letter)) for each in (recipe, new)
        )
        kept = before.keys() - {old}
        assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
        assert after.keys() - kept <= {by}
    telling = Telling(bank)
    for column in variants_of(bank, new.slots):
        assert all(telling.are_apart(*pair) for pair in combinations(column, 2))


def test_a_question_that_was_replaced_never_comes_back() -> None:
    bank = bank_of(question(name, f"Texte {name} ?", SHAPES["choice"]) for name in "abcd")
    recipe = recipe_of(bank, wanted(1, 1))
    seen = [*recipe.questions]
    for _ in range(3):
        recipe = replaced(bank, recipe, recipe.questions[0])
        seen += recipe.questions

    assert sorted(seen) == ["a", "b", "c", "d"]
    with pytest.raises(UsageError) as caught:
        replaced(bank, recipe, recipe.questions[0])
    assert caught.value.code == "draw.nothing_fits"
    first = QuestionId(seen[0])
    back = replaced(bank, recipe, recipe.questions[0], by=first)
    assert back.questions == (first,)
    assert first not in back.wanted.exclude


def test_a_question_that_the_bank_lost_can_be_replaced() -> None:
    bank = bank_of(question(name, f"Texte {name} ?", SHAPES["choice"]) for name in "abc")
    recipe = recipe_of(bank, wanted(2, 1))
    gone = recipe.questions[0]
    left = bank_of(each for each in bank.questions.values() if each.id != gone)

    assert gone not in replaced(left, recipe, gone).questions


CLASH = bank_of(
    (
        question("a", "Texte a ?", SHAPES["choice"], facts=["f"]),
        question("b", "Texte b ?", SHAPES["choice"], facts=["g"]),
        question("c", "Texte c ?", SHAPES["choice"], facts=["g"]),
        question("d", "Texte d ?", SHAPES["card"], facts=["h"]),
    )
)


@pytest.mark.parametrize(
    ("old", "by", "code"),
    [
        ("zz", None, "draw.not_in_set"),
        ("a", "zz", "draw.unknown"),
        ("a", "a", "draw.by_itself"),
        ("a", "b", "draw.by_there"),
        ("a", "c", "draw.by_clash"),
    ],
)
def test_a_question_that_cannot_stand_there_is_refused(old: str, by: str | None, code: str) -> None:
    recipe = recipe_of(CLASH, wanted(2, 1, include=["a", "b"]))
    with pytest.raises(UsageError) as caught:
        replaced(CLASH, recipe, QuestionId(old), QuestionId(by) if by else None)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert "\n" not in Words(language)(caught.value.code, **caught.value.params)


def test_another_shape_may_replace_a_question_only_in_every_variant() -> None:
    bank = bank_of(
        (
            question("a", "Texte a ?", SHAPES["choice"]),
            question("b", "Texte b ?", SHAPES["choice"]),
            question("d", "Texte d ?", SHAPES["card"]),
        )
    )
    apart = recipe_of(bank, wanted(1, 2, exclude=["d"]))
    assert len(apart.questions) == 2
    with pytest.raises(UsageError) as caught:
        replaced(bank, apart, QuestionId("a"), QuestionId("d"))
    assert caught.value.code == "draw.by_shape"

    together = recipe_of(bank, wanted(1, 2, include=["a"]))
    new = replaced(bank, together, QuestionId("a"), QuestionId("d"))
    assert new.questions == ("d",)
    assert new.slots[0].kind == "card"
    assert new.wanted == replace(together.wanted, include=(), exclude=(QuestionId("a"),))
