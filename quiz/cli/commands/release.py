"""`quiz release`: write down what learners are given, so that it can change without being mistaken."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.cli.owning import own_bank, writing
from quiz.cli.problems import report
from quiz.core.problem import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.authoring.ledger import Ledger
    from quiz.authoring.release import Release
    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.core.problem import Problem
    from quiz.i18n import Words


@make(
    "release",
    Option(["--dry-run"], is_flag=True, help="cli.option_dry_run"),
    Option(["--date", "given"], metavar="cli.metavar_date", help="cli.option_release_date"),
    json_option(),
)
def command(ours: Context, *, dry_run: bool, given: str | None, as_json: bool) -> int:
    """Bring the ledger up to the bank, unless something is in the way; the exit code is then 1."""
    from quiz.authoring.ledger import read_ledger
    from quiz.authoring.release import plan

    root = ours.bank_root if dry_run else own_bank(ours)
    ledger = read_ledger(root)
    day = _day(given, ledger)
    bank, errors = _checked(ours)
    release = plan(bank, ledger, day) if bank and not errors else None
    problems = release.problems if release else errors
    if release is None or problems:
        return report(ours.words, problems, as_json=as_json)
    written = not dry_run and _write(ours, release)
    packed = not dry_run and bank is not None and _pack(ours, bank)
    if as_json:
        say_json(_data(release, day, written=written))
    else:
        say(*_lines(ours.words, release))
        warn(_summary(ours.words, release, written=written, dry_run=dry_run))
    if packed:
        warn(ours.words("export.released"))
    return 0


def _day(given: str | None, ledger: Ledger) -> date:
    """The day of the release; raises UsageError for none, and for one before the last."""
    try:
        day = date.fromisoformat(given) if given else datetime.now().astimezone().date()
    except ValueError as error:
        raise UsageError("cli.not_a_day", given=given) from error
    if ledger.last and day < ledger.last:
        raise UsageError("cli.release_too_early", day=day, last=ledger.last)
    return day


def _checked(ours: Context) -> tuple[Bank | None, tuple[Problem, ...]]:
    """The bank as `quiz check` reads it, and its errors; raises InputError where there is none."""
    from quiz.authoring.check import check

    try:
        checked = check(ours.bank_root)
    except InputError as error:
        if not error.problems:
            raise
        return None, error.problems
    return checked.bank, tuple(p for p in checked.all_problems if p.level == "error")


def _write(ours: Context, release: Release) -> bool:
    from quiz.authoring.ledger import write_ledger

    with writing(ours):
        return write_ledger(ours.bank_root, release.rows)


def _pack(ours: Context, bank: Bank) -> bool:
    """Write the package of Anki that goes with the ledger; whether it is another."""
    from quiz.authoring.ledger import read_ledger
    from quiz.cli.files import write_whole
    from quiz.cli.progress import Bar
    from quiz.formats.anki.package import EVERYTHING, RELEASED, Wanted, pack

    with Bar() as bar:
        content = pack(bank, Wanted(EVERYTHING), read_ledger(ours.bank_root), bar.tick)
    file = ours.bank_root / RELEASED
    with writing(ours):
        if file.is_file() and file.read_bytes() == content:
            return False
        write_whole(file, content)
    return True


def _data(release: Release, day: date, *, written: bool) -> dict[str, object]:
    return {
        "date": day.isoformat(),
        "written": written,
        "new": release.new,
        "changed": release.changed,
        "renamed": [{"from": old, "to": new} for old, new in release.renamed],
        "retired": release.retired,
        "unchanged": release.unchanged,
    }


def _lines(words: Words, release: Release) -> Iterator[str]:
    yield from (words("cli.release_new", card=card) for card in release.new)
    yield from (words("cli.release_changed", card=card) for card in release.changed)
    yield from (words("cli.release_renamed", old=old, new=new) for old, new in release.renamed)
    yield from (words("cli.release_retired", card=card) for card in release.retired)


def _summary(words: Words, release: Release, *, written: bool, dry_run: bool) -> str:
    counts = words(
        "cli.release_counts",
        new=len(release.new),
        changed=len(release.changed),
        unchanged=len(release.unchanged),
        renamed=len(release.renamed),
        retired=len(release.retired),
    )
    end = "dry_run_done" if dry_run else "release_written" if written else "release_same"
    return f"{counts} {words(f'cli.{end}')}"
