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

        They are those that share a name with it or that `join` means. An event that it `knows` tells only where a name
        is lacking, in the log or here: one that has come of somebody else's must not make two people one. A history
        that was not begun is that of the folder's learner. Raises InputError where there are several, or none is meant.
        """
        chosen = self._chosen(theirs, join, knows)
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

    def _chosen(
        self, theirs: Sequence[Theirs], join: str, knows: Callable[[Theirs], bool]
    ) -> list[Theirs]:
        chosen: list[Theirs] = []
        if join:
            self._add(chosen, [one for one in theirs if one.is_called(join)])
            if not chosen:
                raise InputError("sync.unknown_device", name=join, known=_told(theirs))
            if len(_people(chosen)) > 1:
                raise InputError("sync.whose", known=_told(chosen))
        elif not self._names:
            named = [one for one in theirs if one.header.learners]
            self._add(chosen, self._without_name(named, knows))
        return chosen

    def _without_name(
        self, named: Sequence[Theirs], knows: Callable[[Theirs], bool]
    ) -> Sequence[Theirs]:
        """The logs of the one learner whose a history without a name is, by all that can be seen."""
        if own := [one for one in named if self._is_by_us(one)]:
            return own
        is_new = self._store.last_day() is None
        found = [one for one in named if is_new or knows(one)]
        if len(_people(found)) > 1:
            raise InputError("sync.whose", known=_told(found))
        return found

    def _is_by_us(self, one: Theirs) -> bool:
        return one.header.device == self._store.device

    def _is_ours(self, one: Theirs, knows: Callable[[Theirs], bool]) -> bool:
        if one.header.learners and not self._names.isdisjoint(one.header.learners):
            return True
        return self._is_by_us(one) or (not one.header.learners and knows(one))

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
