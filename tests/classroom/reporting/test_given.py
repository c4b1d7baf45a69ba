"""What was answered is counted by group, and quoted only where two pupils or more typed it."""

from quiz.classroom.reporting.given import Choice, Part, Tally
from quiz.core.answer import Arranged, Filled, Paired
from quiz.core.shape import Arrange, Fill, Pair, Remark, Text
from tests.classroom.one_question import PICK, Answers, asked, picked


def test_options_and_blanks_are_counted_by_group() -> None:
    found = asked(PICK, picked(0, 0, 0, 1, 0, 1, 1, -1, 1, 2, 1))

    assert found.choices == (
        Choice("clé", True, Tally(3, 1, 0)),
        Choice("piège", False, Tally(0, 3, 2), "Non."),
        Choice("autre", False, Tally(0, 0, 1)),
    )
    assert found.blanks == Tally(0, 1, 0)
    assert found.misleading == found.choices[1]
    assert (found.right, found.papers) == (4, 11)


TYPED = Fill((Text("Vladivostok", wrong=(Remark("Hanoï", "C’est le second sommet."),)),))


def typed(*texts: str) -> Answers:
    return [(int(text == "Vladivostok"), Filled((text,))) for text in texts]


def test_a_typed_mistake_is_quoted_once_two_pupils_made_it_with_what_the_author_says() -> None:
    found = asked(TYPED, typed("Vladivostok", "Vladivostok", "Hanoï", "hanoi", "Hanoï", "Séoul"))

    assert [(choice.text, choice.is_right, choice.tally.total) for choice in found.choices] == [
        ("Vladivostok", True, 2),
        ("Hanoï", False, 3),
    ]
    assert found.choices[1].why == "C’est le second sommet."


def test_what_one_pupil_alone_typed_is_nowhere() -> None:
    found = asked(TYPED, typed("Vladivostok", "je m’appelle Zoé", "Vladivostok", "autre"))

    assert "Zoé" not in repr(found)


def test_an_answer_that_the_teacher_accepted_is_right() -> None:
    found = asked(
        TYPED, [(1, Filled(("Vladi",))), (1, Filled(("Vladi",))), (0, Filled(("Séoul",)))]
    )

    assert [(choice.text, choice.tally.total) for choice in found.choices] == [("Vladivostok", 2)]


def test_every_blank_has_its_share() -> None:
    shape = Fill((Text("Staline"), Text("Pyongyang")), ("", " installe Kim à ", "."))
    both, first = Filled(("Staline", "Pyongyang")), Filled(("Staline", "Séoul"))

    found = asked(shape, [(1, both), (0, first), (0, first), (0, None)])

    assert found.parts == (Part("Staline", 0.75), Part("Pyongyang", 0.25))
    assert found.misleading == Choice("Séoul", False, Tally(0, 2, 0), "", "Pyongyang")


def test_every_place_of_an_order_has_its_share() -> None:
    shape = Arrange(("un", "deux", "trois"), ("", "", ""))

    found = asked(shape, [(1, Arranged((0, 1, 2))), (0, Arranged((0, 2, 1))), (0, None), (0, None)])

    assert found.parts == (Part("un", 0.5), Part("deux", 0.25), Part("trois", 0.25))


def test_every_pair_has_its_share_and_its_commonest_mistake() -> None:
    shape = Pair((("Trump", "Hanoï"), ("Poutine", "Vladivostok")), ("Moscou",))

    found = asked(
        shape,
        [(1, Paired((0, 1))), (0, Paired((0, 2))), (0, Paired((0, 2))), (0, Paired((None, 1)))],
    )

    assert found.parts == (Part("Trump", 0.75), Part("Poutine", 0.5))
    assert found.misleading is not None
    assert (found.misleading.part, found.misleading.text) == ("Poutine", "Moscou")
