"""Options whose value is one of a few words, which help and shells know."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from quiz.cli.help import Option
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

_Word = TypeVar("_Word", bound=str)


def choice_option(
    name: str, metavar: str, help_code: str, known: Sequence[str], default: str
) -> Option:
    """`--NAME WORD`."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete)]

    return Option(
        [name],
        default=default,
        metavar=f"cli.metavar_{metavar}",
        help=help_code,
        shell_complete=complete,
    )


def chosen(name: str, given: str, known: Sequence[_Word]) -> _Word:
    """The known word that was given; raises UsageError for another."""
    for word in known:
        if given.lower() == word:
            return word
    raise UsageError("cli.unknown_choice", option=name, given=given, known=", ".join(known))
