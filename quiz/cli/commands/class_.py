"""`quiz class`: papers, their keys, their marks and the report, in a folder."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from quiz.cli.help import Group
from quiz.cli.options import SHARED
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    import click

NAMES = (
    "new",
    "preview",
    "questions",
    "replace",
    "print",
    "mark",
    "report",
    "page",
    "export",
    "cards",
    "frieze",
)


class Class(Group):
    """`quiz class`."""

    code = "class"

    def member_code(self, name: str) -> str:
        """Where the sentences of a command are found."""
        return f"class_{name}"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        if cmd_name not in NAMES:
            return None
        found: click.Command = import_module(f"quiz.cli.commands.class_{cmd_name}").command
        return found

    def alone(self, ctx: click.Context) -> int | None:
        """Nothing can be done without saying what."""
        raise UsageError("class.what", command=ctx.command_path, known=", ".join(NAMES))


command = Class("class", NAMES, [*SHARED])
