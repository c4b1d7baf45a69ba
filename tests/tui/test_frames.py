"""The frames of Study, Read and Home: see scenes.py."""

import pytest

from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay
from quiz.core.question import CardId
from quiz.store import Store, memory_store
from tests.contract.examples import right_answer as right
from tests.tui.banks import (
    CARD,
    CHOICE,
    CLOZE,
    DATE,
    EVERY_SHAPE,
    MATCH,
    MULTIPLE,
    OPEN,
    ORDER,
    TRUE_FALSE,
    TWO_BLANKS,
    bank_of,
)
from tests.tui.desk import SATURDAY, somebody
from tests.tui.keys import wrong
from tests.tui.scenes import READ, Scene, assert_every_frame_has_its_scene, compare, frames


def with_a_past() -> Store:
    """Somebody who met three cards yesterday, due in the days to come."""
    store = somebody()
    yesterday = Moment(SATURDAY.ms - 86_400_000, 0)
    for card, ahead in (("seoul-1990-decision", 0), ("sigle-rpdc", 1), ("staline-1948", 3)):
        due = StudyDay(SATURDAY.day + ahead)
        review = Review(Rating.GOOD, Rating.GOOD, {}, 1000, 1, "fsrs-6", due)
        store.append(CardId(card), review, yesterday)
    return store


SCENES = {
    "welcome": Scene(bank_of(CHOICE), store=memory_store, tiny=True),
    "home": Scene(bank_of(*EVERY_SHAPE), start="home", store=with_a_past, tiny=True),
    "home-deck": Scene(bank_of(*EVERY_SHAPE), ("down", "down"), start="home"),
    "lesson": Scene(bank_of(CHOICE, MULTIPLE)),
    "pick": Scene(bank_of(CHOICE), (*READ, "h"), tiny=True),
    "pick-right": Scene(bank_of(CHOICE), READ, right),
    "pick-wrong": Scene(bank_of(CHOICE), READ, wrong, tiny=True),
    "pick-many": Scene(bank_of(MULTIPLE), (*READ, "b", "d")),
    "pick-many-wrong": Scene(bank_of(MULTIPLE), (*READ, "b"), wrong),
    "true-false-wrong": Scene(bank_of(TRUE_FALSE), (), wrong),
    "fill": Scene(bank_of(DATE), (*READ, "2", "0", "0", "0", "enter")),
    "fill-wrong": Scene(bank_of(DATE), READ, wrong),
    "fill-empty": Scene(bank_of(DATE), (*READ, "enter")),
    "fill-sentence": Scene(bank_of(CLOZE)),
    "fill-sentence-right": Scene(bank_of(CLOZE), (), right),
    "fill-two": Scene(bank_of(TWO_BLANKS), ("p", "o", "tab")),
    "fill-two-wrong": Scene(bank_of(TWO_BLANKS), (), wrong),
    "arrange": Scene(bank_of(ORDER), ("c", "a", "space")),
    "arrange-wrong": Scene(bank_of(ORDER), (), wrong),
    "pair": Scene(bank_of(MATCH), ("a", "c"), tiny=True),
    "pair-wrong": Scene(bank_of(MATCH), (), wrong),
    "reveal": Scene(bank_of(CARD)),
    "reveal-shown": Scene(bank_of(CARD), (), right),
    "reveal-points": Scene(bank_of(OPEN), (*READ, "space", "a", "c")),
    "unknown": Scene(bank_of(CHOICE), (*READ, "n")),
    "finished": Scene(bank_of(CHOICE), READ, right, ("space",)),
    "source": Scene(bank_of(MULTIPLE), (*READ, "n", "t")),
    "help": Scene(bank_of(CHOICE), (*READ, "question_mark")),
    "flag": Scene(bank_of(CHOICE), (*READ, "f", "o", "k")),
    "read": Scene(bank_of(*EVERY_SHAPE), start="read"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str, str]) -> None:
    await compare("study", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("study", SCENES)
