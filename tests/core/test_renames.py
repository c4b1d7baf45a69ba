from quiz.core.question import CardId
from quiz.core.renames import Renames

NAMES = Renames({"vieux": "neuf", "a": "c", "b": "c", "frise/c2": "ville", "frise": "ligne"})


def test_a_question_takes_all_its_cards_along() -> None:
    assert NAMES.current(CardId("vieux")) == "neuf"
    assert NAMES.current(CardId("vieux/c2")) == "neuf/c2"
    assert NAMES.names(CardId("neuf/reverse")) == ("neuf/reverse", "vieux/reverse")


def test_a_card_may_go_its_own_way() -> None:
    assert NAMES.current(CardId("frise/c1")) == "ligne/c1"
    assert NAMES.current(CardId("frise/c2")) == "ville"
    assert NAMES.names(CardId("ville")) == ("ville", "frise/c2")
    assert NAMES.names(CardId("ligne/c2")) == ("ligne/c2",)


def test_every_former_name_leads_to_the_same_names() -> None:
    assert NAMES.names(CardId("c")) == NAMES.names(CardId("a")) == ("c", "a", "b")


def test_a_name_that_only_begins_alike_is_another() -> None:
    assert NAMES.current(CardId("vieux-port")) == "vieux-port"
    assert Renames({}).names(CardId("vieux")) == ("vieux",)


def test_a_name_that_followed_a_name_is_followed() -> None:
    names = Renames({"a": "b", "b": "c", "c/c2": "d"})
    assert names.current(CardId("a/c1")) == "c/c1"
    assert names.current(CardId("a/c2")) == "d"
    assert names.names(CardId("a/c2")) == ("d", "c/c2", "b/c2", "a/c2")
    assert names.names(CardId("c")) == ("c", "b", "a")
