"""`quiz export`: the bank, or a part of it, in another format.

Every format takes the same words: decks, what keeps some of the questions, a file. One that takes more has a command of
its own in `_OWN`; no other needs to know.
"""

from __future__ import annotations

import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.files import replace_file
from quiz.cli.help import Group, Option, Speaking
from quiz.cli.options import SHARED
from quiz.cli.options import command as make
from quiz.cli.output import say, warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.core.problem import UsageError
from quiz.formats import FORMATS, load_format

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from quiz.cli.context import Context
    from quiz.formats import Lost
    from quiz.i18n import Words

_OWN = {
    "anki": "quiz.cli.commands.export_anki",
    "html": "quiz.cli.commands.export_html",
}
"""The modules of formats that have options of their own."""


def output_option() -> Option:
    """`-o FILE`."""
    return Option(
        ["-o", "--output"], type=Path, metavar="cli.metavar_file", help="cli.option_output"
    )


def give(content: bytes, output: Path | None) -> None:
    """Write to a file, which is replaced only once all is written, or to stdout."""
    if output is not None:
        replace_file(output, content)
    elif sys.stdout is not None and sys.stdout.isatty():
        say(content.decode("utf-8-sig", "replace").removesuffix("\n"))  # to be looked at
    elif sys.stdout is not None:
        sys.stdout.buffer.write(content)


def tell_lost(words: Words, lost: Iterable[Lost], total: int) -> None:
    """Say on stderr what a format could not carry, and of which questions where it is not all of the `total`."""
    questions: dict[str, list[str]] = {}
    for one in lost:
        questions.setdefault(one.what, []).append(one.question)
    for what, named in questions.items():
        warn(words(what, n=len(named)))
        if len(named) < total:
            warn(f"  {', '.join(named)}")


def _plain(name: str) -> click.Command:
    @make(name, decks_argument(), *filters(), output_option(), code="export")
    def command(
        ours: Context, *, decks: tuple[str, ...], output: Path | None, **wanted: tuple[str, ...]
    ) -> None:
        """Write what is wanted of the bank in a format that has no options."""
        bank = ours.sound_bank()
        chosen = bank.select(select(bank, decks, **wanted))
        written = BytesIO()
        lost = load_format(name).write(chosen, written)
        give(written.getvalue(), output)
        if output is not None:
            warn(ours.words("cli.exported", n=len(chosen.questions), path=output))
        tell_lost(ours.words, lost, len(chosen.questions))

    command.known = _KNOWN
    return command


class Export(Group):
    """`quiz export`."""

    code = "export"

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a format."""
        if cmd_name in _OWN:
            found: click.Command = import_module(_OWN[cmd_name]).command
            return found
        return _plain(cmd_name) if cmd_name in FORMATS else None

    def alone(self, ctx: click.Context) -> int | None:
        """Nothing can be written without saying in which format."""
        raise UsageError("cli.no_format", command=ctx.command_path, known=", ".join(FORMATS))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the format that comes first; raises UsageError with the nearest ones."""
        name = args[0]
        if name not in FORMATS and not ctx.resilient_parsing:
            from quiz.cli.nearest import nearest

            raise UsageError("cli.unknown_format", name=name, known=nearest(name, FORMATS))
        return super().resolve_command(ctx, args)

    def usage(self, ctx: click.Context, words: Words) -> str:
        """The usage line."""
        return " ".join(
            (ctx.command_path, words("cli.metavar_format"), f"[{words('cli.metavar_deck')}…]")
        )

    def write_lists(self, ctx: click.Context, formatter: click.HelpFormatter, words: Words) -> None:
        """Write the options alone: the formats have been named."""
        Speaking.write_lists(self, ctx, formatter, words)


_KNOWN = {"formats": ", ".join(FORMATS)}
command = Export("export", tuple(FORMATS), [*SHARED])
command.known = _KNOWN
