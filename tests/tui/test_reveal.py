from quiz.core.answer import Told
from quiz.core.event import Bury, Rating
from tests.tui.banks import CARD, OPEN
from tests.tui.desk import at_desk


async def test_space_shows_the_answer() -> None:
    async with at_desk(CARD) as desk:
        assert not desk.shows("République populaire")
        await desk.press("space")
        assert desk.shows("République populaire démocratique de Corée")


async def test_nothing_is_suggested_where_only_the_person_can_tell() -> None:
    async with at_desk(CARD) as desk:
        await desk.press("space", "space")
        assert desk.suggests(None)
        assert desk.shows("À vous de noter")
        await desk.press("3")
        assert [review.rating for review in desk.reviews] == [Rating.GOOD]


async def test_arrows_choose_a_grade_that_enter_accepts() -> None:
    async with at_desk(CARD) as desk:
        await desk.press("space", "right", "enter")
        assert [review.rating for review in desk.reviews] == [Rating.GOOD]


async def test_letters_tick_the_points_of_the_rubric() -> None:
    async with at_desk(OPEN) as desk:
        assert desk.shows("quatre phrases au plus")
        await desk.press("space", "a", "c", "b", "c")
        assert desk.judged.answer == Told(points=frozenset({0, 1}))
        assert desk.shows("[x] b Kim Jong-un veut moins dépendre de Pékin")
        assert desk.shows("2 points sur 3")
        assert desk.suggests(Rating.HARD)


async def test_points_can_be_clicked() -> None:
    async with at_desk(OPEN) as desk:
        await desk.press("space")
        await desk.click("Sheet", "Poutine veut peser")
        assert desk.judged.answer == Told(points=frozenset({2}))


async def test_a_capital_is_a_command_where_its_letter_is_a_point() -> None:
    async with at_desk(OPEN) as desk:
        await desk.press("space", "b")
        assert not any(isinstance(event.body, Bury) for event in desk.events)
        await desk.press("B")
        assert any(isinstance(event.body, Bury) for event in desk.events)
