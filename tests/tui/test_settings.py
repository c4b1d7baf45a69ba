"""Settings: what one changes holds at once, tomorrow too, and for oneself alone."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import ProgrammingError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cli.context import Context
from quiz.cli.outside import Outside
from quiz.config import CHOICES, Settings, keep, load_settings
from quiz.store import open_store
from quiz.study.planning.price import answers_a_year
from quiz.tui.app import QuizApp, run
from quiz.tui.choosing import next_value
from tests.tui.banks import CARD, CHOICE, CLOZE, bank_of
from tests.tui.desk import SATURDAY, Desk, at_desk
from tests.tui.scenes import Scene, assert_every_frame_has_its_scene, compare, frames

BANK = bank_of(*(replace(question, facts=()) for question in (CHOICE, CARD, CLOZE)))
SCENES = {
    "first": Scene(BANK, start="settings", tiny=True),
    "retention": Scene(BANK, ("down", "right", "right"), start="settings", tiny=True),
    "typed": Scene(BANK, ("down", "enter", "7", "enter"), start="settings", anew=True),
    "palette": Scene(BANK, ("ctrl+p", "a", "l", "l", "e"), start="settings", tiny=True),
}


@pytest.fixture(autouse=True)
def _saturday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's clock is the desk's."""
    monkeypatch.setattr("quiz.cli.context.now", lambda *_: SATURDAY)


@pytest.mark.parametrize("frame", frames(SCENES), ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str]) -> None:
    await compare("settings", SCENES, frame)


def test_every_frame_has_its_scene() -> None:
    assert_every_frame_has_its_scene("settings", SCENES)


def context(folder: Path) -> Context:
    """The program, over a small bank and a folder of its own."""
    ours = Context({"QUIZ_DATA_DIR": str(folder), "LANG": "fr_FR.UTF-8"})
    vars(ours)["bank"] = BANK
    return ours


def at_home(folder: Path, **more: object) -> AbstractAsyncContextManager[Desk]:
    """The app as the program starts it, over files."""
    ours = context(folder)
    store = ours.open_store(BANK)
    options: dict[str, object] = {"start": "settings", "bank": BANK, **more}
    return at_desk(outside=Outside(ours), store=store, **options)  # type: ignore[arg-type]


def kept(folder: Path) -> Settings:
    return load_settings(folder / "config.toml", "fr")


async def test_an_arrow_changes_a_choice_for_good_and_u_takes_it_back(tmp_path: Path) -> None:
    async with at_home(tmp_path) as desk:
        await desk.press("down", "down", "right", "right")
        assert desk.shows("‹ 12 cartes ›")
        assert desk.app.settings.new_per_day == kept(tmp_path).new_per_day == 12
        await desk.press("u")
        assert kept(tmp_path).new_per_day == 11
        await desk.press("delete")
        assert kept(tmp_path).new_per_day == 10
        await desk.press("u", "u", "u")
        assert desk.shows("Il n’y a rien à annuler.")


async def test_another_retention_reads_the_history_again_and_holds(tmp_path: Path) -> None:
    async with at_home(tmp_path) as desk:
        before = desk.app.store
        await desk.press("down", "right", "right", "left")
        assert desk.app.settings.retention == kept(tmp_path).retention == 0.91
        while desk.app.store is before:
            await desk.pilot.pause(0.05)
        await desk.settle()
        assert desk.shows("‹ 91 % ›")
        assert desk.app.settings.retention == kept(tmp_path).retention == 0.91
        assert desk.app.store is not before
        with pytest.raises(ProgrammingError):  # closed
            before.states()
        assert desk.app.store.states() == {}
        desk.app.store.close()


async def test_the_price_of_remembering_is_told() -> None:
    async with at_desk(CHOICE, start="settings") as desk:
        await desk.press("down")
        assert desk.shows("environ 14 réponses par an")
        await desk.press(*["right"] * 5)
        assert desk.shows("environ 21 réponses par an")


