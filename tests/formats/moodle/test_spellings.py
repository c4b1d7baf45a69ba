"""Typed answers in the spellings that a letter-by-letter comparison needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.answer import Outcome
from quiz.core.blanks import grade_blank
from quiz.core.dates import PartialDate, parse_typed
from quiz.core.fact import Names
from quiz.core.shape import Date, Remark, Text
from quiz.core.text import Lexicon
from quiz.formats.moodle.dates import vaguer, written
from quiz.formats.moodle.setting import Setting, setting_of
from quiz.formats.moodle.spellings import spellings
from quiz.formats.moodle.typed import typed
from quiz.i18n import Words
from tests.formats.moodle.banks import shipped

NAMES = Names(
    people=(("Kim Jong-un", ("Kim Jongun", "Kim Jong-eun")),),
    places=(("Russie", ("Fédération de Russie",)), ("États-Unis", ("USA",))),
)
FRENCH = Lexicon("fr", NAMES)
ARTICLES = {"chine": ("la ",), "urss": ("l'",), "devises": ("les ",), "kim": ("les ",)}
SETTING = Setting(FRENCH, Words("fr"), ARTICLES)


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Séoul", {"Seoul"}),
        ("trois ans", {"3 ans"}),
        ("vingt-quatre", {"24"}),
        ("Œuvre", {"Oeuvre"}),
        ("la Chine", {"Chine"}),
        ("L’URSS", {"L'URSS", "URSS"}),
        ("Chine", {"la Chine"}),
        ("URSS", {"l'URSS", "l’URSS"}),
        ("Extrême-Orient", {"Extreme-Orient", "Extrême Orient", "Extreme Orient"}),
        ("la Russie", {"la Fédération de Russie", "la Federation de Russie"}),
        ("Vingt\u00a0%", {"Vingt %"}),
    ],
)
def test_an_answer_is_taken_in_all_its_spellings(text: str, also: set[str]) -> None:
    found = spellings(text, SETTING, stands_alone=True)
    assert found[0] == text
    assert also <= set(found)


def test_an_article_is_that_of_the_bank_and_nobodys_name_has_one() -> None:
    assert setting_of(shipped()).articles["chine"] == ("la ",)
    assert "moscou" not in setting_of(shipped()).articles
    assert "les devises" in spellings("devises", SETTING, stands_alone=True)
    assert "les devises" not in spellings("devises", SETTING, stands_alone=False)
    assert "les Kim Jong-un" not in spellings("Kim Jong-un", SETTING, stands_alone=True)


answers = st.text(alphabet="aéœ’' -KLkim", min_size=1, max_size=12)


@given(answers.filter(lambda text: bool(FRENCH.read(text).words)))
def test_no_spelling_is_taken_that_we_would_not_take(text: str) -> None:
    blank = Text(text)
    for one in typed(blank, SETTING):
        assert grade_blank(blank, one.text, FRENCH)[0] is Outcome.RIGHT, one.text


def test_a_remark_on_a_spelling_is_kept() -> None:
    blank = Text("Séoul", wrong=(Remark("Seoul", "Il manque l’accent."),))
    told = {one.text: (one.is_right, one.message) for one in typed(blank, SETTING)}
    assert told["Séoul"] == (True, "")
    assert told["Seoul"] == (False, "Il manque l’accent.")


@pytest.mark.parametrize(
    ("iso", "ways"),
    [
        ("2000-07-12", {"12 juillet 2000", "12/07/2000", "12/7/2000", "2000-07-12", "12.07.2000"}),
        ("2002-08-01", {"1er août 2002", "1er aout 2002", "1 août 2002", "le 1er août 2002"}),
        (
            "2002-08-20/2002-08-24",
            {"du 20 au 24 août 2002", "20-24 août 2002", "20 au 24 aout 2002"},
        ),
        ("2001/2002", {"de 2001 à 2002", "2001-2002", "2001 à 2002"}),
        ("1948", {"1948", "en 1948"}),
    ],
)
def test_a_date_is_taken_in_all_its_forms(iso: str, ways: set[str]) -> None:
    assert ways <= set(written(PartialDate.parse(iso), "fr"))


@given(st.dates(), st.sampled_from(["year", "month", "day"]), st.sampled_from(["fr", "en", "de"]))
def test_every_form_of_a_date_is_read_as_that_date(day: object, to: str, language: str) -> None:
    text = str(day)[: {"year": 4, "month": 7, "day": 10}[to]]
    when = PartialDate.parse(text)
    found = written(when, language)
    assert found
    for way in found:
        read = parse_typed(way, language)
        assert read is not None
        assert read.same_days(when)
    for way in vaguer(when, language):
        outcome, _ = grade_blank(Date(text, when), way, Lexicon(language))
        assert outcome is Outcome.ALMOST
