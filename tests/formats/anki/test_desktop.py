"""Anki itself, once: its window imports our packages, and cards of each note type are answered in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, assert_never

import pytest

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.formats.anki import naming
from quiz.formats.anki.note_types import note_types
from quiz.formats.anki.notes import note_of
from quiz.formats.anki.package import pack, pack_notes

ROOT = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("desktop.py")
LIMIT = 120
"""Seconds after which it is stopped: it takes a tenth of them."""
AGAIN, EASY = 1, 4
LEARNING, REVIEW = 1, 2

Acts = list[tuple[str, ...]]
EXAMPLES: dict[str, tuple[Acts, list[str], str]] = {
    "seoul-1990-decision/0": (
        [("tap", ".options li", "Voter"), ("tap", ".options li", "Nouer")],
        ["Nouer des relations officielles avec Séoul"],
        "✓ Juste",
    ),
    "moscou-2001-2002/0": (
        [("key", "Tab"), ("choose",), ("key", "Down"), ("choose",)],
        ["2000", "2001"],
        "✗ À revoir. 1 bonne réponse oubliée sur 2.",
    ),
    "veto-2024-effet/0": ([], [], "– Sans réponse"),
    "vladivostok-2019-ville/0": (
        [("type", "Vladivostock")],
        ["Vladivostock"],
        "✓ Juste. Cela se dit aussi ; on attendait : Vladivostok.",
    ),
    "travailleurs-2019-nombre/0": ([], [], ""),
    "visite-2000-mois/0": ([("type", "2024-06")], ["2024-06"], "✗ À revoir."),
    "staline-1948/0": (
        [("type", "staline")],
        ["staline"],
        "✓ Juste. Aux majuscules près : Staline.",
    ),
    "staline-1948/1": ([("type", "1950")], ["1950"], "✗ À revoir."),
    "frise-1961-2019/0": (
        [("tap", ".items li", "Effacement"), ("tap", ".items li", "Premier sommet")],
        ["Effacement", "Premier sommet"],
        "✗ À revoir. 1 enchaînement juste sur 4.",
    ),
    "sommets-et-villes/0": (
        [("tap", ".choices li", "Singapour")],
        ["Singapour"],
        "✗ À revoir. 1 paire juste sur 4.",
    ),
    "sigle-rpdc/0": ([], [], ""),
    "sigle-rpdc/1": ([], [], ""),
    "vladivostok-2019-interets/0": ([], [], ""),
}
"""What is done to each card of the example, what the page then shows of it, and our verdict."""


def right(shape: Shape) -> Acts:
    """What a person does who knows the answer."""
    match shape:
        case Pick(options=options):
            return [("tap", ".options li", one.text) for one in options if one.correct]
        case Fill(blanks=blanks):
            return [("type", ", ".join(blank.answer for blank in blanks))]
        case Arrange(items=items):
            return [("tap", ".items li", item) for item in items]
        case Pair(pairs=pairs):
            return [("tap", ".choices li", text) for _, text in pairs]
        case Reveal():
            return []
    assert_never(shape)


@pytest.fixture(scope="module")
def shipped(bank: Bank) -> tuple[Bank, list[Question]]:
    """The shipped bank, and a question of each kind that the example does not have."""
    whole = load_or_raise(ROOT)
    others = [one for one in whole.questions.values() if one.id not in bank.questions]
    return whole, list({one.kind: one for one in reversed(others)}.values())


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, bank: Bank, shipped: tuple[Bank, list[Question]]
) -> list[list[dict[str, Any]]]:
    for module in ("aqt", "PyQt6.QtWebEngineWidgets"):
        if find_spec(module.split(".")[0]) is None or find_spec(module) is None:
            pytest.skip(f"{module} is not installed")
    folder = tmp_path_factory.mktemp("desktop")
    whole, questions = shipped
    theirs = {question.id: note_of(question, whole) for question in questions}
    packages = {"example.apkg": pack(bank), "shipped.apkg": pack_notes(whole, theirs)}
    for name, content in packages.items():
        (folder / name).write_bytes(content)
    known = {
        f"{question.id}/{at}": right(card.shape)
        for question in questions
        for at, card in enumerate(question.cards)
    }
    decks = [
        {
            "deck": naming.root_name(bank),
            "acts": {card: acts for card, (acts, _, _) in EXAMPLES.items()},
            "grades": [AGAIN, *[EASY] * len(EXAMPLES)],
            "by_keys": False,
        },
        {
            "deck": naming.root_name(whole),
            "acts": known,
            "grades": [EASY] * len(known),
            "by_keys": True,
        },
    ]
    plan = {"packages": [str(folder / name) for name in packages], "decks": decks}
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")
    return run(folder)


def run(folder: Path) -> list[list[dict[str, Any]]]:
    """Play the plan; stopped with all that it started if it takes too long."""
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        **dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), str(folder)),
        "ANKI_SINGLE_INSTANCE_KEY": f"reperes-{os.getpid()}",
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
    }
    log = folder / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            (sys.executable, PROGRAM, folder),
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            process.wait(LIMIT)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    said = log.read_text("utf-8", "replace")
    if process.returncode and "cannot open shared object file" in said:
        pytest.skip(f"a library of Qt is missing: {said.splitlines()[-1]}")
    assert process.returncode == 0, said
    seen: list[list[dict[str, Any]]]
    errors, seen = json.loads((folder / "played.json").read_text("utf-8"))
    assert errors == []
    return seen


def by_name(cards: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Each card the first time it was shown."""
    return {f"{card['id']}/{card['ord']}": card for card in reversed(cards)}


