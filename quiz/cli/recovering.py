"""What a run does about a history that is damaged, and what it tells of runs before it that were cut short."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from quiz.cli.output import warn
from quiz.core.problem import QuizError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.store import Store

_LOG_TOLD = "log_told"
"""The note of the logs that were told of, of those set aside: the names of their folders, whatever the clocks said."""


def recovered(ours: Context, error: StoreError) -> tuple[str, ...]:
    """Rebuild the history that could not be opened; returns what to say. Raises the error where that cannot help."""
    from quiz.store.recovery.recovery import RECOVERABLE, recover
    from quiz.study.aftermath import recovered as told

    if error.code not in RECOVERABLE:
        raise error
    found = recover(ours.paths.data)
    return () if found is None else told(ours.words, found)


def recovered_at_last(ours: Context, error: QuizError) -> tuple[str, ...]:
    """The same, where a command had begun: it has to be run again. Nothing where the error is of something else."""
    from quiz.store import FILE

    if error.code != "store.damaged" or error.params.get("path") != str(ours.paths.data / FILE):
        return ()
    with suppress(QuizError):
        told = recovered(ours, StoreError(error.code, **error.params))
        return (*told, ours.words("recovery.run_again")) if told else ()
    return ()


def rebuilt(ours: Context, store: Store) -> tuple[str, ...]:
    """Rebuild the history that is open; returns what to say. Raises StoreError where that is impossible."""
    from quiz.study.aftermath import recovered as told

    found = store.recover()
    return () if found is None else told(ours.words, found)


def flaws(path: Path, pause: Callable[[], object], *, rows: bool) -> tuple[StoreError, ...]:
    """store.damaged where a history, or one of its rows, is not whole. It takes a while; `pause` divides it."""
    from quiz.store.recovery.checking import is_sound

    with suppress(QuizError):  # locked: the next run looks again
        if not is_sound(path, pause, rows=rows):
            return (StoreError("store.damaged", path=path),)
    return ()


def news(ours: Context, folder: Path, store: Store | None = None) -> tuple[str, ...]:
    """What to tell of runs before this one, each thing once; the own log is made up where one of them was cut short.

    `store` is the folder's where this thread has it open: on a full disk it may keep any other out.
    """
    from quiz.store.glance import glance
    from quiz.store.presence import are_left

    said: list[str] = []
    with suppress(QuizError):
        if are_left(folder) or glance(folder).behind != 0 or _logs_aside(folder):
            with nullcontext(store) if store is not None else ours.open_store(None) as own:
                said += _ended(ours, own)
                with suppress(OSError, QuizError):  # the disk is full: the next run tells it
                    said += _log_ahead(ours, own)
    return tuple(said)


@contextmanager
def attending(ours: Context, store: Store) -> Iterator[None]:
    """Be known to have this history open, after what runs before this one left was said."""
    from quiz.store.presence import present

    for line in news(ours, store.path.parent, store):
        warn(line)
    with present(store, ours.now()):
        yield


def _ended(ours: Context, store: Store) -> list[str]:
    from quiz.store.presence import ended_abruptly
    from quiz.study.aftermath import ended

    today = ours.now().day
    return [ended(ours.words, told, today) for told in ended_abruptly(store)]


def _log_ahead(ours: Context, store: Store) -> Iterator[str]:
    """That a log of another history, or of what this one was before, is set aside, and how to take what it has."""
    from quiz.store.recovery.sources import read_log

    told = store.noted(_LOG_TOLD).split()
    store.note(_LOG_TOLD, " ".join(told))  # with which the log is made up, or set aside
    logs = _logs_aside(store.path.parent)
    told = [log.parent.name for log in logs if log.parent.name in told]
    for log in logs:
        if log.parent.name not in told:
            missing = sum(1 for _ in store.missing(read_log(log.read_bytes()).events))
            told.append(log.parent.name)
            store.note(_LOG_TOLD, " ".join(told))
            if missing:
                yield ours.words("recovery.log_ahead", n=missing, path=log)


def _logs_aside(folder: Path) -> list[Path]:
    """The logs that were set aside alone."""
    from quiz.store import FILE
    from quiz.store.aside import FOLDER
    from quiz.store.logs.own_log import FILE as LOG

    logs = sorted((folder / FOLDER).glob(f"*/{LOG}"))
    return [log for log in logs if not log.with_name(FILE).exists()]
