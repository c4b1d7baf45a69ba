"""Every complaint has the file, the line and the column that its author would look at."""

from pathlib import Path

import pytest

from quiz.authoring.load import load
from tests.authoring.folders import BANK, HEAD, write_files

SEED = """\
cite: l'article d'essai
date: 2019
original:
  file: a.txt
  sha256: "0000000000000000000000000000000000000000000000000000000000000000"
  paragraphs: 9
facts:
- id: un-fait
  paragraph: 1
  statement: Un fait.
  when: 1961
- id: autre-fait
  paragraph: 2
  statement: Un autre.
  when: 1990-09
- id: sans-date
  paragraph: 3
  statement: Un fait sans date.
"""
COMMON = """\
  explanation: Parce que.
  facts: [un-fait]
"""
CARD = f"""\
- id: sonde
  kind: card
  prompt: Quoi ?
  answer: Cela
{COMMON}"""


def complaints(folder: Path, **files: str) -> list[str]:
    named = {
        name.replace("__", "/").replace("_", "-") + ".yaml": text for name, text in files.items()
    }
    standard = {"decks/bank.yaml": BANK, "decks/essai.yaml": HEAD + CARD, "seeds/000-a.yaml": SEED}
    loaded = load(write_files(folder, standard | named))
    return [f"{problem.place}: {problem.rule}" for problem in loaded.problems]


def of_question(kind: str, fields: str) -> str:
    """A question whose own fields begin on line 5 of its deck, after the head, the id and the kind."""
    return f"{HEAD}- id: question\n  kind: {kind}\n{fields}{COMMON}\n{CARD}"


