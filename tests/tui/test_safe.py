import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.safe import clean, plain


@pytest.mark.parametrize(
    "text",
    ["[red]rouge[/red]", "[x=1, v={'a[0]'}]", "[@click=app.quit]x[/]", "[", "]", "\\[b]"],
)
def test_nothing_is_read_as_markup(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text).spans == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jécran", "�[2Jécran"),
        ("a\x9b31mb", "a�31mb"),
        ("a\u202egauche", "a�gauche"),
        ("a\u2066b\u2069", "a�b�"),
        ("deux\nlignes\tet une", "deux lignes et une"),
        ("zéro\u200bcellule", "zéro�cellule"),
        ("\ue000", "�"),
        ("e\u0301", "é"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("«\u202fici\u202f»\u00a0:", "«\u202fici\u202f»\u00a0:"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_no_control_survives(text: str) -> None:
    assert not any(
        unicodedata.category(character) in ("Cc", "Cs", "Co") for character in clean(text)
    )


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
