"""A release: what it notes of each card, and the cards it will not let become others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.ledger import FILE, Row
from quiz.authoring.release import Release
from quiz.core.question import CardId
from quiz.i18n import LANGUAGES, Words
from tests.authoring.author import FIRST, Author, Draft


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


def row(author: Author, card: str) -> Row:
    return author.ledger.rows[CardId(card)]


def told(found: Release) -> list[str]:
    """The rules that complain; every complaint has its sentence in both languages."""
    for problem in found.problems:
        for language in LANGUAGES:
            assert Words(language)(problem.sentence, **dict(problem.params))
    return [problem.rule for problem in found.problems]


# --- what a release notes


def test_the_first_release_notes_every_card(author: Author) -> None:
    one, two = author.add(reverse=True), author.add(blanks=2)
    found = author.release()
    assert found.new == (one, f"{one}/reverse", f"{two}/c1", f"{two}/c2")
    assert {r.card for r in found.rows} == set(author.ledger.rows) == set(found.new)
    assert {(r.edition, r.released, r.changed, r.is_current) for r in found.rows} == {
        (1, FIRST, FIRST, True)
    }


def test_releasing_again_writes_the_same_bytes(author: Author) -> None:
    author.add(blanks=3)
    author.release()
    before = (author.folder / FILE).read_bytes()
    author.later()
    found = author.release()
    assert (found.new, found.changed, len(found.unchanged)) == ((), (), 3)
    assert (author.folder / FILE).read_bytes() == before


def test_an_edited_card_keeps_its_first_day_and_has_another_edition(author: Author) -> None:
    name, other = author.add(), author.add()
    author.release()
    for edition in (2, 3):
        author.later()
        author.questions[name].said = f"Parce que {edition}."
        found = author.release()
        assert (found.changed, found.unchanged) == ((name,), (other,))
        assert row(author, name).edition == edition
        assert (row(author, name).released, row(author, name).changed) == (FIRST, author.day)
        assert row(author, other).changed == FIRST


def test_two_editions_of_a_day_differ(author: Author) -> None:
    name = author.add()
    author.release()
    author.questions[name].said = "Autrement."
    author.release()
    assert (row(author, name).edition, row(author, name).changed) == (2, FIRST)


def test_a_retired_question_keeps_its_rows_for_ever(author: Author) -> None:
    name, other = author.add(reverse=True), author.add()
    author.release()
    author.later()
    author.retire(name)
    assert author.release().retired == (name, f"{name}/reverse")
    retired = row(author, name)
    assert (retired.is_retired, retired.released, retired.changed) == (True, FIRST, author.day)
    author.retired.clear()
    author.later()
    found = author.release()
    assert (told(found), found.retired, found.unchanged) == ([], (), (other,))
    assert row(author, name) == retired


def test_one_card_of_a_question_is_retired_alone(author: Author) -> None:
    cloze, card = author.add(blanks=3), author.add(reverse=True)
    author.release()
    author.retire_blank(cloze, 2)
    author.questions[card].reverse = ""
    author.retired.append(f"{card}/reverse")
    assert author.release().retired == (f"{cloze}/c2", f"{card}/reverse")
    author.add_blank(cloze)
    assert author.release().new == (f"{cloze}/c4",)


def test_a_renamed_question_goes_on_where_it_was(author: Author) -> None:
    old = author.add(blanks=2)
    author.release()
    author.later()
    new = author.rename(old)
    found = author.release()
    assert found.renamed == ((f"{old}/c1", f"{new}/c1"), (f"{old}/c2", f"{new}/c2"))
    assert (found.new, found.changed, len(found.unchanged)) == ((), (), 2)
    assert row(author, f"{old}/c1").now == f"{new}/c1"
    assert row(author, f"{old}/c1").changed == author.day
    assert (row(author, f"{new}/c1").released, row(author, f"{new}/c1").changed) == (FIRST, FIRST)


def test_a_question_renamed_twice_is_still_the_same(author: Author) -> None:
    old = author.add()
    author.release()
    middle = author.rename(old)
    author.release()
    author.later()
    new = author.rename(middle)
    assert author.release().renamed == ((middle, new),)
    assert row(author, new).released == FIRST
    assert [row(author, name).now for name in (old, middle)] == [middle, new]
    assert told(author.release()) == []


def test_a_card_can_become_a_question_of_its_own(author: Author) -> None:
    cloze = author.add(blanks=2)
    author.release()
    author.later()
    del author.questions[cloze].blanks[2]
    card = author.add()
    author.renamed[f"{cloze}/c2"] = card
    found = author.release()
    assert (found.renamed, found.changed) == (((f"{cloze}/c2", card),), (f"{cloze}/c1", card))
    assert (row(author, card).edition, row(author, card).released) == (2, FIRST)


def test_a_name_that_was_never_released_leaves_no_trace(author: Author) -> None:
    kept, dropped, renamed = author.add(), author.add(), author.add()
    author.retire(dropped)
    new = author.rename(renamed)
    assert author.release().new == (kept, new)
    assert set(author.ledger.rows) == {kept, new}


# --- what a release refuses


def lose(author: Author, name: str) -> None:
    del author.questions[name]


def drop_blank(author: Author, name: str) -> None:
    del author.questions[name].blanks[3]


def swap_blanks(author: Author, name: str) -> None:
    blanks = author.questions[name].blanks
    blanks[1], blanks[2] = blanks[2], blanks[1]


def insert_blank(author: Author, name: str) -> None:
    before = author.questions[name].blanks
    author.questions[name].blanks = {1: author.word(), **{n + 1: t for n, t in before.items()}}


def drop_first_and_count_again(author: Author, name: str) -> None:
    _, *others = author.questions[name].blanks.values()
    author.questions[name].blanks = dict(enumerate(others, 1))


def drop_first_retire_last(author: Author, name: str) -> None:
    drop_first_and_count_again(author, name)
    author.retired.append(f"{name}/c3")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lose, ["lost_card"]),
        (drop_blank, ["lost_card"]),
        (swap_blanks, ["renumbered"]),
        (insert_blank, ["renumbered"]),
        (drop_first_and_count_again, ["renumbered", "lost_card"]),
        (drop_first_retire_last, ["renumbered"]),
    ],
)
@pytest.mark.parametrize("reworded", [False, True])
def test_a_cloze_keeps_its_numbers(
    author: Author,
    edit: Callable[[Author, str], None],
    expected: list[str],
    *,
    reworded: bool,
) -> None:
    name = author.add(blanks=3)
    author.add()
    author.release()
    before = (author.folder / FILE).read_bytes()
    edit(author, name)
    if reworded and name in author.questions:
        author.questions[name].said = "Autrement."
    found = author.release()
    assert told(found) == expected
    assert (author.folder / FILE).read_bytes() == before


def test_answers_of_a_cloze_may_change_where_they_stand(author: Author) -> None:
    name = author.add(blanks=2)
    author.release()
    author.questions[name].blanks[1] = author.questions[name].blanks[2]
    author.questions[name].said = "Deux fois le même."
    assert told(author.release()) == []


def test_complaints_stand_where_the_author_looks(author: Author) -> None:
    first, second = author.add(blanks=2), author.add()
    author.release()
    swap_blanks(author, first)
    lose(author, second)
    found = author.plan()
    places = {problem.rule: str(problem.place) for problem in found.problems}
    assert places == {"renumbered": "decks/essai.yaml:3:3", "lost_card": f"{FILE}:4:1"}


def test_the_two_sides_of_a_card_are_not_exchanged(author: Author) -> None:
    name = author.add(reverse=True)
    author.release()
    draft = author.questions[name]
    draft.answer, draft.reverse = draft.reverse, draft.answer
    assert told(author.release()) == ["renumbered"]


def test_two_questions_do_not_exchange_their_ids(author: Author) -> None:
    author.questions |= {"a": Draft({1: "un"}), "b": Draft({1: "deux"})}
    author.release()
    questions = author.questions
    questions["a"], questions["b"] = questions["b"], questions["a"]
    found = author.release()
    assert told(found) == ["moved_card", "moved_card"]
    assert [problem.place.line for problem in found.problems] == [3, 8]


def test_a_question_does_not_take_the_place_of_one_that_left(author: Author) -> None:
    author.questions |= {"a": Draft({1: "un"}), "b": Draft({1: "deux"})}
    author.release()
    author.questions["a"] = author.questions["b"]
    author.retire("b")
    assert told(author.release()) == ["moved_card"]


def test_a_new_name_that_nobody_told_is_proposed(author: Author) -> None:
    old = author.add(blanks=2)
    author.release()
    new = author.rename(old)
    author.renamed.clear()
    (problem,) = author.release().problems
    assert problem.rule == "lost_card_renamed"
    assert dict(problem.params) == {"name": old, "nearest": new}
    author.renamed = {old: new}
    assert told(author.release()) == []


def test_a_card_lost_among_others_is_named_itself(author: Author) -> None:
    name = author.add(reverse=True)
    author.release()
    author.questions[name].reverse = ""
    (problem,) = author.release().problems
    assert (problem.rule, dict(problem.params)) == ("lost_card", {"name": f"{name}/reverse"})


@pytest.mark.parametrize("cards", [{"blanks": 2}, {"reverse": True}])
def test_a_retired_id_is_not_taken_again_though_the_bank_forgot_it(
    author: Author, cards: dict[str, int]
) -> None:
    name = author.add(**cards)  # type: ignore[arg-type]
    author.add()
    author.release()
    author.retire(name)
    author.release()
    author.retired.clear()
    for again in (Draft({1: "un"}), Draft(answer="deux"), Draft(answer="trois", reverse="quatre")):
        author.questions[name] = again
        assert told(author.release()) == ["reused_id"]


def test_the_id_of_a_renamed_question_is_not_taken_again(author: Author) -> None:
    old = author.add()
    author.release()
    new = author.rename(old)
    author.release()
    author.renamed.clear()
    author.questions[old] = Draft(answer="autre")
    found = author.release()
    assert told(found) == ["reused_id", "rename_forgotten"]
    assert dict(found.problems[1].params) == {"name": old, "now": new}


def test_a_retired_blank_is_not_taken_again(author: Author) -> None:
    name = author.add(blanks=2)
    author.release()
    author.retire_blank(name, 2)
    author.release()
    author.retired.clear()
    author.questions[name].blanks[2] = author.word()
    assert told(author.release()) == ["reused_card"]


def test_a_retired_blank_does_not_come_back_in_the_renamed_question(author: Author) -> None:
    old = author.add(blanks=2)
    author.release()
    author.retire_blank(old, 1)
    author.release()
    new = author.rename(old)
    assert told(author.release()) == []
    author.retired.clear()
    author.questions[new].blanks[1] = author.word()
    assert told(author.release()) == ["reused_card"]


def test_a_rename_is_said_for_ever(author: Author) -> None:
    old, other = author.add(), author.add()
    author.release()
    new = author.rename(old)
    author.release()
    author.renamed.clear()
    assert told(author.release()) == ["rename_forgotten"]
    author.renamed = {old: other}
    assert told(author.release()) == ["rename_forgotten"]
    author.renamed = {old: new}
    assert told(author.release()) == []


def test_two_histories_are_not_mixed(author: Author) -> None:
    one, two = author.add(), author.add()
    author.release()
    lose(author, one)
    author.renamed = {one: two}
    assert told(author.release()) == ["rename_clash"]


# --- whatever an author does by the rules


STEPS = (
    "add",
    "add a cloze",
    "add both ways",
    "edit",
    "edit a blank",
    "rename",
    "retire",
    "retire a blank",
    "add a blank",
    "move",
    "release",
)


def take(author: Author, step: str, pick: int) -> None:
    """Take a step with one of the questions it can be taken with, if there is any."""
    clozes = [name for name, draft in author.questions.items() if draft.blanks]
    names = clozes if "blank" in step else list(author.questions)
    if step == "release":
        check_release(author)
    elif step.startswith("add") and step != "add a blank":
        author.add(blanks=(1 + pick % 3) * (step == "add a cloze"), reverse=step == "add both ways")
    elif names and "blank" in step:
        edit_blank(author, step, names[pick % len(names)], pick)
    elif names:
        edit_question(author, step, names[pick % len(names)])


def edit_question(author: Author, step: str, name: str) -> None:
    if step == "edit":
        author.questions[name].said = author.word()
    elif step == "rename":
        author.rename(name)
    elif step == "move":
        author.questions[name] = author.questions.pop(name)
    elif len(author.questions) > 1:
        author.retire(name)


def edit_blank(author: Author, step: str, name: str, pick: int) -> None:
    blanks = author.questions[name].blanks
    number = sorted(blanks)[pick % len(blanks)]
    if step == "edit a blank":
        blanks[number] = author.word()
    elif step == "add a blank":
        author.add_blank(name)
    elif len(blanks) > 1:
        author.retire_blank(name, number)


def check_release(author: Author) -> None:
    before = author.ledger.rows
    author.later()
    found = author.release()
    after = author.ledger.rows
    assert told(found) == []
    written = {f"{name}{card}" for name, draft in author.questions.items() for card in draft.cards}
    assert {card for card, row in after.items() if row.is_current} == written
    assert after.keys() >= before.keys()
    known = {*found.new, *found.changed, *found.unchanged}
    assert written == known
    for card, old in before.items():
        new = after[card]
        assert (new.released, new.edition >= old.edition) == (old.released, True)
        assert (new == old) == (new.changed == old.changed)
        assert new.changed in (old.changed, author.day)
        if not old.is_current:
            assert new == old
        if new.now and old.is_current:
            assert after[CardId(new.now)].released == old.released
    assert all(after[card].released == author.day for card in found.new)
    content = (author.folder / FILE).read_bytes()
    author.later()
    assert author.release().new == ()
    assert (author.folder / FILE).read_bytes() == content


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), max_size=40))
def test_whatever_an_author_does_by_the_rules_can_be_released(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    author = Author(tmp_path_factory.mktemp("bank"))
    author.add()
    for step, pick in steps:
        take(author, step, pick)
    check_release(author)