def test_the_builders_of_these_tests_are_sound(tmp_path: Path) -> None:
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        # types
        ("card", "  prompt: P ?\n  answer: [a, b]\n", ["6:11: not_a_text"]),
        ("card", "  prompt: P ?\n  answer:\n  - Un mot\n", ["7:3: not_a_text"]),
        ("card", "  prompt: P ?\n  answer:\n    Un mot: la suite\n", ["7:5: split_text"]),
        ("card", "  prompt: P ?\n", ["3:3: missing_field"]),
        ("card", "  promt: P ?\n  answer: A\n", ["3:3: missing_field", "5:3: misspelt_key"]),
        ("card", "  prompt: P ?\n  answer: A\n  zzz: 1\n", ["7:3: unknown_key"]),
        ("card", "  prompt: P ?\n  answer: A\n  level: 4\n", ["7:10: out_of_range"]),
        ("card", "  prompt: P ?\n  answer: A\n  level: deux\n", ["7:10: out_of_range"]),
        ("card", "  prompt: P ?\n  answer: A\n  bloom: learn\n", ["7:10: not_one_of"]),
        ("card", "  prompt: P ?\n  answer: A\n  themes: un\n", ["7:11: not_a_list"]),
        ("card", "  prompt: P ?\n  answer: A\n  allow: [Q14]\n", ["7:10: not_a_mapping"]),
        ("card", "  prompt: P ?\n  answer: A\n  reverse: R\n", ["7:12: not_a_mapping"]),
        (
            "card",
            "  prompt: P ?\n  answer: A\n  reverse:\n    prompt: R ?\n    reponse: A\n",
            ["8:5: missing_field", "9:5: unknown_key"],
        ),
        ("carte", "  prompt: P ?\n  answer: A\n", ["4:9: not_one_of"]),
        ("[card]", "  prompt: P ?\n  answer: A\n", ["4:9: not_one_of"]),
        ("choice", "  prompt: P ?\n  answer: A\n  wrong:\n  - B\n", ["8:3: not_a_mapping"]),
        ("choice", "  prompt: P ?\n  answer: A\n  wrong:\n    B: [c]\n", ["8:8: not_a_text"]),
        # what every question has
        ("card", "  prompt: P ?\n  answer: A\n  as_of: hier\n", ["7:10: not_a_date"]),
        ("card", "  prompt: P ?\n  answer: A\n  as_of: 2019-13\n", ["7:10: not_a_date"]),
        ("card", "  prompt: P ?\n  answer: A\n  themes: [un, deux mots]\n", ["7:16: bad_theme"]),
        # choice, multiple
        ("choice", "  prompt: P ?\n  answer: A\n  wrong: {}\n", ["7:10: too_few_options"]),
        (
            "choice",
            "  prompt: P ?\n  answer: L'Été\n  wrong:\n    l'ete: Non.\n    B: Non.\n    b : Non.\n",
            ["8:5: repeated_answer", "10:5: repeated_answer"],
        ),
        (
            "multiple",
            "  prompt: P ?\n  answer: [A, B, a]\n  wrong:\n    b: Non.\n",
            ["6:18: repeated_answer", "8:5: repeated_answer"],
        ),
        (
            "multiple",
            "  prompt: P ?\n  answer: []\n  wrong:\n    B: Non.\n    C: Non.\n",
            ["6:11: no_answer"],
        ),
        # true_false
        ("true_false", "  prompt: P.\n  answer: peut-être\n", ["6:11: not_a_truth"]),
        ("true_false", "  prompt: P.\n  answer: true\n  fix:\n    P: Q\n", ["8:5: fix_of_truth"]),
        ("true_false", "  prompt: P.\n  answer: no\n  fix:\n    Q: R\n", ["8:5: fix_not_found"]),
        ("true_false", "  prompt: P P.\n  answer: no\n  fix:\n    P: R\n", ["8:5: fix_ambiguous"]),
        (
            "true_false",
            "  prompt: Un deux.\n  answer: faux\n  fix:\n    Un: Trois\n    deux: six\n",
            ["8:5: several_fixes"],
        ),
        # short
        (
            "short",
            "  prompt: P ?\n  answer: A\n  also: [a]\n  almost:\n    B: Non.\n  wrong:\n    b: Non.\n",
            ["7:10: repeated_answer", "11:5: repeated_answer"],
        ),
        # number
        ("number", "  prompt: P ?\n  answer: beaucoup\n", ["6:11: not_a_number"]),
        ("number", "  prompt: P ?\n  answer: 12:30\n", ["6:11: not_a_number"]),
        ("number", "  prompt: P ?\n  answer: 9\n  within: peu\n", ["7:11: not_a_tolerance"]),
        ("number", "  prompt: P ?\n  answer: 9\n  within: -1\n", ["7:11: not_a_tolerance"]),
        (
            "number",
            "  prompt: P ?\n  answer: 10 000\n  wrong:\n    10000: Non.\n",
            ["8:5: repeated_answer"],
        ),
        # date
        ("date", "  prompt: P ?\n  answer: juillet 2000\n", ["6:11: not_a_date"]),
        ("date", "  prompt: P ?\n  answer: 2000-02-30\n", ["6:11: not_a_date"]),
        (
            "date",
            "  prompt: P ?\n  answer: 2000\n  almost:\n    2000: Non.\n",
            ["8:5: repeated_answer"],
        ),
        # cloze
        ("cloze", "  prompt: Pas de trou.\n", ["5:11: cloze_without_blank"]),
        ("cloze", "  prompt: >-\n    {{c1::a}} {{c3::b}}\n", ["5:11: cloze_numbers"]),
        ("cloze", "  prompt: >-\n    {{c2::a}}\n", ["5:11: cloze_numbers"]),
        ("cloze", "  prompt: Un {{c1::a {{c2::b}} c}}\n", ["5:11: cloze_syntax"]),
        ("cloze", "  prompt: Un {{c1:a}}\n", ["5:11: cloze_syntax"]),
        ("cloze", "  prompt: Un {{c1::a::b::c}}\n", ["5:11: cloze_syntax"]),
        ("cloze", "  prompt: Un {{c1::}}\n", ["5:11: cloze_syntax"]),
        ("cloze", "  prompt: >-\n    Un {{c1:: }}\n", ["5:11: cloze_syntax"]),
        ("cloze", "  prompt: Un {{a}}\n", ["5:11: cloze_syntax"]),
        ("cloze", "  prompt: Un {{c1::a}}\n  also: {c2: [b]}\n", ["6:10: unknown_blank"]),
        ("cloze", "  prompt: Un {{c1::a}}\n  also: {c1: [b, A]}\n", ["6:18: repeated_answer"]),
        ("cloze", f"  prompt: >-\n    {'{{c1::a}} ' * 51}\n", ["5:11: cloze_too_long"]),
        # match
        ("match", "  prompt: P\n  pairs:\n    A: 1\n", ["7:5: too_few_pairs"]),
        (
            "match",
            "  prompt: P\n  pairs:\n    A: un\n    B: deux\n    a: trois\n  extra: [Deux]\n",
            ["9:5: repeated_answer", "10:11: repeated_answer"],
        ),
        # open
        ("open", "  prompt: P ?\n  answer: A\n  rubric:\n  - un : deux\n", ["8:5: split_text"]),
        ("open", "  prompt: P ?\n  answer: A\n  rubric: []\n", ["7:11: no_rubric"]),
        (
            "open",
            "  prompt: P ?\n  answer: A\n  rubric:\n  - un\n  - Un\n",
            ["9:5: repeated_answer"],
        ),
    ],
)
def test_a_question_that_is_wrong(
    tmp_path: Path, kind: str, fields: str, expected: list[str]
) -> None:
    found = complaints(tmp_path, decks__essai=of_question(kind, fields))

    assert found == [f"decks/essai.yaml:{complaint}" for complaint in expected]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("    A: 1961\n    B: 1990\n", ["6:3: too_few_items"]),
        ("    A: 1961\n    B: un-fait\n    C: 1990\n", ["8:5: dates_out_of_order"]),
        ("    A: 1961\n    B: 1959\n    C: 1990\n", ["8:5: dates_out_of_order"]),
        ("    A: 1961\n    B: autre-fait\n    C: 1990\n", ["9:5: dates_out_of_order"]),
        ("    A: un-fait\n    B: sans-date\n    C: 1990\n", ["8:5: fact_without_date"]),
        ("    A: un-faid\n    B: 1970\n    C: 1990\n", ["7:5: misspelt_fact"]),
        ("    A: 1950\n    B: 1970\n    a: 1990\n", ["9:5: repeated_answer"]),
        ("    A: 1950\n    B: 1970\n    C: 1990\n  facts: [un-fait]\n", ["10:10: facts_of_order"]),
    ],
)
def test_an_order_that_proves_nothing(tmp_path: Path, items: str, expected: list[str]) -> None:
    question = f"""\
- id: question
  kind: order
  prompt: Rangez.
  items:
{items}  explanation: Parce que.
  source: Un livre
"""
    found = complaints(tmp_path, decks__essai=HEAD + question)

    shown = [complaint.replace("6:3:", "7:5:") for complaint in expected]
    assert found == [f"decks/essai.yaml:{complaint}" for complaint in shown]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("  paragraph: 10\n  statement: F.\n", ["20:14: no_such_paragraph"]),
        ("  paragraph: 0\n  statement: F.\n", ["20:14: not_a_whole_number"]),
        ("  statement: F.\n", ["19:3: missing_field"]),
        ("  paragraph: 1\n  statement: F.\n  weight: 5\n", ["22:11: out_of_range"]),
        ("  paragraph: 1\n  statement: F.\n  when: mai 2019\n", ["22:9: not_a_date"]),
        ("  paragraph: 1\n  statement: F.\n  status: rumour\n", ["22:11: not_one_of"]),
        ("  paragraph: 1\n  statement: F.\n  status: claim\n", ["22:11: missing_by"]),
        ("  paragraph: 1\n  statement: F.\n  same_as: un-fat\n", ["22:12: misspelt_fact"]),
        ("  paragraph: 1\n  statement: F.\n  same_as: xyzzy\n", ["22:12: unknown_fact"]),
        ("  paragraph: 1\n  statement: F.\n  same_as: nouveau\n", ["22:12: same_as_circle"]),
    ],
)
def test_a_fact_that_is_wrong(tmp_path: Path, fact: str, expected: list[str]) -> None:
    found = complaints(tmp_path, seeds__000_a=f"{SEED}- id: nouveau\n{fact}")

    assert found == [f"seeds/000-a.yaml:{complaint}" for complaint in expected]


