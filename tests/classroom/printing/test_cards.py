"""Cards to cut out: the back that is behind a front is its own, and both say what the bank says."""

from functools import cache
from math import ceil
from pathlib import Path

import pytest

from quiz.authoring.load import load_or_raise
from quiz.classroom.printing.cards import cards, cards_data
from quiz.classroom.printing.sizes import GRIDS, PER_PAGE, Flip
from quiz.core.bank import Bank, Selection
from quiz.core.problem import InputError
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.i18n import Words
from tests.authoring.folders import write_deck
from tests.classroom.printing.boxes import (
    Page,
    Word,
    is_accessible,
    needs_pdftotext,
    pages,
    said,
    together,
)
from tests.contract.examples import example_banks
from tests.hostile import ESCAPES, HALVES, HIDDEN, LINES, MARKUP, bank_of, texts

FRENCH, ENGLISH = Words("fr"), Words("en")
CHECKOUT = Path(__file__).resolve().parents[3]
EDGE = 11.0
"""Points of white along the cut, a little less than four millimetres: printers shift by two."""


@cache
def shipped() -> Bank:
    return load_or_raise(CHECKOUT)


@cache
def chapter() -> Bank:
    return shipped().select(Selection(decks=frozenset({"01-origines"})))


@cache
def printed(per_page: str = "8", flip: Flip = "long") -> list[Page]:
    return pages(cards(chapter(), FRENCH, per_page, flip))


def cells(page: Page, per_page: str) -> dict[tuple[int, int], list[Word]]:
    """The words of each card of a page, by its column and its row."""
    columns, rows = GRIDS[per_page]
    found: dict[tuple[int, int], list[Word]] = {}
    for word in page.words:
        x, y = word.middle
        cell = int(x * columns / page.width), int(y * rows / page.height)
        found.setdefault(cell, []).append(word)
    return found


def card(text: str, name: str = "une") -> str:
    """A card whose prompt, answer and explanation are a text, written in YAML as it is."""
    quoted = text.replace("'", "''")
    return (
        f"- id: {name}\n  kind: card\n  prompt: '{quoted}'\n  answer: '{quoted}'\n"
        f"  explanation: '{quoted}'\n  source: '{quoted}'\n"
    )


def written(folder: Path, *questions: str) -> Bank:
    return load_or_raise(write_deck(folder, "".join(questions)))


@needs_pdftotext
@pytest.mark.parametrize("per_page", ["8", "10"])
def test_each_back_is_behind_its_front(per_page: str) -> None:
    columns, rows = GRIDS[per_page]
    fronts, backs = printed(per_page)[0], printed(per_page)[1]
    front, back = cells(fronts, per_page), cells(backs, per_page)
    listed = list(chapter().cards.values())
    assert set(front) == {(column, row) for column in range(columns) for row in range(rows)}
    for number, one in enumerate(listed[: columns * rows]):
        row, column = divmod(number, columns)
        assert together(one.prompt) in said(front[column, row])
        assert together(one.id) in said(back[columns - 1 - column, row])


@needs_pdftotext
def test_a_last_sheet_that_is_not_full_keeps_backs_behind_fronts() -> None:
    sheets = printed()
    last_front, last_back = cells(sheets[-2], "8"), cells(sheets[-1], "8")
    assert len(last_front) == len(chapter().cards) % 8
    assert {(1 - column, row) for column, row in last_front} == set(last_back)


@needs_pdftotext
def test_turned_on_the_short_edge_the_cards_are_the_same_cards() -> None:
    long_edge, short_edge = printed("8", "long"), printed("8", "short")
    assert short_edge[0] == long_edge[0]
    turned = {
        (word.text, round(long_edge[1].width - x), round(long_edge[1].height - y))
        for word in long_edge[1].words
        for x, y in [word.middle]
    }
    there = {(word.text, *map(round, word.middle)) for word in short_edge[1].words}
    assert len(turned & there) > 0.9 * len(turned)


