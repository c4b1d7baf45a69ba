"""An outcome and the reason for it, and what the author foresaw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.answer import Code, Finding, Outcome
from quiz.core.keyboard import keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.core.shape import Blank, Remark
    from quiz.core.text import Lexicon

Mark = tuple[Outcome, Finding]

_SHOWN = 80
"""Characters of a typed answer that a sentence repeats."""


def finding(code: Code, **params: str) -> Finding:
    """A reason with its parameters."""
    return Finding(code, tuple(params.items()))


def right(blank: Blank, code: Code) -> Mark:
    """Right, for this reason."""
    return Outcome.RIGHT, Finding(code) if code is Code.EXACT else finding(
        code, expected=blank.answer
    )


def typo(blank: Blank, given: str) -> Mark:
    """Right but for a slip of the keyboard."""
    return Outcome.RIGHT, finding(Code.TYPO, given=shown(given), expected=blank.answer)


def wrong(blank: Blank, given: str) -> Mark:
    """Wrong, and nobody foresaw it."""
    return Outcome.WRONG, finding(Code.WRONG, given=shown(given), expected=blank.answer)


def unreadable(code: Code, given: str) -> Mark:
    """To be asked again: nobody can tell which number or date is meant."""
    return Outcome.ALMOST, finding(code, given=shown(given))


def shown(given: str) -> str:
    """A typed answer as a sentence repeats it."""
    text = keyboard(given)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def remarked(blank: Blank, remark: Remark, given: str) -> Mark:
    """What the author said of an answer: too vague, or wrong and why."""
    if remark in blank.almost:
        return Outcome.ALMOST, finding(Code.VAGUE, message=remark.message)
    params = {"given": shown(given), "message": remark.message, "expected": blank.answer}
    return Outcome.WRONG, finding(Code.KNOWN_WRONG, **params)


def foreseen(blank: Blank, given: str, matches: Callable[[str], bool]) -> Mark | None:
    """What the author said of the first foreseen answer that matches what was typed."""
    return _first(blank, (*blank.almost, *blank.wrong), given, matches)


def known_wrong(blank: Blank, given: str, matches: Callable[[str], bool]) -> Mark | None:
    """What the author said of the first foreseen mistake that matches what was typed."""
    return _first(blank, blank.wrong, given, matches)


def _first(
    blank: Blank, remarks: tuple[Remark, ...], given: str, matches: Callable[[str], bool]
) -> Mark | None:
    found = next((remark for remark in remarks if matches(remark.answer)), None)
    return None if found is None else remarked(blank, found, given)


def said_in_words(blank: Blank, given: str, lexicon: Lexicon) -> Mark | None:
    """What the author said of an answer whose words are the same (« plusieurs milliers »)."""
    typed = lexicon.read(given)
    return foreseen(blank, given, lambda text: typed.likeness(lexicon.read(text)) is not None)