def test_facts_that_go_round_in_a_circle(tmp_path: Path) -> None:
    facts = "".join(
        f"- id: {name}\n  paragraph: 1\n  statement: F.\n  same_as: {other}\n"
        for name, other in (("a", "b"), ("b", "c"), ("c", "b"))
    )

    assert complaints(tmp_path, seeds__000_a=SEED + facts) == [
        "seeds/000-a.yaml:26:12: same_as_circle",
        "seeds/000-a.yaml:30:12: same_as_circle",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("date: 2019", "date: jeudi", ["2:7: not_a_date"]),
        ('sha256: "0000', 'sha256: "zzzz', ["5:11: not_a_hash"]),
        ("file: ", "file: ../", ["4:9: not_a_file_name"]),
        ("paragraphs: 9", "paragraphs: 9\n  headings: [2, 12]", ["7:17: no_such_paragraph"]),
        ("cite: l'article d'essai\n", "", ["1:1: missing_field"]),
        ("facts:", "fact:", ["1:1: missing_field", "7:1: misspelt_key"]),
    ],
)
def test_an_article_that_is_wrong(
    tmp_path: Path, before: str, after: str, expected: list[str]
) -> None:
    found = complaints(tmp_path, seeds__000_a=SEED.replace(before, after))

    assert found == [f"seeds/000-a.yaml:{complaint}" for complaint in expected]


