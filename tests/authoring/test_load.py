import json
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.load import load, load_or_raise
from quiz.core.bank import Bank
from quiz.core.dates import PartialDate
from quiz.core.fact import FactId
from quiz.core.problem import InputError, Place
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Pick, Text
from quiz.kinds import KINDS
from tests.authoring.folders import BANK, write_deck, write_example, write_files

CARD = """\
- id: {id}
  kind: card
  prompt: Quoi ?
  answer: {answer}
  explanation: Parce que.
  source: Un livre
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return load_or_raise(write_example(tmp_path_factory.mktemp("bank")))


def question(bank: Bank, name: str) -> Question:
    return bank.questions[QuestionId(name)]


def refusal(call: Callable[[Path], object], root: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        call(root)
    return caught.value


def test_the_example_has_every_kind_and_its_facts(example: Bank) -> None:
    assert [q.kind for q in example.questions.values()] == list(KINDS)
    assert len(example.facts) == 23
    assert len(example.cards) == 13
    assert [article.id for article in example.articles] == ["000", "001", "002", "003", "004"]
    assert [dispute.id for dispute in example.disputes] == ["voyage-2002", "installation-1948"]
    assert example.names.people[0] == ("Joseph Staline", ("Staline", "Stalin"))
    assert (example.title, example.language, example.licence) == ("Exemples", "fr", "CC BY 4.0")


def test_a_question_leads_to_its_sources(example: Bank) -> None:
    asked = question(example, "visite-2000-mois")

    assert [(s.article, s.paragraph) for s in example.sources(asked)] == [("000", 12), ("002", 3)]
    assert asked.place == Place("decks/03-rupture.yaml", 74, 3)
    assert example.facts[asked.facts[0]].place.path == "seeds/000-chronologie.yaml"


def test_displayed_texts_are_set_and_accepted_answers_left_alone(example: Bank) -> None:
    choice = question(example, "seoul-1990-decision")
    (card,) = choice.cards
    assert choice.prompt.endswith("alliés\u202f?")
    assert isinstance(card.shape, Pick)
    assert card.shape.options[1].text == "Voter à l’ONU des sanctions contre Pyongyang"
    assert card.shape.options[2].why == "Aucun des cinq articles ne signale d’arrêt en 1990."
    assert "Repère\xa0: 1990" in choice.explanation
    assert example.articles[0].cite == "la chronologie d’avril 2019"
    assert example.facts[FactId("veto-2024")].derived.startswith("«\u202fmars dernier\u202f»")


def test_siblings_share_their_first_fact_or_one_that_says_the_same(tmp_path: Path) -> None:
    seed = """\
cite: l'article
date: 2019
facts:
- {id: a, paragraph: 1, statement: A, same_as: b}
- {id: b, paragraph: 1, statement: B, same_as: c}
- {id: c, paragraph: 1, statement: C, when: 1961}
- {id: d, paragraph: 1, statement: D}
"""
    cards = "".join(
        CARD.format(id=f"sur-{first}", answer=first).replace(
            "source: Un livre", f"facts: [{first}, d]"
        )
        for first in "abcd"
    )
    order = """\
- id: c
  kind: order
  prompt: Rangez.
  items: {Un: c, Deux: 1970, Trois: 1980}
  explanation: Parce que.
