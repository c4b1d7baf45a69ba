"""From a learner's choices to `config.toml`, whose comments and order are theirs."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from quiz.config.reading import chosen, leaves, text_of
from quiz.core.problem import InputError
from quiz.private import make_folder, open_file
from quiz.whole import NO_ROOM

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from pathlib import Path


def keep(path: Path, changes: Mapping[str, object], language: str = "en") -> None:
    """Write choices into `config.toml`, made where there is none; the comments, the order and the rest stay.

    None takes a choice away; `keys` replaces the whole table of that name. A choice that comes new has its meaning
    beside it, in `language`. Raises InputError, and writes nothing, where the file cannot be read, where it would be
    in error, and where it cannot be written.
    """
    text = text_of(path)
    was_wrong = None if text is None else _trouble(path, text)
    if was_wrong and any(problem.rule == "config_syntax" for problem in was_wrong.problems):
        raise was_wrong
    # What is TOML but has a value in error may be what the changes mend.
    new = _changed(path, text, changes, language)
    if is_wrong := _trouble(path, new):
        raise was_wrong or is_wrong
    try:
        _replace(path, new)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise InputError("settings.no_room", path=path) from error
        raise InputError("settings.unwritable", path=path, reason=error.strerror) from error


def _trouble(path: Path, text: str) -> InputError | None:
    try:
        chosen(path, text)
    except InputError as error:
        return error
    return None


def _changed(path: Path, text: str | None, changes: Mapping[str, object], language: str) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from quiz.config.choices import KEYS
    from quiz.i18n import Words

    words = Words(language)
    try:
        text = text or f"# {words('settings.file')}"
        # After a last line without an end, tomlkit can write the next one into its comment.
        document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
        for name, value in changes.items():
            if name == KEYS:
                _set_keys(document, value)
            elif value is None:
                document.pop(name, None)
            else:
                _set(document, name, value, words(f"settings.{name}_comment"))
        return tomlkit.dumps(document)
    except TOMLKitError as error:  # what tomllib reads, tomlkit reads: a safeguard
        raise InputError("cli.config_unreadable", path=path, reason=str(error)) from error


def _set(table: MutableMapping[str, Any], name: str, value: object, comment: str = "") -> None:
    import tomlkit

    is_new = name not in table
    if is_new or table[name] != value:
        table[name] = item = tomlkit.item(value)
        if is_new and comment:
            item.comment(comment)
            item.trivia.comment_ws = "  "


def _set_keys(document: MutableMapping[str, Any], wanted: object) -> None:
    import tomllib

    import tomlkit

    from quiz.config.choices import KEYS

    keys: Mapping[str, str] = dict(wanted) if isinstance(wanted, dict) else {}
    # Read apart: tomlkit puts a table of dotted keys together again each time it is looked at.
    said = tomllib.loads(tomlkit.dumps(document)).get(KEYS)
    if not keys or not isinstance(said, dict):
        document.pop(KEYS, None)
        if not keys:
            return
        document[KEYS] = tomlkit.table()
        said = {}
    known = {".".join(names): (names, value) for names, value in leaves(said)}
    for action, (names, _) in known.items():
        if action not in keys:
            _drop(document[KEYS], names)
    for action, key in keys.items():
        names, value = known.get(action, ((action,), None))
        if value != key:
            *outer, name = names
            _set(_inner(document.setdefault(KEYS, tomlkit.table()), outer), name, key)


def _inner(table: MutableMapping[str, Any], names: list[str]) -> MutableMapping[str, Any]:
    for name in names:
        table = table[name]
    return table


def _drop(table: MutableMapping[str, Any], names: tuple[str, ...]) -> None:
    """Take a value away, and the tables that it leaves empty."""
    name, *rest = names
    if rest:
        _drop(table[name], tuple(rest))
    if not rest or not table[name]:
        del table[name]


def _replace(path: Path, text: str) -> None:
    """Put the whole file in its place at once, for its owner alone; at the end of a link, with the rights it had."""
    target = path.resolve()
    make_folder(target.parent)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(open_file(beside, os.O_WRONLY | os.O_TRUNC), "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if path.is_symlink():
            with suppress(FileNotFoundError):
                beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
