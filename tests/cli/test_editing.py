"""From a question to its lines in an editor, and back: with real programs as editors, and without."""

import stat
from pathlib import Path

import pytest

from quiz.cli import context
from quiz.cli.context import Context
from quiz.cli.editing import edit
from quiz.cli.editors import chosen, command
from quiz.core.problem import InputError, QuizError
from quiz.core.question import QuestionId
from tests.cli.conftest import OTHER_DECK, write_bank
from tests.cli.program import QUIZ, environment, run

PHARE = QuestionId("phare-couleur")
LINE = 15
"""Where it stands in its deck."""


def script(folder: Path, body: str) -> str:
    """A program that is an editor: it notes how it was called, then does as told with the file it was given last."""
    folder.mkdir(exist_ok=True)
    program = folder / "vi"
    called = folder / "called"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {called}\nfor FILE; do :; done\n{body}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def called(folder: Path) -> list[str]:
    return (folder / "called").read_text().splitlines()


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    return tmp_path / "tools"


def ours(data: Path, bank: Path | None, editor: str = "", **changes: str) -> Context:
    found = Context(environment(data, EDITOR=editor, **changes))
    found.bank_folder = bank
    return found


def sed(expression: str) -> str:
    return f'sed \'{expression}\' "$FILE" > "$FILE.new" && mv "$FILE.new" "$FILE"'


def test_the_editor_opens_at_the_question_and_the_bank_comes_back(
    data: Path, bank: Path, tools: Path
) -> None:
    program = script(tools, sed("s/Rouge/Orange/"))
    mine = ours(data, bank, program)
    assert "Rouge" in mine.bank.questions[PHARE].cards[0].shape.options[0].text  # type: ignore[union-attr]
    found = edit(mine, PHARE)
    assert found.questions[PHARE].cards[0].shape.options[0].text == "Orange"  # type: ignore[union-attr]
    assert mine.bank is found
    assert called(tools) == [f"+{LINE}", str(bank / "decks" / "01-port.yaml")]
    place = found.questions[PHARE].place
    assert (bank / place.path).read_text().splitlines()[place.line - 1].endswith(f"id: {PHARE}")


def test_a_file_that_changed_meanwhile_is_opened_where_the_question_stands_now(
    data: Path, bank: Path, tools: Path
) -> None:
    mine = ours(data, bank, script(tools, ""))
    assert mine.bank.questions
    deck = bank / "decks" / "01-port.yaml"
    deck.write_text("# A line.\n" + deck.read_text())
    edit(mine, PHARE)
    assert called(tools)[0] == f"+{LINE + 1}"


def test_what_cannot_be_read_is_told_with_its_place_and_opened_there_again(
    data: Path, bank: Path, tools: Path
) -> None:
    mine = ours(data, bank, script(tools, sed("s/level: 2/level: two/")))
    before = mine.bank
    with pytest.raises(InputError) as caught:
        edit(mine, PHARE)
    assert caught.value.code == "edit.broken"
    (problem,) = caught.value.problems
    assert problem.place.path == "decks/01-port.yaml"
    assert problem.place.line > LINE
    assert mine.bank == before
    mine.environment = environment(data, EDITOR=script(tools, sed("s/level: two/level: 3/")))
    assert edit(mine, PHARE).questions[PHARE].level == 3
    assert called(tools)[0] == f"+{problem.place.line}"


def test_a_file_that_is_no_yaml_any_more_loses_nothing(data: Path, bank: Path, tools: Path) -> None:
    mine = ours(data, bank, script(tools, 'printf "title: [\\n" > "$FILE"'))
    before = mine.bank
    with pytest.raises(InputError) as caught:
        edit(mine, PHARE)
    assert caught.value.problems
    assert mine.bank == before


def test_problems_that_were_there_before_stop_nobody(data: Path, bank: Path, tools: Path) -> None:
    deck = bank / "decks" / "02-ville.yaml"
    deck.write_text(deck.read_text().replace("level: 1", "level: one"))
    mine = ours(data, bank, script(tools, sed("s/Rouge/Orange/")))
    assert mine.bank.questions
    assert PHARE in edit(mine, PHARE).questions


def test_a_question_may_be_deleted_or_renamed(data: Path, bank: Path, tools: Path) -> None:
    mine = ours(data, bank, script(tools, sed("s/phare-couleur/phare-teinte/")))
    found = edit(mine, PHARE)
    assert PHARE not in found.questions
    assert QuestionId("phare-teinte") in found.questions
    with pytest.raises(QuizError, match=r"edit\.no_question"):
        edit(mine, PHARE)


@pytest.mark.parametrize(
    ("editor", "code"),
    [
        ("/nowhere/vi", "edit.not_started"),
        ("'unfinished", "edit.bad_editor"),
        ("{program}", "edit.failed"),
    ],
)
def test_an_editor_that_does_not_work_is_told(
    data: Path, bank: Path, tools: Path, editor: str, code: str
) -> None:
    mine = ours(data, bank, editor.format(program=script(tools, "exit 3")))
    with pytest.raises(InputError) as caught:
        edit(mine, PHARE)
    assert caught.value.code == code
    assert "{" not in mine.words(caught.value.code, **caught.value.params)


def test_a_deck_that_was_moved_is_told(data: Path, bank: Path, tools: Path) -> None:
    mine = ours(data, bank, script(tools, ""))
    assert mine.bank.questions
    (bank / "decks" / "01-port.yaml").rename(bank / "decks" / "09-port.yaml")
    with pytest.raises(InputError) as caught:
        edit(mine, PHARE)
    assert caught.value.code == "edit.moved"


