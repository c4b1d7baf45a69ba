"""A bank as it is written: every file read, every field of its type, nothing understood yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from quiz.authoring.records import (
    BankFile,
    DeckFile,
    NamesFile,
    SeedFile,
    WrittenDispute,
    WrittenFact,
)
from quiz.authoring.source import Source, read_source
from quiz.authoring.typed import typed
from quiz.core.problem import InputError
from quiz.kinds import KINDS
from quiz.kinds.base import Written

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator, Mapping

    from msgspec import Struct

    from quiz.authoring.source import Item
    from quiz.authoring.tree import Mark, Node, Path

_BANK, _DISPUTES, _NAMES = "decks/bank.yaml", "seeds/disputes.yaml", "seeds/names.yaml"

T = TypeVar("T", bound="Struct")


class Record(NamedTuple, Generic[T]):
    """A record of a list: its file, the way to it, where it begins, what it says, and whether that is all it says."""

    source: Source
    path: Path
    mark: Mark
    written: T
    sound: bool


class DeckDraft(NamedTuple):
    """A deck's file; `head` is None where its own fields cannot be used."""

    source: Source
    head: DeckFile | None
    questions: tuple[Record[Written], ...]


class SeedDraft(NamedTuple):
    """An article's file; `head` is None where its own fields cannot be used."""

    source: Source
    head: SeedFile | None
    facts: tuple[Record[WrittenFact], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """All the files of a bank; what is wrong with one is among its source's problems.

    `main` is `decks/bank.yaml`, and `head` what it says or None where it cannot be used. Decks go by their names.
    """

    main: Source
    head: BankFile | None
    decks: Mapping[str, DeckDraft]
    seeds: tuple[SeedDraft, ...]
    disputes: tuple[Record[WrittenDispute], ...]
    names: NamesFile
    sources: tuple[Source, ...]


def read_draft(root: pathlib.Path) -> Draft:
    """Read every file of the bank in a folder; raises InputError `bank.missing` or `bank.unreadable`."""
    try:
        if not (root / _BANK).exists():
            raise InputError("bank.missing", path=root)
        sources = {name: read_source(root, name) for name in _files(root)}
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError("bank.unreadable", path=root, reason=reason) from error
    all_sources = tuple(sources.values())
    main = sources.pop(_BANK)
    disputes, names = sources.pop(_DISPUTES, None), sources.pop(_NAMES, None)
    return Draft(
        main,
        _head(main, BankFile),
        {
            file[6:-5]: _deck(source)
            for file, source in sources.items()
            if file.startswith("decks/")
        },
        tuple(_seed(source) for file, source in sources.items() if file.startswith("seeds/")),
        _disputes(disputes) if disputes else (),
        (_head(names, NamesFile) if names else None) or NamesFile(),
        all_sources,
    )


def _files(root: pathlib.Path) -> Iterator[str]:
    """The bank's files, relative to its root."""
    for folder in (root / "decks", root / "seeds"):
        if folder.is_dir():
            names = sorted(file.name for file in folder.iterdir())
            yield from (f"{folder.name}/{name}" for name in names if name.endswith(".yaml"))


def _deck(source: Source) -> DeckDraft:
    def kind(item: Item) -> type[Written] | None:
        return _kind(source, item)

    return DeckDraft(source, _head(source, DeckFile), _records(source, "questions", kind))


def _seed(source: Source) -> SeedDraft:
    facts = _records(source, "facts", lambda _: WrittenFact)
    return SeedDraft(source, _head(source, SeedFile), facts)


def _disputes(source: Source) -> tuple[Record[WrittenDispute], ...]:
    if source.root is None:
        return ()
    return tuple(_each(source, (), source.root, lambda _: WrittenDispute))


def _head(source: Source, record: type[T]) -> T | None:
    return typed(source, (), source.root, record) if source.root is not None else None


def _records(
    source: Source, field: str, record: Callable[[Item], type[T] | None]
) -> tuple[Record[T], ...]:
    """The records of a field, even of a file whose other fields cannot be used."""
    node = source.field(field)
    return () if node is None else tuple(_each(source, (field,), node, record))


def _each(
    source: Source, path: Path, node: Node, record: Callable[[Item], type[T] | None]
) -> Iterator[Record[T]]:
    for item in source.items(path, node):
        before = len(source.problems)
        wanted = record(item)
        written = typed(source, item.path, item.node, wanted) if wanted else None
        if written is not None:
            sound = item.sound and len(source.problems) == before
            yield Record(source, item.path, item.mark, written, sound)


def _kind(source: Source, item: Item) -> type[Written] | None:
    """What a question's kind makes of its fields, None for a kind there is not."""
    name = item.node.get("kind")
    if name is None:
        if not source.is_written((*item.path, "kind")):
            source.complain(item.path, "missing_field", field="kind")
        return None
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        given = name if isinstance(name, str) else "…"
        path = (*item.path, "kind")
        source.complain(path, "not_one_of", given=given, known=", ".join(KINDS))
    return kind
