"""`quiz import`: what was learnt in another program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quiz.cli.help import Argument, Group, Option
from quiz.cli.options import SHARED, json_option
from quiz.cli.options import command as make
from quiz.cli.output import say, say_json, warn
from quiz.cli.progress import Bar
from quiz.cli.upkeep import before_adding
from quiz.core.moment import Moment
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click

    from quiz.cli.context import Context
    from quiz.formats.anki.history import Found
    from quiz.i18n import Words

PROGRAMS = ("anki",)
T = TypeVar("T")
_COMPARING = 0.5
"""The share of the work that is comparing what is found with what is known; the rest is adding it."""


@make(
    "anki",
    Argument(["file"], type=Path, metavar="cli.metavar_file"),
    Option(["--dry-run"], is_flag=True, help="import.option_dry_run"),
    json_option(),
    code="import_anki",
)
def anki(ours: Context, *, file: Path, dry_run: bool, as_json: bool) -> None:
    """Add the reviews made in Anki to the history; a file that cannot be used leaves it as it was."""
    from quiz.formats.anki.collection import read_log
    from quiz.formats.anki.history import found

    lines = read_log(file)
    bank = ours.sound_bank()
    if not dry_run:
        before_adding(ours)
    with ours.store_for(bank, dry_run=dry_run) as store, Bar() as bar:
        new = found(_watched(lines, bar, 0.0), bank, store.events(), _offset_at, ours.now())
        if not dry_run:
            store.insert(_watched(new.events, bar, _COMPARING))
    if as_json:
        say_json(_data(new, written=bool(new.events) and not dry_run))
        return
    say(*_lines(ours.words, new))
    if dry_run:
        warn(ours.words("cli.dry_run_done"))


def _watched(items: Sequence[T], bar: Bar, begin: float) -> Iterator[T]:
    """The same, while the bar goes from a share of the work to the next."""
    for at, item in enumerate(items):
        bar.tick(begin + _COMPARING * at / len(items))
        yield item


def _offset_at(ms: int) -> int:
    """The local offset at a time, here: minutes east of UTC."""
    return Moment.of(datetime.fromtimestamp(ms / 1000, UTC).astimezone()).offset


def _data(new: Found, *, written: bool) -> dict[str, object]:
    return {
        "added": len(new.events),
        "cards": len({event.card for event in new.events}),
        "known": new.known,
        "skipped": dict(new.skipped),
        "written": written,
    }


def _lines(words: Words, new: Found) -> Iterator[str]:
    if not (new.events or new.known or new.skipped):
        yield words("import.nothing")
        return
    cards = len({event.card for event in new.events})
    yield words(
        "import.done",
        added=words("import.added", n=len(new.events)),
        cards=words("import.cards", n=cards),
        known=words("import.known", n=new.known),
    )
    for reason, count in new.skipped.items():
        yield words(f"import.skipped_{reason}", n=count)


class Import(Group):
    """`quiz import`."""

    code = "import"

    def member_code(self, name: str) -> str:
        """Where the sentences of a command are found."""
        return f"import_{name}"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return {"anki": anki}.get(cmd_name)

    def alone(self, ctx: click.Context) -> int | None:
        """Nothing can be read without saying whose it is."""
        raise UsageError(
            "import.no_program", command=ctx.command_path, known=", ".join(self.members)
        )


command = Import("import", PROGRAMS, [*SHARED])
