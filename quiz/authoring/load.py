"""A folder of YAML files becomes a bank, and everything that is wrong with them is told at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.authoring.questions import QuestionReader
from quiz.authoring.records import BankFile, DeckFile
from quiz.authoring.seeds import read_seeds
from quiz.authoring.source import Source, read_source
from quiz.authoring.typed import typed
from quiz.authoring.typeset import typesetter
from quiz.core.bank import Bank, Deck
from quiz.core.problem import InputError, Problem
from quiz.core.question import DeckId
from quiz.kinds.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from quiz.core.fact import Fact

_BANK = "decks/bank.yaml"
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A bank as far as it is sound, and what is wrong with the rest, in the order of the places."""

    bank: Bank
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read the bank in a folder.

    Raises InputError where nothing can be read: `bank.missing`, `bank.unreadable`, `bank.broken` (with the problems)
    where `decks/bank.yaml` cannot be used, `bank.empty` where there is no question and nothing to complain of.
    """
    try:
        sources = {name: read_source(root, name) for name in _names(root)}
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError("bank.unreadable", path=root, reason=reason) from error
    bank = _bank(sources)
    problems = sorted(p for source in sources.values() for p in source.problems)
    if bank is None:
        raise InputError("bank.broken", problems, path=root, n=len(problems))
    if not problems and not bank.questions:
        raise InputError("bank.empty", path=root)
    return Loaded(bank, tuple(problems))


def load_or_raise(root: Path) -> Bank:
    """Read the bank in a folder; raises InputError, with every problem, where there is any."""
    loaded = load(root)
    if loaded.problems:
        count = len(loaded.problems)
        raise InputError("bank.broken", loaded.problems, path=root, n=count)
    return loaded.bank


def _names(root: Path) -> Iterator[str]:
    """The bank's files, relative to its root; raises InputError where there is no bank."""
    if not (root / _BANK).exists():
        raise InputError("bank.missing", path=root)
    for folder in ("decks", "seeds"):
        if (root / folder).is_dir():
            names = (file.name for file in (root / folder).iterdir())
            yield from (f"{folder}/{name}" for name in sorted(names) if name.endswith(".yaml"))


def _bank(sources: Mapping[str, Source]) -> Bank | None:
    """The bank, or None where its own file is not usable; every file is looked at all the same."""
    main = sources[_BANK]
    head = typed(main, (), main.root, BankFile) if main.root is not None else None
    files = {name[6:-5]: source for name, source in sources.items() if name.startswith("decks/")}
    del files["bank"]
    language = head.language if head else ""
    typeset = typesetter(language)
    seeds = {name: source for name, source in sources.items() if name.startswith("seeds/")}
    stated = read_seeds(seeds, language, typeset)
    facts: dict[str, Fact] = {f.id: f for article in stated.articles for f in article.facts}
    dates = {name: fact.when for name, fact in facts.items()}
    reader = QuestionReader(Context(language, typeset, dates), facts, stated.known)
    chosen = files if head is None else _listed(main, head, files)
    decks = (_deck(source, DeckId(name), reader) for name, source in chosen.items())
    found = tuple(deck for deck in decks if deck)
    if head is None:
        return None
    return Bank(
        typeset(head.title),
        language,
        found,
        head.licence,
        stated.articles,
        stated.disputes,
        stated.names,
    )


def _listed(main: Source, head: BankFile, files: Mapping[str, Source]) -> dict[str, Source]:
    """The decks in the order of `bank.yaml`; those that are only here, or only there, are told."""
    if not _LANGUAGE.fullmatch(head.language):
        main.complain(("language",), "not_a_language", given=head.language)
    found: dict[str, Source] = {}
    for at, name in enumerate(head.decks):
        if name in found:
            main.complain(("decks", at), "repeated_deck", deck=name)
        elif name in files:
            found[name] = files[name]
        else:
            known = ", ".join(sorted(files.keys() - set(head.decks)))
            main.complain(("decks", at), "missing_deck", deck=name, known=known or "–")
    for name, source in files.items():
        if name not in found:
            source.complain_at((1, 1), "unlisted_deck", deck=name)
    return found


def _deck(source: Source, name: DeckId, reader: QuestionReader) -> Deck | None:
    """A deck with its sound questions, or None where the file's own fields cannot be used."""
    head = typed(source, (), source.root, DeckFile) if source.root is not None else None
    questions = source.root.get("questions") if isinstance(source.root, dict) else None
    found = tuple(reader.read(source, name, questions)) if questions is not None else ()
    return Deck(name, reader.context.typeset(head.title), found) if head else None
