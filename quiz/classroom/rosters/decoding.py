"""The bytes of a school's export as text: which encoding they are in, and what a wrong one made of accents."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COMMON = frozenset("àâäçéèêëîïôöùûüœÀÂÇÉÈÊËÎÏÔÙÛŒ’«»…–€°\u00a0")
"""What French and its neighbours make of bytes above 127, when they are read in the right encoding."""
_MISREAD = ("cp1252", "mac_roman")
"""What spreadsheets take UTF-8 for, on Windows and on a Mac."""


def decoded(data: bytes) -> str | None:
    """The text by its mark, else as UTF-8, else as whichever of Windows-1252 and Mac Roman reads best; or None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sound(_in(data, encoding))
    text = _in(data, "utf-8")
    return _sound(text) if text is not None else _western(data)


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _sound(text: str | None) -> str | None:
    return None if text is None or "\0" in text else text


def _western(data: bytes) -> str | None:
    texts = [text for name in _MISREAD if (text := _in(data, name)) is not None]
    text = max(texts, key=_likeness)
    return None if _CONTROLS.search(text) else text


def _likeness(text: str) -> int:
    """How many more characters are common ones than not."""
    return sum(1 if sign in _COMMON else -1 for sign in text if not sign.isascii())


def mended(text: str) -> str:
    """The text with its accents right again where UTF-8 was read as something else (« CorÃ©e », « Cor√©e »)."""
    if text.isascii():
        return text
    for encoding in _MISREAD:
        try:
            meant = _as_read(text, encoding).decode("utf-8")
        except UnicodeError:
            continue
        if _likeness(meant) > _likeness(
            text
        ):  # « l’é » is also how a Mac misreads one Armenian letter
            return meant
    return text


def _as_read(text: str, encoding: str) -> bytes:
    """The bytes that the encoding makes this text of; those it leaves undefined stand for themselves."""
    return b"".join(
        bytes((ord(sign),))
        if 0x7F < ord(sign) < 0xA0 and encoding == "cp1252"
        else sign.encode(encoding)
        for sign in text
    )
