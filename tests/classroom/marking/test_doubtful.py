"""What only a person can settle is listed once an answer; what they decide holds for all, and is kept."""

import csv
import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import phrase
from quiz.classroom.marking.answer_rows import HandedIn
from quiz.classroom.marking.decisions import Decisions, read_decisions, written_doubtful
from quiz.classroom.marking.doubtful import Doubtful, Judge, doubts, reference
from quiz.classroom.marking.notation import Given
from quiz.classroom.sets import Asked, Paper, Pupil
from quiz.core.answer import Answer, Filled, Told
from quiz.core.dates import PartialDate
from quiz.core.fact import Names
from quiz.core.item import Item
from quiz.core.problem import InputError, QuizError
from quiz.core.question import QuestionId
from quiz.core.shape import Date, Fill, Number, Remark, Reveal, Shape, Text
from quiz.core.text import Lexicon
from quiz.i18n import LANGUAGES, Words
from tests.classroom.sets import from_file
from tests.study.banks import a_question

NAMES = Names(people=(("Kim Jong-il", ()), ("Kim Jong-un", ())))
LEXICON = Lexicon("fr", NAMES)
CITY = Fill((Text("Vladivostok", almost=(Remark("Russie", "Quelle ville ?"),)),))
LEADER = Fill((Text("Kim Jong-il"),))
TREATY = Fill((Text("traité d’amitié"),))
MONTH = Fill((Date("mars 2000", PartialDate.parse("2000-03")),))
AMOUNT = Fill((Number("10 000", Decimal(10_000), Decimal(0)),))
SENTENCE = Fill((Text("Vladivostok"), Text("Pyongyang")), ("De ", " à ", "."))
FREE = Reveal("Une alliance", ("un", "deux"))


def item(shape: Shape, name: str = "q1") -> Item:
    return Item(a_question(name, shape), "Où ?", shape)


def handed(*answers: tuple[Item, Answer | None]) -> list[HandedIn]:
    """A paper of one question each."""
    return [
        HandedIn(Paper(Pupil(f"{at}"), "A", (Asked(1, one, Fraction(1), ()),)), (Given(answer),))
        for at, (one, answer) in enumerate(answers)
    ]


def found(shape: Shape, *texts: str) -> tuple[Doubtful, ...]:
    one = item(shape)
    return doubts(handed(*((one, Filled((text,))) for text in texts)), LEXICON, {})


def reasons(shape: Shape, text: str) -> list[str]:
    return [str(one.doubt) for one in found(shape, text)]


@pytest.mark.parametrize(
    ("shape", "text", "reason"),
    [
        (CITY, "Russie", "vague"),
        (CITY, "Vladivostock", "typo"),
        (CITY, "port de Vladivostok", "near"),
        (CITY, "Vladi", "near"),
        (CITY, "Vladivistoque", "near"),
        (TREATY, "traité", "near"),
        (TREATY, "traité de paix", "near"),
        (MONTH, "2000", "less_precise"),
        (MONTH, "au printemps", "not_a_date"),
        (AMOUNT, "beaucoup", "not_a_number"),
    ],
)
def test_what_deserves_a_look_is_doubtful(shape: Shape, text: str, reason: str) -> None:
    assert reasons(shape, text) == [reason]


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (CITY, "Vladivostok"),
        (CITY, "VLADIVOSTOK"),
        (CITY, "Moscou"),
        (CITY, ""),
        (LEADER, "Kim Jong-un"),
        (MONTH, "mars 2001"),
        (MONTH, "26 mars 2000"),
        (AMOUNT, "10 001"),
        (AMOUNT, "dix mille"),
    ],
)
def test_what_is_clear_is_not(shape: Shape, text: str) -> None:
    assert reasons(shape, text) == []


def test_a_text_that_was_handed_in_is_to_be_marked_but_points_are_not() -> None:
    one = item(FREE)
    given = handed((one, Told("Parce que.")), (one, Told("")), (one, None))
    judged = [replace(given[0], given=(Given(Told(), Fraction(1, 2)),))]

    (written,) = doubts(given, LEXICON, {})

    assert (str(written.doubt), written.score) == ("written", None)
    assert doubts(judged, LEXICON, {}) == ()


def test_the_same_answer_is_asked_about_once_in_the_spelling_most_gave() -> None:
    (one,) = found(CITY, "russie", "Russie", " RUSSIE", "Russie")

    assert (one.answer, one.pupils) == ("Russie", 4)


