"""Which question tells another's answer: words to recall anywhere, the rest where it is about the same."""

from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest

from quiz.core.bank import Bank
from quiz.core.dates import PartialDate
from quiz.core.fact import Article, ArticleId, Names
from quiz.core.question import Question, QuestionId
from quiz.core.shape import Arrange, Date, Fill, Pair, Reveal
from quiz.study.telling.telling import Telling
from tests.classroom.questions import bank_of, pick, question, truth, words
from tests.classroom.sets import shipped

YEAR = Date("1869", PartialDate.of(1869))


def tells(teller: Question, asked: Question, names: Names | None = None) -> bool:
    return Telling(bank_of((teller, asked), names)).tells(teller, asked)


CANAL = question("canal", "Quel canal ouvre en Égypte ?", words("Suez", "canal de Suez"))


@pytest.mark.parametrize(
    "teller",
    [
        question("a", "Qui perce l’isthme de Suez ?", words("Lesseps")),
        question("a", "Où passe ce navire ?", pick("Par Le Cap", "Par Suez")),
        question("a", "Rangez ces lieux du nord au sud.", Arrange(("Suez", "Aden"), ("", ""))),
        question("a", "Reliez.", Pair((("Suez", "la mer Rouge"), ("Panama", "le Pacifique")))),
    ],
    ids=["prompt", "option", "item", "left"],
)
def test_a_word_to_recall_is_told_wherever_it_is_printed(teller: Question) -> None:
    assert tells(teller, CANAL)
    assert not tells(CANAL, teller)


def test_an_accepted_answer_is_told_as_well_as_the_answer() -> None:
    asked = question("asked", "Qui gouverne à Paris ?", words("le préfet", "le baron Haussmann"))

    assert tells(question("a", "Que fait le baron Haussmann ?", words("des rues")), asked)


def test_a_name_is_told_in_any_of_its_spellings() -> None:
    names = Names(people=(("Ferdinand de Lesseps", ("Lesseps", "de Lesseps")),))
    asked = question("asked", "Qui perce l’isthme ?", words("Ferdinand de Lesseps"))

    assert tells(question("a", "Que doit-on à Lesseps ?", words("un canal")), asked, names)


@pytest.mark.parametrize(
    ("answer", "prompt"),
    [
        ("mer", "Quelle mer borde la ville ?"),
        ("la Suisse", "Où est le lac ?"),
        ("lac", "Le lac est-il grand ?"),
        ("port", "Qui exporte le plus ?"),
    ],
    ids=["too short", "not there", "too short too", "part of a word"],
)
def test_what_is_short_or_part_of_a_word_is_not_told(answer: str, prompt: str) -> None:
    asked = question("asked", "Que voit-on ?", words(answer))

    assert not tells(question("a", prompt, Reveal("Rien.")), asked)


def test_words_that_the_question_prints_itself_are_no_secret() -> None:
    asked = question("asked", "Suez ou Panama : lequel ouvre en 1869 ?", words("Suez"))

    assert not tells(question("a", "Où est Suez ?", words("en Égypte")), asked)


def test_an_option_is_told_on_the_fact_that_is_asked_only() -> None:
    asked = question("asked", "Qui gagne ?", pick("Le Brésil", "Le Chili"), facts=["finale"])
    other = question("other", "Où joue le Brésil ?", words("à Rio"), facts=["stade"])
    same = question("same", "Où joue le Brésil ?", words("à Rio"), facts=["stade", "finale"])

    assert not tells(other, asked)
    assert tells(same, asked)


def test_an_option_is_told_off_its_fact_by_two_words_of_the_question_beside_it() -> None:
    asked = question(
        "asked", "Qui gagne la coupe du monde de football ?", pick("Le Brésil", "Le Chili")
    )

    assert tells(
        question("a", "Où le Brésil joue-t-il la coupe de football ?", words("à Rio")), asked
    )
    assert not tells(question("b", "Où le Brésil joue-t-il au football ?", words("à Rio")), asked)


@pytest.mark.parametrize(
    ("prompt", "facts", "told"),
    [
        ("En 1869, qui ouvre le canal ?", ["canal"], True),
        ("En 1869, qui part en voyage ?", ["canal"], False),
        ("En 1869, qui part en voyage ?", ["voyage"], False),
        ("En 1869, qui ouvre un canal en Égypte ?", ["voyage"], True),
    ],
)
def test_a_date_is_told_where_its_event_is_told_with_it(
    prompt: str,
    facts: list[str],
    told: bool,  # noqa: FBT001 - a table's column
) -> None:
    asked = question(
        "asked", "Quand ouvre le canal, en Égypte ?", Fill((YEAR,)), facts=["ouverture"]
    )
    teller = question("a", prompt, words("l’impératrice"), facts=["bal", *facts])
    asked_there = question("asked", asked.prompt, Fill((YEAR,)), facts=["canal"])

    assert tells(teller, asked_there) is told


