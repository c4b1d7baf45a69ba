"""Facts held against the texts they come from."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from quiz.authoring.verify import verify
from quiz.core.bank import Bank
from quiz.core.dates import PartialDate
from quiz.core.fact import Article, ArticleId, Fact, FactId, Names, Original
from quiz.core.problem import Place

# Ours, not an article's.
TEXT = """\
Le port

En septembre 1990, la ville de Moscou vend 10.000 navires à Kim Jong Un, soit 90% de la flotte.

Deux ans plus tard, il en coule vingt-quatre, pour 4 millions de francs.

« L’accord » date du 1er mai 2001 ; l’ONU s’en plaint, les Nord-Coréennes aussi.
"""
NAMES = Names(
    people=(("Kim Jong-un", ("Kim Jongun",)), ("Joseph Staline", ("Staline",))),
    places=(("Moscou", ()), ("Pyongyang", ())),
)
PLACE = Place("seeds/000-port.yaml", 7, 3)


def a_fact(statement: str, paragraph: int = 2, when: str = "", derived: str = "") -> Fact:
    return Fact(
        FactId("fait"),
        ArticleId("000"),
        paragraph,
        statement,
        PLACE,
        when=PartialDate.parse(when) if when else None,
        derived=derived,
    )


def an_article(*facts: Fact) -> Article:
    original = Original("port.txt", sha256(TEXT.encode()).hexdigest(), 4, (1,))
    date = PartialDate.parse("2001")
    return Article(ArticleId("000"), "Port", "l’article", date, "fr", facts, original=original)


def rules(folder: Path, fact: Fact, text: str = TEXT) -> list[tuple[str, str]]:
    (folder / "port.txt").write_text(text, encoding="utf-8")
    bank = Bank("Banque", "fr", (), articles=(an_article(fact),), names=NAMES)
    return [(problem.rule, problem.params[0][1]) for problem in verify(bank, folder)]


@pytest.mark.parametrize(
    "fact",
    [
        a_fact("Kim Jong-un achète 10\u202f000 navires à Moscou.", when="1990-09"),
        a_fact("L’achat couvre 90\u00a0% de la flotte, et deux États en parlent."),
        a_fact("24 navires coulent, qui valaient 4 millions.", paragraph=3),
        a_fact("L’ONU proteste, comme la Nord-Coréenne.", paragraph=4, when="2001-05-01"),
    ],
)
def test_what_the_paragraph_says_in_another_form_stands(tmp_path: Path, fact: Fact) -> None:
    assert rules(tmp_path, fact) == []


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (a_fact("Moscou vend 100\u202f000 navires."), [("source_number", "100000")]),
        (a_fact("Moscou vend 10 navires."), [("source_number", "10")]),
        (a_fact("Cela vaut 4 milliards.", paragraph=3), [("source_number", "4000000000")]),
        (a_fact("Pyongyang vend des navires."), [("source_name", "Pyongyang")]),
        (a_fact("Joseph Staline vend."), [("source_name", "Joseph Staline")]),
        (a_fact("Le port de Vladivostok les vend."), [("source_name", "Vladivostok")]),
        (a_fact("Moscou vend.", when="1991-09"), [("source_date", "1991")]),
        (a_fact("Moscou vend.", when="1990-10"), [("source_date", "1990-10")]),
        (a_fact("Accord.", paragraph=4, when="2001-05-02"), [("source_date", "2001-05-02")]),
        (a_fact("Moscou vend.", when="1990/1992"), [("source_date", "1992")]),
        (a_fact("Rien.", paragraph=5), [("source_paragraph", "4")]),
    ],
)
def test_what_the_paragraph_does_not_say_is_found(
    tmp_path: Path, fact: Fact, found: list[tuple[str, str]]
) -> None:
    assert rules(tmp_path, fact) == found


def test_a_complaint_stands_at_the_facts_line(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    bank = Bank("Banque", "fr", (), articles=(an_article(a_fact("Pékin 3.")),), names=NAMES)
    assert {problem.place for problem in verify(bank, tmp_path)} == {PLACE}


@pytest.mark.parametrize(
    "derived", ["« la ville », Moscou", "nommé au paragraphe 2", "voir 000 §2", "voir 000 § 2"]
)
def test_a_derivation_may_name_what_is_missing_or_where_it_stands(
    tmp_path: Path, derived: str
) -> None:
    fact = a_fact("Moscou en perd.", paragraph=3, derived=derived)
    assert rules(tmp_path, replace(fact, derived="")) == [("source_name", "Moscou")]
    assert rules(tmp_path, fact) == []


def test_a_derivation_of_the_date_excuses_no_number(tmp_path: Path) -> None:
    fact = a_fact("30 navires coulent.", 3, "1992", "« deux ans plus tard », après 1990")
    assert rules(tmp_path, fact) == [("source_number", "30")]


@pytest.mark.parametrize("derived", ["voir le paragraphe 99", "voir 123 §1", "paragraphe 0"])
def test_a_derivation_that_refers_to_nothing_excuses_nothing(tmp_path: Path, derived: str) -> None:
    fact = a_fact("Moscou en perd.", paragraph=3, derived=derived)
    assert rules(tmp_path, fact) == [("source_name", "Moscou")]


def test_a_missing_file_is_said_once(tmp_path: Path) -> None:
    bank = Bank("Banque", "fr", (), articles=(an_article(a_fact("Pékin.")),), names=NAMES)
    assert [problem.rule for problem in verify(bank, tmp_path)] == ["source_missing"]


def test_another_text_is_told_by_its_hash_and_its_paragraphs(tmp_path: Path) -> None:
    found = rules(tmp_path, a_fact("Moscou vend."), TEXT + "\nUn paragraphe de plus.\n")
    assert [rule for rule, _ in found] == ["source_hash", "source_paragraphs"]


def test_an_article_without_its_original_is_passed_over(tmp_path: Path) -> None:
    article = replace(an_article(a_fact("Pékin 3.")), original=None)
    assert list(verify(Bank("Banque", "fr", (), articles=(article,)), tmp_path)) == []
