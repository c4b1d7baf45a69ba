"""Skeletons: every field is there and explained, and once the blanks are filled in, the loader takes them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.authoring import skeleton
from quiz.authoring.describe import fields_of
from quiz.authoring.load import load
from quiz.authoring.records import SeedFile, WrittenFact, WrittenOriginal
from quiz.kinds import KINDS
from tests.authoring.editor import read
from tests.authoring.folders import BANK, HEAD, write_deck, write_files

SEED = """\
cite: l'article d'essai
date: 2019
facts:
- id: un-fait
  paragraph: 1
  statement: Un fait.
  when: 1961
"""
FIELD = re.compile(r"(?P<margin>(?:- |  )?)(?P<off># )?(?P<name>[a-z][a-z_0-9]*):")


def fields_written(lines: Sequence[str], *, off: bool) -> list[str]:
    """The fields of the record itself, those that are commented out or those that are not."""
    found = (FIELD.match(line) for line in lines)
    return [match["name"] for match in found if match and bool(match["off"]) == off]


def filled(lines: Sequence[str], values: dict[str, Any], wanted: frozenset[str]) -> str:
    """The skeleton with its blanks filled, and the fields that are wanted uncommented."""
    done: list[str] = []
    for line in lines:
        match = FIELD.fullmatch(line)
        name = match["name"] if match else ""
        if match is None or name not in values or (match["off"] and name not in wanted):
            done.append(line)
            continue
        value = yaml.safe_dump(
            {name: values[name]}, allow_unicode=True, sort_keys=False, width=1000
        )
        first, *rest = value.rstrip("\n").split("\n")
        done += [match["margin"] + first, *(" " * len(match["margin"]) + more for more in rest)]
    return "\n".join(done) + "\n"


def texts(value: object) -> Any:  # noqa: ANN401 (YAML)
    """A value whose scalars are texts, which the loader reads as such whatever they look like."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    return [texts(inner) for inner in value] if isinstance(value, list) else str(value)


def example(kind: str) -> dict[str, Any]:
    (question,) = read(KINDS[kind].EXAMPLE)
    return {name: texts(value) for name, value in question.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_has_every_field_of_its_kind_and_asks_for_what_is_required(kind: str) -> None:
    lines = skeleton.question(kind, "une-question")
    required = {field.name for field in fields_of(KINDS[kind]) if field.required}
    every = {field.name for field in fields_of(KINDS[kind])}
    cites = KINDS[kind].CITES
    assert set(fields_written(lines, off=False)) == required | {cites}
    assert set(fields_written(lines, off=True)) == every - required - {"facts"}
    assert max(map(len, lines)) <= 104


MORE = {"hint": "Un indice.", "as_of": "2024-06", "allow": {"Q14": "Une raison."}}


@pytest.mark.parametrize("more", [False, True], ids=["what is required", "and more"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_question_that_is_filled_in_loads(kind: str, more: bool, tmp_path: Path) -> None:  # noqa: FBT001
    values = example(kind) | MORE
    del values["id"], values["kind"]
    lines = skeleton.question(kind, "une-question", ("un-fait",))
    # An order's example names no facts: something must say where its dates come from.
    wanted = frozenset(values if more or kind == "order" else ())
    loaded = load(write_deck(tmp_path, filled(lines, values, wanted), a000_seed=SEED))
    assert loaded.problems == ()
    (question,) = loaded.bank.questions.values()
    assert (question.id, question.kind) == ("une-question", kind)
    assert bool(question.hint) == bool(wanted)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_blank_is_complained_of_at_its_place(kind: str, tmp_path: Path) -> None:
    lines = skeleton.question(kind, "une-question")
    problems = load(write_deck(tmp_path, "\n".join(lines) + "\n", a000_seed=SEED)).problems
    blank = [name for name in fields_written(lines, off=False) if name not in ("id", "kind")]
    assert [dict(problem.params)["key"] for problem in problems] == blank
    assert {problem.rule for problem in problems} == {"empty_value"}
    deck = (HEAD + "\n".join(lines)).split("\n")
    assert all(deck[p.place.line - 1].strip() == f"{dict(p.params)['key']}:" for p in problems)


def test_the_facts_of_an_order_are_proposed_beside_its_items() -> None:
    lines = skeleton.question("order", "une-frise", ("un-fait", "un-autre"))
    at = lines.index("  items:")
    assert lines[at + 1 : at + 3] == ["    # …: un-fait", "    # …: un-autre"]
    assert "facts" not in fields_written(lines, off=False) + fields_written(lines, off=True)


KNOWN = {"file": "a.txt", "sha256": "0" * 64, "paragraphs": "3"}
VALUES = {
    "cite": "l'article nouveau",
    "date": "2020-01",
    "id": "fait-nouveau",
    "paragraph": "2",
    "statement": "Un fait nouveau.",
}


@pytest.mark.parametrize("original", [{}, KNOWN], ids=["alone", "with its text"])
def test_an_article_that_is_filled_in_loads(original: dict[str, str], tmp_path: Path) -> None:
    files = {"decks/bank.yaml": BANK, "decks/essai.yaml": HEAD + KINDS["card"].EXAMPLE}
    lines = skeleton.article(original)
    text = filled(lines, VALUES, frozenset())
    loaded = load(write_files(tmp_path, files | {"seeds/005-nouveau.yaml": text}))
    assert loaded.problems == ()
    (article,) = loaded.bank.articles
    assert (article.cite, article.facts[0].id) == ("l’article nouveau", "fait-nouveau")
    assert (article.original is not None) == bool(original)


def test_an_article_has_every_field() -> None:
    text = "\n".join(skeleton.article({}))
    every = {
        field.name
        for record in (SeedFile, WrittenOriginal, WrittenFact)
        for field in fields_of(record)
    }
    assert every <= set(re.findall(r"([a-z_0-9]+):", text))
    assert text.index("facts:") > text.index("original:")
