"""What a session came to."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.study.stage import Finished


def summary(words: Words, finished: Finished, *, postponed: int, left: int) -> tuple[str, ...]:
    """Answers, right ones, new cards, minutes; then what waits today and tomorrow."""
    lines = []
    if finished.answered:
        lines += [
            words("plain.end_answers", n=finished.answered),
            words("plain.end_right", n=finished.right),
            words("plain.end_new", n=finished.new),
            words("plain.end_minutes", n=ceil(finished.seconds / 60)),
        ]
    elif not left:
        lines.append(words("plain.end_nothing"))
    waiting = []
    if left:
        waiting.append(words("plain.end_left", n=left))
    if postponed:
        waiting.append(words("plain.end_postponed", n=postponed))
    if finished.due_tomorrow:
        waiting.append(words("plain.end_tomorrow", n=finished.due_tomorrow))
    return (" ".join(lines), *waiting) if lines else tuple(waiting)