async def test_a_typed_value_is_taken_or_refused() -> None:
    async with at_desk(CHOICE, start="settings") as desk:
        await desk.press("down", "enter", "7", "enter")
        assert desk.shows("Cela n’est pas accepté.")
        await desk.press("backspace", "8", "5", "enter")
        assert desk.app.settings.retention == 0.85
        await desk.press(*["down"] * 6, "enter")
        await desk.type("15 juin 2027")
        await desk.press("enter")
        assert desk.app.settings.exam == date(2027, 6, 15)
        assert desk.shows("15 juin 2027")
        await desk.press("right")
        assert desk.app.settings.exam == date(2027, 6, 16)
        await desk.press("delete")
        assert desk.app.settings.exam is None


async def test_rows_and_hints_are_clicked(tmp_path: Path) -> None:
    async with at_home(tmp_path) as desk:
        await desk.click("#rows", "Couleurs")
        assert desk.shows("NO_COLOR")
        await desk.click("#rows", "celles du terminal")
        assert kept(tmp_path).theme == "dark"
        await desk.click("KeyLine", "changer")
        assert kept(tmp_path).theme == "light"
        assert desk.app.theme == "reperes-light"
        await desk.click("KeyLine", "annuler")
        assert kept(tmp_path).theme == "dark"


async def test_the_language_changes_what_is_open_and_stays_changed(tmp_path: Path) -> None:
    async with at_home(tmp_path) as desk:
        await desk.press("right")
        assert desk.shows("Settings")
        assert desk.shows("u undo")
        await desk.press("escape")
        assert desk.shows("today"), desk.frame()
        assert kept(tmp_path).language == "en"
        await desk.press("l")
        assert kept(tmp_path).language == "fr"


async def test_a_language_for_this_run_is_not_kept(tmp_path: Path) -> None:
    keep(tmp_path / "config.toml", {"language": "en"})
    async with at_home(tmp_path, language="fr") as desk:
        await desk.press("down", "down", "right")
    assert kept(tmp_path).language == "en"
    assert kept(tmp_path).new_per_day == 11


async def test_a_file_that_cannot_be_written_is_told_and_the_choice_holds(tmp_path: Path) -> None:
    async with at_home(tmp_path) as desk:
        (tmp_path / "config.toml").write_text("new_per_day = oops\n", encoding="utf-8")
        await desk.press("down", "down", "right")
        told = "".join(desk.frame().split())  # a long path is cut wherever the line ends
        assert "config.toml" in told
        assert desk.app.settings.new_per_day == 11
    assert (tmp_path / "config.toml").read_text("utf-8") == "new_per_day = oops\n"


async def test_a_new_learner_has_a_history_of_their_own(tmp_path: Path) -> None:
    async with at_home(tmp_path, start="study") as desk:
        await desk.press("space") if desk.shows("1 2 3 4") else None
        before = desk.app.store
        await desk.press("ctrl+p")
        await desk.type("reglages")
        await desk.press("enter")
        await desk.press(*["down"] * 8, "enter")
        assert desk.shows("Nouveau : tapez un nom")
        await desk.type("Zoé")
        assert desk.shows("Nouvel apprenant : Zoé")
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert desk.app.current_mode == "home"
        assert desk.app.learner.profile == "Zoé"
        assert desk.app.session is None
        assert desk.app.store.path.parent == tmp_path / "profiles" / "Zoé"
        with pytest.raises(ProgrammingError):  # closed
            before.states()
        await desk.press("o")
        assert desk.shows("Zoé")
        await desk.press("down", "down", "right")
        assert load_settings(tmp_path / "profiles" / "Zoé" / "config.toml", "fr").new_per_day == 11
        assert not (tmp_path / "config.toml").exists()
        desk.app.store.close()


async def test_the_answer_given_is_saved_before_the_chair_changes(tmp_path: Path) -> None:
    context(tmp_path).of_profile("Zoé").paths.data.mkdir(parents=True)
    async with at_home(tmp_path, start="study") as desk:
        await desk.press("space", "n")
        assert desk.is_judged
        desk.app.action_welcome("Zoé")
        await desk.app.workers.wait_for_complete()
        assert list(desk.app.store.events()) == []
        desk.app.store.close()
    with open_store(tmp_path, retention=0.9) as store:
        assert len(list(store.events())) == 1


