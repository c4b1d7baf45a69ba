"""French words that begin options, and words that are each other's contrary; all folded."""

from __future__ import annotations

import re

from quiz.core.language import words

NOUN_PHRASE = frozenset(
    words("""
    le la les l un une des du mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces
    aucun aucune chaque plusieurs quelques tout toute tous toutes certains certaines
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente cent mille
    celui celle ceux celles chacun chacune quelqu il elle ils elles on nous vous je tu c ca cela ceci lui eux
    """)
)
PREPOSITION = frozenset(
    words("""
    a au aux d de en dans par pour avec sans contre chez vers sur sous entre depuis avant apres pendant durant
    selon lors afin face grace malgre parmi hors jusqu faute
    """)
)
CLAUSE = frozenset(words("que qu parce car si quand lorsque puisque comme qui quoi dont"))
YES_NO = frozenset(words("oui non si"))
BEFORE_VERB = frozenset(words("ne n se s pas y"))
INFINITIVE = re.compile(
    r"\w{2,}er|\w*[^a]ir|(?:re|de|satis|contre)?faire|(?:de)?plaire|taire|(?:ex|sous|abs|dis)?traire|(?:re)?boire|croire"
    r"|etre|\w*(?:[^ao]ire|clure|[aeo]ndre|[eo]rdre|[ea]ttre|[aeo]indre|oudre|ivre|ompre|aincre|[ao]itre)"
)
NOT_INFINITIVE = frozenset(
    words("""
    hier hiver avenir pouvoir espoir soir noir loisir desir plaisir souvenir devoir miroir cuir tir empire satire navire
    centre cendre ordre fer mer ouvrier premier dernier janvier fevrier papier metier dossier quartier danger entier
    regulier particulier etranger leger policier officier acier chantier courrier financier calendrier singulier
    """)
)
CONTRARIES = (
    "oui non",
    "avec sans",
    "avant apres",
    "plus moins",
    "pour contre",
    "levee maintien",
    "lever maintenir",
    "hausse baisse",
    "augmentation diminution",
    "augmenter diminuer",
    "accepter refuser",
    "acceptation refus",
    "accord refus",
    "accord desaccord",
    "approuver rejeter",
    "approbation rejet",
    "autoriser interdire",
    "autorisation interdiction",
    "confirmer dementir",
    "renforcer affaiblir",
    "renforcement affaiblissement",
    "rapprochement eloignement",
    "rapprochement rupture",
    "rupture entente",
    "demander refuser",
    "appuyer combattre",
    "rapprocher eloigner",
    "ouverture fermeture",
    "ouvrir fermer",
    "debut fin",
    "premier dernier",
    "premiere derniere",
    "nouer rompre",
    "durer cesser",
    "dure cesse",
    "durent cessent",
    "reprise arret",
    "reprendre cesser",
    "gagner perdre",
    "victoire defaite",
    "succes echec",
    "reussite echec",
    "entree sortie",
    "adhesion retrait",
    "rejoindre quitter",
    "soutenir condamner",
    "soutenir combattre",
    "soutien opposition",
    "attaquer defendre",
    "livrer recevoir",
    "donner recevoir",
    "acheter vendre",
    "achat vente",
    "importer exporter",
    "importation exportation",
    "public secret",
    "publique secrete",
    "officiel officieux",
    "officielle officieuse",
    "favorable hostile",
    "favorable defavorable",
    "possible impossible",
    "total partiel",
    "totale partielle",
    "vrai faux",
    "fort faible",
    "forte faible",
    "riche pauvre",
    "majorite minorite",
    "guerre paix",
    "allie ennemi",
    "allie adversaire",
    "ami ennemi",
    "ancien nouveau",
    "ancienne nouvelle",
    "present absent",
    "presence absence",
    "mutuel unilateral",
    "mutuelle unilaterale",
    "offensif defensif",
    "offensive defensive",
    "capitaliste communiste",
    "confiance mefiance",
)
REFUSALS = frozenset(
    words("refus absence rejet manque interdiction refuser eviter empecher cesser renoncer")
)
"""What makes the contrary of the noun or the verb that follows it."""
IDLE = frozenset(words("ont est sont ete s se i"))
