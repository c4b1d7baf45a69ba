from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.core.dates import PartialDate, Precision, display, parse_typed

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    """A year, a month, a day or a span of either."""
    precision = draw(st.sampled_from(Precision))
    first, second = sorted((_dated(draw(DAYS), precision), _dated(draw(DAYS), precision)))
    if draw(st.booleans()):
        assume(second.start > first.start)
        return first.until(second)
    return first


def _dated(day: date, precision: Precision) -> PartialDate:
    length = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[precision]
    return PartialDate.of(*(day.year, day.month, day.day)[:length])


@given(dates())
def test_what_is_displayed_is_read_back(when: PartialDate) -> None:
    for language in ("fr", "en"):
        assert parse_typed(display(when, language), language) == when
    assert parse_typed(when.iso, "de") == when
    assert PartialDate.parse(when.iso) == when


@given(dates(), st.sampled_from(["’", "'"]), st.sampled_from(["\u00a0", "\u202f", "  "]))
def test_case_and_typeset_characters_do_not_matter(
    when: PartialDate, apostrophe: str, space: str
) -> None:
    said = display(when, "fr").upper().replace("’", apostrophe).replace(" ", space)
    assert parse_typed(f" {said}. ", "fr") == when


@given(DAYS)
def test_figures_are_read_day_first_in_french(day: date) -> None:
    when = PartialDate.of(day.year, day.month, day.day)
    for form in ("{0}/{1}/{2:04}", "{0:02}/{1:02}/{2:04}", "{0}.{1}.{2:04}", "{0} {1:02} {2:04}"):
        assert parse_typed(form.format(day.day, day.month, day.year), "fr") == when


@given(DAYS)
def test_figures_that_could_be_read_two_ways_are_not_read_in_english(day: date) -> None:
    read = parse_typed(f"{day.day}/{day.month}/{day.year:04}", "en")
    ambiguous = day.day <= 12 and day.day != day.month
    assert read == (None if ambiguous else PartialDate.of(day.year, day.month, day.day))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("le 26 mars 2000", "2000-03-26"),
        ("dimanche 26 mars 2000", "2000-03-26"),
        ("Dimanche, le 26 mars 2000.", "2000-03-26"),
        ("26-3-2000", "2000-03-26"),
        ("2000/03/26", "2000-03-26"),
        ("03/26/2000", "2000-03-26"),
        ("March 26th, 2000", "2000-03-26"),
        ("26th of March 2000", "2000-03-26"),
        ("1er mars 2000", "2000-03-01"),
        ("1ᵉʳ mars 2000", "2000-03-01"),
        ("premier mars 2000", "2000-03-01"),
        ("en mars 2000", "2000-03"),
        ("au mois de mars 2000", "2000-03"),
        ("03/2000", "2000-03"),
        ("sept. 1990", "1990-09"),
        ("aout 2002", "2002-08"),
        ("l'an 2000", "2000"),
        ("l’année 2000", "2000"),
        ("732", "0732"),
        ("29 février 2000", "2000-02-29"),
        ("du 20 au 24 août 2002", "2002-08-20/2002-08-24"),
        ("20-24 août 2002", "2002-08-20/2002-08-24"),
        ("20 – 24 août 2002", "2002-08-20/2002-08-24"),
        ("du 20 août au 24 août 2002", "2002-08-20/2002-08-24"),
        ("entre le 20 et le 24 août 2002", "2002-08-20/2002-08-24"),
        ("20/08/2002 - 24/08/2002", "2002-08-20/2002-08-24"),
        ("20-24/08/2002", "2002-08-20/2002-08-24"),
        ("August 20-24, 2002", "2002-08-20/2002-08-24"),
        ("du 30 décembre 2001 au 2 janvier 2002", "2001-12-30/2002-01-02"),
        ("20 et 21 août 2002", "2002-08-20/2002-08-21"),
        ("juillet-août 2001", "2001-07/2001-08"),
        ("de juillet à août 2001", "2001-07/2001-08"),
        ("juillet et août 2001", "2001-07/2001-08"),
        ("de juillet 2001 jusqu'en août 2002", "2001-07/2002-08"),
        ("2001-2002", "2001/2002"),
        ("2001/2002", "2001/2002"),
        ("2001 et 2002", "2001/2002"),
        ("entre 1950 et 1953", "1950/1953"),
    ],
)
def test_what_french_people_write_is_read(text: str, iso: str) -> None:
    read = parse_typed(text, "fr")
    assert read is not None
    assert read.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "mars",
        "26 mars",
        "26/03",
        "26/03/00",
        "mars 00",
        "1950-53",
        "50",
        "31/02/2000",
        "29 février 2001",
        "0 mars 2000",
        "00/2000",
        "2000-13",
        "0000",
        "99999",
        "avant 2000",
        "vers 2000",
        "26 marz 2000",
        "2000 2001",
        "2001, 2002, 2003",
        "2002-2001",
        "2001-2001",
        "2001 et 2005",
        "20 et 24 août 2002",
        "2001 - mars 2002",
        "20 - août 2002",
        "2001 -",
        "1948 ou 1949",
        "2001/02",
        "2" * 101,
    ],
)
def test_what_is_no_date_that_exists_is_not_read(text: str) -> None:
    assert parse_typed(text, "fr") is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("26 March 2000", "2000-03-26"),
        ("Mar 26, 2000", "2000-03-26"),
        ("first of May 2000", "2000-05-01"),
        ("from 20 to 24 August 2002", "2002-08-20/2002-08-24"),
        ("between 1950 and 1953", "1950/1953"),
        ("2000-03-26", "2000-03-26"),
    ],
)
def test_what_english_people_write_is_read(text: str, iso: str) -> None:
    read = parse_typed(text, "en")
    assert read is not None
    assert read.iso == iso


