"""The hostile corpus through every command that prints, whoever wrote it: an author, a learner, the person who types.

Nothing that a terminal obeys gets out, and texts that are no more than markup are there as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from quiz.authoring import cache
from quiz.authoring import load as loading
from quiz.authoring.load import Loaded
from quiz.core.event import Flag
from quiz.core.moment import Moment
from quiz.store import open_store
from tests.cli import program
from tests.hostile import ESCAPES, HALVES, HIDDEN, LETTERS, LINES, MARKUP, bank_of, texts

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
TEXTS = {**ESCAPES, **HIDDEN, **LINES, **HALVES, **MARKUP, **LETTERS}
BANK = bank_of(TEXTS, kinds=("choice", "short", "cloze", "match", "open"))
TYPED = [" ".join(text.split("\n")) for text in texts(MARKUP, ESCAPES, HIDDEN, LINES)]
PRINTING = {
    "due": ("due",),
    "due in JSON": ("due", "--json"),
    "browse": ("browse",),
    "browse in JSON": ("browse", "--json"),
    "flags": ("browse", "--flagged"),
    "flags in JSON": ("browse", "--flagged", "--json"),
    "read": ("read", "--plain"),
    "timeline": ("timeline", "--plain"),
    "plan": ("plan",),
    "stats": ("stats",),
    "backlog": ("backlog",),
    "sources": ("sources", "list"),
    "sources in JSON": ("sources", "list", "--json"),
    "coverage": ("sources", "coverage", "--all"),
    "questions": ("class", "questions"),
    "history": ("log", "export"),
    "study": ("study", "--plain", "--cram"),
    "exam": ("exam", "--plain", "--seed", "482913"),
    "doctor": ("doctor",),
    "choices": ("config",),
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder, their notes as hostile as the bank, which came past the loader."""
    monkeypatch.setattr(cache, "load_cached", lambda *_: (BANK, ()))
    monkeypatch.setattr(cache, "outline_cached", lambda *_: (BANK.outline, 0))
    monkeypatch.setattr(loading, "load", lambda _: Loaded(BANK, ()))
    folder = tmp_path / "data"
    with open_store(folder, retention=0.9) as store:
        now = Moment.of(datetime.now(UTC))
        for card, typed in zip(BANK.cards, TYPED, strict=False):
            store.append(card, Flag(typed), now)
    return folder


def run(data: Path, *arguments: str, typed: str = "", **changes: str) -> Result:
    done = program.run(data, *arguments, typed=typed, **changes)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def obeyed(said: str) -> set[str]:
    return {f"U+{ord(sign):04X}" for sign in _OBEYED.findall(said)}


def lines_typed() -> Iterator[str]:
    """Each text as an answer, then what answers a question or goes on."""
    for text in TYPED:
        yield from (text, ":r", "3", "")


@pytest.mark.parametrize("name", PRINTING)
def test_no_command_prints_what_a_terminal_obeys(data: Path, name: str) -> None:
    done = run(data, *PRINTING[name], typed="\n".join(lines_typed()))

    assert done.exit_code in {0, 1}, done.output
    assert done.stdout
    assert obeyed(done.output) == set()


@pytest.mark.parametrize(
    "arguments", [("browse",), ("read", "--plain"), ("class", "questions"), ("sources", "list")]
)
def test_what_is_only_markup_is_printed_as_it_is(data: Path, arguments: tuple[str, ...]) -> None:
    said = _flat(run(data, *arguments).stdout)

    assert [one for one in texts(MARKUP, LETTERS) if _flat(one) not in said] == []


def _flat(text: str) -> str:
    return "".join(text.split()).casefold()


def test_what_the_environment_says_is_told_and_not_obeyed(data: Path) -> None:
    for name in ("QUIZ_BANK", "QUIZ_DATA_DIR", "EDITOR", "COLUMNS", "QUIZ_LANG"):
        for command in (("config",), ("doctor",), ("config", "--edit"), ("due",)):
            assert (
                obeyed(run(data, *command, **{name: f"{data}\x1b]0;a\x07\x9b2J\u202e"}).output)
                == set()
            )


def test_what_is_typed_at_a_search_or_as_a_name_is_told_and_not_obeyed(data: Path) -> None:
    for typed in TYPED:
        for arguments in (
            ("browse", typed),
            ("due", typed),
            ("browse", "--state", typed),
            ("config", "retention", typed),
            ("config", typed),
            ("study", "--plain", "--profile", typed),
            ("check", "--explain", typed),
            ("plan", "--exam", typed),
            ("--lang", typed, "due"),
            (typed,),
        ):
            if typed.startswith("-") or "\x00" in typed or "\ud800" in typed:
                continue
            assert obeyed(run(data, *arguments).output) == set(), arguments


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("class", "preview"), ("import", "anki"), ("log", "import"), ("class", "mark")],
)
def test_a_name_of_a_file_is_told_on_one_line_and_not_obeyed(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    path = tmp_path / "a\x1b]0;owned\x07\n\x9b2Jerror: all is fine\u202e.yaml"
    named = ("--bank", str(path)) if arguments == ("check",) else (str(path),)
    done = run(tmp_path / "data", *arguments, *named)

    assert done.exit_code in {2, 3}
    assert obeyed(done.output) == set()
    assert not any(line.startswith("error") for line in done.output.splitlines())


def test_a_deck_with_such_a_name_is_told_on_one_line(tmp_path: Path) -> None:
    decks = tmp_path / "bank" / "decks"
    decks.mkdir(parents=True)
    (decks / "bank.yaml").write_text("title: a\nlanguage: fr\ndecks: [01-a]\n", encoding="utf-8")
    (decks / "01-a\x1b[2J\nerror: fine\u202e.yaml").write_text("x", encoding="utf-8")
    for command in ("check", "due"):
        done = run(tmp_path / "data", command, "--bank", str(tmp_path / "bank"))
        assert done.exit_code in {1, 3}
        assert obeyed(done.output) == set()
        assert not any(line.startswith("error") for line in done.output.splitlines())
