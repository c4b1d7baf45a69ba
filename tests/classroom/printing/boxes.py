"""Where the words of a PDF stand, as pdftotext finds them: in points, from the top left corner of their page."""

import html
import re
import shutil
import subprocess
from itertools import combinations
from typing import NamedTuple

import pikepdf
import pytest

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
_WORD = re.compile(
    r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', re.DOTALL
)
_PAGE = re.compile(r'<page width="(.+?)" height="(.+?)">(.*?)</page>', re.DOTALL)


class Word(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Word") -> bool:
        """Whether the ink of two words can touch: boxes are as tall as the face, letters two thirds of that."""
        give = 0.2 * min(self.bottom - self.top, other.bottom - other.top)
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > give
        )


class Page(NamedTuple):
    width: float
    height: float
    words: tuple[Word, ...]


def pages(pdf: bytes) -> list[Page]:
    done = subprocess.run(
        ["pdftotext", "-raw", "-bbox", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return [
        Page(float(width), float(height), tuple(map(_word, _WORD.findall(words))))
        for width, height, words in _PAGE.findall(done.stdout.decode(errors="replace"))
    ]


def _word(found: tuple[str, ...]) -> Word:
    *box, text = found
    return Word(html.unescape(text), *map(float, box))


def together(text: str) -> str:
    """The text without what a line's end changes: spaces, and the signs that break a line or forbid it."""
    return re.sub(r"[\s\u00ad\u200b\u2060]", "", text)


def said(words: tuple[Word, ...] | list[Word]) -> str:
    return together("".join(word.text for word in words))


def collisions(page: Page) -> list[tuple[str, str]]:
    return [
        (one.text, other.text) for one, other in combinations(page.words, 2) if one.meets(other)
    ]


def is_accessible(pdf: bytes) -> bool:
    """Whether a PDF says that it is PDF/UA-1, is tagged, and has a language and a title."""
    from io import BytesIO

    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        return (
            str(metadata.get("pdfuaid:part")) == "1"
            and "/StructTreeRoot" in opened.Root
            and "/Lang" in opened.Root
            and bool(metadata.get("dc:title"))
        )
