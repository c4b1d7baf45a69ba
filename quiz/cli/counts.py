"""`quiz check --shares`: how the questions are spread, beside what the bank aims at."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from quiz.cli.output import say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.authoring.check.shares import Share
    from quiz.i18n import Words


def show_shares(words: Words, shares: Sequence[Share], *, as_json: bool) -> None:
    """A table of each sort: the name, the questions, their percent, the percent aimed at and the difference."""
    if as_json:
        say_json([_data(share) for share in shares])
        return
    for table, rows in groupby(shares, key=lambda share: share.table):
        say(words(f"cli.shares_{table}"), *(_row(words, row) for row in rows), "")


def _data(share: Share) -> dict[str, object]:
    target = None if share.target is None else round(share.target, 1)
    return {
        "table": share.table,
        "name": share.name,
        "questions": share.count,
        "percent": round(share.percent, 1),
        "target": target,
    }


def _row(words: Words, share: Share) -> str:
    numbers = f"{share.count:>5}{share.percent:>7.1f}"
    if share.target is not None:
        numbers += f"{share.target:>7.1f}{share.percent - share.target:>+7.1f}"
    if words.language == "fr":
        numbers = numbers.replace(".", ",")
    return f"  {share.name:<28}{numbers}"
