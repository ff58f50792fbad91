"""The commands about one client or a few rows: ``apart``, ``note``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xlcrm.faces.cli_parts import command, workbook_argument

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.commands.report import Report
    from xlcrm.faces.localised_click import Words

#: Options of « note », in order, with the column of Interactions that each fills.
_NOTED = ("channel", "kind", "direction", "subject", "outcome")


def apart(words: Words) -> click.Command:
    """Return the command that sets rows of Doublons apart."""

    def run(workbook: Path, *, rows: tuple[str, ...], dry_run: bool) -> Report:
        from xlcrm.commands import followup  # noqa: PLC0415 - keeps help instant

        return followup.apart(workbook, rows, dry_run=dry_run)

    return command(
        words,
        "apart",
        run,
        workbook_argument(words),
        click.Argument(["rows"], nargs=-1, required=True, metavar=words("METAVAR_ROWS")),
    )


def note(words: Words) -> click.Command:
    """Return the command that notes a contact."""

    def run(workbook: Path, *, client: str, dry_run: bool, **given: str | None) -> Report:
        from xlcrm.commands import followup  # noqa: PLC0415 - keeps help instant

        given["summary"] = given.pop("subject")
        return followup.note(workbook, client=client, dry_run=dry_run, **given)

    return command(
        words,
        "note",
        run,
        workbook_argument(words),
        click.Option(
            ["--client"],
            required=True,
            metavar=words("METAVAR_CLIENT"),
            help=words("OPTION_CLIENT"),
        ),
        *(
            click.Option(
                [f"--{name}"],
                metavar=words("METAVAR_WORD"),
                help=words(f"OPTION_NOTE_{name}".upper()),
            )
            for name in _NOTED
        ),
    )
