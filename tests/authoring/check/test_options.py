"""Options as a set: what their number, length, words and reasons give away, and what they do not."""

from dataclasses import replace

import pytest

from quiz.authoring.check.rule import RULES
from tests.authoring.check.asking import WHY, cases, choice
from tests.authoring.check.lab import Lab

SHORT = ["Une rencontre", "Un traité", "Un voyage"]


def test_three_options_are_enough_and_two_are_not() -> None:
    assert cases("Q01", choice("Un accord", SHORT[:2])) == []
    assert cases("Q01", choice("Un accord", SHORT[:1])) == [""]


def test_several_right_options_need_one_more_in_all() -> None:
    assert cases("Q01", choice(["Un accord", "Une fête"], SHORT[:1])) == [""]
    assert cases("Q01", choice(["Un accord", "Une fête"], SHORT[:2])) == []


def test_one_right_answer_of_several_is_a_choice() -> None:
    assert cases("Q02", choice(["Un accord"], SHORT)) == ["one"]


def test_a_key_is_long_only_beside_the_longest_distractor() -> None:
    key = "Un accord de défense et d'amitié"
    assert cases("Q06", choice(key, SHORT)) == [""]
    assert cases("Q06", choice(key, [*SHORT[:2], "Un voyage officiel à Moscou"])) == []


def test_a_key_may_be_a_little_shorter() -> None:
    long = ["Une rencontre au sommet", "Un traité d'amitié", "Un voyage officiel"]
    assert cases("Q06", choice("Une aide", long)) == ["short"]
    assert cases("Q06", choice("Une aide militaire", long)) == []


def test_the_length_of_a_date_is_not_its_authors() -> None:
    assert cases("Q06", choice("2000-12-26", ["2000-05-01", "2000-05-02"])) == []


@pytest.mark.parametrize(
    "aside",
    [
        "Toutes ces réponses",
        "Aucune de ces réponses",
        "Les deux",
        "Les trois",
        "Ni l'un ni l'autre",
        "A et C",
        "Un autre pays",
        "On ne sait pas",
        "Aucun de ces dirigeants",
    ],
)
def test_an_option_about_the_others_is_an_aside(aside: str) -> None:
    assert cases("Q08", choice("Un accord", [*SHORT[:2], aside])) == [""]


@pytest.mark.parametrize(
    "answer",
    [
        "Les deux Corées",
        "Deux",
        "La Chine secourrait l'un et l'autre",
        "Un autre traité d'amitié signé avec Séoul",
        "Tous les pays voisins",
        "Aucune rencontre",
        "Une réponse à la Chine",
    ],
)
def test_an_option_that_answers_is_none(answer: str) -> None:
    assert cases("Q08", choice("Un accord", [*SHORT[:2], answer])) == []


def test_an_absolute_word_marks_a_distractor_and_a_key() -> None:
    assert cases("Q09", choice("Un accord", [*SHORT[:2], "Une rupture totale"])) == [""]
    assert cases("Q09", choice("Un accord sans exception", SHORT)) == ["key"]


def test_an_absolute_word_on_both_sides_marks_nothing() -> None:
    assert cases("Q09", choice("Tous les essais", ["Tous les échanges", "Les voyages"])) == []


@pytest.mark.parametrize(
    "distractor",
    [
        "Tous les deux ans",
        "Tous deux partent",
        "« exclusivement défensif »",
        "La liste complète des accords",
    ],
)
def test_words_that_are_not_absolute_mark_nothing(distractor: str) -> None:
    assert cases("Q09", choice("Un accord", [*SHORT[:2], distractor])) == []


def test_a_nuance_gives_the_key_away_where_it_is_alone() -> None:
    assert cases("Q10", choice("Un accord, en partie", SHORT)) == [""]
    assert cases("Q10", choice("Un accord, en partie", [*SHORT[:2], "Un vol, en partie"])) == []
    assert cases("Q10", choice("Un accord", [*SHORT[:2], "Un voyage, surtout"])) == []


@pytest.mark.parametrize(
    "why", ["C'est faux.", "Non, cette réponse est inexacte.", "Ce n'est pas un voyage."]
)
def test_a_reason_says_more_than_that_it_is_wrong(why: str) -> None:
    wrong = {"Une rencontre": WHY, "Un voyage": why}
    assert cases("Q22", choice("Un accord", wrong)) == [""]


def test_a_short_reason_may_give_one() -> None:
    assert cases("Q22", choice("1953", {"1961": "C'est l'année du traité.", "1950": WHY})) == []


def test_a_distractor_met_everywhere_and_never_right_is_worn() -> None:
    corpus = Lab.shared().corpus
    asked = choice("Un accord", ["Un vieux leurre", "Une rencontre"])
    rule = RULES["Q22"].of_question
    assert rule is not None
    few = replace(corpus, entries=(*corpus.entries, *[asked] * 2))
    many = replace(corpus, entries=(*corpus.entries, *[asked] * 9))
    assert [each.case for each in rule(asked, few)] == []
    assert [each.case for each in rule(asked, many)] == ["worn", "worn"]
