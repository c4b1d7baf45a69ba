"""What the title line says of a session: why one sits here, what the card is, and how much is left."""

from __future__ import annotations

from enum import StrEnum

from textual.content import Content

from quiz.i18n import Words
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking, Progress
from quiz.tui.safe import plain
from quiz.tui.widgets.page import EMPTY


class Group(StrEnum):
    """Where a card comes from: what is due, what is new, what was failed a moment ago."""

    REVIEWS = "reviews"
    NEW = "new"
    AGAIN = "again"


def group_of(stage: Asking) -> Group:
    """The group of a card that is asked."""
    if stage.again:
        return Group.AGAIN
    return Group.NEW if stage.fresh else Group.REVIEWS


def titled(words: Words, title: str, sitting: Sitting) -> str:
    """The title, after what one does here where it is not today's review, and for how long where that was chosen."""
    purpose = "" if sitting.purpose.schedules else words(f"tui.purpose_{sitting.purpose}")
    minutes = "" if sitting.minutes is None else words("tui.minutes", n=sitting.minutes)
    return " · ".join(filter(None, (purpose, minutes, title)))


def remark(words: Words, group: Group, progress: Progress, *, leech: bool) -> Content:
    """What the card is, and its place among those of the session."""
    known = "" if group is Group.REVIEWS else words(f"tui.card_{group}")
    parts = [plain(known, "$muted")] if known else []
    return _joined([*_leech(words, leech=leech), *parts, _place(progress)])


def remains(words: Words, group: Group, progress: Progress, *, leech: bool) -> Content:
    """The same with what is left of each group, the card's own marked; nothing where there is one group."""
    counts = {
        Group.REVIEWS: progress.reviews,
        Group.NEW: progress.new,
        Group.AGAIN: progress.again,
    }
    parts = [
        plain(words(f"tui.left_{one}", n=n), "bold underline" if one is group else "$muted")
        for one, n in counts.items()
        if n
    ]
    if len(parts) < 2:
        return EMPTY
    return _joined([*_leech(words, leech=leech), *parts, _place(progress)])


def _leech(words: Words, *, leech: bool) -> list[Content]:
    return [plain(f"◆ {words('tui.card_leech')}", "$warning")] if leech else []


def _place(progress: Progress) -> Content:
    total = progress.done + progress.left
    return plain(f"{min(progress.done + 1, total)}/{total}", "$muted")


def _joined(parts: list[Content]) -> Content:
    return plain(" · ", "$muted").join(parts)
