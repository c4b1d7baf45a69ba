"""The frieze: nothing overlaps, nothing is said twice, and what is left out is told."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quiz.authoring.coverage import asked
from quiz.authoring.load import load_or_raise
from quiz.classroom.printing.frieze import frieze, frieze_data
from quiz.classroom.printing.frieze_facts import by_worth, conflicts, landmarks
from quiz.classroom.printing.sizes import Paper
from quiz.core.bank import Bank, Selection
from quiz.core.problem import UsageError
from quiz.i18n import Words
from tests import hostile
from tests.authoring.folders import write_deck
from tests.classroom.printing.boxes import (
    Page,
    collisions,
    is_accessible,
    needs_pdftotext,
    pages,
    said,
    together,
)
from tests.hostile import ESCAPES, HALVES, HIDDEN, LINES, MARKUP, Hostile, texts

FRENCH, ENGLISH = Words("fr"), Words("en")
CHECKOUT = Path(__file__).resolve().parents[3]
SEED = """\
title: Le port
cite: l'article du port
date: 2001-05
language: fr
facts:
"""


@cache
def bank_of(*decks: str) -> Bank:
    shipped = load_or_raise(CHECKOUT)
    named = (deck.id for deck in shipped.decks if deck.id[:2] in decks)
    return shipped.select(Selection(decks=frozenset(named)))


@cache
def printed(paper: Paper, *decks: str, is_blank: bool = False) -> Page:
    (page,) = pages(frieze(bank_of(*decks), FRENCH, paper, is_blank=is_blank))
    return page


def data_of(bank: Bank) -> Any:  # noqa: ANN401 - what JSON holds
    return frieze_data(bank, FRENCH)


def written(folder: Path, facts: str) -> Bank:
    """A bank that asks each of these facts, which stand in one article."""
    ids = re.findall(r"- id: (\S+)", facts)
    questions = "".join(
        f"- id: q-{name}\n  kind: card\n  prompt: Quoi ?\n  answer: Cela\n"
        f"  explanation: Voici.\n  facts: [{name}]\n"
        for name in ids
    )
    return load_or_raise(write_deck(folder, questions, a000_port=SEED + facts))


def fact(name: str, text: str, when: str = "1990") -> str:
    quoted = text.replace("'", "''")
    return f"- id: {name}\n  paragraph: 1\n  statement: '{quoted}'\n  when: {when}\n  weight: 3\n"


@needs_pdftotext
@pytest.mark.parametrize(
    ("paper", "decks", "is_blank"),
    [
        ("a3", (), False),
        ("a4", (), False),
        ("a3", (), True),
        ("a3", ("01", "02"), False),
        ("a3", ("05",), False),
        ("a4", ("06",), False),
        ("a4", ("07",), False),
    ],
)
def test_no_two_words_touch_and_all_are_on_the_page(
    paper: Paper, decks: tuple[str, ...], *, is_blank: bool
) -> None:
    page = printed(paper, *decks, is_blank=is_blank)
    assert collisions(page) == []
    assert min(word.left for word in page.words) > 20
    assert min(word.top for word in page.words) > 15
    assert max(word.right for word in page.words) < page.width - 20
    assert max(word.bottom for word in page.words) < page.height - 15


@needs_pdftotext
def test_years_follow_each_other_along_the_axis() -> None:
    page = printed("a3", "01", "02", "03")
    years = sorted({entry["year"] for entry in data_of(bank_of("01", "02", "03"))["entries"]})
    rows: dict[int, list[str]] = {}
    for word in sorted(page.words, key=lambda word: word.left):
        rows.setdefault(round(word.middle[1]), []).append(word.text)
    assert [str(year) for year in years] in rows.values()


@needs_pdftotext
def test_a_chapter_is_shown_whole_with_its_sources() -> None:
    text = said(printed("a3", "04").words)
    for one in landmarks(bank_of("04")):
        assert together(one.fact.statement) in text
    for one in data_of(bank_of("04"))["entries"]:
        assert together(one["cited"]) in text


@needs_pdftotext
@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_where_room_is_short_the_page_says_how_much_is_left_out_and_what_weighs_most_stays(
    paper: Paper,
) -> None:
    text = said(printed(paper).words)
    ranked = by_worth(landmarks(bank_of()))
    shown = [together(one.fact.statement) in text for one in ranked]
    assert together(f"{sum(shown)} sur {len(ranked)}") in text
    assert shown == sorted(shown, reverse=True)
    assert all(one.weight < 3 for one, is_shown in zip(ranked, shown, strict=True) if not is_shown)


@needs_pdftotext
def test_a_blank_frieze_keeps_the_dates_and_nothing_that_happened() -> None:
    text = said(printed("a4", "04", is_blank=True).words)
    for one in landmarks(bank_of("04")):
        assert together(one.fact.statement) not in text
    for entry in data_of(bank_of("04"))["entries"]:
        assert together(entry["date"]) in text
    assert "Nom" in text


@needs_pdftotext
def test_both_readings_of_a_dispute_are_on_the_page() -> None:
    text = said(printed("a3", "04").words)
    disputes = conflicts(bank_of("04"), landmarks(bank_of("04")))
    assert disputes
    for dispute in disputes:
        assert together(dispute.about) in text
        assert all(together(belief) in text for _, belief in dispute.readings)


def test_a_chapter_shows_what_it_asks_and_not_what_it_compares_with() -> None:
    bank = bank_of("04")
    found = landmarks(bank)
    assert {one.fact.id for one in found} <= set(asked(bank, bank.questions.values()))
    assert {one.when.start.year // 10 for one in found} == {200, 201}


def test_facts_that_say_the_same_are_shown_once_with_all_their_sources() -> None:
    hanoi = [one for one in landmarks(bank_of()) if "hanoi-2019" in {f.id for f in one.said}]
    assert [len(one.said) for one in hanoi] == [3]
    statements = [entry["text"] for entry in data_of(bank_of())["entries"]]
    assert len(statements) == len(set(statements))


def test_entries_follow_time_and_articles_are_among_them() -> None:
    entries = data_of(bank_of())["entries"]
    assert all(one["year"] <= other["year"] for one, other in pairwise(entries))
    published = [entry for entry in entries if entry["text"].startswith("Paraît")]
    assert [entry["year"] for entry in published] == [2019, 2019, 2019, 2024, 2025]
    assert sorted(entry["rank"] for entry in entries) == list(range(len(entries)))


def test_who_says_so_is_told_unless_the_sentence_does() -> None:
    told = {entry["text"]: entry["by"] for entry in data_of(bank_of())["entries"]}
    by_statement = {one.fact.statement: one.fact for one in landmarks(bank_of())}
    for statement, one in by_statement.items():
        if one.status == "allegation":
            assert told[statement].startswith("accusation portée par")
        if one.status == "analysis":
            assert re.fullmatch("analyse de\u00a0[A-Z]", told[statement])
        if one.status == "fact":
            assert told[statement] == ""


@needs_pdftotext
@pytest.mark.parametrize("named", [MARKUP, {**ESCAPES, **HIDDEN, **LINES, **HALVES}])
def test_what_an_author_writes_is_text(named: Mapping[str, Hostile]) -> None:
    few = dict(list(named.items())[:12])
    (page,) = pages(frieze(hostile.bank_of(few, kinds=("card",)), FRENCH))
    if named is MARKUP:
        assert [one for one in texts(few) if together(one) not in said(page.words)] == []


@needs_pdftotext
def test_a_year_that_overflows_a_page_still_makes_one_page(tmp_path: Path) -> None:
    facts = "".join(
        fact(f"f{number}", f"Le navire numéro {number} entre au port par gros temps. " * 4, "1990")
        for number in range(80)
    )
    (page,) = pages(frieze(written(tmp_path, facts), FRENCH, "a4"))
    assert collisions(page) == []
    assert re.search(r"\d+sur80", said(page.words))


@needs_pdftotext
def test_a_year_more_than_the_axis_can_bear_is_left_out(tmp_path: Path) -> None:
    facts = "".join(
        fact(f"f{year}", f"Un navire entre au port, en {year}.", str(year))
        for year in range(1900, 2000)
    )
    (page,) = pages(frieze(written(tmp_path, facts), FRENCH))
    assert collisions(page) == []
    assert re.search(r"\d+sur100", said(page.words))


def test_without_a_dated_fact_there_is_no_frieze(tmp_path: Path) -> None:
    undated = fact("mur", "Le mur est haut.").replace("  when: 1990\n", "")
    with pytest.raises(UsageError) as caught:
        frieze(written(tmp_path, undated), FRENCH)
    assert caught.value.code == "handout.nothing_dated"


def test_a_source_whose_name_fills_the_page_is_refused(tmp_path: Path) -> None:
    cited = SEED.replace("l'article du port", "l'article du port " * 1500) + fact("mur", "Le mur.")
    question = "- id: q\n  kind: card\n  prompt: Quoi ?\n  answer: Cela\n  explanation: Voici.\n"
    bank = load_or_raise(write_deck(tmp_path, f"{question}  facts: [mur]\n", a000_port=cited))
    with pytest.raises(UsageError) as caught:
        frieze(bank, FRENCH)
    assert caught.value.code == "handout.no_room"


def test_the_same_frieze_is_the_same_bytes_and_accessible() -> None:
    for words in (FRENCH, ENGLISH):
        first = frieze(bank_of("04"), words)
        assert first == frieze(bank_of("04"), words)
        assert is_accessible(first)
