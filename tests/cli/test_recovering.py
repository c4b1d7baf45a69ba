"""A damaged history met at the command line: it is rebuilt and said, whatever the command."""

import json
from pathlib import Path

import pytest

from quiz.cli.context import Context
from quiz.cli.recovering import attending
from quiz.core.event import Event
from quiz.core.problem import StoreError
from quiz.core.question import CardId
from quiz.store import FILE, open_store
from quiz.store.logs.own_log import FILE as LOG
from quiz.store.presence import FOLDER as SESSIONS
from quiz.store.sqlite import SqliteStore
from tests.builders import a_review, at
from tests.cli.program import conversation, environment, process, run

COUNT = 40


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def history(data: Path) -> list[Event]:
    with open_store(data, retention=0.9) as store:
        return [store.append(CardId(f"c{n % 7}"), a_review(), at(n)) for n in range(COUNT)]


def spoil(data: Path, begin: int, size: int) -> None:
    with (data / FILE).open("r+b") as file:
        file.seek(begin)
        file.write(b"\xa5" * size)


def spoil_events(data: Path) -> None:
    """Overwrite one page of the table of events, which opening a history does not read."""
    whole = (data / FILE).read_bytes()
    spoil(data, whole.index(b'"verdict":"right"') // 4096 * 4096, 4096)


def all_of(data: Path) -> list[Event]:
    with open_store(data, retention=0.9) as store:
        assert store.check() == ()
        return list(store.events())


def test_a_history_that_cannot_be_opened_is_rebuilt_and_the_command_done(data: Path) -> None:
    said = history(data)
    spoil(data, 0, 100)
    done = run(data, "due")
    assert done.exit_code == 0
    assert "Aujourd’hui" in done.stdout
    first, second = done.stderr.splitlines()
    assert first == "L’historique était abîmé\u00a0: 40 événements retrouvés (40 dans son journal)."
    assert second.startswith("Rien ne manque. Ce qui était abîmé est gardé dans ")
    assert all_of(data) == said
    assert run(data, "due").stderr == ""
    assert "abîmé\u00a0: 40 événements retrouvés" in run(data, "doctor").stdout


def test_what_a_command_meets_on_its_way_is_rebuilt_for_the_next(data: Path) -> None:
    said = history(data)
    spoil_events(data)
    done = run(data, "stats", QUIZ_LANG="en")
    assert done.exit_code == 4
    assert done.stderr.startswith("The history was damaged: 40 events found (40 in its log).")
    assert done.stderr.endswith("Run the command again.\n")
    assert run(data, "due").exit_code == 0
    assert all_of(data) == said


def test_a_history_that_is_gone_is_rebuilt(data: Path) -> None:
    said = history(data)
    (data / FILE).unlink()
    assert run(data, "due").stderr.splitlines() == [
        "Le fichier de l’historique avait disparu\u00a0: 40 événements retrouvés (40 dans son journal).",
        "Rien ne manque.",
    ]
    assert all_of(data) == said


def test_without_anything_else_what_is_lost_is_counted(data: Path) -> None:
    history(data)
    (data / LOG).unlink()
    spoil_events(data)
    while (done := run(data, "stats", "--json")).exit_code:
        assert "Il en manque" in done.stderr
    assert 0 < len(all_of(data)) < COUNT


def test_a_log_that_knows_more_is_kept_and_offered_once(data: Path, bank: Path) -> None:
    history(data)
    old = (data / FILE).read_bytes()
    with open_store(data, retention=0.9) as store:
        store.append(CardId("c8"), a_review(), at(COUNT))
    (data / FILE).write_bytes(old)
    done = process(data, "study", "--plain", QUIZ_BANK=str(bank))
    assert "Le journal de ce dossier avait 1 événement que l’historique n’a pas" in done.stderr
    aside = done.stderr.split("quiz log import ")[1].split()[0]
    assert len(Path(aside).read_text("ascii").splitlines()) == COUNT + 2
    assert "journal" not in process(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr


def test_a_log_set_aside_after_one_of_a_clock_that_was_fast_is_offered(
    data: Path, bank: Path
) -> None:
    history(data)
    with open_store(data, retention=0.9) as store:
        store.note("log_told", "2031-01-01T00-00-00Z")
    old = (data / FILE).read_bytes()
    with open_store(data, retention=0.9) as store:
        store.append(CardId("c8"), a_review(), at(COUNT))
    (data / FILE).write_bytes(old)
    for offered in (True, False):
        told = run(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr
        assert ("avait 1 événement que l’historique n’a pas" in told) is offered
    spoil(data, 0, 100)
    told = run(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr
    assert "L’historique était abîmé" in told
    assert "avait 1 événement" not in told


def test_a_sitting_whose_history_is_damaged_meanwhile_saves_every_answer(
    data: Path, bank: Path
) -> None:
    said = history(data)
    with conversation(data, "study", "--plain", "--no-lessons", QUIZ_BANK=str(bank)) as pipe:
        pipe.listen()
        pipe.say("12")
        spoil(data, 4096, 100_000)
        assert "L’historique était abîmé\u00a0: 40 événements retrouvés" in " ".join(pipe.say(""))
        pipe.hang_up()
    assert len(all_of(data)) == len(said) + 1


def test_a_sitting_that_was_killed_is_told_at_the_next(data: Path, bank: Path) -> None:
    with conversation(data, "study", "--plain", "--no-lessons", QUIZ_BANK=str(bank)) as pipe:
        pipe.listen()
        pipe.say("12")
        pipe.say("")
        pipe.process.kill()
    told = process(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr
    assert "s’est arrêtée brusquement\u00a0: sa réponse est enregistrée, à " in told
    assert process(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr == ""


def test_a_sitting_that_a_full_disk_ended_is_told_on_it(
    data: Path, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("store.full", path=data, folder=data)

    with conversation(data, "study", "--plain", "--no-lessons", QUIZ_BANK=str(bank)) as pipe:
        pipe.listen()
        pipe.say("12")
        pipe.say("")
        pipe.process.kill()
    with monkeypatch.context() as patch:
        patch.setattr(SqliteStore, "note", full)
        told = run(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr
    assert "s’est arrêtée brusquement\u00a0: sa réponse est enregistrée, à " in told
    assert "brusquement" not in run(data, "study", "--plain", QUIZ_BANK=str(bank)).stderr


def test_it_is_told_where_the_history_that_is_open_keeps_any_other_out(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = Context(environment(data))
    ours.data_folder = data
    with open_store(data, retention=0.9) as store:
        store.append(CardId("c1"), a_review(), at(0))
        (data / SESSIONS).mkdir()
        told = {"began": at(0).ms, "offset": 0, "day": at(0).day, "device": store.device}
        (data / SESSIONS / "left").write_text(json.dumps(told))
        db = store._db  # type: ignore[attr-defined]  # noqa: SLF001 (as on a full disk)
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        store.note("a", "b")
        with attending(ours, store):
            assert "s’est arrêtée brusquement" in capsys.readouterr().err
