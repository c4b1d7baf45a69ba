from quiz.core.bank import Selection
from quiz.study.sitting.sitting import Sitting
from tests.tui.banks import CHOICE, DATE, EVERY_SHAPE, OPEN, bank_of
from tests.tui.desk import TINY, at_desk


async def test_a_deck_is_read_with_its_sources() -> None:
    async with at_desk(bank=bank_of(CHOICE, DATE), start="read") as desk:
        assert desk.shows("La rupture")
        assert desk.shows("juillet 2000 · La chronologie d’avril 2019, § 12")
        assert desk.shows("1/1")


async def test_space_reads_on_to_the_next_chapter_then_home() -> None:
    async with at_desk(bank=bank_of(CHOICE, OPEN), start="read") as desk:
        await desk.press("space")
        assert desk.shows("2/2")
        assert desk.shows("accusation portée par Washington et Séoul")
        await desk.press("space")
        assert desk.shows("21 novembre 2026")


async def test_space_reads_through_a_long_chapter_first() -> None:
    async with at_desk(bank=bank_of(*EVERY_SHAPE), start="read", size=TINY) as desk:
        assert desk.shows("1/2")
        await desk.press("space")
        assert desk.shows("1/2")


async def test_arrows_turn_the_chapters() -> None:
    async with at_desk(bank=bank_of(CHOICE, OPEN), start="read") as desk:
        await desk.press("right", "right", "left")
        assert desk.shows("1/2")


async def test_reading_starts_from_home_too() -> None:
    async with at_desk(bank=bank_of(CHOICE), start="home") as desk:
        await desk.press("r")
        assert desk.shows("Moscou noue des relations officielles")
        await desk.press("escape")
        assert desk.shows("Tout pour aujourd’hui")


async def test_only_the_selection_is_read() -> None:
    selection = Selection(decks=frozenset({"03-sommets"}))
    async with at_desk(
        bank=bank_of(CHOICE, OPEN), start="read", sitting=Sitting(selection)
    ) as desk:
        assert desk.shows("Détente et sommets")
        assert desk.shows("1/1")


async def test_a_bank_without_facts_says_so() -> None:
    async with at_desk(CHOICE, start="read") as desk:
        assert desk.shows("Cette banque n’a rien à lire.")
