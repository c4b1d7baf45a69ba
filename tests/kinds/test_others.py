from quiz.core.shape import Arrange, Pair, Reveal
from tests.kinds.written import cards, context, written


def test_an_order_shows_what_proves_it() -> None:
    items = {"Un": "un-fait", "L'autre": "1990-09", "Troisième": "2002-08-20/2002-08-24"}
    around = context(un_fait="1961")
    question = written("order", items=items)

    assert list(question.flaws(around)) == []
    (card,) = question.cards(around)
    assert card.shape == Arrange(
        ("Un", "L’autre", "Troisième"), ("1961", "septembre 1990", "du 20 au 24 août 2002")
    )


def test_an_order_rests_on_the_facts_of_its_items_and_has_no_sibling() -> None:
    question = written("order", items={"Un": "un-fait", "Deux": "1990"}, facts=["autre"])

    assert question.cited() == ((("items", "Un"), "un-fait"),)
    assert not question.has_siblings


def test_pairs_may_share_their_right_text() -> None:
    (card,) = cards("match", pairs={"L'un": "A", "Deux": "A", "Trois": "B"}, extra=["C ?"])

    assert card.shape == Pair((("L’un", "A"), ("Deux", "A"), ("Trois", "B")), ("C\u202f?",))


def test_a_card_may_be_asked_the_other_way_round() -> None:
    front, back = cards(
        "card", prompt="RPDC ?", answer="L'État", reverse={"prompt": "L'État ?", "answer": "RPDC"}
    )

    assert (front.id, front.prompt, front.shape) == ("q", "RPDC\u202f?", Reveal("L’État"))
    assert (back.id, back.prompt, back.shape) == ("q/reverse", "L’État\u202f?", Reveal("RPDC"))


def test_an_open_question_has_its_rubric_and_its_length() -> None:
    (card,) = cards("open", answer="L'un.", rubric=["l'un", "deux"], length="deux mots ; pas plus")

    assert card.shape == Reveal("L’un.", ("l’un", "deux"), "deux mots\u202f; pas plus")
