"""A class's list: whatever is read is written, and read back as it was; every pupil has a file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.classroom.rosters.roster import file_name, read_roster, written_roster
from quiz.i18n import LANGUAGES
from tests.fuzz.oracle import tell_all
from tests.fuzz.target import Target


def run(data: bytes, folder: Path) -> None:
    """The list is read; what is written of it says the same."""
    path = folder / "roster.csv"
    path.write_bytes(data)
    read = read_roster(path)
    tell_all(read.notices)
    pupils = read.pupils
    names = {file_name(pupil).casefold() for pupil in pupils}
    assert len(names) == len(pupils)
    assert not any(sign in name for name in names for sign in "/\\:\0")
    for language in LANGUAGES:
        path.write_bytes(written_roster(pupils, language))
        assert read_roster(path).pupils == pupils


def seeds() -> Mapping[str, bytes]:
    """Lists as schools' software writes them."""
    return {
        "ours": b"id;nom;classe;gros caract\xc3\xa8res;sujet\n'0042;Nom;3A;oui;A\n43;De;3B;;B\n",
        "pronote": "\ufeffNom;Prénom;Classe;Projet d'accompagnement\nA;Élo;3A;PAP (tiers temps)\n".encode(
            "utf-16"
        ),
        "titled": b'"Liste","de la classe"\n\nName,Group,Large print\n"Doe, J",3A,x\n',
        "unnamed": b"12 DURAND Zo\xe9\n13 LE GALL Yann\n",
        "two": b"0001\tDurand\n0002\tPetit\n",
        "sep": b'sep=|\nid|name\n="0042"|=cmd()\n1,2E+11|#REF!\n',
        "misread": "id;nom\n1;CorÃ©e\n2;Cor√©e\n".encode(),
    }


TARGET = Target(
    run,
    seeds,
    words=(
        *("id", "nom", "prenom", "name", "classe", "sujet", "gros caracteres", "tiers temps"),
        *(
            "sep=;\n",
            ";",
            ",",
            "\t",
            '""',
            '"',
            "'",
            '="',
            "=",
            "+",
            "@",
            "oui",
            "police 20",
            "PAP",
        ),
        *(
            "\ufeff",
            "\u200d",
            "\u00ad",
            "\u202e",
            "é",
            "e\u0301",
            "Ã©",
            "12",
            "0012",
            "1E+5",
            "01-mars",
        ),
    ),
)
