"""The backups there are, as a person and another program read them."""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from quiz.cli import measures
from quiz.cli.output import say, say_json, warn
from quiz.core.problem import StoreError
from quiz.store.backups.backup import FOLDER, backups, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.store.backups.backup import Backup
    from quiz.store.backups.copying import Extent
    from quiz.store.backups.rotation import Kept

_COLUMNS = ("name", "made", "answers", "last", "size", "kept")
_RIGHT = {"answers", "size"}
_LEAST_WANTED = ("size", "last", "kept", "made")
"""The columns that a narrow screen goes without, in this order."""
_GAP = "  "


def folder_of(ours: Context) -> Path:
    """Where the learner's backups are."""
    return ours.paths.data / FOLDER


def list_backups(ours: Context, *, as_json: bool) -> None:
    """Print the backups, the newest first, each with why it is kept."""
    folder = folder_of(ours)
    found = backups(folder)
    why = reasons(found)
    if as_json:
        rows = [data(backup, why.get(backup)) for backup in found]
        say_json({"folder": str(folder), "backups": rows})
    elif found:
        say(*_table(ours.words, [_row(ours.words, backup, why.get(backup)) for backup in found]))
    else:
        warn(ours.words("backup.none", path=folder))


def data(backup: Backup, why: Kept | None) -> dict[str, object]:
    """A backup as JSON; what it holds is null where it cannot be read."""
    return {
        "name": backup.name,
        "path": str(backup.path),
        "time": backup.time.isoformat(),
        "size": backup.size,
        "kept": why,
        **extent_data(_extent(backup)),
    }


def extent_data(extent: Extent | None) -> dict[str, object]:
    """What a history holds, as JSON; times are milliseconds since 1970."""
    names = ("events", "answers", "first", "last")
    return {name: getattr(extent, name) if extent else None for name in names}


def _extent(backup: Backup) -> Extent | None:
    try:
        return backup.extent
    except StoreError:
        return None


def _row(words: Words, backup: Backup, why: Kept | None) -> tuple[str, ...]:
    extent = _extent(backup)
    return (
        backup.name,
        f"{backup.local:%Y-%m-%d %H:%M}",
        str(extent.answers) if extent else words("backup.unreadable"),
        _day(extent.last) if extent else "",
        measures.size(words, backup.size),
        words(f"backup.kept_{why}") if why else "",
    )


def _day(ms: int | None) -> str:
    return "" if ms is None else f"{datetime.fromtimestamp(ms / 1000).astimezone():%Y-%m-%d}"


def _table(words: Words, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns under their names, as wide as they need to be."""
    titles = [words(f"backup.column_{name}") for name in _COLUMNS]
    columns = {
        name: [title, *cells] for name, title, *cells in zip(_COLUMNS, titles, *rows, strict=True)
    }
    widths = {name: max(map(len, cells)) for name, cells in columns.items()}
    for name in _left_out(widths):
        del columns[name]
    for row in zip(*columns.values(), strict=True):
        cells = (
            cell.rjust(widths[name]) if name in _RIGHT else cell.ljust(widths[name])
            for name, cell in zip(columns, row, strict=True)
        )
        yield _GAP.join(cells).rstrip()


def _left_out(widths: dict[str, int]) -> tuple[str, ...]:
    """The columns to leave out, so that a screen can show the others side by side."""
    if not sys.stdout.isatty():
        return ()
    room = shutil.get_terminal_size().columns
    for count in range(len(_LEAST_WANTED)):
        left = [width for name, width in widths.items() if name not in _LEAST_WANTED[:count]]
        if sum(left) + len(_GAP) * (len(left) - 1) <= room:
            return _LEAST_WANTED[:count]
    return _LEAST_WANTED
