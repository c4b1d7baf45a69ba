"""Edit in the middle of a session: out to an editor, back to the same card, and what becomes of its history."""

import contextlib
import os
import stat
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

import pytest

from quiz.config import Settings
from quiz.core.bank import Bank
from quiz.core.event import Rating, Reschedule, Reset, Undo
from quiz.core.moment import Moment
from quiz.core.problem import InputError, Place, Problem, QuizError, StoreError
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Option, Pick
from quiz.store import Store
from quiz.study.learner import Learner
from quiz.study.sitting.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.dialogs import edited
from tests.cli.conftest import write_bank
from tests.cli.program import environment
from tests.tui.banks import CHOICE, DATE, bank_of
from tests.tui.desk import SATURDAY, SMALL, TINY, Desk, at_desk, somebody
from tests.tui.scenes import FRAMES, LANGUAGES, SIZES
from tests.tui.test_terminal import Terminal, pytestmark, terminal  # noqa: F401

DAY = 86_400_000
LATER = Moment(SATURDAY.ms + 60 * DAY, SATURDAY.offset)
OTHER = Pick((Option("Pékin", correct=True), Option("Séoul", correct=False)))
BROKEN = InputError(
    "edit.broken",
    [Problem(Place("decks/01.yaml", 41, 5), "missing_field", (("field", "answer"),))],
    n=1,
)


@dataclass
class Editor:
    """What is around the session: an editor that does as told, edit after edit."""

    banks: list[Bank | InputError]
    opened: list[QuestionId] = field(default_factory=list)

    def edit(self, question: QuestionId) -> Bank:
        self.opened.append(question)
        found = self.banks.pop(0)
        if isinstance(found, InputError):
            raise found
        return found

    def keep(self, learner: Learner, settings: object) -> Learner:
        raise NotImplementedError

    def profiles(self) -> tuple[str, ...]:
        return ()

    def welcome(self, profile: str) -> Learner:
        raise NotImplementedError

    def news(self, learner: Learner) -> tuple[str, ...]:  # noqa: ARG002
        return ()

    def upkeep(self, learner: Learner, pause: object) -> tuple[QuizError, ...]:  # noqa: ARG002
        return ()


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' driver cannot give the terminal to another program."""
    monkeypatch.setattr(QuizApp, "suspend", lambda _: contextlib.nullcontext())
    monkeypatch.setattr(edited, "HELD", 0.001)


def bank(question: Question = CHOICE, **changes: object) -> Bank:
    return bank_of(replace(question, facts=(), **changes))  # type: ignore[arg-type]


def answered(question: Question = CHOICE, **changes: object) -> Bank:
    card = replace(question.cards[0], shape=OTHER)
    return bank(question, cards=(card,), **changes)


def learnt(question: Question = CHOICE) -> Store:
    store = somebody()
    session = Session(Learner(bank(question), store, Settings(), lambda: SATURDAY))
    session.give_up()
    session.accept(Rating.GOOD)
    return store


@contextlib.asynccontextmanager
async def editing(
    *banks: Bank | InputError,
    question: Question = CHOICE,
    store: Callable[[], Store] = learnt,
    size: tuple[int, int] = (80, 24),
    language: str = "fr",
) -> AsyncIterator[tuple[Desk, Editor]]:
    editor = Editor(list(banks))
    async with at_desk(
        bank=bank(question), store=store(), now=LATER, outside=editor, size=size, language=language
    ) as desk:
        yield desk, editor


def kinds(desk: Desk) -> list[type]:
    return [type(event.body) for event in desk.events][1:]


async def test_a_wording_is_edited_and_the_card_goes_on() -> None:
    async with editing(bank(hint="")) as (desk, editor):
        assert desk.shows("h indice")
        await desk.press("e")
        assert editor.opened == [CHOICE.id]
        assert desk.shows("Question modifiée ; son historique est gardé.")
        assert not desk.shows("indice")
        assert not desk.app.bank.questions[CHOICE.id].hint
        assert kinds(desk) == []