"""
    bank = load_or_raise(write_deck(tmp_path, cards + order, a000_a=seed))

    groups = {str(q.id): q.group for q in bank.questions.values()}
    assert groups["sur-a"] == groups["sur-b"] == groups["sur-c"] == "c"
    assert groups["sur-d"] == "d"
    assert groups["c"] not in {"c", "d"}
    assert question(bank, "c").facts == ("c",)
    assert bank.facts[FactId("a")].same_as == "c"
    assert {fact.id for fact in bank.same_as(FactId("a"))} == {"b", "c"}


def test_an_order_rests_on_the_facts_of_its_items(example: Bank) -> None:
    asked = question(example, "frise-1961-2019")

    assert asked.facts[:2] == ("traite-1961", "seoul-1990")
    assert len(asked.facts) == 5


def test_a_theme_is_called_as_the_bank_says_or_by_its_own_name(tmp_path: Path) -> None:
    write_deck(tmp_path, CARD.format(id="un", answer="deux"))
    names = "themes:\n  etats-unis: États-Unis\n  droit: Qu'est-ce ?\n"
    (tmp_path / "decks/bank.yaml").write_text(BANK + names, encoding="utf-8")
    bank = load_or_raise(tmp_path)
    assert bank.theme("etats-unis") == "États-Unis"
    assert bank.theme("droit") == "Qu’est-ce\u202f?"
    assert bank.theme("guerre-froide") == "Guerre froide"


def test_a_bank_needs_no_seeds(tmp_path: Path) -> None:
    bank = load_or_raise(write_deck(tmp_path, CARD.format(id="a", answer="A")))

    assert question(bank, "a").source == "Un livre"
    assert (bank.articles, bank.disputes, bank.names.people) == ((), (), ())


@pytest.mark.parametrize(
    "text", ["no", "010", "12:30", "1961", "2000-07", "null", "~", "1e3", "yes"]
)
def test_a_text_stays_what_was_typed(tmp_path: Path, text: str) -> None:
    short = CARD.replace("kind: card", "kind: short").format(id="a", answer=text)
    bank = load_or_raise(write_deck(tmp_path, short))

    (card,) = bank.cards.values()
    assert getattr(card.shape, "blanks", None) == (Text(text),)


def test_fields_that_are_left_out_have_their_defaults(tmp_path: Path) -> None:
    asked = question(load(write_deck(tmp_path, CARD.format(id="a", answer="A"))).bank, "a")

    assert (asked.level, asked.bloom, asked.themes, asked.hint, asked.as_of, asked.allow) == (
        *(0, "", (), "", None, ()),
    )


def test_what_is_sound_is_loaded_beside_what_is_not(tmp_path: Path) -> None:
    cards = CARD.format(id="a", answer="A") + CARD.format(id="b", answer="[B]")
    loaded = load(write_deck(tmp_path, cards + CARD.format(id="c", answer="C")))

    assert list(loaded.bank.questions) == ["a", "c"]
    assert [problem.rule for problem in loaded.problems] == ["not_a_text"]


def test_a_question_on_a_fact_with_a_flaw_is_left_out_without_a_word_of_its_own(
    tmp_path: Path,
) -> None:
    seed = "cite: l'article\ndate: 2019\nfacts:\n- id: a\n  paragraph: 0\n  statement: A\n"
    card = CARD.format(id="q", answer="A").replace("source: Un livre", "facts: [a]")
    loaded = load(write_deck(tmp_path, card + CARD.format(id="r", answer="R"), a000_a=seed))

    assert list(loaded.bank.questions) == ["r"]
    assert [problem.rule for problem in loaded.problems] == ["not_a_whole_number"]


def test_allowed_rules_and_dates_are_kept(tmp_path: Path) -> None:
    card = CARD.format(id="a", answer="A") + "  as_of: 2019-04\n  allow: {Q14: elle est close}\n"
    asked = question(load_or_raise(write_deck(tmp_path, card)), "a")

    assert asked.as_of == PartialDate.parse("2019-04")
    assert asked.allow == (("Q14", "elle est close"),)


def test_no_bank_is_said_so(tmp_path: Path) -> None:
    for root in (tmp_path / "nowhere", tmp_path):
        error = refusal(load, root)
        assert (error.code, error.params["path"]) == ("bank.missing", str(root))
        assert error.exit_code == 3


def test_a_file_for_a_folder_is_no_bank(tmp_path: Path) -> None:
    (tmp_path / "decks").write_text("title: Essai")

    assert refusal(load, tmp_path).code == "bank.missing"


def test_a_bank_without_a_question_is_empty(tmp_path: Path) -> None:
    files = {"decks/bank.yaml": BANK, "decks/essai.yaml": "title: Essai\nquestions: []\n"}

    assert refusal(load, write_files(tmp_path, files)).code == "bank.empty"


def test_a_bank_whose_own_file_is_broken_tells_all_that_is_wrong(tmp_path: Path) -> None:
    files = {"decks/bank.yaml": "title: a : b\n", "decks/essai.yaml": "titre: Essai\n"}
    error = refusal(load, write_files(tmp_path, files))

    assert error.code == "bank.broken"
    assert [f"{problem.place}: {problem.rule}" for problem in error.problems] == [
        "decks/bank.yaml:1:10: colon",
        "decks/essai.yaml:1:1: missing_field",
        "decks/essai.yaml:1:1: missing_field",
        "decks/essai.yaml:1:1: misspelt_key",
    ]


def test_whoever_wants_no_problem_gets_none(tmp_path: Path) -> None:
    root = write_deck(tmp_path, CARD.format(id="a", answer="[A]"))

    error = refusal(load_or_raise, root)
    assert (error.code, error.params["n"], len(error.problems)) == ("bank.broken", "1", 1)


def test_a_deck_that_is_all_wrong_leaves_an_empty_bank_and_its_problems(tmp_path: Path) -> None:
    loaded = load(write_deck(tmp_path, CARD.format(id="a", answer="[A]")))

    assert not loaded.bank.questions
    assert len(loaded.problems) == 1


def test_a_sound_bank_is_read_without_the_parser(tmp_path: Path) -> None:
    program = """
import sys, pathlib
from quiz.authoring.load import load_or_raise
load_or_raise(pathlib.Path(sys.argv[1]))
print("yaml" in sys.modules)
"""
    command = [sys.executable, "-c", program, str(write_example(tmp_path))]
    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"


NODES = st.recursive(
    st.sampled_from(["a", "1", "no", "2019"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)
FIELDS = ["prompt", "answer", "explanation", "facts", "level", "bloom", "themes", "wrong", "fix"]
OTHERS = ["also", "almost", "unit", "within", "items", "pairs", "reverse", "rubric", "x", "source"]
FOLDERS = count()


@given(
    st.sampled_from(list(KINDS)),
    st.dictionaries(st.sampled_from(FIELDS + OTHERS), NODES, min_size=1, max_size=4),
)
def test_no_fields_however_wrong_go_without_a_complaint_or_a_question(
    tmp_path_factory: pytest.TempPathFactory, kind: str, changes: dict[str, object]
) -> None:
    (example,) = yaml.load(KINDS[kind].EXAMPLE, Loader=yaml.BaseLoader)
    record = json.dumps(example | changes, ensure_ascii=False)
    folder = tmp_path_factory.getbasetemp() / f"changed-{next(FOLDERS)}"

    loaded = load(write_deck(folder, f"- {record}\n"))

    assert loaded.problems or loaded.bank.questions
