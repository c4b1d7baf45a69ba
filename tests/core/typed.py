"""Names to confuse, and the ways people type what they know: shared by the tests of comparing and grading."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

from quiz.core.fact import Names
from quiz.core.text import Lexicon

NAMES = Names(
    people=(
        ("Joseph Staline", ("Staline", "Stalin")),
        ("Mikhaïl Gorbatchev", ("Gorbatchev", "Gorbachev")),
        ("Vladimir Poutine", ("Poutine", "Putin", "Vladimir Putin")),
        ("Kim Il-sung", ()),
        ("Kim Jong-il", ()),
        ("Kim Jong-un", ("Kim Jong-eun",)),
        ("Nguyen Phu Trong", ()),
        ("Donald Trump", ("Trump",)),
    ),
    places=(
        ("Corée du Nord", ("RPDC", "République populaire démocratique de Corée")),
        ("Corée du Sud", ("RdC", "République de Corée")),
        ("URSS", ("Union soviétique",)),
        ("Irlande", ()),
        ("Islande", ()),
        ("Vladivostok", ("Vladivostock",)),
        ("Hanoï", ()),
        ("Singapour", ()),
        ("Bangkok", ()),
    ),
)
FRENCH = Lexicon("fr", NAMES)
ENGLISH = Lexicon("en", NAMES)

ANSWERS = (
    "Vladivostok",
    "l’URSS",
    "Corée du Nord",
    "main-d’œuvre",
    "République populaire démocratique de Corée",
    "le pacte d’assistance de 1961",
    "Kim Jong-un",
    "Hanoï",
    "90 %",
    "10 000 soldats",
    "« nouvelle ère »",
    "Conseil de sécurité de l’ONU",
    "1948",
)

_FREE: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "\u202f"),
    lambda text: text.replace(" ", "  "),
    lambda text: f" \t{text}\n",
    lambda text: text.replace("’", "'"),
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("-", " "),
    lambda text: text.replace("œ", "oe"),
    lambda text: f"« {text} »",
    lambda text: f'"{text}"',
    lambda text: f"{text}.",
    lambda text: f"{text} !",
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("", "\u200b"),
    lambda text: f"\u202b{text}\u202c",
    lambda text: "".join(
        c for c in unicodedata.normalize("NFD", text) if c < "\u0300" or c > "\u036f"
    ),
)
TYPESET: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("’", "'"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "\u202f"),
    lambda text: text.replace("-", "\u2011"),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: f"\ufeff{text} ",
)


def freely(text: str) -> st.SearchStrategy[str]:
    """The text with up to four freedoms taken, one after the other."""
    freedoms = st.lists(st.sampled_from(_FREE), max_size=4)
    return freedoms.map(lambda taken: _taken(text, taken))


def _taken(text: str, freedoms: list[Callable[[str], str]]) -> str:
    for freedom in freedoms:
        text = freedom(text)
    return text


def slips(word: str) -> st.SearchStrategy[str]:
    """The text after one slip of the keyboard, anywhere."""
    return st.tuples(
        st.integers(0, len(word) - 1),
        st.sampled_from("aeinorstuklxz"),
        st.sampled_from(("out", "in", "instead", "swap")),
    ).map(lambda slip: _slipped(word, *slip))


def _slipped(word: str, at: int, letter: str, how: str) -> str:
    match how:
        case "out":
            return word[:at] + word[at + 1 :]
        case "in":
            return word[:at] + letter + word[at:]
        case "instead":
            return word[:at] + letter + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