async def test_the_verdict_stands_when_only_its_explanation_was_edited() -> None:
    async with editing(bank(explanation="Mieux dit.")) as (desk, _):
        await desk.press("n", "e")
        assert desk.is_judged
        assert desk.shows("Mieux dit.")


@pytest.mark.parametrize("size", [(80, 24), SMALL, TINY])
async def test_another_answer_asks_what_becomes_of_the_history(size: tuple[int, int]) -> None:
    async with editing(answered(), size=size) as (desk, _):
        await desk.press("n", "e")
        assert desk.shows("Cette carte ne demande plus la même chose")
        assert desk.shows("▌ la revoir demain")
        assert kinds(desk) == []
        await desk.press("enter")
        assert kinds(desk) == [Reschedule]
        assert desk.is_finished
        assert desk.shows("À revoir demain.")
        await desk.press("u")
        assert kinds(desk) == [Reschedule, Undo]
        assert desk.is_asking
        assert desk.asking.card.shape == OTHER


@pytest.mark.parametrize("keys", [("k",), ("escape",), ("down", "enter")])
async def test_the_history_may_be_kept(keys: tuple[str, ...]) -> None:
    async with editing(answered()) as (desk, _):
        await desk.press("e", *keys)
        assert kinds(desk) == []
        assert desk.is_asking
        assert desk.shows("Pékin")
        assert desk.shows("Historique gardé.")


async def test_one_may_start_over_by_mouse() -> None:
    async with editing(answered()) as (desk, _):
        await desk.press("e")
        await desk.click("#rows", "repartir de zéro")
        assert kinds(desk) == [Reset]
        assert desk.asking.fresh


async def test_another_kind_proposes_to_start_over() -> None:
    choice = replace(CHOICE, kind="choice")
    async with editing(bank(kind="multiple"), question=choice) as (desk, _):
        await desk.press("e")
        assert desk.shows("Le genre était « choix unique » ; c’est maintenant « choix multiple ».")
        await desk.press("enter")
        assert kinds(desk) == [Reset]


async def test_what_cannot_be_read_is_shown_and_opened_again() -> None:
    async with editing(BROKEN, bank(hint="")) as (desk, editor):
        await desk.press("e")
        assert desk.shows("decks/01.yaml:41:5")
        assert desk.card == CHOICE.id
        await desk.press("e")
        assert editor.opened == [CHOICE.id] * 2
        assert not desk.shows("indice")


async def test_one_may_go_on_without_what_cannot_be_read() -> None:
    async with editing(BROKEN) as (desk, _):
        await desk.press("e", "escape", "a")
        assert desk.is_judged


async def test_an_editor_that_fails_is_said() -> None:
    async with editing(InputError("edit.no_editor")) as (desk, _):
        await desk.press("e")
        assert desk.shows("Aucun éditeur n’a été trouvé.")
        assert desk.is_asking


async def test_a_question_that_is_gone_leaves_the_session() -> None:
    async with editing(bank(DATE)) as (desk, _):
        await desk.press("e")
        assert desk.is_finished
        assert desk.shows("la séance continue sans elle")


async def test_in_a_typed_field_e_is_a_letter_and_after_it_a_key() -> None:
    async with editing(bank(DATE, hint="Mieux"), question=DATE, store=somebody) as (desk, editor):
        await desk.type("e")
        assert editor.opened == []
        await desk.press("enter", "f4", "e")
        assert editor.opened == [DATE.id]


async def test_a_key_held_down_opens_one_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited, "HELD", 60)
    async with editing(BROKEN) as (desk, editor):
        await desk.press("e", "e", "e")
        assert editor.opened == [CHOICE.id]
        assert desk.shows("decks/01.yaml:41:5")


async def test_among_five_options_e_is_the_fifth() -> None:
    texts = ("Séoul", "Pékin", "Tokyo", "Hanoï", "Moscou")
    five = Pick(tuple(Option(text, correct=text == "Séoul") for text in texts))
    question = replace(CHOICE, cards=(replace(CHOICE.cards[0], shape=five),))
    async with editing(question=question, store=somebody) as (desk, editor):
        await desk.press("E")
        assert desk.is_judged
        assert editor.opened == []


