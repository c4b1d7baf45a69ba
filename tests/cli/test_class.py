"""A teacher's evening and the day after, by the commands alone: papers, answers, marks, report."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from quiz.authoring.load import load_or_raise
from quiz.classroom.papers import paper_of
from quiz.classroom.printing.solution import solution
from quiz.classroom.recipe import read_recipe
from quiz.classroom.rosters.roster import read_roster
from quiz.classroom.sets import Paper, seated
from quiz.core.shape import Reveal
from tests.cli.program import CHECKOUT, run

ROSTER = "id;nom;classe;gros caractères\n101;ZÉPHYRIN Zoé;3e A;\n102;YACOUB Noé;3e A;\n103;XU Lin;3e A;oui\n"
NAMES = ("ZÉPHYRIN", "YACOUB", "Zoé", "Noé")
ASKED = ("--deck", "03", "--deck", "04", "--questions", "8", "--title", "Essai")
GIVEN = {"set.yaml", "roster.csv", "papers.pdf", "key.pdf", "key.csv", "answers.csv"}


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def made(data: Path, folder: Path, *more: str, roster: str = ROSTER) -> Result:
    listed = folder.with_suffix(".csv")
    listed.write_text(roster, encoding="utf-8")
    return run(data, "class", "new", str(folder), *ASKED, "--roster", str(listed), *more)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set that is copied, not drawn again, by each test."""
    folder = tmp_path_factory.mktemp("first") / "set"
    done = made(folder.parent / "data", folder)
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Path:
    shutil.copytree(first, tmp_path / "set")
    return tmp_path / "set"


def papers(folder: Path) -> Iterator[Paper]:
    bank, recipe = load_or_raise(CHECKOUT), read_recipe(folder / "set.yaml")
    for pupil in seated(recipe, read_roster(folder / "roster.csv", recipe.letters).pupils):
        yield paper_of(bank, recipe, pupil)


def answer(folder: Path, **changed: str) -> None:
    """Type everybody's right answers; the third pupil was away. `changed` are cells of the first, by number."""
    with (folder / "answers.csv").open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read, delimiter=";"))
    for row, paper in list(zip(rows[1:], papers(folder), strict=True))[:2]:
        row[4:] = [
            "1" if isinstance(asked.item.shape, Reveal) else solution(asked)
            for asked in paper.asked
        ]
    for number, text in changed.items():
        rows[1][3 + int(number.removeprefix("n"))] = text
    with (folder / "answers.csv").open("w", encoding="utf-8-sig", newline="") as written:
        csv.writer(written, delimiter=";").writerows(rows)


def marks(folder: Path) -> dict[str, str]:
    with (folder / "marks.csv").open(encoding="utf-8-sig", newline="") as read:
        return {row[0]: row[4] for row in csv.reader(read, delimiter=";")}


def test_a_set_is_everything_to_print_and_to_fill_in(folder: Path) -> None:
    assert names(folder) == GIVEN | {f"papers/{pupil}.pdf" for pupil in (101, 102, 103)} | {
        ".written"
    }


def test_the_same_command_gives_the_same_bytes(data: Path, first: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert made(data, again).exit_code == 0
    for name in names(first) - {".written"}:
        assert (again / name).read_bytes() == (first / name).read_bytes(), name


def test_without_a_roster_there_is_a_paper_a_variant_or_as_many_as_one_likes(
    data: Path, tmp_path: Path
) -> None:
    for more, expected in (((), ["01", "02"]), (("--papers", "3"), ["01", "02", "03"])):
        folder = tmp_path / f"set{len(expected)}"
        assert run(data, "class", "new", str(folder), *ASKED, *more).exit_code == 0
        assert sorted(file.stem for file in (folder / "papers").iterdir()) == expected


def test_a_set_is_not_drawn_over_another_unasked(data: Path, folder: Path) -> None:
    answer(folder)
    before = {name: (folder / name).read_bytes() for name in names(folder)}

    refused = made(data, folder)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before

    assert made(data, folder, "--force").exit_code == 0
    assert (folder / "answers.csv.old").read_bytes() == before["answers.csv"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--questions", "500"), 2, "500"),
        (("--questions", "vingt"), 2, "vingt"),
        (("--questions", "59"), 2, "59"),
        (("--variants", "0"), 2, "0"),
        (("--points", "-3"), 2, "-3"),
        (("--points", "1e9"), 2, "1e9"),
        (("--minutes", "²"), 2, "²"),
        (("--date", "demain"), 2, "demain"),
        (("--include", "inconnue"), 2, "inconnue"),
        (("--roster", "none.csv"), 2, "none.csv"),
        (("--papers", "3", "--roster", "x.csv"), 2, "--papers"),
        (("--deck", "99"), 2, "99"),
    ],
)
def test_what_cannot_be_drawn_is_one_line_and_writes_nothing(
    data: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(data, "class", "new", str(tmp_path / "set"), *ASKED, *arguments)

    assert done.exit_code == code
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir() if file.name != "data"] == []


