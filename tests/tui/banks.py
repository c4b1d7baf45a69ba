"""A small real bank for the terminal's tests, built without any file: every shape, a dispute, long texts."""

from decimal import Decimal

from quiz.core.bank import Bank, Deck
from quiz.core.dates import PartialDate
from quiz.core.fact import Article, ArticleId, Dispute, Fact, FactId, Status
from quiz.core.problem import Place
from quiz.core.question import Card, CardId, DeckId, Question, QuestionId
from quiz.core.shape import (
    Arrange,
    Date,
    Fill,
    Number,
    Option,
    Pair,
    Pick,
    Remark,
    Reveal,
    Shape,
    Text,
)

NOWHERE = Place("decks/test.yaml")
ORIGINS = DeckId("01-origines")
BREAK = DeckId("02-rupture")
SUMMITS = DeckId("03-sommets")


def a_fact(
    name: str,
    statement: str,
    *,
    article: str = "000",
    paragraph: int = 8,
    when: str = "",
    status: Status = "fact",
    by: tuple[str, ...] = (),
    same_as: str = "",
) -> Fact:
    return Fact(
        FactId(name),
        ArticleId(article),
        paragraph,
        statement,
        NOWHERE,
        when=PartialDate.parse(when) if when else None,
        status=status,
        by=by,
        same_as=FactId(same_as) if same_as else None,
    )


FACTS = (
    a_fact(
        "seoul-1990",
        "Moscou noue des relations officielles avec Séoul\u202f; ses liens avec Pyongyang se"
        " refroidissent.",
        when="1990-09",
    ),
    a_fact(
        "fin-urss", "La fin de l’URSS achève la rupture avec Pyongyang.", paragraph=9, when="1991"
    ),
    a_fact(
        "visite-2000",
        "Poutine vient en Corée du Nord, ce qu’aucun président russe n’avait fait.",
        paragraph=12,
        when="2000-07",
    ),
    a_fact("voyages", "Kim Jong-il fait deux voyages à Moscou, un par an.", when="2001/2002"),
)
OTHER_FACTS = (
    a_fact(
        "declaration",
        "À Pyongyang, Poutine et Kim Jong-il signent une déclaration.",
        article="002",
        paragraph=3,
        when="2000-07",
        same_as="visite-2000",
    ),
    a_fact(
        "extreme-orient",
        "Kim Jong-il visite Vladivostok et Khabarovsk.",
        article="002",
        paragraph=4,
        when="2002-08-20/2002-08-24",
    ),
    a_fact(
        "armes",
        "La Russie paierait les armes nord-coréennes en vivres.",
        article="002",
        paragraph=7,
        when="2024",
        status="allegation",
        by=("Washington", "Séoul"),
    ),
)
ARTICLES = (
    Article(
        ArticleId("000"),
        "Moscou et Pyongyang, des alliés en pointillé",
        "la chronologie d’avril 2019",
        PartialDate.parse("2019-04"),
        "fr",
        FACTS,
        publisher="Agence",
    ),
    Article(
        ArticleId("002"),
        "Vingt-cinq ans de relations",
        "l’analyse de février 2025",
        PartialDate.parse("2025-02"),
        "fr",
        OTHER_FACTS,
    ),
)
DISPUTES = (
    Dispute(
        "voyage-2002",
        "conflict",
        "Où va Kim Jong-il quand il se rend en Russie en 2002\u202f?",
        (
            (FactId("voyages"), "À Moscou, comme l’année précédente."),
            (FactId("extreme-orient"), "Dans l’Extrême-Orient russe."),
        ),
    ),
)


def a_question(
    name: str,
    prompt: str,
    shape: Shape,
    *,
    deck: DeckId = BREAK,
    explanation: str = "Parce que les sources le disent.",
    facts: tuple[str, ...] = (),
    hint: str = "",
) -> Question:
    return Question(
        QuestionId(name),
        "kind",
        deck,
        prompt,
        (Card(CardId(name), prompt, shape),),
        explanation,
        name,
        NOWHERE,
        facts=tuple(FactId(fact) for fact in facts),
        hint=hint,
    )


def options(right: str, **wrong: str) -> tuple[Option, ...]:
    return (
        Option(right, correct=True),
        *(Option(text, correct=False, why=why) for text, why in wrong.items()),
    )


