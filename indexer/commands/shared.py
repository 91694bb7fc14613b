"""What several commands need: JSON on standard output, a table for people, who is at the keyboard."""
import getpass
import json
import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
SOME_REFUSED, NOT_SOUND = 3, 4  # exit codes of CONTRACT section 2


def json_option(command: Command) -> Command:
    """`--json`: one JSON value on standard output, nothing else."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")(command)


def say_json(value: Any) -> None:
    """One JSON value a line, letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False))


def table(rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as their widest cell, the last one free."""
    lines = [tuple(row) for row in rows]
    if not lines:
        return
    widths = [max(len(row[i]) for row in lines) for i in range(len(lines[0]) - 1)]
    for row in lines:
        click.echo("  ".join([cell.ljust(width) for cell, width in zip(row, widths, strict=False)] + [row[-1]]).rstrip())


def who() -> str:
    """Whose name goes into the history: ROSTRA_USER, else the account's."""
    try:
        return os.environ.get("ROSTRA_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
