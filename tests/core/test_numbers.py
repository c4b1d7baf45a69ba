from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.language import rules
from quiz.core.numbers import amount, in_digits, parse_number, unit_scale

FRENCH = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FRENCH_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"]
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = [
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]


def in_french(number: int) -> str:
    """Say a number below a thousand million as a French schoolbook does."""
    if number < 20:
        return FRENCH[number]
    if number < 70:
        ten, one = divmod(number, 10)
        joiner = " et " if one == 1 else "-"
        return FRENCH_TENS[ten] + (f"{joiner}{FRENCH[one]}" if one else "")
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{FRENCH[number - 60]}"
    if number < 100:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{FRENCH[number - 80]}"
    if number < 1000:
        return _counted(number, 100, "cent", "cents", "cent", in_french)
    if number < 1_000_000:
        return _counted(number, 1000, "mille", "mille", "mille", in_french)
    return _counted(number, 1_000_000, "un million", "millions", "millions", in_french)


def in_english(number: int) -> str:
    """Say a number below a thousand million as a British schoolbook does."""
    if number < 20:
        return ENGLISH[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return ENGLISH_TENS[ten] + (f"-{ENGLISH[one]}" if one else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{ENGLISH[hundreds]} hundred" + (f" and {in_english(rest)}" if rest else "")
    scale, word = (1000, "thousand") if number < 1_000_000 else (1_000_000, "million")
    many, rest = divmod(number, scale)
    joiner = " and " if 0 < rest < 100 else " "
    return f"{in_english(many)} {word}" + (f"{joiner}{in_english(rest)}" if rest else "")


def _counted(
    number: int, scale: int, one: str, whole: str, before: str, say: Callable[[int], str]
) -> str:
    many, rest = divmod(number, scale)
    head = one if many == 1 else f"{say(many)} {before if rest else whole}"
    return f"{head} {say(rest)}" if rest else head


@given(st.integers(0, 999_999_999))
def test_numbers_in_words_are_read_back_in_both_languages(number: int) -> None:
    assert parse_number(in_french(number), "fr") == number
    assert parse_number(in_english(number), "en") == number


@given(number=st.integers(0, 999_999_999), hyphens=st.booleans())
def test_hyphens_and_case_do_not_matter_in_number_words(*, number: int, hyphens: bool) -> None:
    words = in_french(number).replace(" ", "-") if hyphens else in_french(number).replace("-", " ")
    assert parse_number(words.upper(), "fr") == number


@given(
    st.integers(-(10**12), 10**12), st.sampled_from([" ", "\u202f", "\u00a0", "\u2009", "'", "’"])
)
def test_thousands_may_be_parted_by_any_space_or_apostrophe(number: int, space: str) -> None:
    for language in ("fr", "en", "de"):
        assert parse_number(f"{number:,}".replace(",", space), language) == number


@given(st.decimals(-(10**6), 10**6, places=2))
def test_decimals_follow_the_language(number: Decimal) -> None:
    assert parse_number(str(number).replace(".", ","), "fr") == number
    assert parse_number(str(number), "fr") == number
    assert parse_number(str(number), "en") == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.000", 10000),
        ("1.000.000", 1_000_000),
        ("1000.5", "1000.5"),
        ("0,5", "0.5"),
        (",5", "0.5"),
        ("4,5 millions", 4_500_000),
        ("2 millions 500 mille", 2_500_000),
        ("mille et une nuits", 1001),
        ("mille neuf cent quatre-vingt-quatre", 1984),
        ("dix-neuf cent quatre-vingt-quatre", 1984),
        ("nonante-sept", 97),
        ("septante et un", 71),
        ("environ 10 000 travailleurs", 10000),
        ("près de dix mille", 10000),
        ("~10", 10),
        ("un total de 10 000", 10000),
        ("à quatre reprises", 4),
        ("moins 5", -5),
        ("−5", -5),
        ("(4)", 4),
        ("cent pour cent", 100),
    ],
)
def test_what_french_people_write_is_read(text: str, value: int | str) -> None:
    assert parse_number(text, "fr") == Decimal(str(value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "beaucoup",
        "10 ou 20",
        "10-20",
        "1950-1953",
        "1 9",
        "10 0000",
        "1/2",
        "½",
        "10²",
        "3e",
        "10k",
        "1e4",
        "une dizaine",
        "deux tiers",
        "trois et demi",
        "moins de 10",
        "au moins 10",
        "plus ou moins 10",
        "pas 10",
        "millions",
        "<10",
        "quatrre",
        "\u0661\u0662",
        "9" * 201,
    ],
)
def test_what_has_no_single_number_is_not_read(text: str) -> None:
    assert parse_number(text, "fr") is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_three_noughts_after_the_decimal_sign_are_someone_elses_thousands(language: str) -> None:
    text = "10,000" if language == "fr" else "10.000"
    assert parse_number(text, language) is None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("90 %", "%", 90),
        ("90 pour cent", "%", 90),
        ("90", "%", 90),
        ("24 années", "ans", 24),
        ("24 mois", "ans", None),
        ("90 %", "travailleurs", None),
        ("90 %", "", 90),
        ("5 km²", "km²", 5),
        ("5 km2", "km2", 5),
        ("5 millions de dollars", "millions de dollars", 5),
        ("5 millions", "millions de dollars", 5_000_000),
    ],
)
def test_the_unit_is_optional_and_another_unit_is_not_it(
    text: str, unit: str, value: object
) -> None:
    assert parse_number(text, "fr", unit) == value


def test_a_unit_may_count_in_millions() -> None:
    assert unit_scale("millions de dollars", "fr") == 1_000_000
    assert unit_scale("dollars", "fr") == 1
    assert unit_scale("", "fr") == 1


def test_an_amount_is_a_number_and_a_unit_everyone_knows() -> None:
    assert amount("vingt-quatre ans", "fr") == (Decimal(24), "ans")
    assert amount("90 %", "fr") == (Decimal(90), "%")
    assert amount("4 traités", "fr") is None
    assert amount("24", "fr") is None


def test_numbers_among_words_turn_into_digits_and_articles_stay() -> None:
    numerals = rules("fr").numerals
    assert in_digits(("quatre", "millions", "de", "morts"), numerals) == ("4000000", "de", "morts")
    assert in_digits(("un", "traité"), numerals) == ("un", "traité")
    assert in_digits(("un",), numerals) == ("1",)


@given(st.text(max_size=250), st.sampled_from(["fr", "en", "de", ""]), st.text(max_size=20))
def test_any_text_is_read_or_not_but_never_breaks(text: str, language: str, unit: str) -> None:
    value = parse_number(text, language, unit)
    assert value is None or value.is_finite()
