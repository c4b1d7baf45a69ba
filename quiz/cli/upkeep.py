"""What is looked after beside a session: the history is backed up once a study day, and before much is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.output import warn
from quiz.cli.recovering import flaws, rebuilt
from quiz.core.moment import Moment
from quiz.core.problem import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.core.problem import QuizError
    from quiz.store import Store


def upkeep(
    ours: Context, store: Store, pause: Callable[[], object] = lambda: None
) -> tuple[QuizError, ...]:
    """Look after a history that is open; returns what failed, to be said in a line each.

    It may take a while. `pause` is called between two steps of Python's, each of a millisecond at most; SQLite checks
    and copies in one go, and leaves Python to others. Of the store only its place is used, so that it can be done in a
    thread of its own.
    """
    path = store.path
    if not path.is_file():
        return ()
    # Once a day every row is read, before the backup: what is damaged is none, and no reason to let a sound one go.
    is_done = _is_done(ours, path)
    return flaws(path, pause, rows=not is_done) or (
        () if is_done else _back_up(path, "backup.today")
    )


def look_after(ours: Context, store: Store) -> None:
    """Look after a history that was studied line by line; what failed is said in a line each."""
    if _is_done(ours, store.path):  # nobody waits for a prompt while all of it is read again
        return
    troubles = upkeep(ours, store)
    if "store.damaged" in (trouble.code for trouble in troubles):
        for line in rebuilt(ours, store):
            warn(line)
    else:
        _say(ours, troubles)


def before_adding(ours: Context) -> None:
    """Back up what there is before much is added to it, by an import or a merge; what failed is said in a line."""
    from quiz.store import FILE

    path = ours.paths.data / FILE
    if path.is_file():
        _say(ours, _back_up(path, "backup.before"))


def _say(ours: Context, troubles: tuple[QuizError, ...]) -> None:
    from quiz import phrase

    for trouble in troubles:
        warn(phrase.error(ours.words, trouble))


def _is_done(ours: Context, path: Path) -> bool:
    """Whether there is a backup of this study day."""
    from quiz.store.backups.backup import FOLDER, newest

    last, now = newest(path.parent / FOLDER), ours.now()
    return last is not None and Moment.of(last.local, now.rollover).day == now.day


def _back_up(path: Path, occasion: str) -> tuple[QuizError, ...]:
    from quiz.store.backups.backup import FOLDER, back_up_new

    try:
        back_up_new(path, path.parent / FOLDER)
    except StoreError as error:
        if not error.code.startswith("backup."):
            return (error,)
        kind = "full" if error.code == "backup.full" else "failed"
        return (StoreError(f"{occasion}_{kind}", **{"reason": "", **error.params}),)
    return ()
