"""What the title line says of a session: why one sits here, what the card is, and how much is left."""

from __future__ import annotations

from enum import StrEnum

from textual.content import Content

from quiz.i18n import Words
from quiz.study.sitting.sitting import Sitting
from quiz.study.sitting.stage import Asking, Progress
from quiz.tui.safe import plain
from quiz.tui.widgets.page import EMPTY
from quiz.tui.widgets.title_bar import Heading


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


def over_card(
    words: Words, title: str, group: Group, progress: Progress, *, leech: bool
) -> Heading:
    """What stands over a card: under which title, of which group, how far, and how much is left."""
    total = progress.done + progress.left
    lead = [plain(f"◆ {words('tui.card_leech')}", "$warning")] if leech else []
    place = plain(f"{min(progress.done + 1, total)}/{total}", "$muted")
    left = _left(words, group, progress)
    return Heading(
        title,
        remark=_joined([*lead, *_kind(words, group), place]),
        part=progress.done / total if total else 0.0,
        full=_joined([*lead, *left, place]) if left else EMPTY,
    )


def _kind(words: Words, group: Group) -> list[Content]:
    """What the card is, where it is not what most are."""
    return [] if group is Group.REVIEWS else [plain(words(f"tui.card_{group}"), "$muted")]


def _left(words: Words, group: Group, progress: Progress) -> list[Content]:
    """What is left of each group, the card's own marked; nothing where there is one group."""
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
    return parts if len(parts) > 1 else []


def _joined(parts: list[Content]) -> Content:
    return plain(" · ", "$muted").join(parts)
