"""Which questions the command line asks for, checked against the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.help import Argument, Option, our
from quiz.core.bank import Selection
from quiz.core.problem import QuizError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import click

    from quiz.core.bank import Bank

    _Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def select(
    bank: Bank,
    decks: Iterable[str] = (),
    themes: Iterable[str] = (),
    levels: Iterable[str] = (),
    kinds: Iterable[str] = (),
    articles: Iterable[str] = (),
) -> Selection:
    """What these words select; raises UsageError for one the bank does not know, or where nothing is left."""
    selection = Selection(
        decks=_known("deck", decks, decks_of(bank)),
        themes=_known("theme", themes, _themes(bank)),
        levels=frozenset(int(level) for level in _known("level", levels, _levels(bank))),
        kinds=_known("kind", kinds, _kinds(bank)),
        articles=_known("article", articles, _articles(bank)),
    )
    if not bank.select(selection).cards:
        raise UsageError("cli.nothing_selected")
    return selection


def _known(field: str, given: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    names = sorted(known)
    return frozenset(one_of(field, name, names) for name in given)


def one_of(field: str, given: str, known: Sequence[str]) -> str:
    """The known name that is given whole, or that alone begins so (`03` for `03-rupture`); raises UsageError."""
    beginnings = [name for name in known if name.startswith(given)]
    if given in known:
        return given
    if given and len(beginnings) == 1:
        return beginnings[0]
    from quiz.cli.nearest import nearest

    raise UsageError(f"cli.unknown_{field}", name=given, known=nearest(given, known))


def decks_of(bank: Bank) -> list[str]:
    """The names of a bank's decks."""
    return [deck.id for deck in bank.decks]


def _themes(bank: Bank) -> set[str]:
    return {theme for question in bank.questions.values() for theme in question.themes}


def _levels(bank: Bank) -> set[str]:
    return {str(question.level) for question in bank.questions.values() if question.level}


def _kinds(bank: Bank) -> set[str]:
    return {question.kind for question in bank.questions.values()}


def _articles(bank: Bank) -> list[str]:
    return [article.id for article in bank.articles]


def _completing(names: Callable[[Bank], Iterable[str]]) -> _Completer:
    """What a shell offers: the names in the bank, or nothing where there is none."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        try:
            known = names(our(ctx).bank)
        except QuizError:
            return []
        return sorted(name for name in known if name.startswith(incomplete))

    return complete


def option(
    name: str,
    attribute: str,
    metavar: str,
    names: Callable[[Bank], Iterable[str]],
    *,
    multiple: bool = False,
) -> Option:
    """An option whose value is one of the names in the bank; its help is that of its attribute."""
    return Option(
        [name, attribute],
        multiple=multiple,
        metavar=f"cli.metavar_{metavar}",
        help=f"cli.option_{attribute}",
        shell_complete=_completing(names),
    )


def _filter(name: str, attribute: str, names: Callable[[Bank], Iterable[str]]) -> Option:
    return option(name, attribute, attribute, names, multiple=True)


def decks_argument() -> Argument:
    """`[DECK…]`."""
    return Argument(
        ["decks"], nargs=-1, metavar="cli.metavar_deck", shell_complete=_completing(decks_of)
    )


def filters() -> tuple[Option, ...]:
    """The options that keep some of the questions."""
    return (
        _filter("--theme", "themes", _themes),
        _filter("--level", "levels", _levels),
        _filter("--kind", "kinds", _kinds),
        _filter("--article", "articles", _articles),
    )
