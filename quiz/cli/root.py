"""The group of all commands: it knows their names, and imports the one that runs."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from quiz.cli.context import Context
from quiz.cli.guard import guarded
from quiz.cli.help import Group
from quiz.cli.options import SHARED, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "study",
    "read",
    "exam",
    "plan",
    "timeline",
    "browse",
    "due",
    "backlog",
    "stats",
    "check",
    "sources",
    "new",
    "release",
    "export",
    "import",
    "class",
    "log",
    "sync",
    "backup",
    "restore",
    "config",
    "doctor",
    "forget",
    "completion",
)
_MODULES = {"class": "class_", "import": "import_"}
"""The modules of commands whose names are Python's own words."""
NAME = "quiz"
COMPLETE = "_QUIZ_COMPLETE"
"""Where a shell says what it wants to complete, by click's convention."""


class Root(Group):
    """`quiz` itself. Alone, it is today's review."""

    code = "quiz"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module and return its command, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        found: click.Command = import_module(f"quiz.cli.commands.{module}").command
        return found

    def main(self, args: Sequence[str] | None = None, **_settings: object) -> NoReturn:  # type: ignore[override]
        """Run a command line (the process's own where none is given) and leave with its exit code."""
        given = sys.argv[1:] if args is None else list(args)
        ours = Context(dict(os.environ), language_option(given))
        sys.exit(guarded(ours, lambda: self._run(ours, given)))

    def _run(self, ours: Context, args: list[str]) -> int:
        ours.check_language()
        instruction = os.environ.get(COMPLETE)
        if instruction:
            from click.shell_completion import shell_complete

            return shell_complete(self, {"obj": ours}, NAME, COMPLETE, instruction)
        with self.make_context(NAME, args, obj=ours) as ctx:
            return self.invoke(ctx) or 0


def language_option(args: Sequence[str]) -> str | None:
    """The value of `--lang`, wherever it stands: help must know it before it is parsed."""
    for at, argument in enumerate(args):
        if argument == "--lang" and at + 1 < len(args):
            return args[at + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


root = Root(NAME, COMMANDS, [VERSION, *SHARED])