def test_answers_are_listed_by_question_the_most_given_first() -> None:
    first, second = item(CITY, "a"), item(CITY, "b")
    given = handed(
        (second, Filled(("Russie",))),
        (first, Filled(("Vladi",))),
        (first, Filled(("Russie",))),
        (first, Filled(("Russie",))),
    )

    told = [(one.item.question.id, one.answer) for one in doubts(given, LEXICON, {})]

    assert told == [("a", "Russie"), ("a", "Vladi"), ("b", "Russie")]


def test_a_reference_is_of_letters_and_of_the_question_the_blank_and_the_words() -> None:
    name = reference(QuestionId("q"), 0, "Été 2000")

    assert name.isalpha()
    assert name.islower()
    assert name == reference(QuestionId("q"), 0, "  ete  2000")
    others = [("r", 0, "Été 2000"), ("q", 1, "Été 2000"), ("q", 0, "Été 2001")]
    assert name not in {reference(QuestionId(q), at, text) for q, at, text in others}


# --- what answers are worth


@pytest.mark.parametrize(
    ("shape", "answer", "score", "is_settled"),
    [
        (CITY, Filled(("Vladivostock",)), 1, False),
        (CITY, Filled(("Russie",)), 0, False),
        (CITY, Filled(("Moscou",)), 0, True),
        (CITY, None, 0, True),
        (FREE, Told("Parce que."), 0, False),
        (FREE, Told(""), 0, True),
    ],
)
def test_until_it_is_settled_an_answer_is_worth_what_the_comparison_says(
    shape: Shape, answer: Answer | None, score: int, *, is_settled: bool
) -> None:
    assert Judge(LEXICON).score(item(shape), answer, {}) == (Fraction(score), is_settled)


def test_a_decision_is_about_a_blank_not_about_the_sentence() -> None:
    answer = Filled(("Vladivostok", "Pyong"))
    one = item(SENTENCE)
    (doubtful,) = doubts(handed((one, answer)), LEXICON, {})

    assert Judge(LEXICON).score(one, answer, {}) == (Fraction(1, 2), False)
    assert Judge(LEXICON).score(one, answer, {doubtful.reference: Fraction(1, 2)}) == (
        Fraction(3, 4),
        True,
    )


SHAPES = st.sampled_from([CITY, LEADER, TREATY, MONTH, AMOUNT, SENTENCE])
TYPED = st.sampled_from(
    ["Russie", "Vladi", "Vladivostock", "Pyongyong", "2000", "mars", "?", ""]
) | st.text("abcdevilostk 0123", max_size=12)
SCORES = st.fractions(0, 1, max_denominator=8)


@given(SHAPES, st.lists(TYPED, min_size=2, max_size=2), st.lists(SCORES, min_size=2, max_size=2))
def test_a_score_never_leaves_nothing_and_all_and_decisions_settle_it(
    shape: Fill, texts: list[str], scores: list[Fraction]
) -> None:
    one, answer = item(shape), Filled(tuple(texts[: len(shape.blanks)]))
    listed = doubts(handed((one, answer)), LEXICON, {})
    decisions = {doubtful.reference: score for doubtful, score in zip(listed, scores, strict=False)}

    before, is_settled = Judge(LEXICON).score(one, answer, {})
    after, is_settled_then = Judge(LEXICON).score(one, answer, decisions)

    assert 0 <= before <= 1
    assert 0 <= after <= 1
    assert is_settled == (not listed)
    assert is_settled_then


# --- the file

Reader = Callable[[bytes], Decisions]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def decided(data: bytes) -> Decisions:
        path = tmp_path / "doubtful.csv"
        path.write_bytes(data)
        return read_decisions(path)

    return decided


