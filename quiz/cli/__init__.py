"""The `quiz` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from quiz.cli.root import root

        root.main()
    except KeyboardInterrupt:
        sys.exit(130)
