"""The schemas of the bank's files: current, true of what is shipped, and strict where the loader is."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from quiz.authoring.describe import fields_of, says
from quiz.authoring.load import load
from quiz.authoring.new import add_schemas
from quiz.authoring.schema import FOLDER, comment_of, schemas
from quiz.kinds import KINDS
from tests.authoring.editor import read
from tests.authoring.folders import HEAD, write_deck

ROOT = Path(__file__).parents[2]
FILES = sorted(path for folder in ("decks", "seeds") for path in (ROOT / folder).glob("*.yaml"))
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]

Question = dict[str, Any]


@cache
def validator(name: str) -> Draft7Validator:
    schema = json.loads(schemas()[name])
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def mistakes(text: str, name: str = "deck.json") -> list[str]:
    return [error.message for error in validator(name).iter_errors(read(text))]


def example(kind: str) -> Question:
    (question,) = read(KINDS[kind].EXAMPLE)
    assert isinstance(question, dict)
    return question


def refuses(question: Question) -> bool:
    deck = {"title": "Essai", "questions": [question]}
    return not validator("deck.json").is_valid(deck)


def test_the_committed_schemas_are_those_of_the_code() -> None:
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert committed == schemas(), "`quiz new schema` writes them again"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_shipped_file_names_its_schema_and_follows_it(path: Path) -> None:
    text = path.read_text("utf-8")
    first = text.split("\n", 1)[0]
    assert first == comment_of(path.relative_to(ROOT).as_posix())
    schema = (path.parent / first.partition("$schema=")[2]).resolve()
    assert schema.parent == ROOT / FOLDER
    assert mistakes(text, schema.name) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_every_kind_follows_it(kind: str) -> None:
    assert mistakes(HEAD + KINDS[kind].EXAMPLE) == []


def test_the_comment_moves_no_complaint(tmp_path: Path) -> None:
    write_deck(tmp_path, "- id: a\n  kind: card\n  prmpt: Q\n  answer: R\n  explanation: E\n")
    before = [(p.rule, p.place.line) for p in load(tmp_path).problems]
    deck = tmp_path / "decks" / "essai.yaml"
    deck.write_text(f"{comment_of('decks/essai.yaml')}\n{deck.read_text('utf-8')}", "utf-8")
    assert [(p.rule, p.place.line) for p in load(tmp_path).problems] == [
        (rule, line + 1) for rule, line in before
    ]


def test_schemas_beside_the_decks_are_no_decks(tmp_path: Path) -> None:
    write_deck(tmp_path, KINDS["card"].EXAMPLE)
    add_schemas(tmp_path)
    assert load(tmp_path).problems == ()


@pytest.mark.parametrize(
    "text", ["1961", "true", "no", "010", "12:30", "1e3", "0x1F", "2000-07-12", "3.14", "-7"]
)
def test_a_text_is_valid_whatever_it_looks_like_to_an_editor(text: str, tmp_path: Path) -> None:
    question = f"""\
- id: a
  kind: multiple
  prompt: {text}
  answer:
  - {text}
  - b
  wrong:
    {text}1: {text}
  explanation: {text}
  source: {text}
  as_of: 2000
