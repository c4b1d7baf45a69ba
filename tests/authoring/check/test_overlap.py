"""Options side by side: what contains what, what is of another nature or cut, and what only looks so."""

import pytest

from tests.authoring.check.asking import cases, choice

OTHERS = ["Une rencontre", "Un voyage à Moscou"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le président", "Le président par intérim"),
        ("Du pétrole", "Des armes et du pétrole"),
        ("Kim", "Kim Jong-un"),
        ("Les essais nucléaires", "Les derniers essais nucléaires"),
        ("Oui", "Oui, car le Nord attaque"),
    ],
)
def test_an_option_within_another(one: str, other: str) -> None:
    assert cases("Q03", choice(one, [other, *OTHERS])) == ["within"]
    assert cases("Q03", choice(other, [one, *OTHERS])) == ["within"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L'URSS", "L'Union soviétique"),
        ("La visite de Poutine", "Le voyage de Vladimir Poutine"),
        ("Un traité d'amitié", "Le pacte d'amitié"),
        ("La Chine", "Pékin"),
    ],
)
def test_two_options_for_one_thing(one: str, other: str) -> None:
    assert cases("Q03", choice(one, [other, *OTHERS])) == [""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "Le père de Kim Jong-un"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("La Corée du Nord", "La Corée du Sud"),
        ("La fin de la guerre froide", "La fin de la guerre de Corée"),
        ("Un fait en 2019, un fait en 2024", "Un fait en 2019, une accusation en 2024"),
        ("Celui de Moscou à Pyongyang", "Celui de Pyongyang à Moscou"),
        ("Accepter le dialogue", "Ne pas accepter le dialogue"),
        ("Les sanctions", "La levée des sanctions"),
    ],
)
def test_options_that_only_share_words(one: str, other: str) -> None:
    assert cases("Q03", choice(one, [other, *OTHERS])) == []


@pytest.mark.parametrize(
    ("answer", "wrong", "found"),
    [
        ("Xi Jinping", ["Le président russe", "Le ministre"], [""]),
        ("2000", ["2001", "Sous Gorbatchev"], ["mixed"]),
        ("Xi Jinping", ["Moon Jae-in", "Vladivostok"], ["mixed"]),
        ("L'Ukraine", ["L'espace", "Les sanctions"], []),
        ("Les années Eltsine", ["Les années 2000", "Les années de détente"], []),
        ("Trois rencontres", ["Deux rencontres", "Aucune rencontre"], []),
        ("Une rencontre", ["Deux rencontres", "Trois rencontres"], []),
        ("Dans l'Extrême-Orient russe", ["Dans la capitale", "Dans le Sud"], []),
        ("Kim Jong-un", ["Vladimir Poutine", "Son ministre"], []),
    ],
)
def test_options_of_one_nature(answer: str, wrong: list[str], found: list[str]) -> None:
    assert cases("Q04", choice(answer, wrong)) == found


@pytest.mark.parametrize(
    ("answer", "wrong", "found"),
    [
        ("Obtenir une aide", ["Une rencontre", "Un traité"], [""]),
        ("Une rencontre", ["Un traité", "Obtenir une aide"], ["mixed"]),
        ("Une rencontre.", ["Un traité", "Un voyage"], ["end"]),
        ("Une rencontre", ["Un traité", "Un voyage."], ["mixed_end"]),
        ("Se rapprocher de Séoul", ["Ne pas répondre", "Voter des sanctions"], []),
        ("Le pouvoir", ["Un espoir", "Des missiles"], []),
        ("Moscou", ["La Chine", "Le Japon"], []),
        ("Chacun secourt l'autre", ["La Chine secourt Moscou", "Il part"], []),
        ("Possible", ["Révolutionnaire", "Permanente"], []),
        ("Deux ans", ["Trois ans", "Un an"], []),
        ("BFM Business", ["L'analyse de février 2025", "La chronologie"], []),
    ],
)
def test_options_cut_on_one_pattern(answer: str, wrong: list[str], found: list[str]) -> None:
    assert cases("Q05", choice(answer, wrong)) == found


def test_a_key_in_the_middle_of_all() -> None:
    crossed = ["Des armes et du blé", "Du gaz et du pétrole", "Des trains et des routes"]
    assert cases("Q20", choice("Des armes et du pétrole", crossed)) == [""]


def test_options_that_mirror_each_other_have_no_middle() -> None:
    square = ["Pékin avec Washington", "Moscou avec Séoul", "Moscou avec Washington"]
    assert cases("Q20", choice("Pékin avec Séoul", square)) == []


def test_a_pair_of_contraries_with_the_key() -> None:
    others = ["Leur révision", "Leur violation"]
    assert cases("Q21", choice("Leur levée", ["Leur maintien", *others])) == [""]
    assert cases("Q21", choice("Leur révision", ["Leur maintien", "Leur levée", others[1]])) == []


def test_two_pairs_that_answer_each_other() -> None:
    pairs = [
        "Une accusation en 2019, une annonce en 2024",
        "Une annonce en 2019, une annonce en 2024",
        "Une accusation en 2019, une accusation en 2024",
    ]
    assert cases("Q21", choice("Une annonce en 2019, une accusation en 2024", pairs)) == []
