import pytest

from quiz.core.event import Rating
from tests.contract.examples import right_answer as right
from tests.tui.banks import CARD, CHOICE
from tests.tui.desk import TINY, at_desk
from tests.tui.keys import give, wrong


async def test_two_grades_are_all_there_is_where_one_only_says_right_or_wrong() -> None:
    async with at_desk(CARD, CHOICE, grades=2) as desk:
        await desk.press("space")
        assert desk.shows("1 À revoir")
        assert desk.shows("2 Bien · ")
        assert not desk.shows("Difficile")
        assert not desk.shows("Facile")
        assert desk.shows("1–2 noter")
        await desk.press("4")
        assert desk.is_judged
        await desk.press("2", "h")
        await give(desk, right(CHOICE.cards[0].shape))
        assert desk.suggests(Rating.GOOD)
        await desk.press("left", "right", "right", "enter")
        assert [review.rating for review in desk.reviews] == [Rating.GOOD] * 2


@pytest.mark.parametrize(
    ("key", "rating"), [("1", Rating.AGAIN), ("3", Rating.GOOD), ("quotation_mark", Rating.GOOD)]
)
async def test_of_two_grades_the_third_key_is_good_too(key: str, rating: Rating) -> None:
    async with at_desk(CARD, grades=2, size=TINY) as desk:
        await desk.press("space", key)
        assert [review.rating for review in desk.reviews] == [rating]


async def test_of_two_grades_each_is_clicked() -> None:
    async with at_desk(CARD, grades=2) as desk:
        await desk.press("space")
        await desk.click("Grades", "2 Bien")
        assert [review.rating for review in desk.reviews] == [Rating.GOOD]


async def test_a_second_thought_says_what_the_grade_becomes_and_when_the_card_comes_back() -> None:
    async with at_desk(CHOICE) as desk:
        shape = CHOICE.cards[0].shape
        await give(desk, right(shape))
        assert desk.shows("x au hasard")
        await desk.press("x")
        assert desk.shows("Au hasard : noté « À revoir », revient dans cette séance")
        await desk.press("x")
        assert not desk.shows("Au hasard :")
        await desk.press("u" if desk.is_asking else "1")
        await give(desk, wrong(shape))
        assert desk.shows("y j’avais juste")
        await desk.press("y")
        days = desk.judged.intervals[Rating.GOOD]
        assert desk.shows(f"Compté juste : noté « Bien », revient dans {days} jour")
        await desk.press("enter")
        assert [review.rating for review in desk.reviews] == [Rating.AGAIN, Rating.GOOD]
