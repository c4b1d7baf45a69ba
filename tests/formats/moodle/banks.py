"""The bank we ship, and texts that try to be more than texts."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank

ROOT = Path(__file__).parents[3]
NASTY = (
    *("]]>", "<![CDATA[", "<script>alert(1)</script>", "<b>", "&amp;", "&lt;", "&#123;", "&"),
    *("@@PLUGINFILE@@/x.png", "{{x}}", "$$x^2$$", r"\(x\)", r"\[x\]", "{mlang fr}", "[[page]]"),
    *("{1:SHORTANSWER:=x}", "{#1}", "~", "#", "=", "}", "{", r"\}", r"\#", "\\", r"\\", "%50%"),
    *("//", "::", "####", "->", "$CATEGORY: x", "[html]", "[plain]", "*", r"\*", "\n\n", "\r\n"),
    *("\x00", "\x0b", "\ud800", "\ufffe", "\x85", "\u202e", "é", "œ", "’", "\u00a0", "'", '"', "/"),
)
hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), max_size=6).map("".join)
"""Texts that Moodle, a browser or a parser might read as more."""


@cache
def shipped() -> Bank:
    return load_or_raise(ROOT)
