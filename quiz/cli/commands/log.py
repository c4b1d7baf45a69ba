"""`quiz log`: the history, out of the program and into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.files import stream_file
from quiz.cli.help import Argument, Group, Option
from quiz.cli.options import SHARED
from quiz.cli.options import command as make
from quiz.cli.output import say, warn
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

    from quiz.cli.context import Context
    from quiz.store import Store


@make(
    "export",
    Argument(["target"], type=Path, required=False, metavar="cli.metavar_file"),
    Option(["--force"], is_flag=True, help="cli.option_log_force"),
    code="log_export",
)
def exporting(ours: Context, *, target: Path | None, force: bool) -> None:
    """Write every event, in clock order, as it is read."""
    from quiz.store.logs.log import lines

    with ours.open_store(None) as store:
        log = lines(store.events())
        if target is None:
            for line in log:
                say(line)
            return
        _check(target, store, force=force)
        written = stream_file(target, _bytes(log))
    warn(ours.words("cli.log_exported", n=written - 1, path=target))


def _check(target: Path, store: Store, *, force: bool) -> None:
    if not target.is_file():  # what else stands there is refused when it is written
        return
    if target.samefile(store.path):
        raise UsageError("cli.log_is_history", path=target)
    if not force:
        raise UsageError("cli.log_exists", path=target)


def _bytes(log: Iterator[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in log)


class Log(Group):
    """`quiz log`."""

    code = "log"

    def member_code(self, name: str) -> str:
        """Where the sentences of a command are found."""
        return f"log_{name}"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name == "import":
            from quiz.cli.commands.log_import import importing

            return importing
        return {"export": exporting}.get(cmd_name)


command = Log("log", ("export", "import"), [*SHARED])
