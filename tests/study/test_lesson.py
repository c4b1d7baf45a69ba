from dataclasses import replace

from quiz.core.dates import PartialDate
from quiz.core.memory import CardState
from quiz.core.moment import StudyDay
from quiz.core.question import CardId
from quiz.study.lesson import lessons, meet, met_facts, new_facts
from tests.study.banks import a_bank, a_fact, a_question

FACTS = [
    replace(a_fact("late"), when=PartialDate.parse("2000-07")),
    replace(a_fact("early"), when=PartialDate.parse("1948")),
    a_fact("undated"),
    a_fact("early-elsewhere", same_as="early"),
]
BANK = a_bank(
    [
        a_question("a", facts=("undated", "late", "early"), deck="01"),
        a_question("b", facts=("early-elsewhere",), deck="02"),
        a_question("c", deck="03"),
    ],
    FACTS,
)


def test_a_chapter_reads_from_the_oldest_fact_to_the_undated_ones() -> None:
    first = lessons(BANK)[0]
    assert [fact.id for fact in first.facts] == ["early", "late", "undated"]


def test_a_fact_told_twice_is_read_once_and_an_empty_chapter_is_left_out() -> None:
    assert [chapter.deck for chapter in lessons(BANK)] == ["01"]


def test_only_facts_that_were_never_met_are_taught() -> None:
    questions = list(BANK.questions.values())
    assert [f.id for f in new_facts(BANK, questions, set())] == ["early", "late", "undated"]
    met = met_facts(BANK, {CardId("b"): CardState(first=StudyDay(1)), CardId("a"): CardState()})
    assert [fact.id for fact in new_facts(BANK, questions, met)] == ["late", "undated"]
    meet(BANK, [FACTS[0].id], met)
    assert [fact.id for fact in new_facts(BANK, questions, met)] == ["undated"]