@needs_pdftotext
@pytest.mark.parametrize("per_page", ["8", "10"])
def test_no_word_comes_near_the_cut(per_page: str) -> None:
    columns, rows = GRIDS[per_page]
    for page in printed(per_page)[: 2 * (len(chapter().cards) // (columns * rows))]:
        width, height = page.width / columns, page.height / rows
        for (column, row), words in cells(page, per_page).items():
            for word in words:
                assert word.left >= column * width + EDGE
                assert word.right <= (column + 1) * width - EDGE
                assert word.top >= row * height + EDGE
                assert word.bottom <= (row + 1) * height - EDGE


@needs_pdftotext
def test_every_card_of_the_shipped_bank_is_whole_and_legible_eight_to_a_page() -> None:
    sheets = pages(cards(shipped(), FRENCH))
    assert len(sheets) == 2 * ceil(len(shipped().cards) / 8)
    fronts = [said(words) for page in sheets[::2] for words in cells(page, "8").values()]
    backs = [said(words) for page in sheets[1::2] for words in cells(page, "8").values()]
    whole_front, whole_back = "\n".join(fronts), "\n".join(backs)
    for one in shipped().cards.values():
        assert together(one.prompt) in whole_front
    for question in shipped().questions.values():
        assert together(question.explanation) in whole_back


@needs_pdftotext
def test_a_card_that_is_too_long_goes_to_a_sheet_of_larger_ones(tmp_path: Path) -> None:
    text = "Une phrase qui ne finit pas de sitôt. " * 45
    long_one, short_one = card(text, "longue"), card("Court", "courte")
    sheets = pages(cards(written(tmp_path, long_one, short_one), FRENCH))
    assert len(sheets) == 4
    assert "courte" in said(sheets[1].words)
    assert "longue" in said(sheets[3].words)
    assert together(text) in said(sheets[3].words)


def test_a_card_that_no_page_can_hold_is_named(tmp_path: Path) -> None:
    bank = written(tmp_path, card("Court", "courte"), card("Une phrase de trop. " * 1000, "trop-1"))
    with pytest.raises(InputError) as caught:
        cards(bank, FRENCH)
    assert caught.value.code == "handout.illegible"
    assert caught.value.params["card"] == "trop-1"


@needs_pdftotext
def test_what_an_author_writes_is_text() -> None:
    bank = bank_of({**MARKUP, **ESCAPES, **HIDDEN, **LINES, **HALVES}, kinds=("card",))
    sheets = pages(cards(bank, FRENCH))
    for side in (sheets[::2], sheets[1::2]):
        everything = "".join(said(page.words) for page in side).replace("\u202f", "")
        assert [one for one in texts(MARKUP) if together(one) not in everything] == []


@needs_pdftotext
def test_a_word_without_end_stays_on_its_card(tmp_path: Path) -> None:
    for page in pages(cards(written(tmp_path, card("anticonstitutionnellement" * 12)), FRENCH)):
        ((column, _),) = cells(page, "8")
        half = page.width / 2
        assert min(word.left for word in page.words) >= column * half + EDGE
        assert max(word.right for word in page.words) <= (column + 1) * half - EDGE


@pytest.mark.parametrize("kind", sorted(example_banks()))
def test_each_kind_is_asked_and_answered_on_its_card(kind: str) -> None:
    bank = example_banks()[kind]
    data = cards_data(bank, FRENCH)["cards"]
    assert isinstance(data, list)
    for made, one in zip(data, bank.cards.values(), strict=True):
        front, back = made["front"], made["back"]
        shown = dict(front["right"] or front["lines"])
        match one.shape:
            case Pick(options=options, many=many):
                right = {option.text for option in options if option.correct}
                assert {text for _, text in back["answer"]} == right
                assert all(shown[mark] == text for mark, text in back["answer"] if mark)
                assert {*shown.values(), *front["beside"]} == {o.text for o in options}
                assert bool(front["expects"]) == many
            case Arrange(items=items):
                assert [shown[mark] for mark, _ in back["answer"]] == list(items)
                assert tuple(shown.values()) != items
            case Pair(pairs=pairs):
                lefts = dict(front["lines"])
                told = {(lefts[mark[:-1]], shown[mark[-1]]) for mark, _ in back["answer"]}
                assert told == set(pairs)
                assert set(shown.values()) == set(one.shape.choices)
            case Fill(blanks=blanks):
                assert [text.split("\u00a0")[0] for _, text in back["answer"]] == [
                    blank.answer.split("\u00a0")[0] for blank in blanks
                ]
            case Reveal(answer=answer, rubric=rubric):
                assert back["answer"] == [("", answer)]
                assert back["points"] == list(rubric)


def test_a_source_is_told_once_with_its_paragraphs() -> None:
    data = cards_data(chapter(), FRENCH)["cards"]
    assert isinstance(data, list)
    first = data[0]["back"]["source"]
    assert first.startswith("La chronologie d’avril 2019, §\u00a03")
    assert all(one["back"]["source"].count("BFM") <= 1 for one in data)


def test_the_same_cards_are_the_same_bytes_and_accessible() -> None:
    bank = example_banks()["match"]
    for words in (FRENCH, ENGLISH):
        first = cards(bank, words)
        assert first == cards(bank, words)
        assert is_accessible(first)


def test_a_page_holds_what_was_asked_for() -> None:
    assert [GRIDS[size][0] * GRIDS[size][1] for size in PER_PAGE] == [int(s) for s in PER_PAGE]