def test_french_months_are_no_english() -> None:
    assert parse_typed("26 mars 2000", "en") is None


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2000", "2000", "2000"),
        ("2000-07", "juillet 2000", "July 2000"),
        ("2000-03-01", "1er mars 2000", "1 March 2000"),
        ("2002-08-20/2002-08-24", "du 20 au 24 août 2002", "20–24 August 2002"),
        ("2002-08-01/2002-09-02", "du 1er août au 2 septembre 2002", "1 August – 2 September 2002"),
        ("2001-04/2001-08", "d’avril à août 2001", "April–August 2001"),
        ("2001/2002", "de 2001 à 2002", "2001–2002"),
    ],
)
def test_dates_are_displayed_as_one_says_them(iso: str, french: str, english: str) -> None:
    when = PartialDate.parse(iso)
    assert display(when, "fr") == french
    assert display(when, "en") == english
    assert display(when, "de") == iso


@pytest.mark.parametrize("text", ["2000-7", "00-07", "2000-07-32", "2000/2000", "2000/2001-02", ""])
def test_the_authors_form_is_strict(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


def test_spans_know_that_they_are_spans() -> None:
    assert PartialDate.parse("2001/2002").is_span
    assert PartialDate.parse("2000-02-01/2000-02-29").is_span
    assert not PartialDate.parse("2000-02").is_span
    assert PartialDate.parse("2000-02-01/2000-02-29").same_days(PartialDate.parse("2000-02"))
    assert PartialDate.parse("2000").contains(PartialDate.parse("2000-02"))


@given(st.text(max_size=120), st.sampled_from(["fr", "en", "de", ""]))
def test_any_text_is_read_or_not_but_never_breaks(text: str, language: str) -> None:
    read = parse_typed(text, language)
    assert read is None or read.start <= read.end


@given(st.text("0123456789/-. etaumrsju'", max_size=24))
def test_whatever_looks_like_a_date_is_one_or_none(text: str) -> None:
    read = parse_typed(text, "fr")
    assert read is None or PartialDate.parse(read.iso) == read
