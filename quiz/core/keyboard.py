"""Characters and tokens of typed text: what a keyboard, a typesetter or a pasted page makes different is alike here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.core.language import Numerals

TYPED = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′`´", "'")
    | dict.fromkeys("“”„‟«»‹›″", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"…": "...", "ᵉ": "e", "ʳ": "r"}
)
LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ẞ": "Ss"})
STROKES = str.maketrans("øØłŁđĐħĦı", "oOlLdDhHi")
_DIACRITICS = re.compile("[\u0300-\u036f]+")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_SYMBOLS = "%&#@+<>=^|~$"
_WORD = rf"[^\W\d_][^\s!-/:-@\[-`{{-~]*|[{_SYMBOLS}]|[^\s!-~]"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def keyboard(text: str) -> str:
    """The text as a keyboard types it: straight apostrophes and quotes, single spaces, nothing invisible."""
    if not text.isprintable():
        text = "".join(map(_visible, text))
    if not text.isascii() or "`" in text:
        text = unicodedata.normalize("NFC", text).translate(TYPED)
    return " ".join(text.split())


def _visible(character: str) -> str:
    """A space for any white space, nothing for what no one can see."""
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf"} else character


def bare(text: str) -> str:
    """The text in lower case, without accents or ligatures."""
    if text.isascii():
        return text.lower()
    return unaccented(text.translate(LIGATURES).lower())


def unaccented(text: str) -> str:
    """The text without the accents of Latin, Greek and Cyrillic letters; the signs of other scripts are letters."""
    if text.isascii():
        return text
    apart = _DIACRITICS.sub("", unicodedata.normalize("NFD", text)).translate(STROKES)
    return unicodedata.normalize("NFC", apart)


def tokens(text: str, numerals: Numerals) -> tuple[str, ...]:
    """The words, symbols and numbers of a keyboard's text, without its punctuation.

    Ligatures are undone, initials lose their dots (`O.N.U.`), and numbers stand as `10000`, `-5` or `3.5`. One with a
    comma cannot be read: « 10,000 » is ten thousand to an English reader and ten to a French one.
    """
    text = _INITIALS.sub(lambda match: match[0].replace(".", ""), text.translate(LIGATURES))
    return tuple(
        _number(match) if match["number"] else match[0]
        for match in _scanner(numerals.grouping, numerals.point).finditer(text)
        if match["number"] or _counts(match[0])
    )


def is_number(token: str) -> bool:
    """Whether a token is a number in digits that can be read."""
    return _NUMBER.fullmatch(token) is not None


@cache
def _scanner(grouping: str, point: str) -> re.Pattern[str]:
    """Numbers, then words, then symbols; a sign belongs to a number that opens the text or follows a word."""
    grouped = (
        rf"(?P<grouped>[1-9][0-9]{{0,2}}(?P<by>[{grouping}])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*)"
        rf"(?![0-9])(?:[{point[0]}](?P<rest>[0-9]+))?"
    )
    plain = rf"(?P<whole>[0-9]+)(?:[{point}](?P<decimals>[0-9]+))?"
    part = r"(?:(?<![^\s-])\.|(?<![\s\S]),)(?P<part>[0-9]+)"
    sign = r"(?P<sign>(?<![0-9] )(?<![^\s(])-(?=[0-9.]))?"
    return re.compile(rf"(?P<number>{sign}(?:{grouped}|{plain}|{part}))|{_WORD}")


def _number(match: re.Match[str]) -> str:
    whole = re.sub("[^0-9]", "", match["grouped"] or match["whole"] or "0")
    decimals = match["rest"] or match["decimals"] or match["part"]
    point = "," if match["decimals"] == "000" else "."
    return f"{match['sign'] or ''}{whole}" + (f"{point}{decimals}" if decimals else "")


def _counts(token: str) -> bool:
    """Whether a token is more than punctuation, or an accent on nothing."""
    return token in _SYMBOLS or unicodedata.category(token[0])[0] not in "PM"
