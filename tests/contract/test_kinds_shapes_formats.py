"""Kinds x shapes x formats: each kind's EXAMPLE goes all the way through."""

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

import quiz
from quiz.core.answer import Outcome
from quiz.core.bank import Bank
from quiz.core.grading import grade
from quiz.core.question import Card
from quiz.core.shape import Reveal
from quiz.formats import FORMATS, load_format
from quiz.i18n import LANGUAGES, Words, catalogue
from quiz.kinds import KINDS
from tests.contract.examples import (
    example_banks,
    example_cards,
    loaded_examples,
    right_answer,
    wrong_answer,
)

BANKS = pytest.mark.parametrize("bank", example_banks().values(), ids=example_banks().keys())
CARDS = pytest.mark.parametrize(
    ("bank", "card"), example_cards(), ids=[card.id for _, card in example_cards()]
)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_loads_without_a_problem(kind: str) -> None:
    loaded = loaded_examples()[kind]

    assert loaded.problems == ()
    (question,) = loaded.bank.questions.values()
    assert question.kind == kind
    assert question.cards


def test_every_shape_has_an_example() -> None:
    shapes = {type(card.shape).__name__ for _, card in example_cards()}

    assert shapes == {"Pick", "Fill", "Arrange", "Pair", "Reveal"}


@CARDS
def test_the_canonical_answer_is_right(bank: Bank, card: Card) -> None:
    verdict = grade(card.shape, right_answer(card.shape), bank.lexicon)

    expected = Outcome.SELF if isinstance(card.shape, Reveal) else Outcome.RIGHT
    assert verdict.outcome is expected
    assert verdict.score == 1 or (isinstance(card.shape, Reveal) and not card.shape.rubric)


@CARDS
def test_another_answer_is_not_right(bank: Bank, card: Card) -> None:
    verdict = grade(card.shape, wrong_answer(card.shape), bank.lexicon)

    expected = Outcome.SELF if isinstance(card.shape, Reveal) else Outcome.WRONG
    assert verdict.outcome is expected
    assert verdict.score < 1


@BANKS
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_kind(bank: Bank, name: str) -> None:
    out = io.BytesIO()

    lost = load_format(name).write(bank, out)

    (question,) = bank.questions
    is_left_out = any(one.is_whole for one in lost)
    assert (question.encode() in unpacked(out.getvalue())) is not is_left_out
    assert {one.question for one in lost} <= {question}
    for one in lost:
        assert all(Words(language)(one.what, n=2) for language in LANGUAGES)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_the_same_twice(name: str) -> None:
    for bank in example_banks().values():
        one, other = io.BytesIO(), io.BytesIO()
        load_format(name).write(bank, one)
        load_format(name).write(bank, other)
        assert one.getvalue() == other.getvalue()


def unpacked(content: bytes) -> bytes:
    """What a file says, its parts one after the other where it is packed."""
    if not is_zipfile(io.BytesIO(content)):
        return content
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_sentence_and_every_sentence_its_rule(language: str) -> None:
    sentences = {rule for rule in catalogue(language, "problem") if not rule.startswith(_OTHERS)}

    rules = {rule for rule in _rules() if not rule.startswith(_OTHERS)}
    assert sentences == rules


def test_every_sentence_about_a_class_is_said() -> None:
    files = (Path(quiz.__file__).parent / "classroom").rglob("*.py")
    said = {
        word
        for file in files
        for word in re.findall(r'"(?:html\.)?(\w+)"', file.read_text("utf-8"))
    }
    rules = [rule for rule in catalogue("en", "problem") if rule.startswith(_OF_CLASSES)]
    # What is wrong with a text is said of a roster and of answers alike, and with a code by who reads it.
    unsaid = [rule for rule in rules if not {rule, rule.partition("_")[2]} & said]
    assert unsaid == []


@pytest.mark.parametrize("area", ["problem", "bank"])
def test_the_languages_say_the_same_with_the_same_parameters(area: str) -> None:
    french, english = (catalogue(language, area) for language in LANGUAGES)

    assert french.keys() == english.keys()
    for rule in french:
        assert _parameters(french[rule]) == _parameters(english[rule]), rule


_OF_CLASSES = ("answers_", "doubt_", "roster_", "set_", "table_")
_OTHERS = ("config_", "log_", "source_", "warning", *_OF_CLASSES)
"""What begins the rules of settings, logs, originals and classes, which have tests of their own, and of no rule."""
_COMPLAINERS = {
    "complain",
    "complain_at",
    "_fault",
    "Refusal",
    "Flaw",
    "Problem",
    "_Sign",
    "_problem",
}
"""What is called with a rule, and mostly with a place before it."""


def _rules() -> Iterator[str]:
    """Every rule that the code complains by, found where it does."""
    folder = Path(quiz.__file__).parent
    for package in ("authoring", "kinds"):
        for file in (folder / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if (
                        name in _COMPLAINERS
                    ):
                        # A class's own `_problem` knows the place.
                        at = 0 if name == "_problem" and len(node.args) == 1 else 1
                        yield from _words(node.args[at])
                    case ast.Return(value=ast.Tuple(elts=[named, *_])):
                        yield from _words(named)
                    case ast.Assign(targets=[ast.Name(id="rule")], value=value):
                        yield from _words(value)


def _words(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as word):
            yield word
        case ast.IfExp(body=body, orelse=orelse):
            yield from _words(body)
            yield from _words(orelse)


def _parameters(sentence: object) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", json.dumps(sentence)))
