from collections.abc import Awaitable, Callable

from quiz.core.answer import Filled, Outcome
from quiz.core.difference import difference
from quiz.core.event import Rating
from quiz.core.shape import Fill, Pick, Text
from quiz.tui.faces.field import Field
from quiz.tui.faces.letters import letter_rows
from quiz.tui.faces.sheet import Sheet
from quiz.tui.safe import plain
from quiz.tui.widgets.page import lay
from tests.tui.banks import CHOICE, CLOZE, DATE, TWO_BLANKS, a_question
from tests.tui.desk import SMALL, Desk, at_desk

PORT = a_question("port", "Dans quel port se voient-ils\u202f?", Fill((Text("Vladivostok"),)))


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


async def test_a_long_question_begins_at_its_top_and_whoever_types_sees_it() -> None:
    long = a_question("long", "Où ? " * 300, Fill((Text("Vladivostok"), Text("Moscou"))))
    async with at_desk(long, size=SMALL) as desk:
        body = desk.app.screen.query_one("#body")
        assert body.scroll_y == 0
        await desk.type("Vla")
        assert desk.shows("Vla")
        first = body.scroll_y
        assert first > 0
        await desk.press("pageup")
        assert not desk.shows("Vla")
        await desk.type("d")
        assert desk.shows("Vlad")
        await desk.press("tab")
        assert body.scroll_y > first


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


async def test_a_slip_is_shown_letter_under_letter_and_forgiven() -> None:
    async with at_desk(PORT) as desk:
        await desk.type("vladivostock")
        await desk.press("enter")
        rows = [line.strip() for line in desk.frame().splitlines()]
        at = rows.index("✓ vladivostock")
        assert rows[at + 1 : at + 3] == ["-", "→ Vladivosto·k"]
        assert desk.frame().splitlines()[at + 1].index("-") == desk.frame().splitlines()[at].index(
            "ck"
        )
        assert desk.shows("Aux fautes de frappe près")


async def test_letters_left_out_and_changed_have_their_signs() -> None:
    async with at_desk(PORT) as desk:
        await desk.type("vlodvostac")
        await desk.press("enter")
        assert desk.shows("✗ vlod·vostac ^ + ^^ → Vladivostok"), desk.frame()


def test_letter_rows_stay_aligned_on_any_width() -> None:
    pieces = difference("Un mot 漢字 très  loing d’ici", "Un mot 漢 字 très loin d’ici")
    for width in (12, 20, 60):
        lines = [line.content for line in lay(letter_rows(pieces, plain("✗"), width), width)]
        assert all(line.cell_length <= width for line in lines)
        typed, signs, wanted = lines[0::3], lines[1::3], lines[2::3]
        assert [line.cell_length for line in typed] == [line.cell_length for line in wanted]
        assert len(signs) == len(typed)
        assert sum(line.plain.count("+") for line in signs) == 1
        assert sum(line.plain.count("-") for line in signs) == 2


async def test_a_click_puts_the_cursor_among_what_is_typed() -> None:
    async with at_desk(TWO_BLANKS) as desk:
        await desk.type("pouine")
        await desk.press("tab")
        await desk.type("10000")
        await desk.click("Sheet", "ine")
        await desk.type("t")
        await desk.press("enter")
        assert desk.judged.answer == Filled(("poutine", "10000"))


async def test_the_end_of_a_long_answer_is_in_sight_while_one_types_it() -> None:
    async with at_desk(PORT) as desk:
        await desk.type("a" * 200 + "fin")
        assert desk.shows("fin")
        await desk.press("home")
        assert not desk.shows("fin")


async def test_no_field_takes_keys_from_another_card() -> None:
    async with at_desk(DATE, CLOZE, CHOICE) as desk:
        await desk.press("ctrl+g", "3", "ctrl+g")
        await desk.press("tab")
        assert desk.app.focused is None
        await desk.press("3", "tab")
        assert isinstance(desk.asking.card.shape, Pick)
        assert desk.app.focused is None
        assert not desk.shows("mois et année")


async def test_an_empty_field_is_drawn_as_it_is_now() -> None:
    """It is kept, since every typed question begins with it: not over a change of what it depends on."""
    changes: list[Callable[[Desk], Awaitable[object]]] = [
        lambda desk: desk.press("tab"),
        lambda desk: desk.press("tab"),
        lambda desk: desk.press("x", "backspace"),
        without_cursor,
        lambda desk: desk.resize(60, 18),
        lambda desk: recoloured(desk, "mono"),
        lambda desk: recoloured(desk, "light"),
        lambda desk: recoloured(desk, "dark"),
    ]
    async with at_desk(TWO_BLANKS) as desk:
        seen = set()
        for change in changes:
            await change(desk)
            width = desk.app.screen.query_one(Sheet).size.width
            for field in desk.app.screen.query(Field):
                kept = field.line(width)
                assert kept == field._drawn(width)  # noqa: SLF001
                assert kept is field.line(width)
                seen.add(str(list(kept)))
        assert len(seen) >= 8


async def recoloured(desk: Desk, theme: str) -> None:
    desk.app.action_colour(theme)
    await desk.settle()


async def without_cursor(desk: Desk) -> None:
    """As it is between two of Textual's own messages, when the focus has come and the cursor has not."""
    for field in desk.app.screen.query(Field):
        field._pause_blink()  # noqa: SLF001
    await desk.settle()
