"""What the columns of a roster are called, in the software of schools and in ours."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Field(StrEnum):
    """What a column holds: a sentence names it `roster.column_<field>`."""

    ID = "id"
    LAST = "last"
    FIRST = "first"
    NAME = "name"
    GROUP = "group"
    LARGE = "large"
    VARIANT = "variant"


def _all(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.ID: _all(
        "id, identifiant, identifiant eleve, identifiant de l eleve, id eleve, student id, studentid, pupil id,"
        " id number, idnumber, numero d identification, ine, n° ine, numero ine, identifiant national, n° national,"
        " numero national, identifiant national eleve, matricule, student number, admission number, upn, sis user id,"
        " code eleve, n° eleve, numero eleve, login, username, user name, nom d utilisateur,"
        " identifiant de connexion, numero, n°, num, number, #"
    ),
    Field.LAST: _all(
        "nom, nom de famille, nom d usage, nom usuel, nom eleve, nom de l eleve, last name, lastname, surname,"
        " family name, familyname, legal last name"
    ),
    Field.FIRST: _all(
        "prenom, prenoms, prenom s, prenom usuel, prenom d usage, prenom 1, prenom eleve, prenom de l eleve,"
        " first name, firstname, given name, givenname, given names, forename, preferred first name"
    ),
    Field.NAME: _all(
        "nom prenom, nom et prenom, nom et prenoms, nom prenoms, prenom nom, prenom et nom, nom complet, eleve, eleves,"
        " nom prenom de l eleve, nom et prenom de l eleve, apprenant, etudiant, name, full name, fullname, student,"
        " student name, students, pupil, pupil name, display name"
    ),
    Field.GROUP: _all(
        "classe, classes, division, class, class name, classroom, form, registration group, groupe, groupes, group,"
        " groups, section, cohorte, cohort, structure, code structure"
    ),
    Field.LARGE: _all(
        "gros caracteres, grands caracteres, gros caractere, caracteres agrandis, agrandi, large print,"
        " largeprint, large"
    ),
    Field.VARIANT: _all("sujet, variante, variant, version"),
}
"""The likeliest first: where a table has several, the first counts."""


def found(headings: Sequence[str]) -> Mapping[Field, tuple[int, ...]]:
    """The columns of each field, the likeliest first; those of other names are in none."""
    folded = [fold(heading) for heading in headings]
    return {
        field: columns
        for field, names in _NAMES.items()
        if (columns := tuple(folded.index(name) for name in names if name in folded))
    }
