"""Prompts: one closed question that does not hold its answer, and those that only look as if they did."""

import pytest

from tests.authoring.check.asking import cases, choice

WRONG = ["Un voyage officiel", "Une aide alimentaire"]


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("Quelle déclaration Moscou publie-t-elle en 1990 ?", [""]),
        ("Quel texte Moscou publie-t-elle en 1990 ?", []),
        ("Quel voyage précède la déclaration de 1990 ?", [""]),
    ],
)
def test_a_word_of_the_prompt_in_the_key_alone(prompt: str, found: list[str]) -> None:
    assert cases("Q12", choice("Une déclaration commune", WRONG, prompt)) == found


def test_a_word_of_the_prompt_in_a_distractor_too_shows_nothing() -> None:
    wrong = ["Un traité d'assistance", "Un traité d'échange"]
    prompt = "Quel traité Moscou signe-t-elle en 2000 ?"
    assert cases("Q12", choice("Un traité d'amitié", wrong, prompt)) == []


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("Que décide Moscou en 1990 ?", []),
        ("En 1990, Moscou décide :", []),
        ("Que décide-t-on cette fois-là ?", ["anchor"]),
        ("En quelle année meurt le fondateur de la RPDC ?", []),
        ("Quel mot est mis entre guillemets : « frère » ou « ami » ?", []),
        ("Qui, en 2000 ?", ["short"]),
        ("Que décide Moscou en 1990.", ["open"]),
        ("Que décide Moscou en 1990 ? Et pourquoi ?", ["several"]),
        ("Laquelle de ces affirmations sur Moscou est vraie ?", ["vague"]),
        ("Sur Hanoï, quelle phrase est exacte ?", ["vague"]),
        ("Trump voit Kim à Hanoï. Quelles phrases s'appliquent à Hanoï ?", []),
        ("Quelle réponse Moscou donne-t-elle en 1990 ?", []),
    ],
)
def test_one_closed_question(prompt: str, found: list[str]) -> None:
    assert cases("Q14", choice("Un accord", WRONG, prompt)) == found


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("Quel pays ne soutient pas Moscou en 1990 ?", [""]),
        ("Quel pays ne soutient PAS Moscou en 1990 ?", []),
        ("Ils sont tous alliés de Moscou, sauf un : lequel ?", [""]),
        ("Pourquoi Kim Jong-un ne va-t-il pas à Moscou en 2015 ?", []),
        ("Les deux articles ne s'accordent pas. Que dit le second ?", []),
        ("Qu'apporte le second article que le premier n'a pas ?", []),
        ("D'après l'analyse, que ne veut pas Moscou ?", [""]),
        ("Qu'est-ce que Moscou ne veut pas ?", [""]),
        ("Quel est le pays qui ne soutient pas Moscou ?", [""]),
        ("Quels pays ne gardent que Moscou pour alliée ?", []),
    ],
)
def test_a_negation_is_seen(prompt: str, found: list[str]) -> None:
    assert cases("Q11", choice("La Chine", ["Le Japon", "Le Vietnam"], prompt)) == found


def test_no_negation_at_level_one_nor_twice() -> None:
    prompt = "Que Moscou ne fait-elle PAS en 1990 ?"
    assert cases("Q11", choice("Un accord", WRONG, prompt, level=1)) == ["level"]
    assert cases("Q11", choice("Un accord", ["Elle ne vote pas", "Un vol"], prompt)) == ["double"]


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("Moscou et Séoul se rapprochent en 1990 ; c'est la", [""]),
        ("En 1990, Moscou signe un :", [""]),
        ("Que veut Poutine en accueillant Kim Jong-un ?", []),
        ("Quels accords Moscou signe-t-elle en 1990 ?", ["number"]),
        ("Quel accord Moscou signe-t-elle en 1990 ?", []),
    ],
)
def test_grammar_strikes_no_option_out(prompt: str, found: list[str]) -> None:
    options = choice("Un accord de paix et un pacte", ["Un prêt", "Un don et un prêt"], prompt)
    assert cases("Q13", options) == found
