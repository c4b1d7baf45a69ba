"""What waits, spread from the command line: shown, done, taken back; and the sittings that schedule nothing."""

import json
from pathlib import Path

from quiz.authoring.load import load_or_raise
from quiz.cli.context import now
from quiz.core.event import Rating, Review
from quiz.core.moment import Moment
from quiz.core.question import CardId
from quiz.store import open_store
from tests.cli.program import CHECKOUT, run

CARDS = tuple(cards[0] for cards in load_or_raise(CHECKOUT).groups.values())[:12]
"""Of the shipped bank, no siblings."""


def late(data: Path, rating: Rating = Rating.GOOD, ago: int = 20) -> None:
    """Somebody who answered everything some days ago, and nothing since."""
    moment = now()
    before = Moment(moment.ms - ago * 86_400_000, moment.offset)
    with open_store(data, retention=0.9) as store:
        for card in CARDS:
            review = Review(rating, rating, {"verdict": "right"}, 9_000, 1, "fsrs-6", moment.day)
            store.append(CardId(card), review, before)


def due(data: Path) -> int:
    found: int = json.loads(run(data, "due", "--json").stdout)["due"]
    return found


def test_a_backlog_is_shown_then_spread_then_taken_back(data: Path) -> None:
    late(data)
    asked = ("backlog", "--minutes", "1", "--days", "2")
    shown = run(data, *asked)
    assert "Aujourd’hui\u00a0: " in shown.stdout
    assert "--apply" in shown.stderr
    assert due(data) == 12
    found = json.loads(run(data, *asked, "--json").stdout)
    assert not found["applied"]
    assert {*found["now"], *(one["card"] for one in found["later"])} == set(CARDS)
    done = run(data, *asked, "--apply")
    assert done.stdout == shown.stdout
    assert due(data) == len(found["now"]) < 12
    taken = run(data, "backlog", "--undo")
    assert taken.exit_code == 0, taken.stderr
    assert due(data) == 12
    assert "Rien n’a été étalé" in run(data, "backlog", "--undo").stderr


def test_nothing_that_waits_is_said(data: Path) -> None:
    done = run(data, "backlog")
    assert (done.exit_code, done.stdout) == (0, "Aucune carte n’attend.\n")


def test_what_cannot_be_is_one_clear_line(data: Path) -> None:
    for wrong in (
        ("backlog", "--minutes", "0"),
        ("backlog", "--days", "un"),
        ("study", "--minutes", "-3"),
        ("study", "--cram", "--mistakes"),
    ):
        done = run(data, *wrong)
        assert done.exit_code == 2
        assert len(done.stderr.splitlines()) == 1


def test_no_mistakes_today_is_said_and_is_no_failure(data: Path) -> None:
    done = run(data, "study", "--mistakes", "--plain")
    assert done.exit_code == 0
    assert "Aucune erreur aujourd’hui" in done.stderr


def test_cramming_in_lines_says_that_nothing_is_rescheduled(data: Path) -> None:
    late(data)
    done = run(data, "study", "--cram", "--plain", "--no-lessons")
    assert "Rien n’est reprogrammé" in done.stderr
    assert due(data) == 12


def test_minutes_hold_fewer_cards(data: Path) -> None:
    late(data)
    asked = ("study", "--plain", "--no-lessons")
    whole, part = run(data, *asked).stdout, run(data, *asked, "--minutes", "1").stdout
    assert "Question 1 sur 22" in whole  # ten new ones
    assert "Question 1 sur 22" not in part
    assert "Question 1 sur" in part
