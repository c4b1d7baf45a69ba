"""`quiz new`, as an author uses it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

import quiz
from quiz.authoring.schema import schemas
from tests.cli.conftest import write_bank
from tests.cli.program import run


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_question_is_added_to_a_deck_at_the_line_that_is_said(data: Path, bank: Path) -> None:
    deck = bank / "decks" / "01-port.yaml"
    before = deck.read_text("utf-8")
    done = run(
        data, "new", "question", "choice", "--deck", "01", "--fact", "phare", "--bank", str(bank)
    )
    assert done.exit_code == 0
    after = deck.read_text("utf-8")
    assert after.startswith(before)
    path, _, line = done.stdout.strip().rpartition(":")
    assert Path(path) == deck
    assert after.splitlines()[int(line) - 1] == "- id: phare-choice"
    assert "  facts: [phare]\n" in after[len(before) :]
    assert "quiz check" in done.stderr


def test_what_is_left_blank_is_said_by_check_at_its_place(data: Path, bank: Path) -> None:
    run(data, "new", "question", "short", "--deck", "02-ville", "--bank", str(bank))
    done = run(data, "check", "--bank", str(bank))
    assert done.exit_code == 1
    lines = (bank / "decks" / "02-ville.yaml").read_text("utf-8").splitlines()
    for field in ("prompt", "answer", "explanation", "facts"):
        place = f"decks/02-ville.yaml:{lines.index(f'  {field}:') + 1}:3: "
        assert f"{place}«\u202f{field}\u202f» n’a pas de valeur" in done.stdout


def test_a_question_is_printed_where_no_deck_is_named(data: Path, bank: Path) -> None:
    before = contents(bank)
    done = run(data, "new", "question", "match", "--bank", str(bank))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\n- id: question-match\n" in done.stdout
    assert "\n  pairs:\n" in done.stdout
    assert contents(bank) == before


def test_questions_that_follow_each_other_have_ids_of_their_own(data: Path, bank: Path) -> None:
    for _ in range(2):
        run(data, "new", "question", "true_false", "--deck", "02", "--bank", str(bank))
    text = (bank / "decks" / "02-ville.yaml").read_text("utf-8")
    assert "- id: ville-true-false\n" in text
    assert "- id: ville-true-false-2\n" in text


def test_an_article_recognises_its_original_text(data: Path, bank: Path, tmp_path: Path) -> None:
    original = tmp_path / "le port.txt"
    original.write_bytes(b"Un.\r\n\r\nDeux.\r\n  \r\nTrois.")
    done = run(
        data, "new", "article", "port-2002", "--original", str(original), "--bank", str(bank)
    )
    assert done.exit_code == 0
    seed = bank / "seeds" / "001-port-2002.yaml"
    assert done.stdout == f"{seed}:1\n"
    text = seed.read_text("utf-8")
    assert f"  sha256: {sha256(original.read_bytes()).hexdigest()}\n" in text
    assert "  paragraphs: 3\n" in text
    assert '  file: "le port.txt"\n' in text
    assert "Un." not in text


def test_an_article_needs_no_name(data: Path, bank: Path) -> None:
    for number in ("001", "002"):
        assert run(data, "new", "article", "--bank", str(bank)).exit_code == 0
        assert (bank / "seeds" / f"{number}-article.yaml").is_file()


def test_schemas_are_written_beside_the_decks_and_brought_up_to_date(
    data: Path, bank: Path
) -> None:
    folder = bank / "decks" / "schema"
    folder.mkdir()
    (folder / "deck.json").write_text("{}", "utf-8")
    done = run(data, "new", "schema", "--bank", str(bank))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [str(folder / name) for name in schemas()]
    assert json.loads((folder / "deck.json").read_text("utf-8"))["type"] == "object"
    assert "# yaml-language-server: $schema=schema/deck.json" in done.stderr
    assert run(data, "due", "--bank", str(bank)).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "question, article, schema"),
        (("questoin",), "question"),
        (("question",), "GENRE"),
        (("question", "choise"), "choice"),
        (("question", "card", "--deck", "03"), "01-port"),
        (("question", "card", "--fact", "phares"), "phare"),
        (("question", "card", "--fact", "quai"), "seeds/"),
        (("article", "../port"), "../port"),
        (("article", "Le port"), "Le port"),
        (("article", "a", "b"), "b"),
    ],
    ids=str,
)
def test_words_that_do_not_fit_change_nothing(
    data: Path, bank: Path, arguments: tuple[str, ...], named: str
) -> None:
    before = contents(bank)
    done = run(data, "new", *arguments, "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (2, "")
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(bank) == before


WRITERS = (("question", "card", "--deck", "01"), ("article",), ("schema",))


@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_a_bank_that_is_missing(data: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(data, "new", *arguments, "--bank", str(tmp_path / "none"))
    assert (done.exit_code, done.stdout) == (3, "")
    assert str(tmp_path / "none") in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_bank_that_came_with_the_program_is_copied_first(
    data: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = tmp_path / "site-packages" / "quiz"
    installed = write_bank(package / "_bank")
    monkeypatch.setattr(quiz, "__file__", str(package / "__init__.py"))
    before = contents(installed)
    named = run(data, "new", *arguments, "--bank", str(installed), QUIZ_LANG=language)
    assert (named.exit_code, named.stdout) == (3, "")
    assert "--bank" in named.stderr
    done = run(data, "new", *arguments, QUIZ_LANG=language)
    assert done.exit_code == 0
    assert str(data / "bank") in done.stdout
    assert str(data / "bank") in done.stderr
    assert contents(installed) == before
    printed = run(data, "new", "question", "card", "--fact", "phare", QUIZ_LANG=language)
    assert printed.exit_code == 0
    assert "- id: phare-card" in printed.stdout


def test_a_bank_that_cannot_be_written(data: Path, bank: Path) -> None:
    seeds = bank / "seeds"
    (seeds / "000-port.yaml").unlink()
    seeds.rmdir()
    seeds.write_text("", "utf-8")
    done = run(data, "new", "article", "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (3, "")
    assert str(seeds) in done.stderr
    assert "--bank" in done.stderr


def test_a_text_that_cannot_be_read(data: Path, bank: Path, tmp_path: Path) -> None:
    before = contents(bank)
    done = run(data, "new", "article", "--original", str(tmp_path), "--bank", str(bank))
    assert done.exit_code == 3
    assert str(tmp_path) in done.stderr
    assert contents(bank) == before


def test_a_deck_that_cannot_take_a_question_says_why(data: Path, bank: Path) -> None:
    deck = bank / "decks" / "02-ville.yaml"
    for text, named in (("title: [\n", ":1:"), ("title: a\nquestions: []\n", "--deck")):
        deck.write_text(text, "utf-8")
        done = run(data, "new", "question", "card", "--deck", "02", "--bank", str(bank))
        assert (done.exit_code, done.stdout) == (3, "")
        assert "decks/02-ville.yaml" in done.stderr
        assert named in done.stderr
        assert deck.read_text("utf-8") == text
