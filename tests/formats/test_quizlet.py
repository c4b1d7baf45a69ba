"""Lines as Quizlet cuts them: a term, a tab, a definition; nothing more, whatever the author wrote."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank, Deck
from quiz.core.question import question_of
from quiz.core.shape import Arrange
from quiz.formats import Lost, load_format
from tests.authoring.folders import write_example
from tests.formats.amc.banks import bank_of

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.one_of(
    st.text(max_size=30), st.text(st.sampled_from("=+-@'\"\t\r\n\0/ é1\u2028\x1c"), max_size=20)
)


def written(bank: Bank) -> tuple[bytes, tuple[Lost, ...]]:
    out = io.BytesIO()
    lost = load_format("quizlet").write(bank, out)
    return out.getvalue(), tuple(lost)


def cut(content: bytes) -> list[list[str]]:
    """As Quizlet does: lines, then tabs, and nothing else has a meaning."""
    text = content.decode()
    assert text.endswith("\n")
    return [line.split("\t") for line in text[:-1].split("\n")]


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """The example's terms and definitions, by the kind of their question; of a sentence, the first."""
    bank = load_or_raise(write_example(tmp_path_factory.mktemp("bank")))
    found: dict[str, tuple[str, str]] = {}
    for card, (term, definition) in zip(bank.cards, cut(written(bank)[0]), strict=True):
        found.setdefault(bank.questions[question_of(card)].kind, (term, definition))
    return found


def test_a_line_is_a_card_and_names_its_question() -> None:
    bank = load_or_raise(ROOT)
    content, _ = written(bank)

    lines = cut(content)
    assert not content.startswith(b"\xef\xbb\xbf")
    assert len(lines) == len(bank.cards)
    for card, (_, definition) in zip(bank.cards, lines, strict=True):
        assert definition.endswith(f" · [{question_of(card)}]")
    assert written(bank)[0] == content


def test_the_definition_begins_with_the_answer_and_says_where_it_is_from(
    cards: dict[str, tuple[str, str]],
) -> None:
    _, definition = cards["choice"]

    assert definition.startswith("Nouer des relations officielles avec Séoul · ")
    assert definition.count(" · ") == 2
    assert "§" in definition


def test_a_choice_shows_its_options_and_not_always_the_right_one_first(
    cards: dict[str, tuple[str, str]],
) -> None:
    assert "Voter à l’ONU des sanctions contre Pyongyang" in cards["choice"][0]
    assert cards["true_false"][0].endswith("(Vrai / Faux)")
    assert "(2 réponses\u00a0: " in cards["multiple"][0]

    bank = load_or_raise(ROOT)
    choices = [
        (term, definition)
        for card, (term, definition) in zip(bank.cards, cut(written(bank)[0]), strict=True)
        if bank.questions[question_of(card)].kind == "choice"
    ]
    first = sum(f"({answer.split(' · ')[0]} / " in term for term, answer in choices)
    assert 0 < first < len(choices) / 2


def test_a_sentence_shows_its_blank_and_the_others_filled(
    cards: dict[str, tuple[str, str]],
) -> None:
    term, _ = cards["cloze"]

    assert term.count("[") == 1
    assert not term.endswith(")")


def test_items_are_never_shown_in_their_right_order() -> None:
    bank = load_or_raise(ROOT)
    terms = {card: term for card, (term, _) in zip(bank.cards, cut(written(bank)[0]), strict=True)}
    orders = [
        (card.id, card.shape.items)
        for card in bank.cards.values()
        if isinstance(card.shape, Arrange)
    ]

    assert orders
    for name, items in orders:
        assert all(item in terms[name] for item in items)
        assert " / ".join(items) not in terms[name]


def test_pairs_are_all_there(cards: dict[str, tuple[str, str]]) -> None:
    term, definition = cards["match"]

    assert " – avec – " in term
    assert definition.count(" – ") >= 2


def test_what_is_not_carried_is_said() -> None:
    lost = {(one.question, one.what) for one in written(bank_of("x"))[1]}

    assert ("order-0", "quizlet.lost_doing") in lost
    assert ("match-0", "quizlet.lost_doing") in lost
    assert ("open-0", "quizlet.lost_rubric") in lost
    assert {name for name, what in lost if what == "quizlet.lost_explanation"} == {
        *bank_of("x").questions
    }
    assert not any(one.is_whole for one in written(bank_of("x"))[1])


@given(TEXTS)
def test_any_text_keeps_to_its_cell_and_is_no_formula(text: str) -> None:
    bank = bank_of(text, "calme")
    lines = cut(written(bank)[0])

    assert len(lines) == len(bank.cards)
    for line in lines:
        assert len(line) == 2
        assert not any(cell.startswith(("=", "+", "-", "@", "'", '"')) for cell in line)
        assert not any('"' in cell for cell in line)
    visible = re.sub(r"\s|[\x00-\x1f\x7f-\x9f\"]", "", text)
    shown = re.sub(r"[\s“”]", "", lines[0][0])
    assert re.sub("[“”]", "", visible) in shown


@pytest.mark.parametrize("text", ["=1+1", "-5 degrés", "@ici", "+33"])
def test_what_looks_like_a_formula_is_shown_as_it_is(text: str) -> None:
    (question,) = bank_of("x", kinds=("card",)).questions.values()
    card = replace(question.cards[0], prompt=text)
    deck = Deck(question.deck, "D", (replace(question, cards=(card,)),))

    (line,) = cut(written(Bank("B", "fr", (deck,)))[0])

    assert line[0].strip() == text
