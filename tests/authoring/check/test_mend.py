"""Mending changes the characters that are wrong and no other byte of a file."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.authoring.check import mend as mending
from quiz.authoring.check.mend import mend
from quiz.authoring.check.run import Checked, check
from quiz.authoring.load import load
from tests.authoring.folders import BANK, write_files

RULES = frozenset({"T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09"})
NAMES = "places:\n  Hanoï: []\nterms:\n- guerre froide\n"
FAULTS = {
    "l’URSS": "l'URSS",
    "un\u00a0mot": "un mot",
    "90%": "90 %",
    "1ère": "1re",
    "10000": "10 000",
    "soeur": "sœur",
    "mot\u200bs": "mots",
    "deux  mots": "deux mots",
    "ici , là": "ici, là",
    "e\u0301lan": "élan",
    "Etat": "État",
    "Hanoi": "Hanoï",
    "guerre Froide": "guerre froide",
    '"mot"': "« mot »",
    "juste": "juste",
    "c'est": "c'est",
    "\\": "\\",
}
WRITE: dict[str, Callable[[str], str]] = {
    "plain": lambda text: f" {text}",
    "folded": lambda text: f" >-\n    {text}",
    "literal": lambda text: f" |-\n    {text}",
    "single": lambda text: " '" + text.replace("'", "''") + "'",
    "double": lambda text: ' "' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
}
BREAK = {
    "plain": "\n      ",
    "folded": "\n    ",
    "literal": " ",
    "single": "\n\n      ",
    "double": "\n   ",
}
pieces = st.lists(st.sampled_from(sorted(FAULTS)), min_size=1, max_size=6)


def deck(texts: list[tuple[str, list[str]]], *, ends: str, mended: bool) -> bytes:
    """A deck of cards that have these texts in their explanations, written in a style, with comments around."""
    lines = ["# Un « commentaire » que l’on  garde : 90%, soeur\ntitle: Essai\nquestions:\n"]
    for at, (style, parts) in enumerate(texts):
        words = [FAULTS[part] if mended else part for part in parts]
        dot = "." if mended else ""
        text = WRITE[style](f"Voici{BREAK[style]}{BREAK[style].join(words)} ; fin{dot}")
        lines.append(
            f"- id: carte-{at}  # l’id, 90%\n  kind: card\n  prompt:   Question {at} ?\n  answer: Oui\n"
            f"  explanation:{text}\n  source:  Un livre\n\n"
        )
    return "".join(lines).replace("\n", ends).encode()


def write(folder: Path, content: bytes) -> Path:
    write_files(
        folder, {"decks/bank.yaml": BANK, "seeds/names.yaml": NAMES, "decks/essai.yaml": ""}
    )
    file = folder / "decks" / "essai.yaml"
    file.write_bytes(content)
    return file


@given(
    st.lists(st.tuples(st.sampled_from(sorted(WRITE)), pieces), min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
@example([("folded", ["deux  mots", "90%", "90%"])], "\r\n", b"\xef\xbb\xbf")
@settings(max_examples=60, deadline=None)
def test_mending_leaves_every_other_byte_as_it_was(
    texts: list[tuple[str, list[str]]], ends: str, mark: bytes
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = write(folder, mark + deck(texts, ends=ends, mended=False))
        before = load(folder)
        outcome = mend(folder, RULES)
        assert file.read_bytes() == mark + deck(texts, ends=ends, mended=True)
        assert outcome.mended
        assert outcome.checked.found == ()
        assert mend(folder, RULES).mended == ()
        assert load(folder).problems == before.problems == ()
        assert list(load(folder).bank.questions) == list(before.bank.questions)
        assert sorted(path.name for path in file.parent.iterdir()) == ["bank.yaml", "essai.yaml"]


CHOICE = """\
- id: capitale
  kind: choice
  prompt: Quelle capitale ?
  answer: "Moscou"
  wrong:
    L’autre Etat: C’est Pékin
    'Séoul.': Non.  # gardé
    {key}: Ce n'est pas la bonne.
  explanation: Moscou est la capitale.
  as_of: 2019  # l’an 90%
  source: Un atlas
"""


def mended_choice(folder: Path, key: str) -> str:
    text = f"title: Essai\nquestions:\n{CHOICE.format(key=key)}"
    file = write(folder, text.encode())
    mend(folder, RULES)
    return file.read_text("utf-8")


def test_keys_are_mended_as_values_are(tmp_path: Path) -> None:
    text = mended_choice(tmp_path, "Ce n’est rien")
    assert "    L'autre État: C'est Pékin.\n    'Séoul': Non.  # gardé\n" in text
    assert "    Ce n'est rien: Ce n'est pas la bonne.\n" in text
    assert "as_of: 2019  # l’an 90%\n" in text


def test_what_would_make_two_keys_one_stays(tmp_path: Path) -> None:
    assert "    L’autre État" not in mended_choice(tmp_path, "L'autre État")


def test_a_remedy_that_yaml_would_read_otherwise_stays(tmp_path: Path) -> None:
    text = mended_choice(tmp_path, "’Rien’ du tout")
    assert "    ’Rien’ du tout: Ce" in text
    assert "C'est Pékin." in text


def test_a_waived_fault_stays(tmp_path: Path) -> None:
    card = (
        "title: Essai\nquestions:\n- id: a\n  kind: card\n  prompt: Une soeur ?\n  answer: Oui\n"
        "  explanation: Fin.\n  allow: {T05: cité tel quel}\n"
    )
    file = write(tmp_path, card.encode())
    assert mend(tmp_path, RULES).mended == ()
    assert file.read_text("utf-8") == card


FAULTY = deck([("plain", ["soeur"])], ends="\n", mended=False)


def test_a_file_changed_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, FAULTY)
    newer = FAULTY + b"# my own line\n"

    def check_then_save(root: Path, only: frozenset[str]) -> Checked:
        checked = check(root, only)
        file.write_bytes(newer)
        return checked

    monkeypatch.setattr(mending, "check", check_then_save)
    outcome = mend(tmp_path, RULES)
    assert [error.code for error in outcome.refused] == ["bank.changed"]
    assert outcome.mended == ()
    assert file.read_bytes() == newer


def test_a_file_that_cannot_be_written_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, FAULTY)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (refused,) = mend(tmp_path, RULES).refused
    assert (refused.code, refused.params["reason"]) == (
        "bank.unwritable",
        "No space left on device",
    )
    assert file.read_bytes() == FAULTY
    assert sorted(path.name for path in file.parent.iterdir()) == ["bank.yaml", "essai.yaml"]


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    file = write(tmp_path / "bank", FAULTY)
    real = tmp_path / "elsewhere.yaml"
    file.rename(real)
    real.chmod(0o640)
    file.symlink_to(real)
    assert mend(tmp_path / "bank", RULES).mended
    assert file.is_symlink()
    assert "sœur" in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_what_was_mended_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, FAULTY)
    told = [(str(m.place), m.rule, m.old, m.new) for m in mend(tmp_path, RULES).mended]
    assert told == [
        ("decks/essai.yaml:8:16", "T09", "fin", "fin."),
        ("decks/essai.yaml:9:7", "T05", "soeur", "sœur"),
    ]
