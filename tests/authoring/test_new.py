"""What is added to a bank, and what is left as it was."""

from pathlib import Path

import pytest

from quiz.authoring.draft import read_draft
from quiz.authoring.load import load
from quiz.authoring.new import add_article, add_question, add_schemas, question_id
from quiz.authoring.schema import comment_of
from quiz.core.problem import InputError, Place
from quiz.kinds import KINDS
from tests.authoring.folders import HEAD, write_deck

CARD = KINDS["card"].EXAMPLE
DECK = "decks/essai.yaml"


def bank(folder: Path, questions: str = CARD) -> Path:
    return write_deck(folder, questions)


def written(root: Path) -> bytes:
    return (root / DECK).read_bytes()


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (HEAD + CARD, 1),
        ((HEAD + CARD).rstrip("\n"), 1),
        ((HEAD + CARD).replace("\n", "\r\n"), 1),
        ("\ufeff" + HEAD + CARD, 1),
        (HEAD + "".join(f"    {line}\n" for line in CARD.splitlines()), 5),
        ("questions:  # rien\n", 1),
        ("title: Essai\nquestions:\n\n# La suite reste à écrire.\n", 1),
    ],
    ids=["plain", "no last line feed", "CRLF", "BOM", "indented", "empty, first", "empty"],
)
def test_a_question_is_added_to_the_end(text: str, column: int, tmp_path: Path) -> None:
    root = bank(tmp_path)
    (root / DECK).write_bytes(text.encode())
    place = add_question(root, "essai", "card", "un-ajout")
    assert written(root).startswith(text.encode())
    lines = written(root).decode("utf-8-sig").splitlines()
    assert lines[place.line - 1] == " " * (column - 1) + "- id: un-ajout"
    assert (place.path, place.column) == (DECK, column)
    assert (b"\r\n" in written(root)) == (written(root).count(b"\n") == written(root).count(b"\r"))
    rules = {problem.rule for problem in load(root).problems}
    assert rules <= {"empty_value", "missing_field"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Essai\nquestions: []\n", "bank.no_room"),
        ("title: Essai\n", "bank.no_room"),
        (f"questions:\n{CARD}title: Essai\n", "bank.no_room"),
        ("title: Essai\nquestions:\n- id: [\n", "bank.deck_broken"),
        ("", "bank.deck_broken"),
    ],
    ids=["brackets", "no list", "not last", "broken", "nothing"],
)
def test_a_deck_that_cannot_take_a_question_is_left_alone(
    text: str, code: str, tmp_path: Path
) -> None:
    root = bank(tmp_path)
    (root / DECK).write_text(text, "utf-8")
    with pytest.raises(InputError) as raised:
        add_question(root, "essai", "card", "un-ajout")
    assert raised.value.code == code
    assert written(root) == text.encode()


def test_an_id_says_what_it_asks_and_is_free(tmp_path: Path) -> None:
    root = bank(tmp_path, CARD.replace("sigle-adn", "un-fait-card"))
    draft = read_draft(root)
    assert question_id(draft, "choice", facts=("un-fait",)) == "un-fait-choice"
    assert question_id(draft, "card", facts=("un-fait",)) == "un-fait-card-2"
    assert question_id(draft, "true_false", "03-rupture") == "rupture-true-false"
    assert question_id(draft, "short") == "question-short"


def test_an_id_is_free_of_questions_that_are_not_finished(tmp_path: Path) -> None:
    root = bank(tmp_path)
    for expected in ("essai-choice", "essai-choice-2", "essai-choice-3"):
        name = question_id(read_draft(root), "choice", "essai")
        assert name == expected
        add_question(root, "essai", "choice", name)


def test_an_article_takes_the_next_number(tmp_path: Path) -> None:
    root = bank(tmp_path)
    assert add_article(root, "premier", {}) == Place("seeds/000-premier.yaml", 1)
    (root / "seeds" / "disputes.yaml").write_text("[]\n", "utf-8")
    (root / "seeds" / "007-autre.yaml").write_text("", "utf-8")
    assert add_article(root, "premier", {}).path == "seeds/008-premier.yaml"


def test_an_article_after_the_last_number_is_refused(tmp_path: Path) -> None:
    root = bank(tmp_path)
    (root / "seeds").mkdir()
    (root / "seeds" / "999-dernier.yaml").write_text("", "utf-8")
    with pytest.raises(InputError) as raised:
        add_article(root, "article", {})
    assert raised.value.code == "bank.no_number"


def test_an_article_names_its_schema_where_the_bank_has_it(tmp_path: Path) -> None:
    root = bank(tmp_path)
    add_schemas(root)
    place = add_article(root, "article", {})
    lines = (root / place.path).read_text("utf-8").splitlines()
    assert lines[0] == comment_of(place.path)
    assert place.line == 2


@pytest.mark.parametrize("name", ["a: b.txt", "# a.txt", "l'été.txt", "[a].txt", 'un "mot".txt'])
def test_the_name_of_a_text_is_read_back_as_it_is(name: str, tmp_path: Path) -> None:
    root = bank(tmp_path)
    known = {"file": name, "sha256": "0" * 64, "paragraphs": "1"}
    add_article(root, "article", known)
    (seed,) = read_draft(root).seeds
    assert seed.source.field("original") == known
