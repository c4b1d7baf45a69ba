"""Author text is never more than text: not XML, not HTML, nothing that Moodle or one of its filters reads."""

from __future__ import annotations

from hypothesis import example, given, settings

from tests.formats.amc.banks import bank_of
from tests.formats.moodle.banks import hostile
from tests.formats.moodle.checker import complaints
from tests.formats.moodle.reading import answers, as_shown, exported, gaps, questions, shown, text


@settings(max_examples=60)
@given(hostile, hostile)
@example("]]>", "\x00")
@example(r"\(x\) $$y$$ \[z\]", r"a\}b\#c~d}e#f")
def test_no_text_is_more_than_a_text(first: str, second: str) -> None:
    bank = bank_of(first, second)
    content = exported(bank)
    assert complaints(content) == []
    ids = {question.findtext("idnumber") for question in questions(content)}
    assert ids == set(bank.questions)


@settings(max_examples=60)
@given(hostile)
def test_every_text_is_shown_as_it_is(raw: str) -> None:
    found = {q.findtext("idnumber"): q for q in questions(exported(bank_of(raw)))}
    visible = as_shown(raw)
    assert flat(shown(answers(found["choice-0"])[0].text)) == flat(f"R {visible}")
    assert flat(shown(answers(found["choice-0"])[1].feedback)) == flat(f"W {visible}")
    assert flat(answers(found["short-0"])[0].text).replace(r"\*", "*") == flat(f"T {visible}")
    _, (gap,) = gaps(text(found["cloze-0"], "questiontext"))
    assert flat(gap.answers[0].text).replace(r"\*", "*") == flat(f"T {visible}")
    wrong = [answer for answer in gap.answers if answer.feedback]
    assert all(flat(shown(answer.feedback)) == flat(visible) for answer in wrong)
    right = text(found["match-0"].findall("subquestion")[2], "answer")
    assert flat(shown(right)) == flat(f"Z {visible}")


def flat(said: str) -> str:
    return " ".join(said.split())
