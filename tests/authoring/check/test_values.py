"""Dates and numbers as options: near, alike and real."""

import pytest

from tests.authoring.check.asking import cases, choice


@pytest.mark.parametrize(
    ("answer", "wrong", "found"),
    [
        ("1961", ["1953", "1948", "1984"], []),
        ("1961", ["1955", "1957", "1948"], [""]),
        ("1961", ["1990", "2000", "1994"], ["far"]),
        ("2000-07", ["2000-02", "2018-06"], []),
        ("2000", ["2000-07", "2001", "2002"], ["precision"]),
        ("2019", ["1918", "2014", "2018"], ["span"]),
        ("La fin", ["1953", "1961"], []),
    ],
)
def test_wrong_dates_are_dates_of_something(
    answer: str, wrong: list[str], found: list[str]
) -> None:
    assert cases("Q16", choice(answer, wrong)) == found


def test_a_date_after_the_article_tempts_nobody() -> None:
    found = cases("Q16", choice("2018", ["2014", "2015", "2030"]))
    assert found == ["future"]


@pytest.mark.parametrize(
    ("answer", "wrong", "found"),
    [
        ("2 ans", ["3 ans", "5 ans"], []),
        ("Une rencontre", ["Deux rencontres", "Trois rencontres"], []),
        ("2 ans", ["3 mois", "5 ans"], ["unit"]),
        ("10 000 ouvriers", ["200 ouvriers", "11 000 ouvriers"], ["spread"]),
        ("90 %", ["20 %", "30 %"], [""]),
        ("4 millions", ["3,5 millions", "5 millions"], ["decimals"]),
        ("90 %", ["85 %", "93 %"], ["round"]),
        ("90 %", ["80 %", "93 %"], []),
        ("Un traité", ["Une aide", "Deux voyages"], ["unit"]),
        ("1961", ["1953", "1948"], []),
        ("Une aide", ["Un traité", "Un voyage"], []),
    ],
)
def test_wrong_numbers_are_likely(answer: str, wrong: list[str], found: list[str]) -> None:
    assert cases("Q17", choice(answer, wrong)) == found
