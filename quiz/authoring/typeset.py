"""The typography of displayed text, from what a keyboard has: apostrophes, and the spaces French wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_SPACE = f"[ {_NARROW}{_NO_BREAK}]"
_WORD = r"(?<=[\w»)\]}%€’\"”…])"


class _Rule(NamedTuple):
    """How one sign is set: as most type it and as it is shown; `others` finds where else `space` goes, more slowly."""

    sign: str
    typed: str
    shown: str
    others: re.Pattern[str]
    space: str


def _rule(typed: str, shown: str, others: str) -> _Rule:
    sign = typed.strip(" ")
    return _Rule(sign, typed, shown, re.compile(others), shown.strip(sign + " "))


def _clause(sign: str) -> _Rule:
    ends = rf"(?={re.escape(sign)}[;!?]*(?:[\s»)\]}}”]|$))"
    return _rule(f" {sign}", _NARROW + sign, rf"{_SPACE}+(?={re.escape(sign)})|{_WORD}{ends}")


def _unit(sign: str) -> _Rule:
    return _rule(f" {sign}", _NO_BREAK + sign, rf"{_SPACE}+(?={sign})|(?<=\d)(?={sign})")


_RULES = (
    _clause("?"),
    _clause("!"),
    _clause(";"),
    _rule(" : ", f"{_NO_BREAK}: ", rf"(?:{_SPACE}+|{_WORD})(?=:(?:[\s»)\]}}”]|$))"),
    _rule("« ", f"«{_NARROW}", rf"(?<=«){_SPACE}+(?=\S)|(?<=«)(?=\S)(?!{_SPACE})"),
    _rule(" »", f"{_NARROW}»", rf"{_SPACE}+(?=»)|(?<=[^\s«])(?=»)"),
    _unit("%"),
    _unit("€"),
)
_SIGNS = frozenset("'").union(rule.sign for rule in _RULES)
_THOUSANDS = re.compile(r"[ \u00a0]\d{3}(?!\d)")
_NUMBER = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)")
_RUNS = re.compile(rf"{_SPACE}{{2,}}")
_ADDRESS = re.compile(r"(\w+://\S+)")


def typesetter(language: str) -> Callable[[str], str]:
    """The function that sets displayed text in a language; setting twice changes nothing.

    French: ’, U+202F before ; ! ? inside « » and between thousands, U+00A0 before a colon, % and €. Web addresses,
    hours (12:30) and a cloze's `{{c1::…}}` stay as they are. Elsewhere only the apostrophe changes.
    """
    return _french if language == "fr" else _plain


def _plain(text: str) -> str:
    return text.replace("'", "’")


def _french(text: str) -> str:
    if _SIGNS.isdisjoint(text):
        return _with_thousands(text)
    if "://" in text:
        parts = _ADDRESS.split(text)
        return "".join(part if "://" in part else _french(part) for part in parts)
    if "  " in text or _NARROW in text or _NO_BREAK in text:
        text = _RUNS.sub(" ", text)
    text = text.replace("'", "’")
    for sign, typed, shown, others, space in _RULES:
        if sign in text:
            text = text.replace(typed, shown)
            if text.count(sign) != text.count(shown):
                text = others.sub(space, text)
    return _with_thousands(text)


def _with_thousands(text: str) -> str:
    return _NUMBER.sub(_grouped, text) if _THOUSANDS.search(text) else text


def _grouped(match: re.Match[str]) -> str:
    return match[0].replace(" ", _NARROW).replace(_NO_BREAK, _NARROW)
