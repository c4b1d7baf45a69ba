"""`quiz export anki`: a package that Anki imports, and takes updates of."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.commands.export import give, output_option
from quiz.cli.files import replace_file
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.progress import Bar
from quiz.cli.selecting import decks_argument, filters, select
from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from quiz.authoring.ledger import Ledger
    from quiz.cli.context import Context
    from quiz.core.bank import Bank
    from quiz.formats.anki.preset import Preset
    from quiz.formats.anki.progress import Progress


@make(
    "anki",
    decks_argument(),
    *filters(),
    Option(["--one-deck"], is_flag=True, help="export.option_one_deck"),
    Option(["--preset", "has_preset"], is_flag=True, help="export.option_preset"),
    Option(["--with-progress", "has_progress"], is_flag=True, help="export.option_with_progress"),
    Option(["--preview"], type=Path, metavar="cli.metavar_file", help="export.option_preview"),
    output_option(),
    code="export_anki",
)
def command(  # noqa: PLR0913 - an argument an option
    ours: Context,
    *,
    decks: tuple[str, ...],
    one_deck: bool,
    has_preset: bool,
    has_progress: bool,
    preview: Path | None,
    output: Path | None,
    **wanted: tuple[str, ...],
) -> None:
    """Write the package, the page that shows it, or both; then say what an update will not bring."""
    from quiz.authoring.ledger import read_ledger
    from quiz.formats.anki.package import Wanted, pack

    if output is None and preview is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("export.to_a_terminal")
    bank, ledger = ours.sound_bank(), read_ledger(ours.bank_root)
    chosen = select(bank, decks, **wanted)
    if preview is not None:
        _preview(ours, bank.select(chosen), preview)
    if preview is not None and output is None:
        return
    preset = _preset(ours, bank) if has_preset else None
    progress = _progress(ours, bank.select(chosen)) if has_progress else None
    with Bar() as bar:
        content = pack(bank, Wanted(chosen, one_deck, preset, progress), ledger, bar.tick)
    give(content, output)
    if output is not None:
        counts = bank.select(chosen)
        numbers = {"n": len(counts.questions), "cards": len(counts.cards)}
        warn(ours.words("export.done", path=output, **numbers))
    _tell(ours, bank, ledger)
    if preset:
        warn(ours.words("export.preset_box"))
    if progress:
        _tell_progress(ours, progress)


def _preview(ours: Context, chosen: Bank, target: Path) -> None:
    from quiz.formats.anki.preview import page

    replace_file(target, page(chosen, ours.words).encode())
    warn(ours.words("export.previewed", path=target, n=len(chosen.cards)))


def _preset(ours: Context, bank: Bank) -> Preset:
    from quiz.formats.anki.preset import Preset

    settings = ours.settings
    return Preset(bank.title, settings.retention, settings.new_per_day, settings.reviews_per_day)


def _progress(ours: Context, bank: Bank) -> Progress:
    """The learner's history as it is now; a history that was not begun is not begun by an export."""
    from quiz.formats.anki.progress import progress_of
    from quiz.store import FILE, memory_store

    retention = ours.settings.retention
    begun = (ours.paths.data / FILE).is_file()
    with ours.open_store(bank) if begun else memory_store(retention=retention) as store:
        return progress_of(bank, store.states(), store.events(), retention, ours.now())


def _tell_progress(ours: Context, progress: Progress) -> None:
    """Say how to carry a history over, which Anki takes only once."""
    warn(ours.words("export.progress", n=len(progress.log)))
    warn(ours.words("export.progress_box"))
    if left := progress.left_out:
        warn(ours.words("export.progress_left_out", n=len(left), cards=", ".join(left)))


def _tell(ours: Context, bank: Bank, ledger: Ledger) -> None:
    """Say what Anki keeps although the bank does not, and what an update would not replace."""
    from quiz.formats.anki import since

    if ahead := since.ahead(bank, ledger):
        warn(ours.words("export.ahead", n=len(ahead)))
    if removed := since.removed(bank, ledger):
        warn(ours.words("export.removed", n=len(removed)))
        warn(f"  {since.search(bank, ledger)}")
    if left := since.left(bank, ledger):
        warn(ours.words("export.left", n=len(left), cards=", ".join(left)))
