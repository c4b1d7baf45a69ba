"""A learner goes to Anki, reviews there and comes back: in the real Anki."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz.core.bank import Bank
from quiz.core.event import Bury, Flag, Rating, Reset, Suspend, Undo
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.formats.anki.collection import Line, read_log
from quiz.formats.anki.history import Found, found
from quiz.formats.anki.notes import guid_of
from quiz.formats.anki.package import Wanted, pack
from quiz.formats.anki.progress import Progress, progress_of
from quiz.formats.anki.slots import Slot, card_of, slot_of
from quiz.store import Store, memory_store
from tests.builders import DAY, RETENTION
from tests.formats.anki.importing import import_package
from tests.formats.anki.learning import answer, study

if TYPE_CHECKING:
    from anki.collection import Collection

EXPORTS = ("new.apkg", "old.apkg", "whole.colpkg")


def local_now() -> Moment:
    return Moment.of(datetime.now().astimezone())


@pytest.fixture
def history(bank: Bank) -> Store:
    """Three months of every card but the last two."""
    store = memory_store(retention=RETENTION)
    study(store, [*bank.cards][:-2], local_now())
    return store


def leave(bank: Bank, store: Store) -> Progress:
    return progress_of(bank, store.states(), store.events(), RETENTION, local_now())


def arrive(collection: Collection, bank: Bank, progress: Progress) -> None:
    log = import_package(collection, pack(bank, Wanted(progress=progress)), with_scheduling=True)
    assert len(log.new) == len(bank.questions)


def enable_fsrs(collection: Collection) -> None:
    """Turn FSRS on in the options, as a person does: Anki then works memory out again from the log."""
    from anki.deck_config_pb2 import UpdateDeckConfigsRequest

    shown = collection.decks.get_deck_configs_for_update(1)
    collection.decks.update_deck_configs(
        UpdateDeckConfigsRequest(
            target_deck_id=1,
            configs=[entry.config for entry in shown.all_config],
            limits=shown.current_deck.limits,
            fsrs=True,
        )
    )


def rows(collection: Collection) -> dict[Slot, dict[str, Any]]:
    names = ("id", "type", "queue", "due", "ivl", "reps", "lapses", "flags", "data")
    found = collection.db.execute(
        f"SELECT guid, ord, {', '.join(f'cards.{name}' for name in names)} FROM cards"
        " JOIN notes ON notes.id = nid"
    )
    return {(guid, at): dict(zip(names, values, strict=True)) for guid, at, *values in found}


def due_days(collection: Collection, bank: Bank, today: StudyDay) -> dict[CardId, StudyDay]:
    """The study day on which Anki asks each learnt card; one in a step of minutes is asked today."""
    days: dict[CardId, StudyDay] = {}
    for slot, row in rows(collection).items():
        card = card_of(slot, bank)
        if row["type"] and card:
            minutes = row["due"] > 1_000_000
            days[card] = today if minutes else StudyDay(today + row["due"] - collection.sched.today)
    return days


def our_due_days(store: Store) -> dict[CardId, StudyDay]:
    return {card: state.due for card, state in store.states().items() if state.due is not None}


def export(collection: Collection, folder: Path, name: str) -> tuple[Line, ...]:
    from anki.collection import ExportAnkiPackageOptions

    file = folder / name
    if name.endswith(".colpkg"):
        collection.export_collection_package(str(file), include_media=True, legacy=False)
        collection.reopen()
    else:
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_media=True, legacy=name.startswith("old")
        )
        collection.export_anki_package(out_path=str(file), options=options, limit=None)
    return read_log(file)


def come_back(store: Store, bank: Bank, log: tuple[Line, ...]) -> Found:
    new = found(log, bank, store.events(), lambda _: local_now().offset, local_now())
    assert store.insert(new.events) == len(new.events)
    return new


def test_every_card_is_due_in_anki_on_the_day_it_is_due_here(
    collection: Collection, bank: Bank
) -> None:
    history = memory_store(retention=RETENTION)
    study(history, bank.cards, local_now())
    arrive(collection, bank, leave(bank, history))

    assert due_days(collection, bank, local_now().day) == our_due_days(history)
    assert collection.db.scalar("SELECT count() FROM revlog") == len(list(history.events()))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_it_is_so_wherever_one_lives(zone: str) -> None:
    """Each in a process of its own: Anki learns the zone of its process once, and days differ at most hours."""
    test = test_every_card_is_due_in_anki_on_the_day_it_is_due_here.__name__
    done = subprocess.run(
        [*(sys.executable, "-m", "pytest", "-q", "-p", "no:xdist"), f"{__file__}::{test}"],
        env={**os.environ, "TZ": zone},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_memory_worked_out_by_anki_from_the_log_is_ours(
    collection: Collection, bank: Bank, history: Store
) -> None:
    learn_forget_and_learn_again(history, [*bank.cards][-1])
    arrive(collection, bank, leave(bank, history))
    before = rows(collection)
    enable_fsrs(collection)

    states = history.states()
    for slot, row in rows(collection).items():
        state = states.get(card_of(slot, bank))  # type: ignore[arg-type]
        if state is None:
            continue
        memory = json.loads(row["data"])
        assert memory["s"] == pytest.approx(state.stability, rel=1e-4)
        assert memory["d"] == pytest.approx(state.difficulty, abs=1e-3)
        assert row["due"] == before[slot]["due"]
        assert (row["reps"], row["lapses"]) == (state.reps, state.lapses)


def learn_forget_and_learn_again(history: Store, card: CardId) -> None:
    now = local_now()

    def ago(days: int, seconds: int = 0) -> Moment:
        return Moment(now.ms - days * DAY + seconds * 1000, now.offset)

    answer(history, card, Rating.EASY, ago(40))
    answer(history, card, Rating.GOOD, ago(30))
    history.append(card, Reset(), ago(20))
    answer(history, card, Rating.AGAIN, ago(10))
    answer(history, card, Rating.GOOD, ago(10, seconds=60))
    answer(history, card, Rating.AGAIN, ago(6))
    answer(history, card, Rating.GOOD, ago(6, seconds=60))
    answer(history, card, Rating.HARD, ago(2))


def test_what_was_put_aside_flagged_undone_or_reset_is_so_in_anki(
    collection: Collection, bank: Bank, history: Store
) -> None:
    suspended, buried, flagged, undone, reset, *_, fresh = bank.cards
    now = local_now()
    history.append(suspended, Suspend(), now)
    history.append(fresh, Suspend(), now)
    history.append(buried, Bury(), now)
    history.append(flagged, Flag("à revoir"), now)
    before = history.state(undone)
    answer(history, undone, Rating.AGAIN, now)
    history.append(undone, Undo([*history.events(undone)][-1].id), now)
    assert history.state(undone) == before
    history.append(reset, Reset(), now)
    time_passes = Moment(now.ms + 2000, now.offset)
    progress = progress_of(bank, history.states(), history.events(), RETENTION, time_passes)
    arrive(collection, bank, progress)

    arrived = {card_of(slot, bank): row for slot, row in rows(collection).items()}
    assert {card for card, row in arrived.items() if row["queue"] == -1} == {suspended, fresh}
    assert {card for card, row in arrived.items() if row["queue"] == -3} == {buried}
    assert {card for card, row in arrived.items() if row["flags"]} == {flagged}
    assert arrived[undone]["reps"] == before.reps
    assert arrived[reset]["type"] == arrived[reset]["queue"] == 0
    enable_fsrs(collection)
    assert json.loads(rows(collection)[_slot(bank, reset)]["data"]).get("s") is None


def _slot(bank: Bank, card: CardId) -> Slot:
    return slot_of(card, guid_of(bank.question_of(card), bank))


def test_a_reset_is_written_as_anki_writes_it(
    collection: Collection, bank: Bank, history: Store
) -> None:
    card, other, *_ = bank.cards
    arrive(collection, bank, leave(bank, history))
    number = rows(collection)[_slot(bank, other)]["id"]
    collection.sched.schedule_cards_as_new([number])
    theirs = collection.db.first(
        "SELECT ease, ivl, lastIvl > 0, factor, time, type FROM revlog ORDER BY id DESC LIMIT 1"
    )
    now = local_now()
    history.append(card, Reset(), now)
    later = Moment(now.ms + 1000, now.offset)
    log = progress_of(bank, history.states(), history.events(), RETENTION, later).log
    (ours,) = (line for line in log if line.ease == 0)

    assert theirs == [
        ours.ease,
        ours.interval,
        ours.last_interval > 0,
        ours.factor,
        ours.duration,
        ours.kind,
    ]


def review_in_anki(collection: Collection, count: int) -> None:
    """Answer what Anki asks, with each grade in its turn."""
    collection.decks.select(
        collection.db.scalar("SELECT id FROM decks WHERE id > 1 ORDER BY length(name) LIMIT 1")
    )
    for number in range(count):
        card = collection.sched.getCard()
        assert card is not None
        card.start_timer()
        collection.sched.answerCard(card, (3, 1, 4, 2)[number % 4])


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("scheduler", ["FSRS", "SM-2"])
def test_reviews_made_in_anki_come_back_once_and_its_due_days_with_them(
    collection: Collection, bank: Bank, history: Store, tmp_path: Path, name: str, scheduler: str
) -> None:
    arrive(collection, bank, leave(bank, history))
    if scheduler == "FSRS":
        enable_fsrs(collection)
    ours, before = len(list(history.events())), our_due_days(history)
    review_in_anki(collection, 8)
    made = collection.db.scalar("SELECT count() FROM revlog") - ours
    assert made == 8
    promised = due_days(collection, bank, local_now().day)
    back = come_back(history, bank, export(collection, tmp_path, name))

    assert (len(back.events), back.known, back.skipped) == (8, ours, {})
    answered = {event.card for event in back.events}
    after = our_due_days(history)
    assert {card: day for card, day in after.items() if card not in answered} == {
        card: day for card, day in before.items() if card not in answered
    }
    assert {card: after[card] for card in answered} == {card: promised[card] for card in answered}
    for other in EXPORTS:
        again = come_back(history, bank, export(collection, tmp_path, other))
        assert (again.events, again.known, again.skipped) == ((), ours + 8, {})


def test_what_is_no_review_in_anki_is_left_there_and_counted(
    collection: Collection, bank: Bank, history: Store, tmp_path: Path
) -> None:
    arrive(collection, bank, leave(bank, history))
    enable_fsrs(collection)
    moved, forgotten, crammed, *_ = bank.cards
    arrived = rows(collection)
    collection.sched.set_due_date([arrived[_slot(bank, moved)]["id"]], "3")
    collection.sched.schedule_cards_as_new([arrived[_slot(bank, forgotten)]["id"]])
    cram(collection, arrived[_slot(bank, crammed)]["id"])
    before = our_due_days(history)
    back = come_back(history, bank, export(collection, tmp_path, "new.apkg"))

    assert back.skipped == {"rescheduled": 1, "cram": 1}
    (event,) = back.events
    assert (event.card, event.body) == (forgotten, Reset())
    assert our_due_days(history) == {card: day for card, day in before.items() if card != forgotten}


def cram(collection: Collection, card: int) -> None:
    """Answer a card in a filtered deck that does not count."""
    deck = collection.sched.get_or_create_filtered_deck(0)
    deck.config.reschedule = False
    deck.config.search_terms[0].search = f"cid:{card}"
    collection.decks.select(collection.sched.add_or_update_filtered_deck(deck).id)
    shown = collection.sched.getCard()
    assert shown is not None
    shown.start_timer()
    collection.sched.answerCard(shown, 3)


def test_a_history_that_was_lost_comes_back_from_anki(
    collection: Collection, bank: Bank, history: Store, tmp_path: Path
) -> None:
    arrive(collection, bank, leave(bank, history))
    log = export(collection, tmp_path, "new.apkg")
    fresh = memory_store(retention=RETENTION)
    come_back(fresh, bank, log)

    ours, theirs = history.states(), fresh.states()
    assert {card: state._replace(tip=None) for card, state in theirs.items()} == {
        card: state._replace(tip=None) for card, state in ours.items()
    }
