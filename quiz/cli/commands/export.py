"""`quiz export`: the bank in another format."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.core.problem import UsageError
from quiz.formats import FORMATS, load_format

if TYPE_CHECKING:
    import click

    from quiz.cli.context import Context


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


@make(
    "export",
    Argument(["name"], metavar="cli.metavar_format", shell_complete=_complete),
    Option(["-o", "--output"], type=Path, metavar="cli.metavar_file", help="cli.option_output"),
)
def command(ours: Context, *, name: str, output: Path | None) -> None:
    """Write the whole bank to stdout or to a file, which is replaced only once all is written."""
    if name not in FORMATS:
        from quiz.cli.nearest import nearest

        raise UsageError("cli.unknown_format", name=name, known=nearest(name, FORMATS))
    written = BytesIO()
    load_format(name).write(ours.sound_bank(), written)
    if output is not None:
        _replace(output, written.getvalue())
    elif sys.stdout is not None:
        sys.stdout.buffer.write(written.getvalue())


command.known = {"formats": ", ".join(FORMATS)}


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError("cli.cannot_write", path=target, reason=error.strerror) from error