def plain(text: str) -> str:
    return " ".join(text.split())


def assert_every_note_type_is_met(played: list[list[dict[str, Any]]]) -> None:
    for cards in played:
        assert {card["shown"]["type"] for card in cards} == set(note_types("fr"))


def assert_cards_show_nothing_of_the_one_before(played: list[list[dict[str, Any]]]) -> None:
    for cards in played:
        for card in cards:
            front, back = card["shown"], card["back"]
            assert (front["side"], back["side"]) == ("front", "back")
            assert (front["faces"], back["faces"]) == (1, 1)
            assert (front["picked"], front["typed"]) == ([], "")
            assert (front["verdict"], front["explanation"]) == ("", "")


def assert_answers_are_judged(played: list[list[dict[str, Any]]], bank: Bank) -> None:
    cards = by_name(played[0])
    assert set(cards) == set(EXAMPLES)
    for name, (_, picked, verdict) in EXAMPLES.items():
        done = cards[name]["done"]
        given = [*done["picked"], *filter(None, [done["typed"]])]
        assert [any(one in text for text in given) for one in picked] == [True] * len(given)
        assert cards[name]["back"]["verdict"].startswith(verdict)
        explanation = bank.questions[QuestionId(cards[name]["id"])].explanation
        assert plain(explanation) in cards[name]["back"]["explanation"]


def assert_who_knows_is_right(
    played: list[list[dict[str, Any]]], shipped: tuple[Bank, list[Question]]
) -> None:
    cards = by_name(played[1])
    for question in shipped[1]:
        for at, card in enumerate(question.cards):
            back = cards[f"{question.id}/{at}"]["back"]
            verdict = "" if isinstance(card.shape, Reveal) else "✓ Juste"
            assert back["verdict"].split(".")[0] == verdict
            assert plain(question.explanation) in back["explanation"]


def assert_answers_are_scheduled(played: list[list[dict[str, Any]]]) -> None:
    first, *others, again = played[0]
    assert (first["reps"], first["queue"]) == (1, LEARNING)
    assert (again["id"], again["reps"]) == (first["id"], 2)
    for card in (*others, *played[1]):
        assert (card["reps"], card["queue"]) == (1, REVIEW)
        assert card["days"] >= 1


def test_the_desktop_imports_shows_judges_and_schedules(
    played: list[list[dict[str, Any]]], bank: Bank, shipped: tuple[Bank, list[Question]]
) -> None:
    """One test, since Anki starts once for it, and parallel runs would share out several."""
    assert_every_note_type_is_met(played)
    assert_cards_show_nothing_of_the_one_before(played)
    assert_answers_are_judged(played, bank)
    assert_who_knows_is_right(played, shipped)
    assert_answers_are_scheduled(played)