def rows(data: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def filled(data: bytes, **decisions: str) -> bytes:
    """The file with decisions typed in, by the answers they are about."""
    table = rows(data)
    for row in table:
        row["decision"] = decisions.get(row["réponse"], row["decision"])
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue().encode("cp1252")


def listed(decisions: Mapping[str, Fraction], *texts: str) -> tuple[Doubtful, ...]:
    one = item(CITY)
    return doubts(handed(*((one, Filled((text,))) for text in texts)), LEXICON, decisions)


def written(decisions: Decisions, *texts: str) -> bytes:
    return written_doubtful(listed(decisions.scores, *texts), decisions, Words("fr"))


def test_a_row_says_all_it_takes_to_decide() -> None:
    (row,) = rows(written(Decisions(), "Russie", "russie"))

    row.pop("repère")
    assert row == {
        "question": "q1",
        "énoncé": "Où ?",
        "attendu": "Vladivostok",
        "réponse": "Russie",
        "élèves": "2",
        "raison": "trop vague\u00a0: Quelle ville ?",
        "proposé": "0",
        "decision": "",
    }


def test_of_several_blanks_the_row_says_which_and_of_a_text_what_earns_points() -> None:
    blank = doubts(handed((item(SENTENCE), Filled(("x", "Pyong")))), LEXICON, {})
    text = doubts(handed((item(FREE), Told("=cmd|x"))), LEXICON, {})

    (one,) = rows(written_doubtful(blank, Decisions(), Words("fr")))
    (two,) = rows(written_doubtful(text, Decisions(), Words("en")), ",")

    assert (one["énoncé"], one["attendu"]) == ("Où ? (trou 2)", "Pyongyang")
    assert two["expected"] == "Une alliance One point each: un ; deux"
    assert (two["answer"], two["proposed"]) == ("'=cmd|x", "")


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ("0", Fraction(0)),
        ("0,5", Fraction(1, 2)),
        ("0.5", Fraction(1, 2)),
        ("1", Fraction(1)),
        ("1/2", Fraction(1, 2)),
        ("2 sur 3", Fraction(2, 3)),
        ("50%", Fraction(1, 2)),
        ("½", Fraction(1, 2)),
        ("oui", Fraction(1)),
        ("NON", Fraction(0)),
        ("yes", Fraction(1)),
        ("no", Fraction(0)),
    ],
)
def test_a_decision_is_written_as_one_likes(read: Reader, said: str, score: Fraction) -> None:
    found = read(filled(written(Decisions(), "Russie"), Russie=said))

    assert list(found.scores.values()) == [score]


@pytest.mark.parametrize("said", ["2", "peut-être", "-1", "1,5", "01-févr", "1/0"])
def test_what_is_no_decision_is_told_at_its_cell(read: Reader, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(filled(written(Decisions(), "Russie"), Russie=said))

    (problem,) = caught.value.problems
    assert (problem.rule, problem.place.line, problem.place.column) == ("doubt_decision", 2, 8)
    for language in LANGUAGES:
        assert phrase.problem(Words(language), problem)


def test_two_decisions_on_one_answer_are_told(read: Reader) -> None:
    data = filled(written(Decisions(), "Russie"), Russie="1")
    last = data.splitlines()[-1]

    with pytest.raises(InputError) as caught:
        read(data + last.replace(b";1;", b";0;"))

    assert [one.rule for one in caught.value.problems] == ["doubt_twice"]


def test_a_file_that_lost_its_columns_is_refused(read: Reader) -> None:
    with pytest.raises(InputError) as caught:
        read(b"question;decision\nq;1\n")

    assert caught.value.code == "marking.no_headings"
    assert [one.rule for one in caught.value.problems] == ["doubt_no_headings"]


def test_decisions_are_kept_when_marking_again_even_of_answers_that_are_gone(read: Reader) -> None:
    first = read(filled(written(Decisions(), "Russie", "Vladi"), Russie="0,5", Vladi="oui"))

    again = written(first, "Vladi", "Vladi", "Vladivostock")
    second = read(again)

    assert second.scores == first.scores
    assert [(row["réponse"], row["élèves"], row["decision"]) for row in rows(again)] == [
        ("Vladi", "2", "1"),
        ("Vladivostock", "1", ""),
        ("Russie", "0", "0,5"),
    ]
    assert written(second, "Vladi", "Vladi", "Vladivostock") == again


@given(
    st.lists(TYPED, min_size=1, max_size=6),
    st.lists(SCORES, min_size=6, max_size=6),
    st.sampled_from(LANGUAGES),
)
def test_decisions_are_read_back_as_they_were(
    texts: list[str], scores: list[Fraction], language: str
) -> None:
    names = [one.reference for one in listed({}, *texts)]
    decisions = dict(zip(names, scores, strict=False))

    data = written_doubtful(listed(decisions, *texts), Decisions(decisions), Words(language))

    assert from_file(data, read_decisions).scores == decisions if names else True


@given(st.binary(max_size=80) | st.text(max_size=60).map(str.encode))
def test_a_hostile_file_raises_nothing_but_what_a_person_can_mend(data: bytes) -> None:
    with suppress(QuizError):
        decided = from_file(b"repere;decision\n" + data, read_decisions)
        assert all(0 <= score <= 1 for score in decided.scores.values())