"""
    assert mistakes(HEAD + question) == []
    assert load(write_deck(tmp_path, question)).problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_missing_empty_misspelt_or_unknown_is_refused(kind: str) -> None:
    question = example(kind)
    assert not refuses(question)
    for field in fields_of(KINDS[kind]):
        others = {key: value for key, value in question.items() if key != field.name}
        assert refuses(others) == field.required
        assert refuses({**others, field.name: None})
        assert refuses({**question, f"{field.name}s": "x"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "Une Id"},
        {"id": "a_b"},
        {"kind": "quizz"},
        {"level": 4},
        {"level": "facile"},
        {"bloom": "recall"},
        {"facts": "un-fait"},
        {"facts": ["Un fait"]},
        {"themes": "diplomatie"},
        {"wrong": ["b", "c"]},
        {"wrong": "b"},
        {"answer": ["a", "b"]},
        {"prompt": {"Une question": "suite"}},
        {"as_of": "juin 2024"},
        {"as_of": "2024-13"},
        {"allow": ["Q14"]},
    ],
    ids=str,
)
def test_a_typical_mistake_is_refused(wrong: Question) -> None:
    assert refuses({**example("choice"), **wrong})


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("true_false", {"answer": "peut-être"}),
        ("date", {"answer": "juillet 2000"}),
        ("order", {"facts": ["un-fait"]}),
        ("order", {"items": {"Un événement": "Un Fait"}}),
        ("card", {"reverse": {"prompt": "Et dans l'autre sens ?"}}),
        ("card", {"wrong": {"a": "b"}}),
        ("open", {"rubric": "tout"}),
    ],
)
def test_each_kind_has_its_own_fields(kind: str, wrong: Question) -> None:
    assert refuses({**example(kind), **wrong})


@pytest.mark.parametrize("answer", [True, False, "vrai", "FAUX", "Oui", "no"])
def test_a_statement_is_judged_in_any_word_the_loader_takes(answer: object) -> None:
    assert not refuses({**example("true_false"), "answer": answer})


FACT = {"id": "un-fait", "paragraph": 1, "statement": "Un fait."}
ARTICLE = {"cite": "l'article", "date": 2019, "facts": [FACT]}
DISPUTE = {"id": "point", "nature": "conflict", "about": "Quoi ?", "readings": {"un-fait": "Cela"}}


def of_article(change: Question) -> bool:
    return bool(validator("article.json").is_valid({**ARTICLE, **change}))


def of_fact(change: Question) -> bool:
    return of_article({"facts": [{**FACT, **change}]})


def of_dispute(change: Question) -> bool:
    return bool(validator("disputes.json").is_valid([{**DISPUTE, **change}]))


@pytest.mark.parametrize("accepts", [of_article, of_fact, of_dispute])
def test_a_sound_record_of_seeds_is_accepted(accepts: Callable[[Question], bool]) -> None:
    assert accepts({})


@pytest.mark.parametrize(
    ("accepts", "wrong"),
    [
        (of_article, {"cites": "x"}),
        (of_article, {"date": "avril 2019"}),
        (of_article, {"original": {"file": "a.txt", "sha256": "0" * 63, "paragraphs": 3}}),
        (of_article, {"original": {"file": "a.txt", "sha256": "0" * 64, "paragraphs": 0}}),
        (of_fact, {"paragraph": "trois"}),
        (of_fact, {"weight": 5}),
        (of_fact, {"status": "rumour"}),
        (of_fact, {"by": "Washington"}),
        (of_fact, {"when": "1961/1962/1963"}),
        (of_fact, {"statment": "x"}),
        (of_dispute, {"nature": "quarrel"}),
        (of_dispute, {"readings": {"Un fait": "x"}}),
    ],
)
def test_a_typical_mistake_in_seeds_is_refused(
    accepts: Callable[[Question], bool], wrong: Question
) -> None:
    assert not accepts(wrong)


def test_an_editor_is_told_what_every_field_is() -> None:
    bare: list[str] = []

    def look(schema: Any, way: str) -> None:  # noqa: ANN401 (JSON)
        if isinstance(schema, dict):
            for name, field in schema.get("properties", {}).items():
                # What is only allowed, or compared, is described where every question's fields are.
                if isinstance(field, dict) and "const" not in field and "description" not in field:
                    bare.append(f"{way}/{name}")
        children = schema.items() if isinstance(schema, dict) else enumerate(schema)
        for key, child in children:
            if isinstance(child, dict | list):
                look(child, f"{way}/{key}")

    for name, text in schemas().items():
        look(json.loads(text), name)
    assert bare == []
    assert all(says(kind).endswith(".") for kind in KINDS.values())
