"""`quiz backup`: a copy of the history, now; or a list of those there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import measures
from quiz.cli.help import Argument, Option
from quiz.cli.listing import extent_data, folder_of, list_backups
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json
from quiz.core.problem import InputError, UsageError
from quiz.store import FILE
from quiz.store.backups.backup import back_up, back_up_to, prune
from quiz.store.backups.copying import extent_of

if TYPE_CHECKING:
    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.store.backups.copying import Extent


@make(
    "backup",
    Argument(["target"], type=Path, required=False, metavar="cli.metavar_file"),
    Option(["--force"], is_flag=True, help="backup.option_force"),
    Option(["--list", "only_list"], is_flag=True, help="backup.option_list"),
    json_option(),
)
def command(
    ours: Context, *, target: Path | None, force: bool, only_list: bool, as_json: bool
) -> None:
    """Back up into the learner's folder, where old backups then make room, or to a file."""
    if only_list:
        if target is not None:
            raise UsageError("backup.list_alone")
        list_backups(ours, as_json=as_json)
        return
    path = ours.paths.data / FILE
    if not path.is_file():
        raise InputError("backup.no_history", path=path)
    made = _into_folder(ours, path) if target is None else _to_file(path, target, force=force)
    extent = extent_of(made)
    if as_json:
        say_json({"path": str(made), "size": made.stat().st_size, **extent_data(extent)})
    else:
        say(ours.words("backup.made", path=made), said(ours.words, extent))


def said(words: Words, extent: Extent) -> str:
    """How many answers a backup has, and until when."""
    if extent.last is None:
        return words("backup.no_answer")
    return words("backup.answers", n=extent.answers, last=measures.moment(words, extent.last))


def _into_folder(ours: Context, path: Path) -> Path:
    made = back_up(path, folder_of(ours))
    prune(folder_of(ours))
    return made


def _to_file(path: Path, target: Path, *, force: bool) -> Path:
    if target.exists():
        if target.samefile(path):
            raise UsageError("backup.is_history", path=target)
        if not force:
            raise UsageError("backup.exists", path=target)
    back_up_to(path, target)
    return target
