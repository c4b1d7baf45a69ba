"""An author's text as a line of AMC-TXT: text, and nothing that AMC or LaTeX would read as more."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")
_MEANT_NOTHING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\U0001fffe\U0001ffff]|[\ufffe\uffff]"
)
_MEANT = re.compile(r"\[(?=[\[_*/|]|==|(?i:verbatim))|(?:(?<=[\]_*/|])|(?<===))\]|!(?=[^!\s])")
_LACKING = re.compile(
    r"[^ -~\u00a0-\u034e\u0384-\u03a1\u03a3-\u03ce\u0400-\u0477\u048c-\u04c4\u1e00-\u1f15"
    r"\u2000-\u200b\u2010-\u2027\u202f-\u203e\u2044\u2070\u2071\u2074-\u208e\u20ac\u2116\u2122\u2190-\u219b"
    r"\u2200-\u220d\u220f-\u222e\u2245\u2248\u2249\u2260-\u2262\u2264\u2265\u2660\u2663\u2665\u2666]"
)


def escape(text: str) -> str:
    """The text on one line, with nothing in it that AMC gives a meaning; AMC itself escapes what LaTeX would read.

    A bracket beside another sign opens bold, a title or LaTeX, and a pair of exclamation marks holds a picture's name:
    each stands alone as LaTeX. A line stays a line.
    """
    lines = filter(None, map(_visible, _BREAK.split(text)))
    return r" [[\newline{}]]".join(_MEANT.sub(r"[[{\g<0>}]]", line) for line in lines)


def _visible(line: str) -> str:
    return _MEANT_NOTHING.sub("", line).strip()


def is_lacking(text: str) -> bool:
    """Whether a letter is outside what AMC's default font, Linux Libertine, is known to draw."""
    return _LACKING.search(_BREAK.sub(" ", text)) is not None