CHOICE = a_question(
    "seoul-1990-decision",
    "En septembre 1990, quelle décision de Moscou brouille soudain les deux alliés\u202f?",
    Pick(
        (
            Option("Nouer des relations officielles avec Séoul", correct=True),
            Option(
                "Voter à l’ONU des sanctions contre Pyongyang",
                correct=False,
                why="Ce vote-là date de 2006.",
            ),
            Option(
                "Arrêter ses livraisons de pétrole bon marché",
                correct=False,
                why="Aucun des cinq articles ne signale d’arrêt en 1990.",
            ),
            Option(
                "Quitter les négociations sur le nucléaire",
                correct=False,
                why="La Russie ne s’y joint qu’en 2003.",
            ),
        )
    ),
    explanation="En se rapprochant de Séoul, Moscou blesse son allié du Nord. Repère\u00a0: 1990, le"
    " froid\u202f; décembre 1991, fin de l’URSS, la cassure.",
    facts=("seoul-1990", "fin-urss"),
    hint="Cherchez au sud du 38e parallèle.",
)
MULTIPLE = a_question(
    "moscou-2001-2002",
    "Selon la chronologie d’avril 2019, en quelles années Kim Jong-il se rend-il à Moscou\u202f?",
    Pick(
        (
            Option(
                "2000", correct=False, why="Cette année-là, c’est Poutine qui vient à Pyongyang."
            ),
            Option("2001", correct=True),
            Option("2002", correct=True),
            Option("2011", correct=False, why="La ville n’est pas précisée."),
        ),
        many=True,
        fixed=True,
    ),
    explanation="L’analyse de février 2025 place pourtant le voyage de 2002 dans l’Extrême-Orient"
    " russe.",
    facts=("voyages", "extreme-orient"),
)
TRUE_FALSE = a_question(
    "veto-2024-effet",
    "En mars 2024, un veto russe à l’ONU met fin aux sanctions contre Pyongyang.",
    Pick(
        (Option("Vrai", correct=False), Option("Faux", correct=True)),
        fixed=True,
        fix=("aux sanctions contre", "au dispositif surveillant"),
    ),
    explanation="Le veto supprime la surveillance\u202f; les sanctions restent.",
)
DATE = a_question(
    "visite-2000-mois",
    "Quand un président russe vient-il pour la première fois en Corée du Nord\u202f?",
    Fill(
        (
            Date(
                "juillet 2000",
                PartialDate.parse("2000-07"),
                wrong=(Remark("février 2000", "C’est le mois du traité d’amitié."),),
            ),
        )
    ),
    explanation="Trois pas en 2000\u00a0: le traité en février, l’élection de Poutine en mars, son"
    " voyage en juillet.",
    facts=("visite-2000",),
)
CLOZE = a_question(
    "staline-1948",
    "C’est [dirigeant] qui installe Kim Il-sung au pouvoir à Pyongyang, en 1948.",
    Fill(
        (Text("Staline", also=("Joseph Staline",), label="dirigeant"),),
        ("C’est ", " qui installe Kim Il-sung au pouvoir à Pyongyang, en 1948."),
    ),
    deck=ORIGINS,
    explanation="D’autres articles disent simplement l’URSS ou Moscou.",
)
TWO_BLANKS = a_question(
    "deux-blancs",
    "Qui reçoit Kim Jong-un, et combien de Nord-Coréens travaillent alors en Russie\u202f?",
    Fill(
        (
            Text("Poutine", label="président"),
            Number("10\u202f000", Decimal(10_000), Decimal(1_000), unit="travailleurs"),
        )
    ),
    deck=SUMMITS,
)
ORDER = a_question(
    "frise-1961-2019",
    "Rangez ces événements du plus ancien au plus récent.",
    Arrange(
        (
            "Traité d’assistance entre Moscou et Pyongyang",
            "Relations officielles entre Moscou et Séoul",
            "Première venue d’un président russe à Pyongyang",
            "Effacement de la dette nord-coréenne",
            "Premier sommet Poutine – Kim Jong-un",
        ),
        ("1961", "septembre 1990", "juillet 2000", "2014", "25 avril 2019"),
    ),
    explanation="Repère\u00a0: une décennie de froid, les années 1990, sépare deux périodes d’entente.",
)
MATCH = a_question(
    "sommets-et-villes",
    "Reliez chaque sommet de Kim Jong-un à sa ville.",
    Pair(
        (
            ("Avec Donald Trump, juin 2018", "Singapour"),
            ("Avec Donald Trump, février 2019", "Hanoï"),
            ("Avec Vladimir Poutine, avril 2019", "Vladivostok"),
            ("Avec Vladimir Poutine, juin 2024", "Pyongyang"),
        ),
        ("Moscou",),
    ),
    deck=SUMMITS,
    explanation="Trump le voit en Asie du Sud-Est\u202f; Poutine le reçoit chez lui en 2019.",
)
CARD = a_question(
    "sigle-rpdc",
    "Que signifie le sigle RPDC\u202f?",
    Reveal("République populaire démocratique de Corée"),
    deck=ORIGINS,
)
OPEN = a_question(
    "interets",
    "Que cherche chacun des deux dirigeants en se rendant à Vladivostok en avril 2019\u202f?",
    Reveal(
        "Brouillé avec Donald Trump depuis Hanoï, Kim Jong-un a besoin d’appuis. Il veut aussi"
        " dépendre moins de la Chine. Vladimir Poutine entend peser sur la question nucléaire.",
        (
            "Kim Jong-un cherche des appuis après l’échec de Hanoï",
            "Kim Jong-un veut moins dépendre de Pékin",
            "Poutine veut peser sur le dossier nucléaire",
        ),
        "quatre phrases au plus",
    ),
    deck=SUMMITS,
    explanation="Une bonne réponse sépare les deux intérêts.",
    facts=("armes",),
)
EVERY_SHAPE = (
    CLOZE,
    CARD,
    CHOICE,
    MULTIPLE,
    TRUE_FALSE,
    DATE,
    ORDER,
    TWO_BLANKS,
    MATCH,
    OPEN,
)


def bank_of(*questions: Question) -> Bank:
    titles = {
        ORIGINS: "Origines",
        BREAK: "La rupture",
        SUMMITS: "Détente et sommets",
    }
    decks = (
        Deck(deck, title, tuple(question for question in questions if question.deck == deck))
        for deck, title in titles.items()
    )
    return Bank(
        "Russie et Corée du Nord",
        "fr",
        tuple(deck for deck in decks if deck.questions),
        articles=ARTICLES,
        disputes=DISPUTES,
    )
