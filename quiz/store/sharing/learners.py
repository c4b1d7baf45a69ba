"""Whose history it is: a random name made at the first sync, so that those of two people are not mixed by mistake."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from quiz.core.problem import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from quiz.store import Store
    from quiz.store.logs.log import Header

_NOTE = "learner"


class Theirs(NamedTuple):
    """A log in the shared folder, and what it says of itself."""

    path: Path
    header: Header

    def is_called(self, name: str) -> bool:
        """Whether a person who says this name can mean it."""
        known = (self.header.name, self.header.device, self.path.name, self.path.stem)
        return name.casefold() in (one.casefold() for one in known)


class Learners:
    """The names of the learner of a history: one, or several where histories were made one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = set(store.noted(_NOTE).split())

    @property
    def names(self) -> tuple[str, ...]:
        """In an order of their own, so that all devices write the same."""
        return tuple(sorted(self._names))

    def accept(
        self, theirs: Sequence[Theirs], join: str, knows: Callable[[Theirs], bool]
    ) -> tuple[Theirs, ...]:
        """The logs of this learner, whose names become this history's too.

        They are those that share a name with it, that `join` means, or of which it `knows` an event. A history that
        was not begun is that of the folder's learner; raises InputError where there are several, or none is meant.
        """
        chosen = self._chosen(theirs, join)
        while more := [one for one in theirs if one not in chosen and self._is_ours(one, knows)]:
            self._add(chosen, more)
        return tuple(one for one in theirs if one in chosen)

    def make(self) -> None:
        """Give a history a name that has none: not before something is in it, so that it may be any learner's."""
        self._names = self._names or {secrets.token_hex(8)}

    def keep(self) -> None:
        """Note the names beside the history."""
        names = " ".join(self.names)
        if self._store.noted(_NOTE) != names:
            self._store.note(_NOTE, names)

    def _chosen(self, theirs: Sequence[Theirs], join: str) -> list[Theirs]:
        chosen: list[Theirs] = []
        if join:
            self._add(chosen, [one for one in theirs if one.is_called(join)])
            if not chosen:
                raise InputError("sync.unknown_device", name=join, known=_told(theirs))
            if len(_people(chosen)) > 1:
                raise InputError("sync.whose", known=_told(chosen))
        elif not self._names and self._store.last_day() is None:
            named = [one for one in theirs if one.header.learners]
            if len(_people(named)) > 1:
                raise InputError("sync.whose", known=_told(named))
            self._add(chosen, named)
        return chosen

    def _is_ours(self, one: Theirs, knows: Callable[[Theirs], bool]) -> bool:
        is_named = not self._names.isdisjoint(one.header.learners)
        return is_named or one.header.device == self._store.device or knows(one)

    def _add(self, chosen: list[Theirs], more: Iterable[Theirs]) -> None:
        for one in more:
            chosen.append(one)
            self._names |= set(one.header.learners)


def _people(theirs: Iterable[Theirs]) -> list[set[str]]:
    """The names of each learner."""
    people: list[set[str]] = []
    for one in theirs:
        names = set(one.header.learners)
        same = [person for person in people if person & names]
        people = [person for person in people if person not in same]
        people.append(names.union(*same))
    return people


def _told(theirs: Iterable[Theirs]) -> str:
    return ", ".join(sorted({one.path.stem for one in theirs})) or "–"