def test_seeds_are_named_and_cited_apart(tmp_path: Path) -> None:
    other = SEED[: SEED.index("- id")].replace("facts:", "facts: []")

    assert complaints(
        tmp_path, seeds__000_b=other, seeds__001_a=other, seeds__notes=other.replace("d'", "de l'")
    ) == [
        "seeds/000-b.yaml:1:1: same_article",
        "seeds/001-a.yaml:1:7: same_cite",
        "seeds/notes.yaml:1:1: seed_name",
    ]


def test_disputes_are_about_facts(tmp_path: Path) -> None:
    dispute = """\
- id: desaccord
  nature: conflit
  about: Quoi ?
  readings:
    un-fait: Ceci.
- id: autre
  nature: conflict
  about: Quoi ?
  readings:
    un-fait: Ceci.
    autre-fiat: Cela.
"""

    assert complaints(tmp_path, seeds__disputes=dispute) == [
        "seeds/disputes.yaml:2:11: not_one_of",
        "seeds/disputes.yaml:11:5: misspelt_fact",
    ]


def test_names_are_lists_of_spellings(tmp_path: Path) -> None:
    assert complaints(
        tmp_path, seeds__names="people:\n  Staline: Stalin\nplace:\n  Hanoï: []\n"
    ) == [
        "seeds/names.yaml:2:12: not_a_list",
        "seeds/names.yaml:3:1: misspelt_key",
    ]


def test_ids_are_taken_once_in_all_files(tmp_path: Path) -> None:
    bank = BANK.replace("[essai]", "[essai, suite]")
    suite = HEAD + CARD + CARD.replace("sonde", "Sonde") + CARD.replace("sonde", "1961")
    found = complaints(tmp_path, decks__bank=bank, decks__suite=suite)

    assert found == [
        "decks/suite.yaml:3:7: duplicate_id",
        "decks/suite.yaml:9:7: bad_id",
        "decks/suite.yaml:15:7: bad_id",
    ]


def test_a_repeated_id_says_where_the_first_is(tmp_path: Path) -> None:
    files = {"decks/bank.yaml": BANK, "decks/essai.yaml": HEAD + CARD + CARD}
    loaded = load(write_files(tmp_path, files | {"seeds/000-a.yaml": SEED}))

    (problem,) = loaded.problems
    assert dict(problem.params) == {"id": "sonde", "other": "decks/essai.yaml:3:3"}


def test_decks_are_those_of_the_list(tmp_path: Path) -> None:
    bank = BANK.replace("[essai]", "[essai, sweet, essai]")

    assert complaints(tmp_path, decks__bank=bank, decks__suite=HEAD + CARD) == [
        "decks/bank.yaml:3:16: missing_deck",
        "decks/bank.yaml:3:23: repeated_deck",
        "decks/suite.yaml:1:1: unlisted_deck",
    ]


