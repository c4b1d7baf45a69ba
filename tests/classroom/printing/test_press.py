"""Pages by typst: the same bytes, accessible, and never stopped by what somebody wrote."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import typst

from quiz.classroom.printing.press import press
from tests.classroom.printing.boxes import is_accessible


def key(title: str) -> dict[str, object]:
    """The data of the smallest page there is."""
    return {
        "title": title,
        "foot": title,
        "language": "fr",
        "bank_language": "fr",
        "summary": "",
        "variants": [],
        "pupils": [],
        "whole": True,
        "before": 0,
    }


def test_the_same_data_give_the_same_bytes() -> None:
    assert press("key", key("Essai")) == press("key", key("Essai"))


def test_threads_give_the_same_bytes() -> None:
    titles = [f"Essai {number}" for number in range(8)]

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda title: press("key", key(title)), titles))

    assert made == [press("key", key(title)) for title in titles]


def test_a_page_is_accessible() -> None:
    assert is_accessible(press("key", key("Essai")))


def test_a_letter_that_no_face_has_keeps_nobody_from_printing() -> None:
    unassigned = "\U0002ffff"  # no font has it, on any machine
    assert press("key", key(f"avant 🦊 {unassigned} après")).startswith(b"%PDF")


def test_a_fault_of_a_template_is_not_hidden() -> None:
    with pytest.raises(typst.TypstError):
        press("key", {})