async def test_a_paper_is_handed_in_before_the_chair_changes(tmp_path: Path) -> None:
    async with at_home(tmp_path, start="home") as desk:
        await desk.press("x", "enter", "a", "escape", "s")
        assert desk.shows("Examen blanc en cours")
        desk.app.action_welcome("Zoé")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert desk.shows("Zoé · 21 novembre 2026")
        assert not desk.shows("en cours")
        assert list(desk.app.store.events()) == []
        desk.app.store.close()
    with open_store(tmp_path, retention=0.9) as store:
        assert len(list(store.events())) == 1


async def test_a_name_that_no_folder_can_have_is_not_offered(tmp_path: Path) -> None:
    async with at_home(tmp_path) as desk:
        await desk.press(*["down"] * 8, "enter")
        await desk.type("../x")
        assert desk.shows("Rien de ce nom.")
        await desk.press("enter", "escape")
        assert desk.app.learner.profile == ""


def test_the_program_closes_the_store_of_the_learner_who_sits_there_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = context(tmp_path)
    with ours.open_store(BANK) as first:
        app = QuizApp(ours.learner(BANK, first), ours.words, start="home")
        second = Outside(ours).welcome("Zoé")

        def move() -> None:
            app.learner = second

        monkeypatch.setattr(app, "run", move)
        assert run(app) == 0
    with pytest.raises(ProgrammingError):  # closed
        second.store.states()


# --- keys


async def test_an_action_answers_to_the_key_it_was_given() -> None:
    async with at_desk(CHOICE, start="settings", keys={"settings.undo": "z"}) as desk:
        assert desk.shows("z annuler")
        await desk.press("right", "z")
        assert desk.app.settings.language == "fr"
        await desk.press("right", "u")
        assert desk.app.settings.language == "en"
        await desk.press("question_mark")
        assert desk.shows("z undo")


async def test_a_question_answers_to_the_learner_s_keys_and_its_letters_stay_the_answer_s() -> None:
    async with at_desk(CHOICE, keys={"study.source": "v", "study.give_up": "a"}) as desk:
        await desk.press("a")
        assert desk.is_judged
        assert desk.judged.answer is not None
        assert desk.shows("v source")
        await desk.press("t")
        assert not desk.shows("Sources")
        await desk.press("v")
        assert desk.shows("Sources")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"settings.undoo": "z"}, "settings.undo "),
        ({"settings.undo": "zed"}, "« zed »"),
        ({"settings.undo": "q"}, "settings.quit, settings.undo"),
    ],
)
async def test_a_key_that_cannot_be_is_told_and_the_rest_works(
    keys: dict[str, str], told: str
) -> None:
    async with at_desk(CHOICE, start="settings", keys=keys) as desk:
        assert desk.shows("config.toml, [keys]")
        assert desk.shows(told)
        await desk.press("right")
        assert desk.app.settings.language == "en"


async def test_two_actions_may_change_places() -> None:
    keys = {"settings.undo": "q", "settings.quit": "u"}
    async with at_desk(CHOICE, start="settings", keys=keys) as desk:
        assert not desk.shows("config.toml")
        await desk.press("right", "q")
        assert desk.app.settings.language == "fr"
        await desk.press("u")
        assert desk.app.return_code == 0


# --- values


@given(name=st.sampled_from(sorted(CHOICES)), steps=st.lists(st.sampled_from([-1, 1]), max_size=60))
def test_steps_never_leave_what_is_accepted(name: str, steps: list[int]) -> None:
    value = getattr(Settings(), name)
    for step in steps:
        value = next_value(name, value, step, date(2026, 11, 21))
        assert CHOICES[name].fits(value)


@pytest.mark.parametrize("value", [0, 1, 19, 20, 21, 25, 30, 100])
def test_a_step_back_undoes_a_step_on_where_numbers_are_round(value: int) -> None:
    further = next_value("new_per_day", value, 1, date(2026, 11, 21))
    assert isinstance(further, int)
    assert further > value
    if value <= 20 or value % 10 == 0:
        assert next_value("new_per_day", further, -1, date(2026, 11, 21)) == value


def test_the_price_is_what_was_measured_and_rises() -> None:
    assert answers_a_year(0.9) == pytest.approx(14.0)
    assert answers_a_year(0.79) is None
    assert answers_a_year(0.98) is None
    prices = [answers_a_year(part / 100) or 0 for part in range(80, 98)]
    assert prices == sorted(prices)
