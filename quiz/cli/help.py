"""Help in the person's language: click's classes, with every word from the catalogue.

A command's sentences are found by its code: `cli.due` (one line), `cli.due_more` (the rest) and `cli.due_example`
(lines to type). An option's help and metavar are codes too.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.cli.context import Context
    from quiz.i18n import Words

_WIDTH = 80


def our(ctx: click.Context) -> Context:
    """What the root was given."""
    found: Context = ctx.find_root().obj
    return found


class Option(click.Option):
    """An option whose `help` and `metavar` are codes; a `shared` one is taken before the command or after it."""

    shared = False

    def row(self, words: Words) -> tuple[str, str]:
        """Its names with what follows them, and what it does."""
        value = f" {words(self.metavar)}" if self.metavar else ""
        return ", ".join(self.opts) + value, words(self.help or "")


class SharedOption(Option):
    """An option of the whole program."""

    shared = True


class Argument(click.Argument):
    """An argument whose `metavar` is a code."""

    def usage(self, words: Words) -> str:
        """How the usage line shows it."""
        name = words(self.metavar or "")
        if self.nargs == -1:
            return f"[{name}…]"
        return name if self.required else f"[{name}]"


class Speaking(click.Command):
    """What speaks the person's language; `code` finds its sentences, and `known` fills the longer one."""

    code = ""
    known: Mapping[str, str] = MappingProxyType({})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what click finds wrong in them knows which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def usage(self, ctx: click.Context, words: Words) -> str:
        """The usage line."""
        arguments = [param.usage(words) for param in self.params if isinstance(param, Argument)]
        return " ".join((ctx.command_path, words("cli.usage_options"), *arguments))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage, what it does, what to type, and the options."""
        words = our(ctx).words
        formatter.width = min(formatter.width, _WIDTH)
        formatter.write(words("cli.usage", usage=self.usage(ctx, words)) + "\n")
        for text in (words(f"cli.{self.code}"), words(f"cli.{self.code}_more", **self.known)):
            if text:
                formatter.write_paragraph()
                formatter.write_text(text)
        _write_heading(formatter, words, "cli.examples")
        for line in words(f"cli.{self.code}_example").splitlines():
            formatter.write(f"  {line}\n")
        self.write_lists(ctx, formatter, words)

    def write_lists(self, ctx: click.Context, formatter: click.HelpFormatter, words: Words) -> None:
        """Write the command's own options, then those of the whole program."""
        options = [param for param in self.params if isinstance(param, Option)]
        help_names = ", ".join(self.get_help_option_names(ctx))
        own = [option.row(words) for option in options if not option.shared]
        own.append((help_names, words("cli.option_help")))
        _write_rows(formatter, words, "cli.options", own)
        shared = [option.row(words) for option in options if option.shared]
        _write_rows(formatter, words, "cli.shared_options", shared)


def _write_heading(formatter: click.HelpFormatter, words: Words, code: str) -> None:
    formatter.write_paragraph()
    formatter.write(words("cli.heading", title=words(code)) + "\n")


def _write_rows(
    formatter: click.HelpFormatter, words: Words, code: str, rows: list[tuple[str, str]]
) -> None:
    if rows:
        _write_heading(formatter, words, code)
        with formatter.indentation():
            formatter.write_dl(rows)


class Command(Speaking):
    """A command; `code` is its name where it is not given."""

    allow_extra_args = True  # refused below, in the person's language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raises UsageError for one that nothing takes."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageError("cli.extra_argument", name=rest[0], command=ctx.command_path)
        return rest


class Group(Speaking, click.Group):
    """Commands by name, in the order of the help; alone, it is the first."""

    def __init__(self, name: str, members: tuple[str, ...], params: list[click.Parameter]) -> None:
        callback = click.pass_context(self._chosen)
        super().__init__(name, params=params, callback=callback, invoke_without_command=True)
        self.members = members

    def _chosen(self, ctx: click.Context) -> int | None:
        return self.alone(ctx) if ctx.invoked_subcommand is None else None

    def alone(self, ctx: click.Context) -> int | None:
        """What the group does without a command."""
        first = self.get_command(ctx, self.members[0])
        code: int | None = ctx.invoke(first) if first else None
        return code

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(self.members)

    def member_code(self, name: str) -> str:
        """Where the sentences of a command are found, without importing it."""
        return name

    def usage(self, ctx: click.Context, words: Words) -> str:
        """The usage line."""
        return f"{super().usage(ctx, words)} [{words('cli.usage_command')}]"

    def write_lists(self, ctx: click.Context, formatter: click.HelpFormatter, words: Words) -> None:
        """Write the commands, then the options."""
        rows = [(name, words(f"cli.{self.member_code(name)}")) for name in self.members]
        _write_rows(formatter, words, "cli.commands", rows)
        super().write_lists(ctx, formatter, words)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; raises UsageError with the nearest ones."""
        name = args[0]
        if name in self.members or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from quiz.cli.nearest import nearest

        raise UsageError("cli.unknown_command", name=name, known=nearest(name, self.members))
