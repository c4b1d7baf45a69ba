"""`quiz completion`: the lines that teach a shell to complete `quiz`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from quiz.cli.help import Argument
from quiz.cli.options import command as make
from quiz.cli.output import say
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from quiz.cli.context import Context

SHELLS = ("bash", "zsh", "fish")


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [shell for shell in SHELLS if shell.startswith(incomplete)]


@make("completion", Argument(["shell"], metavar="cli.metavar_shell", shell_complete=_complete))
def command(_ours: Context, *, shell: str) -> None:
    """Print the script of one shell."""
    from quiz.cli.root import COMPLETE, NAME, root

    kind = get_completion_class(shell) if shell in SHELLS else None
    if kind is None:
        raise UsageError("cli.unknown_shell", name=shell, known=", ".join(SHELLS))
    say(kind(root, {}, NAME, COMPLETE).source())
