"""The bank we ship, and texts that try to be more than texts."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from tests.hostile import SHORT, texts

ROOT = Path(__file__).parents[3]
NASTY = sorted({piece for text in texts(SHORT) for piece in (text, *text.split(" "))})
hostile = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), max_size=6).map("".join)
"""Texts that Moodle, a browser or a parser might read as more."""


@cache
def shipped() -> Bank:
    return load_or_raise(ROOT)
