"""Data to stdout."""

from __future__ import annotations

import json
import sys

import click


def print_json(data: object) -> None:
    """Print data for another program, readable by a person too; in ASCII where stdout is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    ascii_only = encoding.lower().replace("-", "") != "utf8"
    click.echo(json.dumps(data, ensure_ascii=ascii_only, indent=2))
