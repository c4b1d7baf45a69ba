from quiz.core.answer import Outcome, Paired
from tests.tui.banks import MATCH
from tests.tui.desk import SMALL, Desk, at_desk


def letter(desk: Desk, choice: int) -> str:
    return "abcde"[desk.asking.order.index(choice)]


async def test_a_letter_gives_each_row_its_text_in_turn() -> None:
    async with at_desk(MATCH) as desk:
        await desk.press(*(letter(desk, choice) for choice in range(4)), "enter")
        assert desk.judged.answer == Paired((0, 1, 2, 3))
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_a_row_can_be_given_another_text() -> None:
    async with at_desk(MATCH) as desk:
        await desk.press(*(letter(desk, choice) for choice in (1, 1, 2, 3)))
        await desk.press("up", "up", "up", letter(desk, 0), "enter")
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_arrows_turn_through_the_texts() -> None:
    async with at_desk(MATCH) as desk:
        first = desk.asking.order[0]
        await desk.press("right", "enter", "enter")
        assert desk.judged.answer == Paired((first, None, None, None))


async def test_missing_rows_are_counted_before_the_answer_is_taken() -> None:
    async with at_desk(MATCH) as desk:
        await desk.press(letter(desk, 0), "enter")
        assert desk.shows("Il manque 3 réponses")
        assert desk.is_asking


async def test_backspace_empties_a_row() -> None:
    async with at_desk(MATCH) as desk:
        await desk.press(letter(desk, 0), "up", "backspace", "enter")
        assert desk.shows("Il manque 4 réponses")


async def test_each_row_is_judged() -> None:
    async with at_desk(MATCH) as desk:
        await desk.press(*(letter(desk, choice) for choice in (1, 0, 2, 3)), "enter")
        assert desk.shows("✗ Avec Donald Trump, juin 2018 → Singapour (vous : Hanoï)")
        assert desk.shows("✓ Avec Vladimir Poutine, avril 2019 → Vladivostok")
        assert desk.shows("2 paires justes sur 4")


async def test_rows_and_texts_can_be_clicked() -> None:
    async with at_desk(MATCH, size=SMALL) as desk:
        await desk.click("Sheet", "Avec Vladimir Poutine, juin 2024")
        await desk.click("Sheet", "Pyongyang")
        assert desk.shows("juin 2024 → Pyongyang")
