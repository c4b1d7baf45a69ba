"""`quiz restore`: back to a backup, shown before it is done; or a list of those there are."""

from __future__ import annotations

import sys
from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never

from quiz.cli import going_back
from quiz.cli.help import Argument, Option
from quiz.cli.listing import folder_of, list_backups
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import folded, say, say_json, warn
from quiz.cli.problems import FOUND
from quiz.core.problem import UsageError
from quiz.store import FILE
from quiz.store.backups.backup import back_up, backups
from quiz.store.backups.restoring import Replaced, candidate, compare, events, replace

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.cli.context import Context
    from quiz.store.backups.restoring import Comparison


class Way(Enum):
    """What is done with a backup: go back to it, add what it has, or nothing, and why."""

    RESTORE = auto()
    MERGE = auto()
    SAME = auto()
    ONLY_SHOWN = auto()
    DECLINED = auto()


@make(
    "restore",
    Argument(["what"], required=False, metavar="backup.metavar_what"),
    Option(["--merge"], is_flag=True, help="backup.option_merge"),
    Option(["--dry-run"], is_flag=True, help="backup.option_dry_run"),
    Option(["--yes"], is_flag=True, help="backup.option_yes"),
    json_option(),
)
def command(
    ours: Context, *, what: str | None, merge: bool, dry_run: bool, yes: bool, as_json: bool
) -> int:
    """Show, ask, do; 1 where the person changed their mind."""
    if what is None:
        _list(ours, as_json=as_json)
        return 0
    if as_json and not (yes or dry_run):
        raise UsageError("backup.needs_yes")
    source, wanted = going_back.chosen(ours, what), Way.MERGE if merge else Way.RESTORE
    with candidate(source, folder_of(ours)) as beside:
        seen = compare(ours.paths.data / FILE, beside)
        if merge and seen.trouble is not None:
            raise seen.trouble
        if not as_json:
            _show(ours, source, seen, wanted)
        way = Way.ONLY_SHOWN if dry_run else _way(ours, seen, wanted, asking=not yes)
        done = _do(ours, beside, way)
    if as_json:
        say_json({**going_back.data(source, seen), **_done_data(done, way)})
    else:
        _tell(ours, seen, done, way)
    return FOUND if way is Way.DECLINED else 0


def _list(ours: Context, *, as_json: bool) -> None:
    list_backups(ours, as_json=as_json)
    if not as_json and backups(folder_of(ours)):
        warn(ours.words("backup.how_to"))


def _show(ours: Context, source: Path, seen: Comparison, wanted: Way) -> None:
    words, name = ours.words, going_back.named(ours, source)
    for line in going_back.preview(words, name, seen, merging=wanted is Way.MERGE):
        say(*folded(line, sys.stdout, hang=2 if line.startswith("-") else 0))
    if wanted is Way.RESTORE and _can_merge(seen):
        say(*folded(words("backup.or_merge", n=seen.only_then.answers), sys.stdout))


def _can_merge(seen: Comparison) -> bool:
    """Whether adding is something else than going back: either side has what the other has not."""
    return seen.now is not None and bool(seen.only_now.events and seen.only_then.events)


def _way(ours: Context, seen: Comparison, wanted: Way, *, asking: bool) -> Way:
    """What the person wants; raises UsageError where nobody is there to say so."""
    comes, goes = bool(seen.only_then.events), bool(seen.only_now.events)
    if not (comes or seen.now is None or (goes and wanted is Way.RESTORE)):
        return Way.SAME
    return _asked(ours, seen, wanted) if asking else wanted


def _asked(ours: Context, seen: Comparison, wanted: Way) -> Way:
    from quiz.plain.console import Console

    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("backup.needs_yes")
    can_merge = wanted is Way.RESTORE and _can_merge(seen)
    one = "backup.ask_merge" if wanted is Way.MERGE else "backup.ask"
    console = Console.standard()
    console.say(ours.words("backup.ask_both" if can_merge else one))
    try:
        typed = console.ask(ours.words("backup.choice"))
    except EOFError:
        return Way.DECLINED
    word = typed.casefold().strip("«»“”\"'. \u00a0\u202f")
    if word in {"oui", "yes"}:
        return wanted
    return Way.MERGE if can_merge and word in {"ajouter", "add"} else Way.DECLINED


def _do(ours: Context, beside: Path, way: Way) -> Replaced:
    folder, path = folder_of(ours), ours.paths.data / FILE
    if way is Way.RESTORE:
        return replace(path, beside, folder)
    if way is not Way.MERGE:
        return Replaced(None, None)
    saved = back_up(path, folder) if path.is_file() else None
    with ours.open_store(None) as store:
        store.insert(events(beside))
    return Replaced(saved, None)


def _tell(ours: Context, seen: Comparison, done: Replaced, way: Way) -> None:
    words = ours.words
    match way:
        case Way.RESTORE:
            warn(words("backup.restored", n=seen.then.answers))
        case Way.MERGE:
            warn(words("backup.merged", n=seen.only_then.answers))
        case Way.SAME:
            warn(words("backup.same"))
        case Way.ONLY_SHOWN | Way.DECLINED:
            warn(words("backup.unchanged"))
        case _:
            assert_never(way)
    if done.saved:
        warn(words("backup.to_go_back", name=done.saved.stem))
    if done.aside:
        warn(words("backup.set_aside", path=done.aside))


def _done_data(done: Replaced, way: Way) -> dict[str, object]:
    return {
        "done": way in {Way.RESTORE, Way.MERGE},
        "saved": done.saved.stem if done.saved else None,
        "aside": str(done.aside) if done.aside else None,
    }
