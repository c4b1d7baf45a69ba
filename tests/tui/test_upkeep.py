"""What is looked after while one studies: aside, after the first paint, and what fails is one line."""

import subprocess
import sys
from pathlib import Path

from quiz.store import FILE, open_store
from quiz.store.backups.backup import FOLDER, backups
from tests.builders import CARD, RETENTION, a_review, at
from tests.tui.banks import CHOICE
from tests.tui.desk import Desk, at_desk
from tests.tui.test_settings import at_home


def begin(folder: Path) -> None:
    with open_store(folder, retention=RETENTION) as store:
        store.append(CARD, a_review(), at(0))


async def looked_after(desk: Desk) -> None:
    """Have done now what the app does a second after its first paint."""
    desk.app._settle()  # noqa: SLF001 (what its clock calls)
    await desk.settle()


async def test_the_process_knows_when_the_first_place_is_read() -> None:
    async with at_desk(CHOICE) as desk:
        told: list[str] = []
        desk.app.when_settled = lambda: told.append("settled")
        await looked_after(desk)
        assert told == ["settled"]


def test_what_is_loaded_is_never_looked_through_again_and_what_comes_is() -> None:
    """In a process of its own: what the tests hold must not be kept for good."""
    program = (
        "import gc, weakref\n"
        "from quiz.tui.app import _keep_what_is_loaded\n"
        "class Ring: pass\n"
        "gc.disable()\n"
        "_keep_what_is_loaded()\n"
        "assert gc.get_freeze_count() > 10_000\n"
        "gc.enable()\n"
        "ring = Ring(); ring.self = ring; gone = weakref.ref(ring); del ring\n"
        "kept = [[] for _ in range(2_000)]\n"
        "assert gone() is None\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


async def test_a_history_is_backed_up_while_one_studies(tmp_path: Path) -> None:
    begin(tmp_path)
    async with at_home(tmp_path) as desk:
        assert backups(tmp_path / FOLDER) == ()
        await looked_after(desk)
        (made,) = backups(tmp_path / FOLDER)
        assert made.extent.answers == 1
        assert not desk.shows("sauvegarde")


async def test_a_backup_that_fails_is_a_line_below_the_others(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / FOLDER).touch()
    async with at_home(tmp_path, notices=("Une phrase.",)) as desk:
        await looked_after(desk)
        assert desk.shows("Une phrase.")
        assert desk.shows("La sauvegarde du jour n’a pas pu être écrite")
        desk.app.store.append(CARD, a_review(), at(1))
    assert (tmp_path / FILE).is_file()


async def test_the_next_learner_is_looked_after_too(tmp_path: Path) -> None:
    theirs = tmp_path / "profiles" / "zoé"
    begin(theirs)
    async with at_home(tmp_path) as desk:
        desk.app.welcome("zoé")
        await desk.settle()
        assert len(backups(theirs / FOLDER)) == 1
