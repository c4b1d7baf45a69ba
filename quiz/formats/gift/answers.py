"""What stands between the braces of a GIFT question: lines, one an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.formats.gift.text import answer, escape, feedback
from quiz.formats.moodle.cloze import wild
from quiz.formats.moodle.markup import label
from quiz.formats.moodle.picks import shares
from quiz.formats.moodle.typed import in_figures, typed, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.core.shape import Blank, Pick
    from quiz.formats.moodle.setting import Setting
    from quiz.formats.moodle.typed import Value

Lines = tuple[str, ...]


def statement(pick: Pick) -> Lines:
    """TRUE or FALSE, then what to say to who is wrong."""
    truth = "TRUE" if pick.options[0].correct else "FALSE"
    why = next(option.why for option in pick.options if not option.correct)
    return (f"{truth}{feedback(why)}",)


def options(pick: Pick) -> Lines:
    """One right option is `=`; several are shares, and what a wrong one takes off."""
    if not pick.many:
        return tuple(
            f"{'=' if option.correct else '~'}{answer(option.text)}{feedback(option.why)}"
            for option in pick.options
        )
    return tuple(
        f"~%{share}%{answer(option.text)}{feedback(option.why)}"
        for share, option in zip(shares(pick), pick.options, strict=True)
    )


def blank(wanted: Blank, setting: Setting, *, stands_alone: bool) -> Lines:
    """The numbers or the texts that are right, then those foreseen."""
    number = in_figures(wanted)
    if number:
        told, _ = values(number, setting.lexicon)
        return ("#", *(_number(one) for one in told))
    return tuple(
        f"=%{_worth(is_right=one.is_right)}%{answer(wild(one.text))}{feedback(one.message)}"
        for one in typed(wanted, setting, stands_alone=stands_alone)
    )


def _number(one: Value) -> str:
    worth = _worth(is_right=one.is_right)
    return f"=%{worth}%{one.value:f}:{one.within:f}{feedback(one.message)}"


def _worth(*, is_right: bool) -> int:
    return 100 if is_right else 0


def pairs(lefts_and_rights: Iterable[tuple[str, str]]) -> Lines:
    """Each left text and its right one; what stands on the right only has no left."""
    return tuple(f"={answer(left)} -> {escape(label(right))}" for left, right in lefts_and_rights)
