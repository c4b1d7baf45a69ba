"""What an author may write, by mistake or not, is shown as it is and breaks nothing."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from textual.events import Paste

from quiz.core.question import Question
from quiz.core.shape import Arrange, Fill, Option, Pair, Pick, Reveal, Shape, Text
from tests.hostile import ESCAPES, HALVES, HIDDEN, LETTERS, LINES, LONG, MARKUP, texts
from tests.tui.banks import a_question, bank_of
from tests.tui.desk import SMALL, TINY, WIDE, Desk, at_desk
from tests.tui.keys import give, wrong

BRACKETS = [MARKUP[name].text for name in ("textual", "textual-variable", "braces")]
ODD = [
    " ".join(texts(ESCAPES, HIDDEN, LETTERS, LINES, HALVES)),
    LONG["long-word"].text,
    LONG["long-prompt"].text,
]


def shapes(text: str) -> list[Shape]:
    return [
        Pick((Option(text, correct=True, why=text), Option("non", correct=False, why=text))),
        Fill((Text(text, label=text),), (text, text)),
        Arrange((text, "b", "c"), (text, "1961", "")),
        Pair(((text, text + "!"), ("b", "2")), (text + "?",)),
        Reveal(text, (text, "b"), text),
    ]


def question(text: str, shape: Shape, name: str = "q") -> Question:
    written = a_question(name, text, shape, explanation=text, hint=text)
    return replace(written, source=text)


def questions(texts: Iterable[str]) -> list[Question]:
    """Every text in every shape: one sitting for all of them, since starting the app is what takes time."""
    return [
        question(text, shape, f"q{number}-{at}")
        for number, text in enumerate(texts)
        for at, shape in enumerate(shapes(text))
    ]


async def test_square_brackets_are_shown_everywhere() -> None:
    every = questions(BRACKETS)
    async with at_desk(*every, new_per_day=100) as desk:
        for written in every:
            assert desk.card == written.id
            for key in ("f2", "ctrl+g", "t", "escape"):
                assert desk.shows(written.prompt), desk.frame()
                await desk.press(key)
            await desk.press("3")
        assert desk.is_finished


@pytest.mark.parametrize("size", [WIDE, TINY])
async def test_odd_texts_break_nothing(size: tuple[int, int]) -> None:
    every = questions(ODD)
    async with at_desk(*every, size=size, new_per_day=100) as desk:
        for written in every:
            assert desk.card == written.id
            await desk.press("down", "f2", "ctrl+g", "pagedown", "t", "down")
            assert_harmless(desk)
            await desk.press("escape")
            assert desk.card == written.id
            assert_harmless(desk)
            await desk.press("3")
        assert desk.is_finished


def assert_harmless(desk: Desk) -> None:
    """Nothing on the screen that a terminal would obey, and no line longer than it."""
    frame = desk.frame()
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", frame
    )
    assert len(frame.splitlines()) <= desk.app.size.height


async def test_a_title_in_brackets_is_a_title() -> None:
    bank = replace(bank_of(a_question("q", "Quoi ?", Reveal("rien"))), title="[b]Banque[/b]")
    async with at_desk(bank=bank, start="home") as desk:
        assert desk.shows("[b]Banque[/b]")


async def test_a_prompt_of_four_thousand_characters_scrolls_to_its_options() -> None:
    shape = Pick((Option("oui", correct=True), Option("non", correct=False)), fixed=True)
    async with at_desk(a_question("q", "Long. " * 700, shape), size=SMALL) as desk:
        await desk.press("down")
        assert desk.shows("▌ a oui")
        await give(desk, wrong(shape))
        assert desk.shows("✗ Faux")
        assert desk.shows("Parce que les sources le disent.")


async def test_twelve_options_are_answered_by_their_letters_on_a_small_terminal() -> None:
    texts = [f"option {number} [red]" for number in range(12)]
    shape = Pick(tuple(Option(text, correct=text == texts[11]) for text in texts), fixed=True)
    async with at_desk(a_question("q", "Laquelle ?", shape), size=TINY) as desk:
        await desk.press("l")
        assert desk.shows("✓ l option 11 [red]"), desk.frame()
        assert desk.shows("✓ Juste")


async def test_what_is_typed_is_compared_letter_by_letter_whatever_it_is() -> None:
    texts = [
        "e\u0301t[red]e\u0301 👩\u200d👩\u200d👧 gauche\u202eetiord",
        "漢字かな混じり文の問題です",
    ]
    every = [question(text, Fill((Text(text),)), f"q{n}") for n, text in enumerate(texts)]
    async with at_desk(*every, size=TINY) as desk:
        for text in texts:
            line = desk.app.screen.query_one("Typed")
            line.value = f"{text[:-1]}x\x1b[31m"  # type: ignore[attr-defined]
            await desk.press("enter")
            assert desk.is_judged
            assert_harmless(desk)
            await desk.press("3")


async def test_what_is_pasted_is_shown_and_not_obeyed_while_it_is_typed() -> None:
    async with at_desk(question("Quoi ?", Fill((Text("rien"),)))) as desk:
        await desk.press("a")
        desk.app.post_message(Paste(" ".join(texts(ESCAPES, HIDDEN, HALVES))))
        await desk.settle()
        assert "owned" in desk.frame()
        assert_harmless(desk)
