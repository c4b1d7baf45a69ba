"""`quiz check --fix`: what was mended, a line each, before what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli.output import warn

if TYPE_CHECKING:
    from collections.abc import Collection

    from quiz.authoring.check import Checked
    from quiz.cli.context import Context


def mended(ours: Context, only: Collection[str]) -> Checked:
    """Mend the bank, say on stderr what was changed, and return what is left."""
    from quiz.authoring.check.mend import mend

    remedies, refused, checked = mend(ours.bank_root, only)
    for place, rule, old, new in remedies:
        warn(ours.words("cli.mended_text", place=place, rule=rule, old=old or "–", new=new or "–"))
    for error in refused:
        warn(phrase.error(ours.words, error))
    files = len({remedy.place.path for remedy in remedies})
    if remedies:
        warn(ours.words("cli.mended", n=len(remedies), files=files))
    else:
        warn(ours.words("cli.mended_nothing"))
    return checked
