"""What a choice would leave, counted as the bank itself selects."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.bank import Bank, Selection
from quiz.study.choice import Choice, chosen, toggled
from tests.study.banks import a_bank, a_fact, a_question

KINDS = ("choice", "short", "cloze")
THEMES = ("guerre", "paix", "traités")


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    questions = (
        replace(
            a_question(f"q{at}", deck=draw(st.sampled_from(("01", "02"))), facts=facts),
            kind=draw(st.sampled_from(KINDS)),
            level=draw(st.integers(0, 3)),
            themes=tuple(draw(st.sets(st.sampled_from(THEMES), max_size=2))),
        )
        for at in range(draw(st.integers(1, 12)))
        for facts in [draw(st.sampled_from(((), ("f1",), ("f1", "f2"))))]
    )
    return a_bank(questions, [a_fact("f1"), a_fact("f2")])


selections = st.builds(
    Selection,
    decks=st.frozensets(st.sampled_from(("01", "02"))),
    themes=st.frozensets(st.sampled_from(THEMES)),
    levels=st.frozensets(st.integers(1, 3)),
    kinds=st.frozensets(st.sampled_from(KINDS)),
    articles=st.frozensets(st.just("000")),
)


@settings(max_examples=50)
@given(banks(), selections)
def test_counts_are_those_of_the_bank(bank: Bank, selection: Selection) -> None:
    choice = Choice(bank)
    assert choice.matching(selection) == len(bank.select(selection).questions)
    for section in choice.sections(selection):
        for value, count in section.values:
            only = replace(selection, **{section.field: frozenset({value})})  # type: ignore[arg-type]
            assert count == len(bank.select(only).questions)


@settings(max_examples=50)
@given(banks(), selections)
def test_a_tick_taken_back_leaves_what_was(bank: Bank, selection: Selection) -> None:
    for section in Choice(bank).sections(selection):
        for value, _ in section.values:
            ticked = toggled(selection, section.field, value)
            assert (value in chosen(ticked, section.field)) != (
                value in chosen(selection, section.field)
            )
            assert toggled(ticked, section.field, value) == selection
