import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.authoring.typeset import typesetter

french = typesetter("fr")
SIGNS = [*"aé 1230\n\u202f\xa0?!;:«»%€'’(){}[]./,…\"", "https://", "{{c1::", " : ", " 000"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("L'URSS d'alors", "L’URSS d’alors"),
        ("Où ?", "Où\u202f?"),
        ("Où?", "Où\u202f?"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("Non ! Si ; oui.", "Non\u202f! Si\u202f; oui."),
        ("Repère : 1990", "Repère\xa0: 1990"),
        ("Repère: 1990", "Repère\xa0: 1990"),
        ("Il dit :", "Il dit\xa0:"),
        ("« pays frère »", "«\u202fpays frère\u202f»"),
        ("«pays frère»", "«\u202fpays frère\u202f»"),
        ("« Où ? »", "«\u202fOù\u202f?\u202f»"),
        ("90 %, 5 €", "90\xa0%, 5\xa0€"),
        ("90%", "90\xa0%"),
        ("10 000 hommes", "10\u202f000 hommes"),
        ("1 234 567", "1\u202f234\u202f567"),
        ("en 1961, 250 soldats", "en 1961, 250 soldats"),
        ("en juin 2018 250 soldats", "en juin 2018 250 soldats"),
        ("le 12 2000 fois", "le 12 2000 fois"),
        ("10000", "10000"),
        ("à 12:30", "à 12:30"),
        ("https://a.fr/b?c=1 ?", "https://a.fr/b?c=1\u202f?"),
        ("l'adresse https://a.fr/l'b", "l’adresse https://a.fr/l'b"),
        ("{{c1::Staline::dirigeant}}", "{{c1::Staline::dirigeant}}"),
        ("« {{c1::90 %}} » ?", "«\u202f{{c1::90\xa0%}}\u202f»\u202f?"),
        ("(?)", "(?)"),
        ("", ""),
    ],
)
def test_french_has_its_spaces_and_apostrophes(typed: str, shown: str) -> None:
    assert french(typed) == shown


@given(TEXTS)
@example("1:»")
@example("«»")
@example("1 000 000")
def test_setting_twice_changes_nothing(text: str) -> None:
    assert french(french(text)) == french(text)


@given(TEXTS)
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    assert _bare(french(text)) == _bare(text)


@given(TEXTS)
def test_another_language_gets_its_apostrophe_only(text: str) -> None:
    assert typesetter("en")(text) == text.replace("'", "’")


def _bare(text: str) -> str:
    return re.sub("[ \u202f\xa0]", "", text.replace("'", "’"))
