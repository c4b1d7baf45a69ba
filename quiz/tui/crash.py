"""A defect of the program: nothing is lost, a report is written, and one line says where it is."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import quiz
from quiz.core.problem import QuizError
from quiz.private import open_file
from quiz.whole import undone

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


def ended(app: QuizApp, error: Exception) -> QuizError:
    """Save what the session has not saved yet; returns what to say, the store's own trouble first."""
    try:
        app.close_session()
    except QuizError as trouble:
        return trouble
    return (
        error if isinstance(error, QuizError) else QuizError("tui.crashed", path=_write(app, error))
    )


def _write(app: QuizApp, error: Exception) -> Path:
    """The report, beside the history or, where nothing can be written there, among temporary files."""
    moment = datetime.now(UTC)
    text = "\n".join(
        (
            f"quiz {quiz.__version__}, textual {version('textual')}, Python {platform.python_version()}",
            f"{platform.system()}, {app.size.width}x{app.size.height}, place: {app.current_mode}",
            f"{moment:%Y-%m-%d %H:%M:%S} UTC",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    name = f"crash-{moment:%Y%m%d-%H%M%S}.txt"
    for folder in (app.store.path.parent, Path(gettempdir())):
        try:
            with (
                os.fdopen(open_file(folder / name, os.O_WRONLY | os.O_EXCL), "wb") as file,
                undone(folder / name),
            ):
                file.write(text.encode(errors="backslashreplace"))
                file.flush()
        except OSError:
            continue
        return folder / name
    return Path(name)