def test_a_roster_that_cannot_be_used_is_told_line_by_line_and_nothing_is_written(
    data: Path, tmp_path: Path
) -> None:
    done = made(data, tmp_path / "set", roster=ROSTER + "101;AUTRE;3e A;\n104;;3e A;\n")

    assert done.exit_code == 3
    assert "set.csv:5:1" in done.stderr
    assert "set.csv:6:2" in done.stderr
    assert not (tmp_path / "set").exists()


def test_a_roster_cannot_lead_outside_the_folder(data: Path, tmp_path: Path) -> None:
    roster = "id;nom\n../../evil;A\nCON;C\n"

    assert made(data, tmp_path / "set", roster=roster).exit_code == 0
    written = [name for name in names(tmp_path / "set") if name.startswith("papers/")]
    assert len(written) == 2
    assert "papers/CON.pdf" not in written
    assert not [*tmp_path.rglob("evil.pdf")]


def test_a_formula_in_a_roster_is_refused_at_its_place(data: Path, tmp_path: Path) -> None:
    done = made(data, tmp_path / "set", roster="id;nom\n1001;=cmd|'/c calc'!A1\n")

    assert done.exit_code == 3
    assert "set.csv:2:2" in done.stderr


def test_right_answers_are_worth_everything_and_the_absent_are_named(
    data: Path, folder: Path
) -> None:
    answer(folder)

    done = run(data, "class", "mark", str(folder))

    assert done.exit_code == 0, done.stderr
    assert "XU Lin" in done.stdout
    assert marks(folder) | {"id": ""} == {"id": "", "101": "20", "102": "20", "103": "abs"}


def test_marks_as_data_hold_every_answer(data: Path, folder: Path) -> None:
    answer(folder)

    done = run(data, "class", "mark", str(folder), "--json")

    found = json.loads(done.stdout)
    assert [(one["id"], one["points"]) for one in found] == [("101", 20), ("102", 20)]
    assert all(len(one["answers"]) == 8 for one in found)


def test_nothing_typed_yet_is_said(data: Path, folder: Path) -> None:
    done = run(data, "class", "mark", str(folder))

    assert done.exit_code == 3
    assert "answers.csv" in done.stderr
    assert not (folder / "marks.csv").exists()


def test_an_answer_that_cannot_be_read_is_placed_and_nothing_is_marked(
    data: Path, folder: Path
) -> None:
    answer(folder, n1="z")

    done = run(data, "class", "mark", str(folder))

    assert done.exit_code == 3
    assert "answers.csv:2:5" in done.stderr
    assert not (folder / "marks.csv").exists()


def test_marks_that_the_teacher_changed_are_not_overwritten(data: Path, folder: Path) -> None:
    answer(folder)
    run(data, "class", "mark", str(folder))
    (folder / "marks.csv").write_text("mine", encoding="utf-8")

    done = run(data, "class", "mark", str(folder))
    assert done.exit_code == 3
    assert "marks.csv" in done.stderr
    assert (folder / "marks.csv").read_text() == "mine"

    assert run(data, "class", "mark", str(folder), "--force").exit_code == 0
    assert (folder / "marks.csv.old").read_text() == "mine"


def test_a_doubtful_answer_is_settled_by_the_teacher_once(data: Path, folder: Path) -> None:
    typed = next(
        asked
        for asked in next(papers(folder)).asked
        if type(asked.item.shape).__name__ == "Fill" and " | " not in solution(asked)
    )
    answer(folder, **{f"n{typed.number}": f"{solution(typed)} environ"})
    run(data, "class", "mark", str(folder))
    with (folder / "doubtful.csv").open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read, delimiter=";"))
    at = rows[0].index("decision")
    (row,) = [row for row in rows[1:] if row[0] == typed.item.question.id]
    row[at] = "0,5"
    with (folder / "doubtful.csv").open("w", encoding="utf-8-sig", newline="") as written:
        csv.writer(written, delimiter=";").writerows(rows)

    for _ in range(2):
        assert run(data, "class", "mark", str(folder)).exit_code == 0
        lost = float(typed.points) / 2
        assert float(marks(folder)["101"].replace(",", ".")) == 20 - lost


