"""The source as AMC's filter reads it: everything is there, in its place, and text is text."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.core.shape import Pick
from quiz.formats import Lost, load_format
from quiz.formats.amc.text import escape, is_lacking
from tests.contract.examples import example_banks
from tests.formats.amc.banks import bank_of
from tests.formats.amc.reading import Source, prompt, read, shown

ROOT = Path(__file__).resolve().parents[3]
SIGNS = "[]_*/|=!{}<>+-#\\$%&^~:;« »é\u202f\u00a0\n\r\t\u2028\x00a1 verbatim"
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from(SIGNS), max_size=30),
    st.lists(
        st.sampled_from(["[verbatim]", "[/verbatim]", "[[", "]]", "[==", "!a!", "\n*[id=x]", "_]"]),
        max_size=6,
    ).map("".join),
)


def written(bank: Bank) -> tuple[bytes, tuple[Lost, ...]]:
    out = io.BytesIO()
    lost = load_format("amc").write(bank, out)
    return out.getvalue(), tuple(lost)


def source(bank: Bank) -> Source:
    return read(written(bank)[0])


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return load_or_raise(ROOT)


@given(TEXTS)
def test_any_text_is_printed_as_it_is(text: str) -> None:
    said = escape(text)

    assert "\n" not in said
    shown_text = shown(said)
    assert seen(shown_text) == seen(text)


def seen(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]", "", text)


@given(TEXTS)
def test_no_text_makes_or_unmakes_a_question(text: str) -> None:
    read_back = source(bank_of(text, "calme"))

    kinds = ("choice", "multiple", "true_false", "short", "number", "date", "cloze", "card", "open")
    assert [one.id for one in read_back.questions] == [
        f"{kind}-{at}" for at in (0, 1) for kind in kinds
    ]
    assert len(read_back.headings) == 1
    choice = read_back.questions[0]
    assert [answer[0] for answer in choice.answers] == ["+", "-", "-"]
    assert seen(shown(choice.answers[0][3])) == seen(f"R {text}")
    for one in read_back.questions[: len(kinds)]:
        assert seen(text) in seen(prompt(one.text))


def test_the_shipped_bank_is_all_there(shipped: Bank) -> None:
    content, lost = written(shipped)
    asked = read(content)

    whole = {one.question for one in lost if one.is_whole}
    assert {one.id for one in asked.questions} | whole == set(shipped.questions)
    kinds = {shipped.questions[name].kind for name in whole}
    assert kinds == {"order", "match"}
    assert len(asked.headings) == len(shipped.decks)
    assert written(shipped)[0] == content


def test_options_have_their_signs_and_stay_in_order_where_they_must(shipped: Bank) -> None:
    for one in source(shipped).questions:
        shape = shipped.questions[one.id].cards[0].shape  # type: ignore[index]
        if isinstance(shape, Pick):
            signs = [answer[0] == "+" for answer in one.answers]
            assert signs == [option.correct for option in shape.options]
            assert one.many == shape.many
            assert ("ordered" in one.flags) == shape.fixed


def test_marks_are_ours_and_no_option_is_added() -> None:
    options = source(bank_of("x")).options

    assert options["DefaultScoringS"] == "b=1,m=0"
    assert options["DefaultScoringM"] == "formula=(NBC-NMC)/NB,p=0"
    assert options["CompleteMulti"] == "0"
    assert options["Lang"] == "FR"
    assert "Lang" not in source(bank_of("x", language="en")).options


def test_pupils_are_told_of_what_is_on_their_sheets_alone() -> None:
    everything = source(bank_of("x")).options["Presentation"]
    choices = source(bank_of("x", kinds=("choice",))).options["Presentation"]

    assert "♣" in everything
    assert "cadres gris" in everything
    assert "♣" not in choices
    assert "cadres gris" not in choices


def test_a_written_answer_has_lines_and_a_box_for_each_mark() -> None:
    (cloze,) = source(example_banks()["cloze"]).questions
    (card,) = source(example_banks()["card"]).questions

    assert [answer[2] for answer in cloze.answers] == [
        f"{count}/{len(cloze.answers) - 1}" for count in range(len(cloze.answers))
    ]
    assert cloze.answers[-1][0] == "+"
    assert [answer[1] for answer in card.answers] == ["0", "½", "1"]
    assert card.lines == "lines=2"


def test_the_corrected_copy_says_the_answer_why_and_where(shipped: Bank) -> None:
    asked = {one.id: one.text for one in source(shipped).questions}

    assert not any(".." in text for text in asked.values())
    text = asked["staline-1948"]
    assert text.index(r"[[\explain{]]") < text.index("Réponse\u00a0: Staline")
    assert "Source\u00a0: La chronologie d’avril 2019, §" in text


def test_what_is_not_carried_is_said() -> None:
    lost = {(one.question, one.what, one.is_whole) for one in written(bank_of("x"))[1]}

    assert ("order-0", "amc.lost_order", True) in lost
    assert ("match-0", "amc.lost_pairs", True) in lost
    assert ("short-0", "amc.lost_reading", False) in lost
    assert ("card-0", "amc.lost_reverse", False) in lost
    assert ("choice-0", "amc.lost_hint", False) in lost
    assert {what for name, what, _ in lost if name == "choice-0"} == {"amc.lost_hint"}
    remarks = source(bank_of("x")).remarks
    assert [line.endswith(": Q x") for line in remarks if "AMC ne sait pas" in line] == [True] * 2


def test_a_deck_of_nothing_that_is_carried_opens_no_group() -> None:
    asked = source(bank_of("x", kinds=("order", "match")))

    assert asked.headings == []
    assert asked.questions == []


@pytest.mark.parametrize("text", ["tête 🙂", "조선", "日本"])
def test_letters_that_the_font_lacks_are_said(text: str) -> None:
    assert is_lacking(text)
    assert ("choice-0", "amc.lost_letters", False) in written(bank_of(text))[1]


@pytest.mark.parametrize("text", ["« Où\u202f? » – l’œuvre…", "Łódź, Αθήνα, Москва, 5 € ♣ ½ → ≤"])
def test_letters_of_europe_are_there(text: str) -> None:
    assert not is_lacking(text)
