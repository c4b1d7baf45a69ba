"""Moodle, as its source grades, gives what we give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.answer import Answer, Arranged, Code, Filled, Outcome, Paired, Picked
from quiz.core.bank import Bank
from quiz.core.blanks import grade_blank
from quiz.core.grading import grade
from quiz.core.item import Item, item_of
from quiz.core.shape import Arrange, Blank, Fill, Number, Pair, Pick, Reveal, Text
from tests.contract.examples import example_banks, right_answer, wrong_answer
from tests.formats.moodle.banks import shipped
from tests.formats.moodle.model import mark, matched
from tests.formats.moodle.reading import Element, exported, gaps, questions, shown, text
from tests.formats.moodle.reading import answers as kept_answers

SHARE = 1e-4
"""What the list of shares rounds off, over as many options as there are."""


def asked(bank: Bank) -> list[tuple[Item, Element]]:
    items = map(item_of, bank.questions.values())
    return list(zip(items, questions(exported(bank)), strict=True))


ASKED = [(bank, *pair) for bank in (shipped(), *example_banks().values()) for pair in asked(bank)]
GRADED = [one for one in ASKED if not isinstance(one[1].shape, Reveal)]


def test_the_right_answer_has_the_whole_mark_and_a_wrong_one_nothing() -> None:
    for _, item, question in GRADED:
        name = item.question.id
        assert mark(question, item.shape, right_answer(item.shape)) == pytest.approx(
            1, abs=SHARE
        ), name
        assert mark(question, item.shape, wrong_answer(item.shape)) == 0, name


PICKS = [one for one in ASKED if isinstance(one[1].shape, Pick)]


@settings(max_examples=200)
@given(st.data())
def test_any_options_are_worth_what_we_say(data: st.DataObject) -> None:
    bank, item, question = PICKS[data.draw(st.integers(0, len(PICKS) - 1))]
    assert isinstance(item.shape, Pick)
    options = st.integers(0, len(item.shape.options) - 1)
    most = len(item.shape.options) if item.shape.many else 1
    picked = Picked(frozenset(data.draw(st.sets(options, min_size=1, max_size=most))))
    same(bank, item, question, picked)


def same(bank: Bank, item: Item, question: Element, answer: Answer) -> None:
    ours = float(grade(item.shape, answer, bank.lexicon).score)
    assert mark(question, item.shape, answer) == pytest.approx(ours, abs=SHARE)


PAIRS = [one for one in ASKED if isinstance(one[1].shape, Pair)]


@settings(max_examples=100)
@given(st.data())
def test_any_pairs_are_worth_what_we_say(data: st.DataObject) -> None:
    bank, item, question = PAIRS[data.draw(st.integers(0, len(PAIRS) - 1))]
    assert isinstance(item.shape, Pair)
    choice = st.one_of(st.none(), st.integers(0, len(item.shape.choices) - 1))
    count = len(item.shape.pairs)
    choices = data.draw(st.lists(choice, min_size=count, max_size=count))
    same(bank, item, question, Paired(tuple(choices)))


ORDERS = [one for one in ASKED if isinstance(one[1].shape, Arrange)]


@settings(max_examples=100)
@given(st.data())
def test_an_order_is_worth_the_whole_or_nothing_where_we_say_so(data: st.DataObject) -> None:
    """Between, Moodle counts all pairs: the order of what is given more never gets less."""
    bank, item, question = ORDERS[data.draw(st.integers(0, len(ORDERS) - 1))]
    assert isinstance(item.shape, Arrange)
    order = tuple(data.draw(st.permutations(range(len(item.shape.items)))))
    ours = float(grade(item.shape, Arranged(order), bank.lexicon).score)
    theirs = mark(question, item.shape, Arranged(order))
    assert (ours == 1) == (theirs == 1)
    assert (ours == 0) == (theirs == 0)


def blanks() -> list[tuple[Bank, Blank, Element, int]]:
    return [
        (bank, blank, question, at)
        for bank, item, question in ASKED
        if isinstance(item.shape, Fill)
        for at, blank in enumerate(item.shape.blanks)
    ]


def kept(question: Element, at: int) -> list[tuple[str, float, str]]:
    if question.get("type") == "cloze":
        _, found = gaps(text(question, "questiontext"))
        answers = found[at].answers
    else:
        answers = kept_answers(question)
    return [(one.text.replace(r"\*", "*"), one.fraction, one.feedback) for one in answers]


def test_every_text_that_moodle_takes_we_take_and_every_other_we_do_not() -> None:
    for bank, blank, question, at in blanks():
        for typed, fraction, _ in kept(question, at):
            outcome, _ = grade_blank(blank, typed, bank.lexicon)
            assert (outcome is Outcome.RIGHT) == (fraction == 1), (question, typed)


def test_what_the_author_accepts_is_taken_whatever_the_keyboard() -> None:
    for _, blank, question, at in blanks():
        if not isinstance(blank, Text):
            continue
        for accepted in (blank.answer, *blank.also):
            for typed in (
                accepted,
                accepted.replace("’", "'"),
                accepted.replace("'", "’"),
                accepted.replace("\u00a0", " ").replace("\u202f", " "),
                accepted.upper(),
            ):
                found = _matched(question, at, typed)
                assert found == 1, (question.findtext("idnumber"), typed)


def _matched(question: Element, at: int, typed: str) -> float:
    count = 1
    if question.get("type") == "cloze":
        count = len(gaps(text(question, "questiontext"))[1])
    texts = tuple(typed if place == at else "" for place in range(count))
    found = matched(question, texts)[at]
    return found.fraction if found else 0


def test_a_name_is_taken_in_each_of_its_spellings() -> None:
    spellings = dict(shipped().names.people)["Joseph Staline"]
    found = {q.findtext("idnumber"): q for q in questions(exported(shipped()))}
    for spelling in spellings:
        assert _matched(found["staline-1948"], 0, spelling) == 1, spelling


def test_a_foreseen_mistake_is_told_in_the_authors_words() -> None:
    for bank, blank, question, at in blanks():
        for remark in (*blank.almost, *blank.wrong):
            outcome, finding = grade_blank(blank, remark.answer, bank.lexicon)
            if finding.code not in (Code.VAGUE, Code.KNOWN_WRONG) or isinstance(blank, Number):
                continue
            told = [feedback for typed, _, feedback in kept(question, at) if typed == remark.answer]
            assert outcome is not Outcome.RIGHT
            assert [shown(one) for one in told] == [remark.message]


def test_a_number_is_taken_within_its_tolerance_and_no_further() -> None:
    numbers = [one for one in blanks() if isinstance(one[1], Number)]
    assert numbers
    for bank, blank, question, at in numbers:
        assert isinstance(blank, Number)
        for step in (-1, 1):
            for off in (blank.within, blank.within + blank.within + 1):
                typed = f"{blank.value + step * off:f}"
                outcome, _ = grade_blank(blank, typed, bank.lexicon)
                assert _matched(question, at, typed) == (outcome is Outcome.RIGHT), typed


def test_an_empty_answer_is_worth_nothing() -> None:
    for _, item, question in ASKED:
        if isinstance(item.shape, Fill):
            empty = Filled(("",) * len(item.shape.blanks))
            assert mark(question, item.shape, empty) == 0
