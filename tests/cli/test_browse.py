"""`quiz browse` without a terminal: lines and data to find cards by, and the flags for the author."""

import json
from pathlib import Path

import pytest

from quiz.core.event import Flag, Suspend
from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.store import open_store
from tests.cli.program import run

NOON = Moment(1_760_000_000_000, 0)


@pytest.fixture
def flagged(data: Path) -> Path:
    """A learner who flagged the lighthouse and put the ships aside."""
    data.mkdir()
    with open_store(data, retention=0.9) as store:
        store.append(CardId("phare-couleur"), Flag("rouge\tou blanc ?"), NOON)
        store.append(CardId("navires-nombre"), Suspend(), NOON)
    return data


def found(data: Path, bank: Path, *arguments: str) -> list[str]:
    done = run(data, "browse", "--bank", str(bank), *arguments)
    assert done.exit_code == 0, done.stderr
    return [line.split("\t")[1] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "cards"),
    [
        ((), "navires-nombre phare-couleur ville-capitale"),
        (("NORVEGE",), "ville-capitale"),
        (("môle", "marins"), "phare-couleur"),
        (("--deck", "01"), "navires-nombre phare-couleur"),
        (("--deck", "02", "--theme", "ville"), "ville-capitale"),
        (("--level", "1", "--kind", "number"), "navires-nombre"),
        (("--level", "1", "--level", "2"), "navires-nombre phare-couleur ville-capitale"),
        (("--article", "000"), "navires-nombre"),
        (("--state", "suspendue"), "navires-nombre"),
        (("--state", "flagged"), "phare-couleur"),
        (("est:nouvelle", "--", "-phare"), "navires-nombre ville-capitale"),
    ],
)
def test_lines_are_day_id_and_prompt(
    flagged: Path, bank: Path, arguments: tuple[str, ...], cards: str
) -> None:
    assert found(flagged, bank, "--plain", *arguments) == cards.split()


def test_data_is_a_row_a_card(flagged: Path, bank: Path) -> None:
    done = run(flagged, "browse", "phare", "--json", "--bank", str(bank))
    (row,) = json.loads(done.stdout)
    assert (row["card"], row["deck"], row["due"]) == ("phare-couleur", "01-port", None)
    assert row["states"] == ["flagged", "new"]
    assert row["place"].startswith("decks/01-port.yaml:")


def test_flags_are_told_for_the_author(flagged: Path, bank: Path) -> None:
    told = run(flagged, "browse", "--flagged", "--bank", str(bank)).stdout
    lines = (bank / "decks/01-port.yaml").read_text("utf-8").splitlines()
    (place, card, note, day) = told.rstrip("\n").split("\t")
    path, _, number = place.partition(":")
    assert path == "decks/01-port.yaml"
    assert "phare-couleur" in lines[int(number) - 1]
    assert (card, note, day) == ("phare-couleur", "rouge ou blanc ?", "2025-10-09")
    data = json.loads(run(flagged, "browse", "--flagged", "--json", "--bank", str(bank)).stdout)
    assert data == [{"place": place, "card": card, "note": note, "date": day}]


def test_nothing_found_is_said_beside_the_data(flagged: Path, bank: Path) -> None:
    for arguments, said in (
        (("zzz",), "Aucune carte."),
        (("--flagged", "ville"), "Aucune carte n’est signalée."),
    ):
        done = run(flagged, "browse", *arguments, "--bank", str(bank))
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", said + "\n")


def test_what_does_not_exist_is_named(data: Path, bank: Path) -> None:
    for arguments, named in (
        (("--state", "zz"), "signalée"),
        (("--deck", "zz"), "01-port"),
        (("--state", ""), "signalée"),
    ):
        done = run(data, "browse", *arguments, "--bank", str(bank))
        assert done.exit_code == 2
        assert named in done.stderr
