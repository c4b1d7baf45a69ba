"""Kinds x faces: each kind's EXAMPLE is answered right and wrong by keyboard alone, at the smallest terminal too."""

from dataclasses import replace

import pytest

from quiz.core.answer import Outcome
from quiz.core.bank import Bank, Deck
from quiz.core.event import Rating
from quiz.core.question import Card
from quiz.core.shape import Reveal, Shape
from quiz.study.sitting.sitting import Sitting
from tests.contract.examples import example_banks, example_cards
from tests.contract.examples import right_answer as right
from tests.tui.desk import SMALL, TINY, WIDE, at_desk
from tests.tui.keys import give, wrong

KINDS = pytest.mark.parametrize("kind", example_banks())


@KINDS
@pytest.mark.parametrize("size", [WIDE, TINY])
async def test_every_card_of_a_kind_is_answered_right(kind: str, size: tuple[int, int]) -> None:
    bank = example_banks()[kind]
    async with at_desk(bank=bank, size=size, sitting=Sitting(lessons=False)) as desk:
        while not desk.is_finished:
            await give(desk, right(desk.asking.card.shape))
            assert desk.judged.verdict.outcome is expected(desk.judged.card.shape, Outcome.RIGHT)
            await desk.press("3")
        assert {review.rating for review in desk.reviews} == {Rating.GOOD}


@KINDS
async def test_a_card_of_a_kind_is_answered_wrong_and_comes_back(kind: str) -> None:
    async with at_desk(
        bank=example_banks()[kind], size=SMALL, sitting=Sitting(lessons=False)
    ) as desk:
        await give(desk, wrong(desk.asking.card.shape))
        assert desk.judged.verdict.outcome is expected(desk.judged.card.shape, Outcome.WRONG)
        await desk.press("1")
        assert [review.rating for review in desk.reviews] == [Rating.AGAIN]


@pytest.mark.parametrize(
    ("bank", "card"), example_cards(), ids=[card.id for _, card in example_cards()]
)
async def test_a_card_shows_its_prompt_and_its_explanation(bank: Bank, card: Card) -> None:
    question = bank.question_of(card.id)
    alone = Deck(question.deck, "Seule", (replace(question, cards=(card,)),))
    async with at_desk(bank=replace(bank, decks=(alone,)), sitting=Sitting(lessons=False)) as desk:
        assert desk.shows(card.prompt)
        await desk.press("ctrl+g")
        assert desk.shows(question.explanation)


def expected(shape: Shape, outcome: Outcome) -> Outcome:
    return Outcome.SELF if isinstance(shape, Reveal) else outcome
