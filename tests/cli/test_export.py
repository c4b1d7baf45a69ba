"""`quiz export` as a person runs it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.cli.progress import Bar
from quiz.formats import FORMATS
from tests.cli.conftest import write_bank
from tests.cli.program import environment, run
from tests.formats.anki.importing import dump


def guids(file: Path) -> list[str]:
    return sorted(row[1].removeprefix("reperes:") for row in dump(file.read_bytes())["notes"])


def decks(file: Path) -> set[str]:
    names = {deck["name"] for deck in dump(file.read_bytes())["col"][2].values()}
    return names - {"Default"}


def anki(data: Path, bank: Path, *arguments: str) -> tuple[Path, str]:
    out = data.with_name("bank.apkg")
    done = run(data, "export", "anki", "-o", str(out), "--bank", str(bank), *arguments)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    return out, done.stderr


def test_the_whole_bank_is_packed_and_counted(data: Path, bank: Path) -> None:
    out, said = anki(data, bank)
    assert guids(out) == ["navires-nombre", "phare-couleur", "ville-capitale"]
    assert decks(out) == {"Le port", "Le port::01 Le port", "Le port::02 La ville"}
    assert said.splitlines() == [f"{out}\u00a0: 3 notes, 3 cartes."]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("02",), ["ville-capitale"]),
        (("01", "02"), ["navires-nombre", "phare-couleur", "ville-capitale"]),
        (("--theme", "phare"), ["phare-couleur"]),
        (("--level", "1"), ["navires-nombre", "ville-capitale"]),
        (("--kind", "short"), ["ville-capitale"]),
        (("--article", "000"), ["navires-nombre"]),
        (("01", "--level", "2"), ["phare-couleur"]),
    ],
)
def test_every_format_takes_a_part_of_the_bank(
    data: Path, bank: Path, arguments: tuple[str, ...], expected: list[str]
) -> None:
    out, _ = anki(data, bank, *arguments)
    assert guids(out) == expected
    shown = run(data, "export", "json", "--bank", str(bank), *arguments).stdout
    assert sorted(question["id"] for question in json.loads(shown)) == expected


def test_a_part_keeps_the_number_of_its_chapter(data: Path, bank: Path) -> None:
    out, _ = anki(data, bank, "02")
    assert decks(out) == {"Le port", "Le port::02 La ville"}


def test_one_deck_holds_everything(data: Path, bank: Path) -> None:
    out, _ = anki(data, bank, "--one-deck")
    assert decks(out) == {"Le port"}
    assert len(guids(out)) == 3


def test_the_options_of_decks_are_the_learners(data: Path, bank: Path) -> None:
    data.mkdir()
    (data / "config.toml").write_text("retention = 0.83\nnew_per_day = 7\n", "utf-8")
    out, said = anki(data, bank, "--preset")
    _, _, packed, options, _ = dump(out.read_bytes())["col"]
    (preset,) = (options[name] for name in options if name != "1")
    assert (preset["desiredRetention"], preset["new"]["perDay"]) == (0.83, 7)
    assert {deck["conf"] for deck in packed.values()} == {1, preset["id"]}
    assert "FSRS" in said


def test_a_package_and_a_page_can_be_written_together(data: Path, bank: Path) -> None:
    page = data.with_name("cards.html")
    out, said = anki(data, bank, "--preview", str(page))
    assert len(guids(out)) == 3
    assert "<!doctype html>" in page.read_text("utf-8")
    assert len(said.splitlines()) == 2


def test_a_page_alone_writes_no_package(data: Path, bank: Path) -> None:
    page = data.with_name("cards.html")
    done = run(data, "export", "anki", "02", "--preview", str(page), "--bank", str(bank))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "ville-capitale" in page.read_text("utf-8")
    assert "phare-couleur" not in page.read_text("utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_an_update_does_not_bring_is_told(data: Path, bank: Path, language: str) -> None:
    assert run(data, "release", "--date", "2026-12-01", "--bank", str(bank)).exit_code == 0
    deck = bank / "decks" / "01-port.yaml"
    text = deck.read_text("utf-8")
    head, phare = text.split("\n- id: phare-couleur")
    deck.write_text(head.split("\n- id: navires")[0] + "\n- id: phare-couleur" + phare, "utf-8")
    with (bank / "decks" / "bank.yaml").open("a", encoding="utf-8") as file:
        file.write("retired:\n  navires-nombre: Le port change.\n")
    assert run(data, "release", "--date", "2026-12-02", "--bank", str(bank)).exit_code == 0
    deck.write_text(deck.read_text("utf-8").replace("Le môle est", "Ce môle est"), "utf-8")

    out = data.with_name("bank.apkg")
    done = run(data, "export", "anki", "-o", str(out), "--bank", str(bank), QUIZ_LANG=language)
    said = done.stderr.splitlines()
    assert len(said) == 4
    assert "quiz release" in said[1]
    assert said[3] == '  "Identifiant:navires-nombre"'


def test_nothing_is_said_of_a_bank_that_was_never_released(data: Path, bank: Path) -> None:
    _, said = anki(data, bank)
    assert len(said.splitlines()) == 1


def test_the_package_goes_to_a_pipe(data: Path, bank: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        (sys.executable, "-m", "quiz", "export", "anki", "--bank", str(bank)),
        env=environment(data),
        capture_output=True,
        check=True,
    )
    assert len(dump(done.stdout)["notes"]) == 3
    assert done.stderr == b""


def test_what_cannot_be_written_leaves_what_was_there(
    data: Path, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "kept" / "bank.apkg"
    out.parent.mkdir()
    out.write_bytes(b"before")

    class Full(io.FileIO):
        def write(self, content: object) -> int:
            super().write(bytes(content)[:100])  # type: ignore[call-overload]
            raise OSError(28, "No space left on device")

    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", **how: (
            Full(self, mode) if mode == "wb" else opened(self, mode, **how)
        ),
    )
    done = run(data, "export", "anki", "-o", str(out), "--bank", str(bank))
    assert done.exit_code == 3
    assert str(out) in done.stderr
    assert out.read_bytes() == b"before"
    assert [file.name for file in out.parent.iterdir()] == ["bank.apkg"]


def test_a_folder_that_is_none_is_said(data: Path, bank: Path, tmp_path: Path) -> None:
    for option in ("-o", "--preview"):
        target = tmp_path / "none" / "file"
        done = run(data, "export", "anki", option, str(target), "--bank", str(bank))
        assert done.exit_code == 2
        assert str(target) in done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("99",), "99"),
        (("--theme", "phares"), "phare"),
        (("--kind", "x"), "x"),
        (("--jsn",), "--jsn"),
    ],
)
def test_words_that_do_not_fit_are_refused(
    data: Path, bank: Path, arguments: tuple[str, ...], named: str
) -> None:
    out = data.with_name("bank.apkg")
    done = run(data, "export", "anki", "-o", str(out), "--bank", str(bank), *arguments)
    assert done.exit_code == 2
    assert named in done.stderr
    assert not out.exists()


def test_only_anki_takes_the_options_of_anki(data: Path, bank: Path) -> None:
    assert run(data, "export", "json", "--one-deck", "--bank", str(bank)).exit_code == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_tells_the_formats_and_what_each_takes(data: Path, language: str) -> None:
    general = run(data, "export", "--help", QUIZ_LANG=language).stdout
    assert ", ".join(FORMATS) in " ".join(general.split())
    own = run(data, "export", "anki", "--help", QUIZ_LANG=language).stdout
    assert all(name in own for name in ("--one-deck", "--preset", "--preview", "--theme", "-o"))
    plain = run(data, "export", "json", "--help", QUIZ_LANG=language).stdout
    assert "--theme" in plain
    assert "--preset" not in plain


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seconds(*times: float) -> Iterator[float]:
    yield from times


def test_a_bar_is_shown_after_half_a_second_and_wiped() -> None:
    stream, times = Terminal(), seconds(0, 0.4, 0.6, 0.6, 0.65, 1.5, 1.5)
    with Bar(stream, lambda: next(times)) as bar:
        bar.tick(0.1)
        assert stream.getvalue() == ""
        bar.tick(0.5)
        assert stream.getvalue() == f"\r[{'#' * 15}{' ' * 15}]  50%"
        bar.tick(0.51)
        assert stream.getvalue().count("\r") == 1
        bar.tick(1.0)
        assert stream.getvalue().endswith("] 100%")
    assert stream.getvalue().endswith(" \r")


def test_no_bar_where_nobody_sees_it() -> None:
    stream = io.StringIO()
    with Bar(stream, lambda: 9.0) as bar:
        bar.tick(0.5)
    assert stream.getvalue() == ""


def test_a_bank_in_english_gives_english_cards(data: Path, tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "english")
    file = bank / "decks" / "bank.yaml"
    file.write_text(file.read_text("utf-8").replace("language: fr", "language: en"), "utf-8")
    out, _ = anki(data, bank)
    models = dump(out.read_bytes())["col"][1]
    assert "Repères – Options" in {model["name"] for model in models.values()}
