"""Banks written to a folder, for the tests of what reads them."""

from pathlib import Path

DATA = Path(__file__).parent.parent / "data"

BANK = """\
title: Essai
language: fr
decks: [essai]
"""
HEAD = "title: Essai\nquestions:\n"
LINES_OF_HEAD = HEAD.count("\n")


def write_files(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def write_deck(folder: Path, questions: str, **seeds: str) -> Path:
    """A bank of one deck, `essai`; a seed is named by its stem, `_` for `-`, `a` before its digits."""
    files = {"decks/bank.yaml": BANK, "decks/essai.yaml": HEAD + questions}
    named = {f"seeds/{n.removeprefix('a').replace('_', '-')}.yaml": s for n, s in seeds.items()}
    return write_files(folder, files | named)


def write_example(folder: Path) -> Path:
    """The bank of `tests/data/format.yaml`: a document is the file its first line names."""
    documents = (DATA / "format.yaml").read_text(encoding="utf-8").split("\n---\n")[1:]
    return write_files(folder, dict(map(_named, documents)))


def _named(document: str) -> tuple[str, str]:
    first, rest = document.split("\n", 1)
    return first.removeprefix("# "), rest + "\n"
