"""The frames of Study and Read: see scenes.py."""

import pytest

from quiz.core.answer import Filled
from quiz.core.event import Rating, Review
from quiz.core.moment import Moment, StudyDay
from quiz.store import Store, memory_store
from quiz.study.queue import LEECH
from quiz.study.sitting.sitting import Purpose, Sitting
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

CRAM: dict[str, object] = {"sitting": Sitting(purpose=Purpose.CRAM)}


def with_a_leech() -> Store:
    """Somebody who forgot one card again and again, and has it to review today."""
    store = somebody()
    for ago in range(LEECH + 1, 0, -1):
        moment = Moment(SATURDAY.ms - ago * 86_400_000, 0)
        due = StudyDay(moment.day + 1)
        review = Review(Rating.AGAIN, Rating.AGAIN, {}, 1000, 1, "fsrs-6", due)
        store.append(CARD.cards[0].id, review, moment)
    return store


SCENES = {
    "welcome": Scene(bank_of(CHOICE), store=memory_store, tiny=True),
    "lesson": Scene(bank_of(CHOICE, MULTIPLE)),
    "pick": Scene(bank_of(CHOICE), (*READ, "h"), tiny=True),
    "pick-right": Scene(bank_of(CHOICE), READ, right),
    "pick-wrong": Scene(bank_of(CHOICE), READ, wrong, tiny=True),
    "pick-many": Scene(bank_of(MULTIPLE), (*READ, "b", "d")),
    "pick-many-wrong": Scene(bank_of(MULTIPLE), (*READ, "b"), wrong, anew=True),
    "true-false-wrong": Scene(bank_of(TRUE_FALSE), (), wrong),
    "fill": Scene(bank_of(DATE), (*READ, "2", "0", "0", "0", "enter")),
    "fill-wrong": Scene(bank_of(DATE), READ, wrong),
    "fill-typo": Scene(bank_of(CLOZE), (), lambda _: Filled(("Stalline",))),
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
    "reveal-points": Scene(bank_of(OPEN), (*READ, "space", "a", "c"), anew=True),
    "unknown": Scene(bank_of(CHOICE), (*READ, "n")),
    "guessed": Scene(bank_of(CHOICE), READ, right, ("x",), anew=True),
    "two-grades": Scene(bank_of(CHOICE), READ, right, settings={"grades": 2}),
    "leech": Scene(bank_of(CARD), (), right, store=with_a_leech),
    "cram": Scene(bank_of(CHOICE, CARD), (), right, settings=CRAM),
    "finished": Scene(bank_of(CHOICE), READ, right, ("space",)),
    "finished-missed": Scene(bank_of(CARD), ("n", "space", "space", "3")),
    "finished-cram": Scene(bank_of(CARD), (), right, ("3",), settings=CRAM),
    "source": Scene(bank_of(MULTIPLE), (*READ, "n", "t")),
    "help": Scene(bank_of(CHOICE), (*READ, "question_mark")),
    "flag": Scene(bank_of(CHOICE), (*READ, "f", "o", "k")),
    "read": Scene(bank_of(*EVERY_SHAPE), start="read"),
}


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("study", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("study", SCENES)
