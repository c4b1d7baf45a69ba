"""A bank that is kept is the bank that was loaded, until anything it depends on changes."""

import os
import pickle
from hashlib import sha256
from pathlib import Path

import pytest

from quiz.authoring import cache
from quiz.authoring.cache import load_cached, outline_cached
from quiz.authoring.load import load
from quiz.core.problem import InputError
from tests.cli.conftest import write_bank


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were really loaded."""
    seen: list[Path] = []

    def spied(root: Path) -> object:
        seen.append(root)
        return load(root)

    monkeypatch.setattr("quiz.authoring.load.load", spied)
    return seen


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_it_is_loaded_once_and_read_back_the_same(
    bank: Path, folder: Path, loads: list[Path]
) -> None:
    first, second = load_cached(bank, folder), load_cached(bank, folder)
    assert loads == [bank]
    assert first == second == (load(bank).bank, ())


def test_a_text_of_several_questions_is_held_once(bank: Path, folder: Path) -> None:
    load_cached(bank, folder)
    (deck, *_) = load_cached(bank, folder)[0].decks
    kept: dict[str, str] = {}
    for question in deck.questions:
        for text in (question.kind, question.deck, question.prompt, question.explanation):
            assert kept.setdefault(text, text) is text
    assert len(kept) < 4 * len(deck.questions)


def test_the_shipped_bank_is_read_back_the_same(folder: Path, loads: list[Path]) -> None:
    root = Path(__file__).resolve().parents[2]
    assert load_cached(root, folder) == load_cached(root, folder)
    assert loads == [root]


def test_an_edit_is_seen_even_of_the_same_length(
    bank: Path, folder: Path, loads: list[Path]
) -> None:
    load_cached(bank, folder)
    deck = bank / "decks" / "02-ville.yaml"
    before = deck.stat()
    edit(deck, "Norvège", "Finlande"[:7])
    os.utime(deck, ns=(before.st_atime_ns, before.st_mtime_ns))
    found, _ = load_cached(bank, folder)
    assert len(loads) == 2
    assert "Finland" in next(iter(found.decks[1].questions)).prompt


def test_a_file_that_comes_or_goes_is_seen(bank: Path, folder: Path, loads: list[Path]) -> None:
    load_cached(bank, folder)
    (bank / "seeds" / "names.yaml").write_text("people:\n  Zoé: []\n", encoding="utf-8")
    load_cached(bank, folder)
    (bank / "decks" / "02-ville.yaml").unlink()
    load_cached(bank, folder)
    assert len(loads) == 3


def test_another_version_of_the_code_reads_again(
    bank: Path, folder: Path, loads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(bank, folder)
    monkeypatch.setattr(cache, "_READERS", ("core",))
    load_cached(bank, folder)
    assert len(loads) == 2


def test_problems_are_kept_too(bank: Path, folder: Path) -> None:
    edit(bank / "decks" / "02-ville.yaml", "level: 1", "level: 9")
    _, problems = load_cached(bank, folder)
    assert problems
    assert load_cached(bank, folder)[1] == problems == load(bank).problems


def test_two_banks_do_not_share(bank: Path, folder: Path, tmp_path: Path) -> None:
    other = write_bank(tmp_path / "other")
    edit(other / "decks" / "bank.yaml", "Le port", "Autre")
    assert load_cached(bank, folder)[0].title == "Le port"
    assert load_cached(other, folder)[0].title == "Autre"
    assert load_cached(bank, folder)[0].title == "Le port"


def test_a_missing_bank_is_an_error_and_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_cached(tmp_path / "none", folder)
    assert not folder.exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 500])
def test_a_damaged_file_is_replaced(bank: Path, folder: Path, damage: bytes) -> None:
    whole = load_cached(bank, folder)
    (kept,) = folder.iterdir()
    sound = kept.read_bytes()
    for content in (damage, sound[:-1], sound + b"x", sound[:64] + damage):
        kept.write_bytes(content)
        assert load_cached(bank, folder) == whole
        assert kept.read_bytes() == sound


def test_a_folder_that_cannot_be_written_only_costs_time(
    bank: Path, folder: Path, loads: list[Path]
) -> None:
    folder.write_text("in the way", encoding="utf-8")
    assert load_cached(bank, folder) == load_cached(bank, folder)
    assert len(loads) == 2


class Harmful:
    """What a file must not be able to do."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harmed",)


def test_a_forged_file_runs_nothing(
    bank: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    whole = load_cached(bank, folder)
    (kept,) = folder.iterdir()
    key, lines = kept.read_bytes()[:32], outline_cached(bank, folder)[0].decks
    for first in (b"", b"[]\n", b"{}\n", b'[[["a", "b", [1]]], [], 0]\n', b"\xff\n"):
        body = first + pickle.dumps((Harmful(), ()))
        kept.write_bytes(key + sha256(body).digest() + body)
        assert outline_cached(bank, folder)[0].decks == lines
        kept.write_bytes(key + sha256(body).digest() + body)
        assert load_cached(bank, folder) == whole
    assert not (tmp_path / "harmed").exists()


def test_the_outline_that_is_kept_is_the_banks(bank: Path, folder: Path, loads: list[Path]) -> None:
    first, second = outline_cached(bank, folder), outline_cached(bank, folder)
    whole = load(bank).bank
    assert loads == [bank]
    for outline, problems in (first, second):
        assert (outline.decks, outline.renamed) == (whole.outline.decks, whole.renamed)
        assert problems == 0
    assert [*second[0].cards] == [*whole.cards]
