from quiz.core.answer import Outcome, Picked
from quiz.core.event import Rating
from quiz.core.shape import Option, Pick
from tests.tui.banks import CHOICE, MULTIPLE, TRUE_FALSE, a_question
from tests.tui.desk import SMALL, at_desk


def letter(order: tuple[int, ...], option: int) -> str:
    return "abcdefghijkl"[order.index(option)]


async def test_a_letter_answers_at_once() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press(letter(desk.asking.order, 0))
        assert desk.judged.answer == Picked(frozenset({0}))
        assert desk.judged.verdict.outcome is Outcome.RIGHT
        assert desk.shows("✓ Juste")


async def test_caps_lock_answers_as_well() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press(letter(desk.asking.order, 0).upper())
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_arrows_then_enter_answer() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("down", "down", "enter")
        assert desk.judged.answer == Picked(frozenset({desk.judged.order[1]}))


async def test_space_pressed_twice_on_the_last_card_does_not_answer_this_one() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("space", "enter")
        assert desk.is_asking
        assert desk.shows("Tapez la lettre d’une réponse")


async def test_a_letter_beyond_the_options_is_no_answer() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("e", "l")
        assert desk.is_asking


async def test_a_wrong_option_is_marked_with_why_and_the_right_one_too() -> None:
    async with at_desk(CHOICE) as desk:
        wrong = letter(desk.asking.order, 1)
        right = letter(desk.asking.order, 0)
        await desk.press(wrong)
        assert desk.shows("✗ Faux")
        assert desk.shows(f"✗ {wrong} Voter à l’ONU des sanctions contre Pyongyang Ce vote-là date")
        assert desk.shows(f"✓ {right} Nouer des relations officielles")
        assert desk.shows("La Russie ne s’y joint qu’en 2003.")


async def test_a_low_terminal_keeps_why_for_the_picked_option_only() -> None:
    async with at_desk(CHOICE, size=SMALL) as desk:
        await desk.press(letter(desk.asking.order, 1))
        assert desk.shows("Ce vote-là date de 2006.")
        assert "La Russie ne s’y joint" not in desk.text_of("Sheet")


async def test_several_answers_are_ticked_and_confirmed() -> None:
    async with at_desk(MULTIPLE) as desk:
        assert desk.shows("2 réponses")
        await desk.press("b", "a", "a", "c")
        assert desk.shows("[x] b 2001")
        assert desk.shows("[ ] a 2000")
        await desk.press("enter")
        assert desk.judged.answer == Picked(frozenset({1, 2}))
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_space_ticks_the_row_under_the_cursor() -> None:
    async with at_desk(MULTIPLE) as desk:
        await desk.press("down", "down", "space")
        assert desk.shows("[x] b 2001")


async def test_confirming_nothing_is_no_answer() -> None:
    async with at_desk(MULTIPLE) as desk:
        await desk.press("enter")
        assert desk.is_asking
        assert desk.shows("Rien n’est coché")


async def test_an_answer_that_was_left_out_is_named() -> None:
    async with at_desk(MULTIPLE) as desk:
        await desk.press("b", "enter")
        assert desk.shows("✓ c 2002 (oublié)")
        assert desk.shows("1 bonne réponse oubliée sur 2")
        assert desk.suggests(Rating.AGAIN)


async def test_a_false_statement_is_shown_corrected() -> None:
    async with at_desk(TRUE_FALSE) as desk:
        await desk.press("b")
        assert desk.shows("un veto russe à l’ONU met fin au dispositif surveillant Pyongyang.")


async def test_options_can_be_clicked() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.click("Sheet", "Nouer des relations")
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_twelve_options_have_twelve_letters() -> None:
    options = tuple(Option(f"Option {n}", correct=n == 11) for n in range(12))
    async with at_desk(
        a_question("q", "Laquelle ?", Pick(options, fixed=True)), size=SMALL
    ) as desk:
        assert desk.shows("a–l répondre")
        await desk.press("l")
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_the_cursor_stays_in_sight() -> None:
    options = tuple(Option(f"Option {n}", correct=n == 0) for n in range(12))
    question = a_question("q", "Laquelle ? " * 20, Pick(options, fixed=True))
    async with at_desk(question, size=(40, 12)) as desk:
        for number in range(12):
            await desk.press("down")
            assert desk.shows(f"Option {number}"), desk.frame()
        await desk.press(*["up"] * 11)
        assert desk.shows("Option 0")