def test_a_date_in_the_name_of_an_article_tells_nothing() -> None:
    article = Article(
        ArticleId("001"),
        "",
        "le récit de 1869",
        PartialDate(date(1870, 1, 1), date(1870, 12, 31), PartialDate.of(1870).precision),
        "fr",
        (),
    )
    asked = question("asked", "Quand ouvre le canal ?", Fill((YEAR,)), facts=["canal"])
    teller = question(
        "a", "D’après le récit de 1869, qui ouvre le canal ?", words("elle"), facts=["bal", "canal"]
    )
    bank = bank_of((asked, teller))

    assert Telling(bank).tells(teller, asked)
    sourced = Bank(bank.title, bank.language, bank.decks, articles=(article,))
    assert not Telling(sourced).tells(teller, asked)


def test_a_name_that_is_everywhere_is_told_on_its_fact_only() -> None:
    names = Names(places=(("Moscou", ()),))
    asked = question("asked", "Quelle capitale reçoit le roi ?", words("Moscou"), facts=["visite"])
    here = question(
        "here", "Que voit le roi reçu à Moscou ?", words("un bal"), facts=["b", "visite"]
    )
    there = question("there", "Que vend Moscou ?", words("du blé"), facts=["ble"])
    others = [
        question(f"q{at}", f"Que décide Moscou le jour {at} ?", words(f"acte {at}"))
        for at in range(4)
    ]
    telling = Telling(bank_of((asked, here, there, *others), names))

    assert telling.tells(here, asked)
    assert not telling.tells(there, asked)


def test_most_of_an_option_in_other_words_is_told_on_its_fact() -> None:
    asked = question(
        "asked",
        "Que décide le conseil ?",
        pick("Lancer un emprunt national garanti", "Rien"),
        facts=["emprunt"],
    )
    prompt = "Combien rapporte l’emprunt national qui est garanti par la ville ?"

    assert tells(question("a", prompt, words("un million"), facts=["cout", "emprunt"]), asked)
    assert not tells(question("a", prompt, words("un million"), facts=["cout"]), asked)


def test_a_statement_is_told_by_a_text_on_its_fact_that_says_all_of_it() -> None:
    true = question("true", "Le pont est payé par la ville.", truth(is_true=True), facts=["pont"])
    false = question(
        "false",
        "Le pont est payé par la région.",
        truth(is_true=False, fix=("la région", "la ville")),
        facts=["pont"],
    )
    teller = question(
        "a", "Pourquoi la ville a-t-elle payé le pont ?", Reveal("Par fierté."), facts=["x", "pont"]
    )
    silent = question("b", "Qui dessine le pont ?", words("Eiffel"), facts=["x", "pont"])

    assert tells(teller, true)
    assert tells(teller, false)
    assert not tells(silent, true)


def test_a_pair_is_told_by_a_text_that_holds_both_sides() -> None:
    asked = question(
        "asked", "Reliez.", Pair((("Le canal", "Lesseps"), ("La tour", "Gustave Eiffel")))
    )

    assert tells(question("a", "Pourquoi Gustave Eiffel élève-t-il la tour ?", words("fer")), asked)
    assert not tells(question("b", "Pourquoi élève-t-on la tour ?", words("fer")), asked)


def test_siblings_never_stand_together_nor_does_a_question_beside_itself() -> None:
    one = question("one", "Qui ?", words("Anne"), facts=["f"])
    other = question("other", "Quand ?", Fill((YEAR,)), facts=["f"])
    third = question("third", "Combien ?", words("douze"), facts=["g"])
    telling = Telling(bank_of((one, other, third)))

    assert not telling.are_apart(one, other)
    assert not telling.are_apart(one, one)
    assert telling.are_apart(one, third)


@pytest.mark.parametrize(
    ("teller", "asked"),
    [
        ("chine-1991-place", "chine-1991-soutien"),
        ("frise-1948-1984", "visite-1984-ville"),
        ("sommets-et-villes", "hanoi-2019-mois"),
        ("sanctions-2006-rappel", "propos-poutine-2024"),
        ("interim-2000-titre", "traites-mot-commun"),
    ],
)
def test_giveaways_of_the_shipped_bank_are_found(teller: str, asked: str) -> None:
    bank = shipped()
    first, second = (bank.questions[QuestionId(name)] for name in (teller, asked))

    assert first.group != second.group
    assert Telling(bank).tells(first, second)


def test_few_pairs_of_the_shipped_bank_stand_in_each_other_s_way() -> None:
    bank = shipped()
    telling = Telling(bank)
    pairs = list(combinations(bank.questions.values(), 2))

    share = Fraction(sum(not telling.are_apart(*pair) for pair in pairs), len(pairs))

    assert Fraction(1, 200) < share < Fraction(1, 50)


def test_a_list_of_events_is_apart_from_a_question_on_one_of_them() -> None:
    asked = question(
        "asked", "Que se passe-t-il à la fin ?", pick("Un froid", "Un pacte"), facts="c"
    )
    listed = Arrange(("La brouille", "La visite"), ("", ""))

    assert tells(question("a", "Rangez ces événements.", listed, facts="bc"), asked)
    assert not tells(question("a", "Rangez ces événements.", listed, facts="ab"), asked)