def test_a_report_names_nobody(data: Path, folder: Path) -> None:
    answer(folder)

    done = run(data, "class", "report", str(folder))

    assert done.exit_code == 0, done.stderr
    assert {"report.pdf", "report.html", "observed.csv"} <= names(folder)
    for name in ("report.html", "observed.csv"):
        text = (folder / name).read_text("utf-8-sig")
        assert not [pupil for pupil in NAMES if pupil in text]


def test_names_are_in_no_recipe_page_or_export(data: Path, folder: Path) -> None:
    assert run(data, "class", "page", str(folder)).exit_code == 0
    texts = [(folder / name).read_text("utf-8") for name in ("set.yaml", "page.html")]
    formats = ("moodle", "gift", "amc", "csv", "json")
    texts += [run(data, "class", "export", str(folder), name).stdout for name in formats]

    assert all(texts)
    assert not [pupil for pupil in NAMES for text in texts if pupil in text]


def test_the_page_is_sealed_unless_asked(data: Path, folder: Path) -> None:
    bank, recipe = load_or_raise(CHECKOUT), read_recipe(folder / "set.yaml")
    explained = [bank.questions[name].explanation for name in recipe.questions]

    run(data, "class", "page", str(folder))
    sealed = (folder / "page.html").read_text("utf-8")
    run(data, "class", "page", str(folder), "--with-answers", "-o", str(folder / "open.html"))
    opened = (folder / "open.html").read_text("utf-8")

    assert not [text for text in explained if text in sealed]
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in opened for text in explained)


def test_one_question_is_replaced_and_nothing_else_moves(data: Path, folder: Path) -> None:
    before = [*papers(folder)]
    old = before[0].asked[0].item.question.id

    done = run(data, "class", "replace", str(folder), old)

    assert done.exit_code == 0, done.stderr
    assert old in done.stdout
    for then, now in zip(before, papers(folder), strict=True):
        for one, other in zip(then.asked, now.asked, strict=True):
            assert one == other or one.item.question.id == old


def test_no_question_is_replaced_once_answers_are_in(data: Path, folder: Path) -> None:
    name = next(papers(folder)).asked[0].item.question.id
    answer(folder)
    typed = (folder / "answers.csv").read_bytes()

    refused = run(data, "class", "replace", str(folder), name)
    assert refused.exit_code == 3
    assert "--force" in refused.stderr

    assert run(data, "class", "replace", str(folder), name, "--force").exit_code == 0
    assert (folder / "answers.csv").read_bytes() == typed


