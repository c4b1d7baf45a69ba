"""What an author may write, by mistake or not, is shown as it is and breaks nothing."""

from dataclasses import replace

import pytest

from quiz.core.question import Question
from quiz.core.shape import Arrange, Fill, Option, Pair, Pick, Reveal, Shape, Text
from tests.tui.banks import a_question, bank_of
from tests.tui.desk import SMALL, TINY, WIDE, at_desk
from tests.tui.keys import give, wrong

MARKUP = ["[red]rouge[/red]", "[x=1, v={'a[0]'}]", "[@click=app.quit]ici[/]", "[[]]"]
ODD = [
    "\x1b[2J\x1b[31mécran",
    "gauche\u202eetiord",
    "👩\u200d👩\u200d👧 une famille",
    "e\u0301te\u0301",
    "漢字かな混じり文の問題です",
    "x" * 300,
    "mot " * 1000,
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


@pytest.mark.parametrize("text", MARKUP)
async def test_square_brackets_are_shown_everywhere(text: str) -> None:
    questions = [question(text, shape, f"q{n}") for n, shape in enumerate(shapes(text))]
    async with at_desk(*questions) as desk:
        for _ in questions:
            for key in ("f2", "ctrl+g", "t", "escape"):
                assert desk.shows(text), desk.frame()
                await desk.press(key)
            await desk.press("3")
        assert desk.is_finished


@pytest.mark.parametrize("size", [WIDE, TINY])
@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
async def test_odd_texts_break_nothing(text: str, size: tuple[int, int]) -> None:
    questions = [question(text, shape, f"q{n}") for n, shape in enumerate(shapes(text))]
    async with at_desk(*questions, size=size) as desk:
        for _ in questions:
            card = desk.card
            await desk.press("down", "f2", "ctrl+g", "pagedown", "t", "down", "escape")
            assert desk.card == card
            frame = desk.frame()
            assert "\x1b" not in frame
            assert "\u202e" not in frame
            await desk.press("3")
        assert desk.is_finished


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
