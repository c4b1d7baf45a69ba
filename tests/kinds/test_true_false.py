import pytest

from tests.kinds.written import pick


@pytest.mark.parametrize("word", ["true", "Vrai", "oui", "yes", "TRUE"])
def test_true_in_either_language(word: str) -> None:
    assert pick("true_false", answer=word).right == {0}


@pytest.mark.parametrize("word", ["false", "faux", "non", "No"])
def test_false_in_either_language(word: str) -> None:
    assert pick("true_false", answer=word).right == {1}


def test_true_stands_first_always_in_the_banks_language() -> None:
    for language, words in (("fr", ["Vrai", "Faux"]), ("en", ["True", "False"])):
        shape = pick("true_false", language, answer="false")
        assert [option.text for option in shape.options] == words
        assert shape.fixed


def test_a_false_statement_says_what_to_mend_as_it_is_shown() -> None:
    prompt = "L'accord met fin à l'alliance."
    shape = pick("true_false", prompt=prompt, answer="false", fix={"fin à l'": "au clair l'"})

    assert shape.fix == ("fin à l’", "au clair l’")


def test_a_true_one_has_nothing_to_mend() -> None:
    assert pick("true_false", answer="true").fix is None
