"""The keys that a learner gave to actions, and what cannot be done with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from textual.binding import Binding
from textual.keys import Keys

from quiz.core.text import fold
from quiz.i18n import Words
from quiz.tui import screens

_MODIFIERS = ("ctrl+", "alt+", "shift+")
_NAMES = frozenset(key.value for key in Keys)


def keymap(keys: Mapping[str, str]) -> dict[str, str]:
    """Textual's keymap. A letter counts with and without Shift, as it does where the app chose it."""
    return {action: ",".join(_expanded(key)) for action, key in keys.items()}


def _expanded(key: str) -> Iterator[str]:
    for one in (part.strip() for part in key.split(",")):
        yield one or "comma"
        if len(one) == 1 and one.isalpha() and one.swapcase() != one:
            yield one.swapcase()


@cache
def actions() -> Mapping[str, tuple[Binding, ...]]:
    """Every action that can be given another key, by its id: its usual bindings. Every place is imported for it."""
    found: dict[str, tuple[Binding, ...]] = {}
    for bindings in _places().values():
        for binding in bindings:
            if binding.id:
                known = found.get(binding.id, ())
                found[binding.id] = known if binding in known else (*known, binding)
    return found


@cache
def _places() -> Mapping[str, tuple[Binding, ...]]:
    return {
        name: tuple(_bindings(import_module(f"{screens.__name__}.{name}").PLACE))
        for _, name, _ in iter_modules(screens.__path__)
    }


def _bindings(place: type) -> Iterator[Binding]:
    """A place's bindings with those it inherits, one for each key."""
    for base in place.__mro__:
        yield from Binding.make_bindings(vars(base).get("BINDINGS", ()))


def troubles(words: Words, keys: Mapping[str, str]) -> Iterator[str]:
    """Sentences on the actions that do not exist, the keys that no keyboard has, and those that do two things."""
    for action, key in keys.items():
        if action not in actions():
            yield words("settings.unknown_action", action=action, known=_nearest(action))
        for one in _expanded(key):
            if not _exists(one):
                yield words("settings.unknown_key", action=action, key=one)
    for key, names in sorted(_clashes(keys).items()):
        yield words("settings.clash", key=key, actions=", ".join(names))


def _clashes(keys: Mapping[str, str]) -> dict[str, list[str]]:
    """Keys that a choice makes do two things in one place, with the actions, sorted."""
    mapped, found = keymap(keys), {}
    for bindings in _places().values():
        done: dict[str, set[str]] = {}
        for binding in bindings:
            chosen = mapped.get(binding.id or "")
            for key in chosen.split(",") if chosen else (binding.key,):
                done.setdefault(key, set()).add(binding.id or binding.action)
        for key, names in done.items():
            if len(names) > 1 and names & set(keys) and not key.isupper():
                found[key] = sorted(names)
    return found


def _exists(key: str) -> bool:
    while key.startswith(_MODIFIERS):
        key = key.partition("+")[2]
    if len(key) == 1 or key in _NAMES:
        return True
    try:
        return bool(unicodedata.lookup(key.replace("_", " ")))
    except KeyError:
        return False


def _nearest(action: str) -> str:
    from difflib import get_close_matches

    return ", ".join(get_close_matches(fold(action), actions(), 1, 0) or sorted(actions()))