def test_a_language_is_a_code(tmp_path: Path) -> None:
    found = complaints(tmp_path, decks__bank=BANK.replace("fr", "French"))

    assert found == ["decks/bank.yaml:2:11: not_a_language"]


@pytest.mark.parametrize("share", ["beaucoup", "-1", "1,5"])
def test_an_aim_of_the_bank_is_a_number(tmp_path: Path, share: str) -> None:
    bank = f"{BANK}targets:\n  kinds:\n    card: {share}\n"
    assert complaints(tmp_path, decks__bank=bank) == ["decks/bank.yaml:6:11: not_a_number"]


def test_a_question_needs_a_source(tmp_path: Path) -> None:
    card = CARD.replace("  facts: [un-fait]\n", "")

    assert complaints(tmp_path, decks__essai=HEAD + card) == ["decks/essai.yaml:3:3: no_source"]
    assert complaints(tmp_path, decks__essai=f"{HEAD}{card}  source: Un livre\n") == []


def test_a_fact_that_no_article_states(tmp_path: Path) -> None:
    found = complaints(
        tmp_path, decks__essai=HEAD + CARD.replace("[un-fait]", "[un-fait, un-fiat]")
    )

    assert found == ["decks/essai.yaml:8:20: misspelt_fact"]


def test_everything_is_told_at_once_in_the_order_of_the_places(tmp_path: Path) -> None:
    bad = CARD.replace("answer: Cela", "answer: [Cela]\n  level: 7\n  bloom: sleep").replace(
        "kind: card", "kind: card\n  kind: card"
    )
    worse = CARD.replace("sonde", "autre").replace("answer: Cela", "answer: [Cela]\n  level: 7")

    assert complaints(
        tmp_path,
        decks__bank=BANK.replace("[essai]", "[essai, suite]"),
        decks__essai=HEAD + bad + worse,
        decks__suite="title: Suite : fin\n",
        seeds__000_a=SEED.replace("paragraph: 2", "paragraph: 20"),
    ) == [
        "decks/essai.yaml:5:3: duplicate_key",
        "decks/essai.yaml:7:11: not_a_text",
        "decks/essai.yaml:8:10: out_of_range",
        "decks/essai.yaml:9:10: not_one_of",
        "decks/essai.yaml:15:11: not_a_text",
        "decks/essai.yaml:16:10: out_of_range",
        "decks/suite.yaml:1:14: colon",
        "seeds/000-a.yaml:13:14: no_such_paragraph",
    ]


def test_a_wrong_field_hides_no_other_mistake(tmp_path: Path) -> None:
    fields = "  prompt: Un {{c1:a}}\n  levl: 1\n  level: 9\n  hint: a # b\n  facts: un-fait\n"
    question = f"{HEAD}- id: Question\n  kind: cloze\n{fields}  explanation: E\n"

    assert complaints(tmp_path, decks__essai=question) == [
        "decks/essai.yaml:3:7: bad_id",
        "decks/essai.yaml:5:11: cloze_syntax",
        "decks/essai.yaml:6:3: unknown_key",
        "decks/essai.yaml:7:10: out_of_range",
        "decks/essai.yaml:8:11: cut_text",
        "decks/essai.yaml:9:10: not_a_list",
    ]


def test_an_empty_value_is_told_once(tmp_path: Path) -> None:
    question = f"{HEAD}- id: question\n  kind:\n  prompt: P ?\n{COMMON}{CARD}"
    answer = f"{HEAD}- id: question\n  kind: card\n  answer:\n  prompt: P ?\n{COMMON}{CARD}"

    assert complaints(tmp_path, decks__essai=question) == ["decks/essai.yaml:4:3: empty_value"]
    assert complaints(tmp_path, decks__essai=answer) == ["decks/essai.yaml:5:3: empty_value"]


def test_a_seed_that_cannot_be_read_does_not_make_its_facts_unknown(tmp_path: Path) -> None:
    found = complaints(tmp_path, seeds__000_a=SEED + "- id: a : b\n")

    assert found == ["seeds/000-a.yaml:19:9: colon"]
