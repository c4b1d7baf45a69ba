"""A history that is found damaged while one studies: told calmly, rebuilt, and the answer on screen is saved."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.core.event import Flag
from quiz.core.problem import QuizError, StoreError
from quiz.store import FILE, Store, open_store
from quiz.store.recovery import recovery as module
from quiz.store.recovery.checking import is_sound
from quiz.study.learner import Learner
from tests.contract.examples import right_answer as right
from tests.tui.banks import CHOICE
from tests.tui.desk import MET, SATURDAY, SMALL, WIDE, at_desk
from tests.tui.keys import give


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with open_store(tmp_path, retention=0.9) as store:
        store.append_all([(MET, Flag())] * 60, SATURDAY)
    return open_store(tmp_path, retention=0.9)  # which has read nothing of them yet


def spoil(store: Store) -> None:
    with (store.path.parent / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 200_000)


@dataclass
class Around:
    """What a program around would find when it looks after the history."""

    told: tuple[str, ...] = ()
    trouble: QuizError | None = None

    def news(self, learner: Learner) -> tuple[str, ...]:  # noqa: ARG002
        return self.told

    def upkeep(self, learner: Learner, pause: object) -> tuple[QuizError, ...]:  # noqa: ARG002
        return (self.trouble,) if self.trouble else ()


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_an_answer_that_meets_damage_is_saved_after_it_was_mended(
    store: Store, size: tuple[int, int]
) -> None:
    with store:
        async with at_desk(CHOICE, store=store, size=size) as desk:
            await give(desk, right(CHOICE.cards[0].shape))
            spoil(store)
            await desk.press("space")
            assert desk.shows("Récupération de l’historique")
            assert desk.shows("60 événements retrouvés"), desk.frame()
            assert desk.shows("La séance continue où vous en étiez."), desk.frame()
            await desk.press("enter")
            assert len(desk.reviews) == 1
            assert desk.is_finished
        assert store.check() == ()
    assert is_sound(store.path)


async def test_damage_that_a_check_finds_is_mended_under_the_answer_on_screen(store: Store) -> None:
    around = Around(("La séance de 14:32.",), StoreError("store.damaged", path=store.path))
    with store:
        async with at_desk(CHOICE, store=store, outside=around, language="en") as desk:  # type: ignore[arg-type]
            await give(desk, right(CHOICE.cards[0].shape))
            spoil(store)
            desk.app._look_after()  # noqa: SLF001 (what a clock does a second later)
            await desk.settle()
            assert desk.shows("60 events found"), desk.frame()
            await desk.press("escape")
            assert desk.is_judged
            assert desk.shows("La séance de 14:32.")
            await desk.press("enter")
            assert len(desk.reviews) == 1


async def test_what_cannot_be_mended_is_said_and_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with store:
        async with at_desk(CHOICE, store=store) as desk:
            await give(desk, right(CHOICE.cards[0].shape))
            spoil(store)
            with monkeypatch.context() as patch:
                patch.setattr(module, "_copy_aside", full)
                await desk.press("space")
                assert desk.shows("Le disque est plein"), desk.frame()
                await desk.press("escape")
                assert desk.is_judged
            await desk.press("space")
            assert desk.shows("événements retrouvés"), desk.frame()
            await desk.press("enter")
            assert len(desk.reviews) == 1


async def test_leaving_saves_in_a_history_that_is_mended(store: Store) -> None:
    with store:
        async with at_desk(CHOICE, store=store) as desk:
            await give(desk, right(CHOICE.cards[0].shape))
            spoil(store)
            desk.app.action_interrupt()
            await desk.settle()
            assert desk.app.failure is None
        assert sum(1 for event in store.events() if event.card != MET) == 1