def test_a_late_pupil_and_a_new_title_are_printed_again(data: Path, folder: Path) -> None:
    with (folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("104;WEIL Ada;3e A;oui;\r\n")
    text = (folder / "set.yaml").read_text("utf-8").replace("Essai", "Contrôle")
    (folder / "set.yaml").write_text(text, encoding="utf-8")
    before = [*papers(folder)][:3]

    done = run(data, "class", "print", str(folder))

    assert done.exit_code == 0, done.stderr
    assert "papers/104.pdf" in names(folder)
    assert "WEIL Ada" in (folder / "answers.csv").read_text("utf-8-sig")
    assert read_recipe(folder / "set.yaml").title == "Contrôle"
    assert [*papers(folder)][:3] == before


def test_answers_that_were_typed_stay_when_papers_are_printed_again(
    data: Path, folder: Path
) -> None:
    answer(folder)
    typed = (folder / "answers.csv").read_bytes()

    done = run(data, "class", "print", str(folder))

    assert done.exit_code == 0, done.stderr
    assert (folder / "answers.csv").read_bytes() == typed


def test_a_variant_that_there_is_not_is_placed(data: Path, folder: Path) -> None:
    text = (folder / "roster.csv").read_text("utf-8-sig").replace(";A\n", ";C\n", 1)
    (folder / "roster.csv").write_text(text, encoding="utf-8")

    done = run(data, "class", "print", str(folder))

    assert done.exit_code == 3
    assert "roster.csv:2:5" in done.stderr


def test_a_paper_is_read_in_the_terminal(data: Path, folder: Path) -> None:
    paper = [*papers(folder)][1]

    plain = run(data, "class", "preview", str(folder), "--pupil", "102").stdout
    with_key = run(data, "class", "preview", str(folder), "--variant", "b", "--key").stdout

    for asked in paper.asked:
        assert f"{asked.number}. {asked.item.prompt}" in plain
        assert asked.item.question.explanation not in plain
        assert asked.item.question.explanation in with_key


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--pupil", "9"), "9"), (("--variant", "F"), "F")],
)
def test_nobody_there_is_told(
    data: Path, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(data, "class", "preview", str(folder), *arguments)

    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("name", ["preview", "print", "mark", "report", "page"])
def test_a_folder_without_a_set_is_told(data: Path, tmp_path: Path, name: str) -> None:
    done = run(data, "class", name, str(tmp_path))

    assert done.exit_code == 3
    assert "quiz class new" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_question_that_the_bank_lost_is_named_and_can_be_replaced(
    data: Path, folder: Path
) -> None:
    name = read_recipe(folder / "set.yaml").questions[0]
    text = (folder / "set.yaml").read_text("utf-8").replace(name, "partie")
    (folder / "set.yaml").write_text(text, encoding="utf-8")

    done = run(data, "class", "preview", str(folder))
    assert done.exit_code == 3
    assert "partie" in done.stderr

    assert run(data, "class", "replace", str(folder), "partie").exit_code == 0
    assert run(data, "class", "preview", str(folder)).exit_code == 0


def test_what_a_teacher_worked_in_is_kept_where_a_new_set_takes_its_place(
    data: Path, folder: Path
) -> None:
    answer(folder)
    assert run(data, "class", "mark", str(folder)).exit_code == 0
    before = {name: (folder / name).read_bytes() for name in ("answers.csv", "marks.csv")}

    done = made(data, folder, "--force", "--seed", "autre", roster=ROSTER + "104;WEIL Ada;3e A;\n")

    assert done.exit_code == 0, done.stderr
    assert "marks.csv.old" in done.stderr
    assert {name: (folder / f"{name}.old").read_bytes() for name in before} == before
    assert (folder / "roster.csv.old").is_file()
    assert not (folder / "marks.csv").exists()


def test_what_could_take_a_questions_place_is_listed_and_can(data: Path, folder: Path) -> None:
    old = next(papers(folder)).asked[0].item.question.id
    listed = run(data, "class", "replace", str(folder), old, "--list").stdout.splitlines()
    before = (folder / "set.yaml").read_bytes()

    new = listed[-1].split(" · ")[0]
    done = run(data, "class", "replace", str(folder), old, "--by", new)

    assert (folder / "set.yaml").read_bytes() != before
    assert done.exit_code == 0, done.stderr
    assert new in read_recipe(folder / "set.yaml").questions


def test_questions_are_listed_by_deck_with_what_they_ask(data: Path) -> None:
    done = run(data, "class", "questions", "03", "--kind", "order")
    bank = load_or_raise(CHECKOUT)

    lines = done.stdout.splitlines()
    assert lines[0].startswith("# 03-")
    asked = [question for question in bank.questions.values() if question.deck.startswith("03")]
    expected = [question for question in asked if question.kind == "order"]
    assert [line.split(" · ")[0] for line in lines[1:]] == [one.id for one in expected]
    assert all(one.prompt in line for one, line in zip(expected, lines[1:], strict=True))


def test_an_export_of_a_set_bears_its_title_and_may_be_of_one_variant(
    data: Path, folder: Path
) -> None:
    recipe = read_recipe(folder / "set.yaml")
    whole = json.loads(run(data, "class", "export", str(folder), "json").stdout)
    of_b = json.loads(run(data, "class", "export", str(folder), "json", "--variant", "b").stdout)
    moodle = run(data, "class", "export", str(folder), "moodle").stdout

    assert {one["id"] for one in whole} == set(recipe.questions)
    assert {one["id"] for one in of_b} == {slot.questions[1] for slot in recipe.slots}
    assert "$course$/top/Essai/" in moodle


def test_a_pupil_is_found_by_name(data: Path, folder: Path) -> None:
    done = run(data, "class", "preview", str(folder), "--pupil", "yacoub")

    assert done.exit_code == 0, done.stderr
    assert "YACOUB Noé" in done.stdout


def test_who_left_and_whose_row_stays_is_told_what_to_do(data: Path, folder: Path) -> None:
    answer(folder)
    lines = (folder / "roster.csv").read_text("utf-8-sig").splitlines(keepends=True)
    (folder / "roster.csv").write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")

    done = run(data, "class", "mark", str(folder))

    assert done.exit_code == 3
    assert "answers.csv:2:1" in done.stderr
    assert "ôtez" in done.stderr