async def test_a_terminal_that_cannot_be_given_away_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    async with editing(bank(hint="")) as (desk, editor):
        await desk.press("e")
        assert desk.shows("Ce terminal ne peut pas laisser la place à un éditeur.")
        assert editor.opened == []


async def test_a_store_that_fails_says_so_and_nothing_is_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with editing(answered()) as (desk, _):
        await desk.press("e")

        def fail(*_: object) -> None:
            raise StoreError("store.full", path="progress.db")

        monkeypatch.setattr(type(desk.app.store), "append_all", fail)
        await desk.press("enter")
        assert desk.shows("progress.db")
        assert desk.is_asking
        assert kinds(desk) == []


async def test_where_nothing_is_around_the_session_that_is_said() -> None:
    async with at_desk(CHOICE) as desk:
        await desk.press("e")
        assert desk.shows("Rien ne peut être modifié d’ici.")


LOOKS: dict[str, Bank | InputError] = {"changed": answered(), "unreadable": BROKEN}
FRAMES_OF_LOOKS = [
    (name, size, language)
    for name in LOOKS
    for size, language in (
        *product(("80x24", "60x18"), LANGUAGES),
        ("40x12", "fr"),
    )
]


@pytest.mark.parametrize("frame", FRAMES_OF_LOOKS, ids="-".join)
async def test_it_looks_as_it_did(frame: tuple[str, str, str]) -> None:
    name, size, language = frame
    async with editing(LOOKS[name], size=SIZES[size], language=language) as (desk, _):
        await desk.press("n", "e")
        box = desk.app.screen.query_one("#box").region
        rows = desk.frame().splitlines()[box.y : box.bottom]
        shown = "\n".join(row[box.x : box.right].rstrip() for row in rows).strip("\n")
    path = FRAMES / "edit" / f"{'-'.join(frame)}.txt"
    if os.environ.get("UPDATE_FRAMES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown + "\n", encoding="utf-8")
    assert shown.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def scripted(tmp_path: Path) -> Path:
    """An editor that shows what it was given, waits for a key, and says what it could read."""
    program = tmp_path / "vi"
    program.write_text(
        '#!/bin/sh\nprintf "\\033[2JEDITOR %s\\n" "$1"\nread line\nprintf "%s" "$line" > '
        f'{tmp_path}/read\nsed -i "s/Rouge/Orange/" "$2"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_in_a_real_terminal_the_editor_has_it_whole_and_gives_it_back(
    terminal: Terminal,  # noqa: F811
    tmp_path: Path,
    scripted: Path,
) -> None:
    bank_folder = write_bank(tmp_path / "bank")
    told = environment(tmp_path / "data", EDITOR=str(scripted), TERM="screen-256color")
    variables = " ".join(f"{name}='{value}'" for name, value in told.items())
    quiz = f"{sys.executable} -m quiz study 01 --no-lessons --kind choice --bank {bank_folder}"
    terminal.tmux(
        *("-f", "/dev/null", "new-session", "-d", "-x", "60", "-y", "18"),
        f"env -u COLUMNS -u LINES {variables} {quiz}; echo EXIT=$?; stty -a; cat",
    )
    terminal.begin()
    terminal.wait_for("Rouge")
    terminal.press("e")
    terminal.wait_for("EDITOR +15")
    assert "Rouge" not in terminal.screen
    terminal.press("C-c")  # for the editor alone, which here it ends
    terminal.wait_for("Rouge", "par une erreur")
    for look in range(3000):  # for a moment after an editor, keys are those of before
        if look % 100 == 0:
            terminal.press("e")
        if "EDITOR +15" in terminal.screen:
            break
    terminal.press("abc", "Enter")
    terminal.wait_for("Orange", "Question modifiée")
    assert "EDITOR" not in terminal.screen
    assert (tmp_path / "read").read_text() == "abc"
    terminal.press("q")
    terminal.wait_for("EXIT=0", "icanon")
    terminal.assert_clean()
