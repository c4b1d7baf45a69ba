"""What click finds wrong in a command line, in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quiz.i18n import Words


def usage_line(words: Words, error: click.UsageError) -> str:
    """What is wrong, and where help is."""
    path = error.ctx.command_path if error.ctx else "quiz"
    return words("cli.see_help", sentence=_sentence(words, error), command=path)


def _sentence(words: Words, error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        from quiz.cli.nearest import nearest

        known = nearest(error.option_name, _option_names(error.ctx))
        return words("cli.unknown_option", name=error.option_name, known=known)
    if isinstance(error, click.BadOptionUsage):
        flags = _option_names(error.ctx, flags=True)
        code = "cli.option_alone" if error.option_name in flags else "cli.option_needs_value"
        return words(code, name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return words("cli.missing", name=_name(words, error.param))
    return error.format_message()


def _option_names(ctx: click.Context | None, *, flags: bool = False) -> list[str]:
    if ctx is None:
        return []
    options = (param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option))
    return [name for option in options if option.is_flag or not flags for name in option.opts]


def _name(words: Words, param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return words(param.metavar) if param.metavar else param.human_readable_name
    return param.opts[-1]
