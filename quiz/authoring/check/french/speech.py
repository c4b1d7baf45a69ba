"""French words that rules of every language look for."""

from __future__ import annotations

import re

from quiz.authoring.check.speech import Speech
from quiz.core.language import words

FRENCH = Speech(
    function_words=frozenset(
        words("""
        a afin ai ainsi alors apres au aucun aucune aujourd aussi autre autres aux avait avant avec avoir c car ce
        ceci cela celle celles celui cent ces cet cette ceux chaque chez comme comment contre d dans de depuis des
        deux donc dont du elle elles en encore entre est et etait etaient ete etre eu eux fait faire fois font fut
        hui ici il ils j jusqu l la le lequel laquelle lesquels lesquelles les leur leurs lors lorsque lui m ma
        mais me meme memes mes moins mon n ne ni non nos notre nous on ont ou ouvre par parmi pas pendant plus
        plusieurs pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si
        sien soit son sont sous sur t ta tandis te tel telle tes toi ton tous tout toute toutes tres tu un une
        vers vos votre vous y
        """)
    ),
    # « selon », the conditional, a verb of saying
    attribution=re.compile(
        r"\b(?:selon|d apres|aux yeux d\w*|aurai(?:t|ent)|serai(?:t|ent)|(?:devr|pourr|fer|pai?er|fourn\w+r)ai(?:t|ent)"
        r"|accus\w+|reproch\w+|soupconn\w+|allegu\w+|affirm\w+|assur\w+|declar\w+|dit|disent|dire|estim\w+|juge\w*"
        r"|denonc\w+|qualifi\w+|pret\w*nd\w*)\b"
    ),
    relative_time=re.compile(
        r"\b(?:actuel\w*|aujourd hui|recemment|desormais|dernierement|a present|ces jours ci|l an dernier"
        r"|(?:le mois|la semaine) (?:dernier|prochain)e?|ce (?:jeudi|mercredi|mardi|lundi|vendredi|mois)(?! la\b)"
        r"|cette semaine|en \w+ dernier|(?:hier|demain))\b"
    ),
    # stems, as in `content_words`
    verdicts=frozenset(
        words("""
        faux fausse vrai vraie incorr correc inexac exact exacte erreur errone erronn juste bon bonne mauvai reponse
        repons option choix propos rien voir hors sujet convie verita simple tout fait pas leurre piege
        """)
    ),
    vague=re.compile(
        r"\b(?:(?:lequel|laquelle|lesquels|lesquelles|quelle?s?) (?:est |sont |de |des |parmi )*(?:ces |les |l )?"
        r"(?:deux |trois |quatre |cinq )?(?:affirmation|proposition|phrase|enonce|reponse|option|declaration)s?"
        r" (?:est|sont|vous|suivante|ci|vraie|exacte|juste|correcte|fausse)\w*"
        r"|que peut on (?:dire|affirmer|retenir)"
        r"|(?:parmi|de) (?:ces|les) (?:deux |trois |quatre |cinq )?(?:affirmation|proposition|phrase|declaration)s"
        r"|qu est ce qui est (?:vrai|exact|juste|correct)|que dire d\w*|que savez vous)\b"
    ),
    synonyms={
        word: same[0]
        for same in (
            ("accord", "traite", "pacte", "convention"),
            ("visite", "voyage", "deplacement"),
            ("rencontre", "entrevue"),
            ("pourparlers", "negociations"),
            ("fin", "disparition", "chute", "dissolution", "dislocation"),
            ("hausse", "augmentation"),
            ("baisse", "diminution", "reduction"),
            ("guerre", "conflit"),
        )
        for word in same[1:]
    },
    negations=frozenset(words("ne n pas non plus jamais aucun aucune nul nulle ni sans point")),
)
