"""`quiz config`: what a learner chose, from where each choice comes, and how to change one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json
from quiz.config import CHOICES, keep
from quiz.config.choices import KEYS, value_of
from quiz.config.reading import chosen, text_of
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import click

    from quiz.cli.context import Context
    from quiz.i18n import Words

_ENVIRONMENT = ("QUIZ_LANG", "QUIZ_DATA_DIR", "NO_COLOR")
"""What the environment decides, whatever the file says."""
_FILE, _USUAL, _RUN = "file", "usual", "run"


@dataclass(frozen=True, slots=True)
class Held:
    """A choice that holds: its name, its value, and where it comes from (`file`, `usual`, or what overrules them)."""

    name: str
    value: object
    origin: str

    @property
    def data(self) -> dict[str, object]:
        """For another program."""
        value = self.value if isinstance(self.value, int | float | str | None) else str(self.value)
        return {"value": value, "from": self.origin}


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in CHOICES if name.startswith(incomplete)]


@make(
    "config",
    Argument(["name"], required=False, metavar="settings.metavar_choice", shell_complete=_complete),
    Argument(["value"], required=False, metavar="settings.metavar_value"),
    Option(["--reset"], is_flag=True, help="settings.option_reset"),
    Option(["--edit"], is_flag=True, help="settings.option_edit"),
    Option(["--profiles"], is_flag=True, help="settings.option_profiles"),
    Option(["--keys"], is_flag=True, help="settings.option_keys"),
    json_option(),
)
def command(  # noqa: PLR0913 (what can be asked of it)
    ours: Context,
    *,
    name: str | None,
    value: str | None,
    reset: bool,
    edit: bool,
    profiles: bool,
    keys: bool,
    as_json: bool,
) -> None:
    """Show, set, take away, or open in an editor."""
    if profiles:
        _show_learners(ours, as_json=as_json)
    elif keys:
        _show_keys(ours, as_json=as_json)
    elif edit:
        _edit(ours)
    else:
        _look_or_set(ours, name, value, reset=reset, as_json=as_json)


def _look_or_set(
    ours: Context, name: str | None, value: str | None, *, reset: bool, as_json: bool
) -> None:
    if name is None:
        if reset:
            raise UsageError("settings.reset_what", known=", ".join(CHOICES))
        _show(ours, list(_held(ours)), as_json=as_json)
        return
    if reset or value is not None:
        _set(ours, name, None if reset else value)
    _check_name(name)
    held = [one for one in _held(ours) if one.name == name]
    _show_values(ours.words, held, as_json=as_json)


# --- what holds


def _held(ours: Context) -> Iterator[Held]:
    path = ours.paths.config
    text = text_of(path)
    said = {} if text is None else chosen(path, text)
    settings = ours.settings
    for name in CHOICES:
        origin = _overruled(ours, name) or (_FILE if name in said else _USUAL)
        value = "mono" if origin == "NO_COLOR" else getattr(settings, name)
        yield Held(name, value, origin)
    for action, key in settings.keys.items():
        yield Held(f"{KEYS}.{action}", key, _FILE)


def _overruled(ours: Context, name: str) -> str | None:
    """What decides instead of the file: an option, or a variable of the environment."""
    if name == "language":
        if ours.language:
            return "--lang"
        return "QUIZ_LANG" if ours.environment.get("QUIZ_LANG") else None
    return "NO_COLOR" if name == "theme" and "NO_COLOR" in ours.environment else None


def _show(ours: Context, held: list[Held], *, as_json: bool) -> None:
    words, path = ours.words, ours.paths.config
    set_variables = {
        name: ours.environment[name] for name in _ENVIRONMENT if name in ours.environment
    }
    if as_json:
        say_json(
            {
                "path": str(path),
                "exists": path.is_file(),
                "data": str(ours.paths.data),
                "profile": ours.profile or "",
                "settings": {one.name: one.data for one in held},
                "environment": set_variables,
            }
        )
        return
    say(words("settings.path" if path.is_file() else "settings.no_file", path=path), "")
    say(*_lines(words, held))
    if set_variables:
        say("", words("settings.environment"))
        say(*(f"  {name}={value}" for name, value in set_variables.items()))


def _lines(words: Words, held: Iterable[Held]) -> Iterator[str]:
    rows = [(one.name, _shown(one.value), _origin(words, one.origin)) for one in held]
    names, values = (max(map(len, column)) for column in list(zip(*rows, strict=True))[:2])
    for name, value, origin in rows:
        yield f"  {name:<{names}}  {value:<{values}}  {origin}"


def _shown(value: object) -> str:
    return "–" if value is None else str(value)


def _origin(words: Words, origin: str) -> str:
    return words(f"settings.from_{origin}") if origin in (_FILE, _USUAL) else origin


def _show_values(words: Words, held: Iterable[Held], *, as_json: bool) -> None:
    for one in held:
        if as_json:
            say_json({one.name: one.data})
        else:
            say(f"{one.name} = {_shown(one.value)}  ({_origin(words, one.origin)})")


# --- changing


def _check_name(name: str) -> None:
    if name not in CHOICES and not name.startswith(f"{KEYS}."):
        from quiz.cli.nearest import nearest

        raise UsageError("settings.unknown", name=name, known=nearest(name, tuple(CHOICES)))


def _set(ours: Context, name: str, text: str | None) -> None:
    _check_name(name)
    keep(ours.paths.config, dict(_change(ours, name, text)), ours.words.language)
    vars(ours).pop("settings", None)  # what was read before the change


def _change(ours: Context, name: str, text: str | None) -> Iterator[tuple[str, object]]:
    if name.startswith(f"{KEYS}."):
        action = name.removeprefix(f"{KEYS}.")
        keys: Mapping[str, str] = ours.settings.keys
        others = {known: key for known, key in keys.items() if known != action}
        yield KEYS, others if not text else {**others, action: text}
        return
    value = None if text is None else value_of(name, text)
    if text is not None and not CHOICES[name].fits(value):
        accepted = CHOICES[name].accepted
        raise UsageError("settings.not_accepted", name=name, value=text, accepted=accepted)
    yield name, value


def _edit(ours: Context) -> None:
    """Open the file, made with its comment where there is none, and tell what is wrong with it afterwards."""
    from quiz.cli.editors import open_at

    path = ours.paths.config
    if not path.is_file():
        keep(path, {}, ours.words.language)
    open_at(ours.environment, path, 1)
    text = text_of(path)
    if text is not None:
        chosen(path, text)


# --- learners


def _show_learners(ours: Context, *, as_json: bool) -> None:
    everybody = [ours.of_profile(name) for name in ("", *ours.of_profile("").paths.profiles())]
    if as_json:
        say_json([{"profile": one.profile or "", "data": str(one.paths.data)} for one in everybody])
        return
    for one in everybody:
        say(f"{one.profile or ours.words('settings.nobody')}  {one.paths.data}")


# --- keys


def _show_keys(ours: Context, *, as_json: bool) -> None:
    """Every action that can be given other keys, with those it answers to: the places themselves know them."""
    from quiz.tui.keymap import actions, keymap

    chosen_keys = keymap(ours.settings.keys)
    every = {
        action: chosen_keys.get(action) or ",".join(binding.key for binding in bindings)
        for action, bindings in sorted(actions().items())
    }
    if as_json:
        say_json(every)
        return
    width = max(map(len, every))
    say(*(f"{action:<{width}}  {keys.replace(',', ', ')}" for action, keys in every.items()))
