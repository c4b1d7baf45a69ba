from quiz.core.event import Practice, Rating
from quiz.core.question import CardId
from quiz.i18n import Words
from quiz.study.sitting.sitting import Purpose, Sitting
from quiz.study.sitting.stage import Finished
from quiz.tui.summary import finished
from tests.tui.banks import CARD, CHOICE, CLOZE, EVERY_SHAPE, bank_of
from tests.tui.desk import at_desk

CRAM = Sitting(purpose=Purpose.CRAM, lessons=False)


def told(stage: Finished, purpose: Purpose = Purpose.TODAY) -> str:
    blocks = finished(Words("fr"), bank_of(*EVERY_SHAPE), stage, purpose)
    lines = (f"{block.mark.plain.strip()} {block.text.plain}".strip() for block in blocks)
    return "\n".join(lines)


def test_a_session_is_summed_up_with_what_was_missed() -> None:
    missed = (CardId("sigle-rpdc"), CardId("gone-since"))
    assert told(Finished(14, 10, 3, 540, 5, missed)).splitlines() == [
        "✓ Séance terminée",
        "14 réponses",
        "10 justes du premier coup sur 12",
        "3 nouvelles cartes",
        "9 minutes",
        "Demain\u00a0: 5 cartes à revoir.",
        "À revoir encore",
        "✗ Que signifie le sigle RPDC\u202f?",
    ]


def test_what_schedules_nothing_says_so() -> None:
    said = told(Finished(2, 2, 0, 60, 5), Purpose.CRAM)
    assert "Rien n’a été reprogrammé" in said
    assert "Demain" not in said
    assert "nouvelle" not in said


def test_nothing_to_do_is_said_for_each_purpose() -> None:
    nothing = Finished(0, 0, 0, 0, 5)
    assert told(nothing).startswith("Rien à réviser pour aujourd’hui.\nDemain")
    assert told(nothing, Purpose.MISTAKES) == "Aucune erreur aujourd’hui."
    assert told(nothing, Purpose.CRAM) == "Aucune carte dans ce choix."


async def test_what_was_missed_is_studied_again_without_being_scheduled() -> None:
    async with at_desk(CARD) as desk:
        await desk.press("space", "1", "space", "3")
        assert desk.is_finished
        assert desk.shows("✗ Que signifie le sigle RPDC ?")
        assert desk.shows("m revoir les erreurs")
        await desk.press("m")
        assert desk.card == CARD.id
        assert desk.shows("Erreurs du jour · Origines")
        await desk.press("space")
        assert desk.shows("3 Bien")
        assert not desk.shows("3 Bien ·"), desk.frame()
        await desk.press("4")
        assert desk.shows("Rien n’a été reprogrammé")
        assert not desk.shows("m revoir les erreurs")
        assert [type(event.body) for event in desk.events[2:]] == [Practice]
        await desk.press("u")
        assert desk.card == CARD.id
        await desk.press("space", "3", "escape", "enter")
        assert desk.shows("Rien à réviser pour aujourd’hui.")


async def test_the_last_answer_is_taken_back_from_the_summary() -> None:
    async with at_desk(CARD) as desk:
        await desk.press("space", "3", "u")
        assert desk.card == CARD.id
        await desk.press("m")
        assert desk.is_asking


async def test_cramming_shows_no_interval_and_moves_no_day() -> None:
    async with at_desk(CHOICE, CARD, CLOZE, sitting=CRAM, size=(60, 18)) as desk:
        before = desk.app.store.states()
        while not desk.is_finished:
            await desk.press("f4" if desk.card != CARD.id else "space")
            assert desk.shows("1 À revoir 2 Difficile 3 Bien 4 Facile"), desk.frame()
            assert desk.shows("Bachotage")
            await desk.press("3")
        assert {event.body.rating for event in desk.events if isinstance(event.body, Practice)} == {
            Rating.GOOD
        }
        assert {card: state.due for card, state in desk.app.store.states().items()} == {
            card: before[card].due if card in before else None for card in desk.app.store.states()
        }
