from quiz.core.answer import Filled, Outcome
from quiz.core.event import Rating
from tests.tui.banks import CLOZE, DATE, TWO_BLANKS
from tests.tui.desk import at_desk


async def test_what_is_expected_stands_above_the_field() -> None:
    async with at_desk(DATE) as desk:
        assert desk.shows("mois et année")


async def test_enter_checks_what_is_typed() -> None:
    async with at_desk(DATE) as desk:
        await desk.type("Juillet 2000")
        await desk.press("enter")
        assert desk.judged.answer == Filled(("Juillet 2000",))
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_every_letter_goes_into_the_field() -> None:
    async with at_desk(DATE) as desk:
        await desk.type("nhtusbfqxy1234 ?l")
        await desk.press("enter")
        assert desk.asking.notice is not None
        assert dict(desk.asking.notice.findings[0].params)["given"] == "nhtusbfqxy1234 ?l"


async def test_enter_on_an_empty_field_asks_before_it_passes() -> None:
    async with at_desk(DATE) as desk:
        await desk.press("enter")
        assert desk.is_asking
        assert desk.shows("Rien n’est écrit")
        await desk.press("enter")
        assert desk.judged.answer is None
        assert desk.suggests(Rating.AGAIN)


async def test_an_answer_too_vague_is_asked_again_with_what_was_typed() -> None:
    async with at_desk(DATE) as desk:
        await desk.type("2000")
        await desk.press("enter")
        assert desk.shows("≈ Presque.")
        await desk.press("home")
        await desk.type("juillet ")
        await desk.press("enter")
        assert desk.judged.answer == Filled(("juillet 2000",))
        assert desk.suggests(Rating.HARD)


async def test_a_foreseen_mistake_gets_its_author_s_words() -> None:
    async with at_desk(DATE) as desk:
        await desk.type("février 2000")
        await desk.press("enter")
        assert desk.shows("✗ février 2000 → juillet 2000 C’est le mois du traité d’amitié.")


async def test_a_sentence_is_filled_after_the_answer() -> None:
    async with at_desk(CLOZE) as desk:
        assert desk.shows("C’est [dirigeant] qui installe Kim Il-sung")
        await desk.type("staline")
        await desk.press("enter")
        assert desk.shows("C’est Staline qui installe Kim Il-sung")
        assert desk.shows("✓ staline Aux majuscules près")


async def test_tab_goes_from_blank_to_blank_and_each_is_judged() -> None:
    async with at_desk(TWO_BLANKS) as desk:
        await desk.type("poutine")
        await desk.press("tab")
        await desk.type("900")
        await desk.press("enter")
        assert desk.judged.answer == Filled(("poutine", "900"))
        assert desk.shows("✓ poutine")
        assert desk.shows("✗ 900 → 10 000")


async def test_enter_goes_to_the_empty_blank_before_it_checks() -> None:
    async with at_desk(TWO_BLANKS) as desk:
        await desk.type("poutine")
        await desk.press("enter")
        await desk.type("10000")
        await desk.press("enter")
        assert desk.judged.verdict.outcome is Outcome.RIGHT


async def test_the_next_card_has_an_empty_field_with_the_focus() -> None:
    async with at_desk(CLOZE, DATE) as desk:
        await desk.type("Staline")
        await desk.press("enter", "space")
        await desk.type("juillet 2000")
        await desk.press("enter")
        assert desk.judged.answer == Filled(("juillet 2000",))


async def test_help_opens_from_an_empty_field() -> None:
    async with at_desk(DATE) as desk:
        await desk.press("question_mark")
        assert desk.shows("Pour répondre")


async def test_function_and_control_keys_work_while_one_types() -> None:
    async with at_desk(DATE) as desk:
        await desk.press("ctrl+g")
        assert desk.judged.answer is None
        await desk.press("space")
        await desk.press("f4")
        assert desk.judged.answer is None


async def test_what_was_typed_cannot_move_the_cursor() -> None:
    async with at_desk(CLOZE) as desk:
        await desk.type("a[red]b")
        await desk.press("enter")
        assert desk.shows("✗ a[red]b → Staline")
