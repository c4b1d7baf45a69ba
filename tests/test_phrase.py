from dataclasses import replace

import pytest

from quiz import phrase
from quiz.core.answer import Code, Finding
from quiz.i18n import Words
from tests.tui.banks import DATE, bank_of


def a_typo(expected: str, code: Code = Code.TYPO) -> Finding:
    return Finding(code, (("expected", expected),))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Vladivostock", "Lettre à lettre\u00a0: Vladivosto[«\u202fc\u202f» en trop]k"),
        ("Vlodivostok", "Lettre à lettre\u00a0: Vl[«\u202fo\u202f» pour «\u202fa\u202f»]divostok"),
        ("Vladvostok", "Lettre à lettre\u00a0: Vlad[manque «\u202fi\u202f»]vostok"),
        ("Pékin", ""),
    ],
)  # fmt: skip
def test_a_difference_reads_in_one_line(given: str, said: str) -> None:
    assert phrase.difference(Words("fr"), a_typo("Vladivostok"), given) == said


def test_what_letters_do_not_explain_has_no_difference() -> None:
    words = Words("en")
    assert phrase.difference(words, a_typo("10,000", Code.FORM), "10 000") == ""
    assert phrase.difference(words, Finding(Code.EXACT), "Staline") == ""


def test_an_article_called_by_number_is_named() -> None:
    bank = bank_of(DATE)
    article = bank.articles[0]
    fact = replace(article.facts[0], derived=f"mois donné par {article.id} §7, non par 999 §1")
    said = phrase.derivation(bank, fact)
    assert said == f"mois donné par {article.cite}, §\u00a07, non par 999 §1"