def test_the_installed_bank_is_copied_first_and_the_copy_is_the_bank(
    data: Path, tmp_path: Path, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "quiz"
    write_bank(package / "_bank")
    monkeypatch.setattr(context, "_package", lambda: package)
    mine = ours(data, None, script(tools, sed("s/Rouge/Orange/")))
    before = (package / "_bank" / "decks" / "01-port.yaml").read_text()
    found = edit(mine, PHARE)
    assert found.questions[PHARE].cards[0].shape.options[0].text == "Orange"  # type: ignore[union-attr]
    assert mine.bank_root == data / "bank"
    assert not mine.has_installed_bank
    assert (package / "_bank" / "decks" / "01-port.yaml").read_text() == before
    later = ours(data, None, script(tools, ""))
    later.profile = "anna"
    assert later.bank_root == data / "bank"
    edit(later, PHARE)
    assert (data / "bank" / "seeds" / "000-port.yaml").is_file()


def test_a_new_question_goes_into_the_copy_as_well(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "quiz"
    write_bank(package / "_bank")
    monkeypatch.setattr(context, "_package", lambda: package)
    done = run(data, "new", "question", "card", "--deck", "02-ville")
    assert done.stdout.startswith(str(data / "bank" / "decks" / "02-ville.yaml"))
    assert "cette copie est désormais votre banque" in " ".join(done.stderr.split())
    again = run(data, "new", "question", "card", "--deck", "02-ville")
    assert "copie" not in again.stderr
    assert (package / "_bank" / "decks" / "02-ville.yaml").read_text() == OTHER_DECK


def test_a_copy_that_cannot_be_written_is_told(
    tmp_path: Path, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "quiz"
    write_bank(package / "_bank")
    monkeypatch.setattr(context, "_package", lambda: package)
    (tmp_path / "file").write_text("")
    mine = ours(tmp_path / "file", None, script(tools, ""))
    mine.environment = {**mine.environment, "XDG_CACHE_HOME": str(tmp_path)}
    with pytest.raises(InputError) as caught:
        edit(mine, PHARE)
    assert caught.value.code == "cli.bank_not_written"


def test_a_person_edits_in_lines_and_the_editor_has_the_terminal(
    data: Path, bank: Path, tools: Path
) -> None:
    pexpect = pytest.importorskip("pexpect")
    program = script(tools, f"read line\n{sed('s/Bleu/Mauve/')}")
    arguments = ("study", "01", "--kind", "choice", "--no-lessons", "--plain", "--bank", str(bank))
    person = pexpect.spawn(
        QUIZ[0],
        [*QUIZ[1:], *arguments],
        env=environment(data, EDITOR=program, TERM="xterm"),
        encoding="utf-8",
        timeout=30,
    )
    person.expect_exact("une lettre\u00a0: ")
    person.sendline(":e")
    person.sendline("for the editor")
    person.expect_exact("Question modifiée")
    person.expect_exact("Mauve")
    person.expect_exact("une lettre\u00a0: ")
    person.sendline(":q")
    person.expect(pexpect.EOF)
    person.close()
    assert person.exitstatus == 0


TABLE = [
    ("vi", ["vi", "+7", "F"]),
    ("/usr/bin/nano", ["/usr/bin/nano", "+7", "F"]),
    ("emacs -nw", ["emacs", "-nw", "+7", "F"]),
    ("emacsclient -t", ["emacsclient", "-t", "+7", "F"]),
    ("micro", ["micro", "+7", "F"]),
    ("kak", ["kak", "+7", "F"]),
    ("gvim", ["gvim", "-f", "+7", "F"]),
    ("gvim -f", ["gvim", "-f", "+7", "F"]),
    ("hx", ["hx", "F:7"]),
    ("subl", ["subl", "--wait", "F:7"]),
    ("subl -w", ["subl", "-w", "F:7"]),
    ("code", ["code", "--wait", "--goto", "F:7"]),
    ("code --wait", ["code", "--wait", "--goto", "F:7"]),
    ("'/opt/My Apps/code' -n", ["/opt/My Apps/code", "-n", "--wait", "--goto", "F:7"]),
    ("kate", ["kate", "--block", "--line", "7", "F"]),
    ("ed", ["ed", "F"]),
    ("notepad", ["notepad", "F"]),
]


@pytest.mark.parametrize(("written", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_each_editor_is_told_the_line_in_its_own_way(written: str, expected: list[str]) -> None:
    assert command(chosen({"EDITOR": written}), Path("F"), 7) == expected


def test_an_editor_of_windows_is_known_by_its_name() -> None:
    editor = (r"C:\Program Files\Notepad++\Notepad++.EXE",)
    assert command(editor, Path("F"), 7) == [*editor, "-multiInst", "-n7", "F"]


def test_visual_goes_before_editor_and_both_before_what_is_there(tmp_path: Path) -> None:
    assert chosen({"VISUAL": "hx", "EDITOR": "vi"}) == ("hx",)
    assert chosen({"VISUAL": " ", "EDITOR": "vi"}) == ("vi",)
    script(tmp_path, "")
    assert chosen({"PATH": str(tmp_path)}) == ("vi",)
    with pytest.raises(InputError):
        chosen({"PATH": str(tmp_path / "empty")})
