"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.help import Command, Option, SharedOption, our
from quiz.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ANN401
    """Note an option of the whole program; the last one given holds."""
    if value is not None and param.name:
        setattr(our(ctx), param.name, value)


def _shared(name: str, attribute: str, metavar: str, kind: object = str) -> SharedOption:
    return SharedOption(
        [name, attribute],
        metavar=f"cli.metavar_{metavar}",
        help=f"cli.option_{attribute}",
        type=kind,
        callback=_keep,
        expose_value=False,
    )


SHARED: tuple[click.Parameter, ...] = (
    _shared("--bank", "bank_folder", "folder", Path),
    _shared("--data-dir", "data_folder", "folder", Path),
    _shared("--profile", "profile", "name"),
    _shared("--lang", "language", "language"),
)


def _say_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        from quiz import __version__

        say(f"quiz {__version__}")
        ctx.exit()


VERSION = Option(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="cli.option_version",
)


def json_option() -> Option:
    """`--json`: data for other programs."""
    return Option(["--json", "as_json"], is_flag=True, help="cli.option_json")


def command(
    name: str, *params: click.Parameter, code: str = ""
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function: it is given our context, then its parameters, and returns an exit code or None."""

    def decorate(function: Callable[..., int | None]) -> Command:
        made = Command(name, params=[*params, *SHARED], callback=click.pass_obj(function))
        made.code = code or name
        return made

    return decorate
