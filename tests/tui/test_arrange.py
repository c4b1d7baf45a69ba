from quiz.core.answer import Arranged, Outcome
from tests.tui.banks import ORDER
from tests.tui.desk import Desk, at_desk


def letters_in_order(desk: Desk) -> list[str]:
    order = desk.asking.order
    return ["abcde"[order.index(item)] for item in range(len(order))]


async def test_letters_in_the_right_order_answer() -> None:
    async with at_desk(ORDER) as desk:
        await desk.press(*letters_in_order(desk)[:-1], "enter")
        assert desk.judged.answer == Arranged((0, 1, 2, 3, 4))
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_the_letter_of_a_placed_item_frees_its_place() -> None:
    async with at_desk(ORDER) as desk:
        first, second, *_ = letters_in_order(desk)
        await desk.press(second, second, first, second)
        await desk.press(*letters_in_order(desk)[2:-1], "enter")
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_a_row_is_taken_carried_and_put_down() -> None:
    async with at_desk(ORDER) as desk:
        top, second, *rest = desk.asking.order
        await desk.press("space", "down", "space", "enter")
        assert desk.judged.answer == Arranged((second, top, *rest))


async def test_shift_and_arrows_carry_without_taking() -> None:
    async with at_desk(ORDER) as desk:
        top, second, *rest = desk.asking.order
        await desk.press("shift+down", "enter")
        assert desk.judged.answer == Arranged((second, top, *rest))


async def test_escape_puts_a_taken_row_down_before_it_leaves() -> None:
    async with at_desk(ORDER) as desk:
        await desk.press("space", "escape")
        assert desk.is_asking
        assert desk.shows("espace prendre")


async def test_an_order_that_nobody_touched_is_asked_about() -> None:
    async with at_desk(ORDER) as desk:
        order = desk.asking.order
        await desk.press("enter")
        assert desk.shows("Rien n’a bougé")
        await desk.press("enter")
        assert desk.judged.answer == Arranged(order)


async def test_the_right_order_is_shown_with_its_proofs_and_what_one_did() -> None:
    async with at_desk(ORDER) as desk:
        first, second, *rest = letters_in_order(desk)
        await desk.press(second, first, *rest[:-1], "enter")
        assert desk.shows("✗ 1 1961 Traité d’assistance entre Moscou et Pyongyang (vous : 2)")
        assert desk.shows("✓ 3 juillet 2000 Première venue")
        assert desk.shows("3 enchaînements justes sur 4")


async def test_rows_can_be_clicked_in_order() -> None:
    async with at_desk(ORDER) as desk:
        for text in ("Traité", "Relations", "Première venue", "Effacement"):
            await desk.click("Sheet", text)
        await desk.press("enter")
        assert desk.judged.verdict.outcome is Outcome.RIGHT
