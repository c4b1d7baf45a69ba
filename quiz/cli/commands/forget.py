"""`quiz forget`: erase a learner from this computer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quiz.cli import measures
from quiz.cli.belongings import erase
from quiz.cli.forgetting import Plan, lines, plan
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import folded, say, warn
from quiz.cli.problems import FOUND
from quiz.core.problem import StoreError, UsageError

if TYPE_CHECKING:
    from quiz.cli.context import Context

_HANG = {"- ": 2, "  ": 24}
"""How much further in an item and a row of files go on, where the screen is narrow."""


@make(
    "forget",
    Option(["--all", "everyone"], is_flag=True, help="forget.option_all"),
    Option(["--yes"], is_flag=True, help="forget.option_yes"),
)
def command(ours: Context, *, everyone: bool, yes: bool) -> int:
    """Say what goes and what stays, ask, erase; 1 where the person changed their mind."""
    if everyone and ours.profile:
        raise UsageError("forget.all_or_one", name=ours.profile)
    words = ours.words
    wanted = plan(ours, everyone=everyone)
    if not wanted.files:
        warn(_nothing(ours, everyone=everyone))
        _erase(ours, wanted)  # the empty folders that an interruption left
        return 0
    for line in lines(words, ours, wanted):
        say(*folded(line, sys.stdout, hang=_HANG.get(line[:2], 0)))
    if not (yes or _agrees(ours, everyone=everyone)):
        warn(words("forget.kept"))
        return FOUND
    _erase(
        ours, plan(ours, everyone=everyone)
    )  # as things are now: people think before they answer
    size = measures.size(words, sum(file.size for file in wanted.files))
    warn(words("forget.done", n=len(wanted.files), size=size))
    return 0


def _nothing(ours: Context, *, everyone: bool) -> str:
    if everyone:
        return ours.words("forget.nothing_at_all")
    name = ours.profile or ours.words("settings.nobody")
    known = ", ".join(ours.of_profile("").paths.profiles())
    if not known:
        return ours.words("forget.nothing", name=name)
    return ours.words("forget.nothing_but", name=name, known=known)


def _agrees(ours: Context, *, everyone: bool) -> bool:
    """Whether the person types what is asked for; raises UsageError where nobody is there to type."""
    from unicodedata import normalize

    from quiz.plain.console import Console

    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("forget.no_terminal")
    what = "all" if everyone else "one"
    asked = "" if everyone else ours.profile or ""
    word = asked or ours.words(f"forget.word_{what}")
    accepted = {asked} if asked else {word, "yes", "oui"} if not everyone else {word}
    try:
        typed = Console.standard().ask(ours.words("forget.ask", word=word))
    except EOFError:
        return False
    return normalize("NFC", typed) in {normalize("NFC", one) for one in accepted}


def _erase(ours: Context, wanted: Plan) -> None:
    left = [failed for part in wanted.parts for failed in erase(part)]
    for path, reason in left:
        warn(ours.words("forget.left", path=path, reason=reason))
    if left:
        raise StoreError("forget.not_all", n=len(left))
