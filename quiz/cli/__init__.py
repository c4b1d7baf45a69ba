"""The `quiz` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # What is imported and loaded stays to the end: looking for garbage among it is a tenth of a command's time.
    gc.set_threshold(200_000)
    try:
        from quiz.cli.root import root

        root.main()
    except KeyboardInterrupt:
        sys.exit(130)
