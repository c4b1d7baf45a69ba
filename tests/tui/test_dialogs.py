from dataclasses import replace

import pytest

from quiz.tui.place import Place
from tests.contract.examples import right_answer as right
from tests.tui.banks import CHOICE, DATE, MULTIPLE, OPEN, bank_of
from tests.tui.desk import SMALL, TINY, Desk, at_desk
from tests.tui.keys import give


async def read_through(desk: Desk) -> str:
    seen, last = "", desk.frame()
    while last not in seen:
        seen += "\n" + last
        await desk.press("pagedown")
        last = desk.frame()
    return " ".join(seen.split())


async def test_sources_tell_the_article_the_date_and_the_paragraph() -> None:
    async with at_desk(bank=bank_of(DATE)) as desk:
        await desk.press("space")
        await give(desk, right(desk.asking.card.shape))
        await desk.press("t")
        assert desk.shows(
            "Poutine vient en Corée du Nord, ce qu’aucun président russe n’avait fait."
        )
        assert desk.shows(
            "§ La chronologie d’avril 2019, § 12 « Moscou et Pyongyang, des alliés en pointillé », Agence"
        )


async def test_sources_tell_which_other_articles_say_the_same() -> None:
    async with at_desk(bank=bank_of(DATE)) as desk:
        await desk.press("t")
        assert desk.shows("= Un autre article le dit aussi : – L’analyse de février 2025, § 3")


async def test_sources_tell_who_says_so() -> None:
    async with at_desk(bank=bank_of(OPEN)) as desk:
        await desk.press("t")
        assert desk.shows("accusation portée par Washington et Séoul")


async def test_sources_show_both_sides_of_a_dispute() -> None:
    async with at_desk(bank=bank_of(MULTIPLE)) as desk:
        await desk.press("t")
        seen = await read_through(desk)
        assert "≠ Les sources se contredisent" in seen
        assert "– À Moscou, comme l’année précédente. La chronologie d’avril 2019, § 8" in seen
        assert "– Dans l’Extrême-Orient russe. L’analyse de février 2025, § 4" in seen


async def test_a_question_with_a_free_source_shows_it() -> None:
    question = replace(CHOICE, facts=(), source="Un atlas, page 12")
    async with at_desk(bank=bank_of(question)) as desk:
        await desk.press("n")
        assert desk.shows("Un atlas, page 12")
        await desk.press("t")
        assert desk.shows("Sources Un atlas, page 12")


@pytest.mark.parametrize("key", ["t", "escape", "enter", "q"])
async def test_a_dialog_closes_and_what_lies_under_is_untouched(key: str) -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("n", "t", key)
        assert not desk.shows("Sources")
        assert desk.card == CHOICE.id
        assert desk.reviews == []


async def test_before_the_answer_the_sources_stay_closed() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("t")
        assert not desk.shows("Sources")
        assert not desk.shows("t source")
        assert desk.shows("La source se lit après la réponse.")
        await desk.press("n")
        assert desk.shows("t source")


@pytest.mark.parametrize("size", [SMALL, TINY])
async def test_help_can_be_read_whole_on_any_terminal(size: tuple[int, int]) -> None:
    async with at_desk(CHOICE, size=size) as desk:
        await desk.press("question_mark")
        seen = await read_through(desk)
        for text in ("Pour répondre", "F4, ^G", "1 2 3 4", "signaler la carte", "^C", "majuscule"):
            assert text in seen


async def test_space_reads_a_dialog_through_and_then_closes_it() -> None:
    async with at_desk(CHOICE, size=SMALL) as desk:
        await desk.press("question_mark", "end")
        assert desk.shows("majuscule")
        await desk.press("home")
        assert desk.shows("Pour répondre")
        assert desk.shows("espace continuer")
        pages = 0
        while not desk.shows("majuscule"):
            await desk.press("space")
            pages += 1
        assert pages > 1
        await desk.press("space", "space")
        assert not desk.shows("majuscule")
        assert desk.is_asking


async def test_a_dialog_can_be_closed_with_the_mouse() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("question_mark")
        await desk.click("KeyLine", "fermer")
        assert not desk.shows("Pour répondre")


async def test_help_is_what_is_bound_with_every_key_that_the_line_has_no_room_for() -> None:
    async with at_desk(CHOICE, start="home", size=TINY) as desk:
        place = desk.app.screen
        assert isinstance(place, Place)
        described = [desk.app.words(bound.told) for bound in place.bound() if bound.told]
        await desk.press("question_mark")
        seen = await read_through(desk)
        assert len(described) > 12
        words = set(seen.split())  # a line that is broken has the scrollbar in its middle
        assert [does for does in described if not words.issuperset(does.split())] == []


async def test_help_for_a_question_shows_the_learner_s_keys() -> None:
    async with at_desk(CHOICE, keys={"study.claim": "v"}) as desk:
        await desk.press("question_mark")
        seen = await read_through(desk)
        assert "v j’avais juste, quoi qu’en dise le programme" in seen
        assert "x j’ai répondu au hasard" in seen
