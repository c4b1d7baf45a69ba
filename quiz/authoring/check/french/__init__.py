"""What the linter knows of French: the words its rules look for, folded (lower case, no accents)."""

from __future__ import annotations

from quiz.core.language import words

FUNCTION_WORDS = frozenset(
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
)
