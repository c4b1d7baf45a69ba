"""The palette: what can be done here and everywhere, by a part of its name in either language."""

import pytest

from quiz.study.learner import Learner
from quiz.tui.dialogs.palette import Entry, matching
from tests.tui.banks import CHOICE
from tests.tui.desk import Desk, at_desk

ENTRIES = [
    Entry("Aller à la frise", "aller a la frise go to the timeline", "app.go('timeline')"),
    Entry("réglages", "reglages settings", "go('settings')"),
    Entry("Aller aux réglages", "aller aux reglages go to the settings", "app.go('settings')"),
]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", [0, 1, 2]),
        ("FRISE", [0]),
        ("réGLAGES", [1, 2]),
        ("reglages", [1, 2]),
        ("timeline", [0]),
        ("the go", [0, 2]),
        ("la frise l'", [0]),
        ("xyz", []),
    ],
)
def test_words_are_found_whatever_their_accents_case_order_and_language(
    typed: str, names: list[int]
) -> None:
    assert matching(ENTRIES, typed) == [ENTRIES[at] for at in names]


async def find(desk: Desk, typed: str) -> None:
    await desk.press("ctrl+p")
    await desk.type(typed)


async def test_what_can_be_done_here_comes_first_with_its_key() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await desk.press("ctrl+p")
        rows = [line.strip() for line in desk.frame().splitlines() if line.strip()]
        assert rows[1].startswith("▌")
        assert rows[1].endswith("Entrée")


async def test_enter_does_it_here() -> None:
    async with at_desk(CHOICE) as desk:
        await find(desk, "zz")
        assert desk.shows("Rien de ce nom.")
        await desk.press(*["backspace"] * 2)
        await desk.type("je ne sais")
        await desk.press("enter")
        assert desk.is_judged


async def test_enter_goes_there_and_escape_goes_nowhere() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await find(desk, "settings")
        await desk.press("escape")
        assert desk.app.current_mode == "home"
        await find(desk, "reglages")
        await desk.press("enter")
        assert desk.app.current_mode == "settings"


async def test_a_click_does_it() -> None:
    async with at_desk(CHOICE, start="home") as desk:
        await find(desk, "reglages")
        await desk.click("PaletteDialog #body Page", "réglages")
        assert desk.app.current_mode == "settings"


async def test_the_language_of_a_question_in_progress_changes_and_the_question_stays() -> None:
    async with at_desk(CHOICE) as desk:
        session = desk.app.session
        await find(desk, "anglais")
        await desk.press("enter")
        assert desk.app.words.language == "en"
        assert desk.app.session is session
        assert desk.card == CHOICE.id
        assert desk.shows("n I don’t know")


async def test_another_place_leaves_the_question_where_it_was() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("n")
        await find(desk, "reglages")
        await desk.press("enter")
        await find(desk, "reviser")
        await desk.press("enter")
        assert desk.is_judged
        assert desk.card == CHOICE.id


class Household:
    """Two learners, of whom one has a hostile name."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.welcomed: list[str] = []

    def profiles(self) -> tuple[str, ...]:
        return self.names

    def welcome(self, profile: str) -> Learner:
        self.welcomed.append(profile)
        raise NotImplementedError


async def test_every_learner_is_offered_but_the_one_who_sits_here() -> None:
    around = Household(("", "Zoé"))
    async with at_desk(CHOICE, start="settings", outside=around) as desk:  # type: ignore[arg-type]
        await find(desk, "apprenant")
        assert desk.shows("Apprenant : Zoé")
        assert not desk.shows("Apprenant : sans nom")
