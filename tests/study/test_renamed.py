"""A learner whose bank changes names under their history: nothing is asked twice, nothing is forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.core.bank import Bank
from quiz.core.event import Undo
from quiz.core.memory import effective
from quiz.core.question import CardId
from quiz.store import Store, open_store
from quiz.study.learner import Learner
from quiz.study.sitting.session import Session
from quiz.study.sitting.stage import Asking, Finished
from quiz.study.stats.data import data
from quiz.study.today import Overview, overview
from tests.study.banks import PICK, Clock, a_bank, a_question, right_answer, settings

BEFORE = a_bank([a_question("port-annee"), a_question("phare"), a_question("quai")])
AFTER = replace(
    a_bank([a_question("port-date"), a_question("phare"), a_question("quai")]),
    renamed=(("port-annee", "port-date"),),
)
WITHOUT = replace(a_bank([a_question("phare"), a_question("quai")]), retired=("port-annee",))
OLD, NEW = CardId("port-annee"), CardId("port-date")


@contextmanager
def learner(folder: Path, bank: Bank) -> Iterator[Store]:
    with open_store(folder, retention=0.9, renamed=bank.renames.next) as store:
        yield store


def study(folder: Path, bank: Bank, clock: Clock) -> list[str]:
    """Answer whatever today asks; returns the cards."""
    with learner(folder, bank) as store:
        session, asked = Session(Learner(bank, store, settings(), clock)), []
        while isinstance(session.stage, Asking):
            asked.append(str(session.stage.card.id))
            clock.forward(seconds=10)
            session.answer(right_answer(PICK))
            session.accept()
        assert isinstance(session.stage, Finished)
        return asked


def today(folder: Path, bank: Bank, clock: Clock) -> Overview:
    with learner(folder, bank) as store:
        day = clock().day
        return overview(bank.outline, store.states(), store.tally(day), settings(), day)


def counted(folder: Path, bank: Bank, clock: Clock) -> dict[str, object]:
    """Every figure but the cards' own, which have their names."""
    with learner(folder, bank) as store:
        found = data(bank, store.states(), effective(store.events()), clock().day, 0.9)
    del found["states"]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_renamed_card_is_asked_on_the_day_it_was_due(folder: Path) -> None:
    clock = Clock()
    assert len(study(folder, BEFORE, clock)) == 3
    with learner(folder, BEFORE) as store:
        due = store.state(OLD).due
    with learner(folder, AFTER) as store:
        assert store.state(NEW).due == due
    assert due
    assert study(folder, AFTER, clock) == []
    clock.forward(days=due - clock().day)
    assert "port-date" in study(folder, AFTER, clock)
    with learner(folder, AFTER) as store:
        assert store.state(NEW).reps == 2
        assert list(store.states()).count(NEW) == 1


def test_a_renamed_card_is_counted_once(folder: Path) -> None:
    clock = Clock()
    study(folder, BEFORE, clock)
    before, counts = today(folder, BEFORE, clock), counted(folder, BEFORE, clock)
    after = today(folder, AFTER, clock)
    assert (after.due, after.new, after.forecast) == (before.due, before.new, before.forecast)
    assert [deck.learned for deck in after.decks] == [3]
    assert counted(folder, AFTER, clock) == counts
    clock.forward(days=60)
    study(folder, AFTER, clock)
    later = counted(folder, AFTER, clock)
    assert (later["answers"], later["seen"]) == (6, 3)
    assert (later["retention_answers"], later["retention"]) == (3, 1.0)


def test_the_last_answer_under_the_new_name_can_be_taken_back(folder: Path) -> None:
    clock = Clock()
    study(folder, BEFORE, clock)
    with learner(folder, BEFORE) as store:
        before = store.state(OLD)
    clock.forward(days=60)
    only = replace(AFTER, decks=(replace(AFTER.decks[0], questions=AFTER.decks[0].questions[:1]),))
    with learner(folder, AFTER) as store:
        session = Session(Learner(only, store, settings(), clock))
        session.answer(right_answer(PICK))
        session.accept()
        assert store.state(NEW).reps == 2
        session.undo()
        assert store.state(NEW) == before
        assert isinstance(list(store.events(OLD))[-1].body, Undo)


def test_a_retired_card_is_asked_no_more_and_harms_nothing(folder: Path) -> None:
    clock = Clock()
    study(folder, BEFORE, clock)
    clock.forward(days=60)
    assert sorted(study(folder, WITHOUT, clock)) == ["phare", "quai"]
    counts = counted(folder, WITHOUT, clock)
    assert (counts["answers"], counts["seen"], counts["due"]) == (5, 2, 0)
    assert today(folder, WITHOUT, clock).due == 0
    with learner(folder, WITHOUT) as store:
        assert len(list(store.events(OLD))) == 1
        assert store.check() == ()
        assert store.rebuild() == 3
