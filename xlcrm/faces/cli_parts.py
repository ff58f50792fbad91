"""What the commands of the command line share: their options, and the way they are built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlcrm.faces.localised_click import LocalisedCommand, Words
from xlcrm.faces.password_prompt import password_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.commands.report import Report

#: Where a command notes, in click's context, that its answer is to be JSON.
JSON_KEY = "xlcrm.json"

#: A file that the command itself opens: it says better than click why it cannot be read.
PATH = click.Path(path_type=Path, readable=False)

#: Name of the argument of every command that opens a workbook.
_WORKBOOK = "workbook"


def _note_json(ctx: click.Context, param: click.Parameter, value: bool) -> bool:  # noqa: FBT001 - click calls it so
    del param
    ctx.meta[JSON_KEY] = value
    return value


def command(
    words: Words,
    name: str,
    callback: Callable[..., Report],
    *params: click.Parameter,
    rehearsable: bool = True,
) -> click.Command:
    """Return a command with the options of every command; its help stands under its name."""
    options: list[click.Parameter] = [*params]
    if any(param.name == _WORKBOOK for param in params):
        options.append(password_option(words))
    if rehearsable:
        options.append(
            click.Option(["-n", "--dry-run"], is_flag=True, help=words("OPTION_DRY_RUN"))
        )
    options.append(
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=_note_json,
            help=words("OPTION_JSON"),
        )
    )
    code = name.upper()
    return LocalisedCommand(
        words,
        name=name,
        callback=callback,
        params=options,
        help=words(f"HELP_{code}"),
        epilog=words(f"EXAMPLES_{code}"),
        short_help=words(f"SHORT_{code}"),
    )


def path_argument(words: Words, name: str, code: str) -> click.Argument:
    """Return an argument that is a file, shown as the word of ``code``."""
    return click.Argument([name], type=PATH, metavar=words(code))


def workbook_argument(words: Words) -> click.Argument:
    """Return the argument that is the workbook."""
    return path_argument(words, _WORKBOOK, "METAVAR_WORKBOOK")


def wants_json() -> bool:
    """Tell, within a command, whether its answer is to be JSON."""
    return bool(click.get_current_context().meta.get(JSON_KEY))
