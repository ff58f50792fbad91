"""The commands that look and go back: ``history``, ``undo``, ``backups``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xlcrm.faces.cli_parts import command, wants_json, workbook_argument
from xlcrm.faces.localised_click import OutOfPlace

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.commands.report import Report
    from xlcrm.faces.localised_click import Words

ACTIONS = ("list", "restore", "thin")
#: Bounds of « Jours de sauvegarde gardés » in Paramètres.
MOST_DAYS = 3650


def _history(words: Words) -> click.Command:
    def run(workbook: Path, *, number: int | None) -> Report:
        from xlcrm.commands import looking_back  # noqa: PLC0415 - keeps help instant
        from xlcrm.faces.history_screen import show_history, show_operation  # noqa: PLC0415 - same

        report = looking_back.history(workbook, number)
        if not wants_json():
            if report.entry is None:
                show_history(words, report.rows)
            else:
                show_operation(words, report.entry, report.rows)
        return report

    return command(
        words, "history", run, workbook_argument(words), _number(words), rehearsable=False
    )


def _undo(words: Words) -> click.Command:
    def run(workbook: Path, *, number: int | None, with_later: bool, dry_run: bool) -> Report:
        from xlcrm.commands import looking_back  # noqa: PLC0415 - keeps help instant

        return looking_back.undo(workbook, number, with_later=with_later, dry_run=dry_run)

    return command(
        words,
        "undo",
        run,
        workbook_argument(words),
        _number(words),
        click.Option(["--with-later"], is_flag=True, help=words("OPTION_WITH_LATER")),
    )


def _backups(words: Words) -> click.Command:
    def run(
        workbook: Path, *, action: str, which: str | None, days: int | None, dry_run: bool
    ) -> Report:
        from xlcrm.commands import looking_back  # noqa: PLC0415 - keeps help instant
        from xlcrm.faces.history_screen import show_backups  # noqa: PLC0415 - same

        context = click.get_current_context()
        if days is not None and action != "thin":
            raise OutOfPlace(context, _parameter(context, "days"), "thin")
        if action == "restore":
            if which is None:
                raise click.MissingParameter(ctx=context, param=_parameter(context, "which"))
            return looking_back.restore_backup(workbook, which, dry_run=dry_run)
        if which is not None:
            raise OutOfPlace(context, _parameter(context, "which"), "restore")
        if action == "thin":
            return looking_back.thin_backups(workbook, days=days, dry_run=dry_run)
        report = looking_back.backups(workbook)
        if not wants_json():
            show_backups(words, report.rows)
        return report

    return command(
        words,
        "backups",
        run,
        workbook_argument(words),
        click.Argument(
            ["action"],
            type=click.Choice(ACTIONS),
            required=False,
            default=ACTIONS[0],
            metavar="[list|restore|thin]",
        ),
        click.Argument(["which"], required=False, metavar=words("METAVAR_NUMBER")),
        click.Option(
            ["--days"],
            type=click.IntRange(1, MOST_DAYS),
            metavar=words("METAVAR_DAYS"),
            help=words("OPTION_DAYS"),
        ),
    )


def _number(words: Words) -> click.Argument:
    return click.Argument(
        ["number"], type=click.IntRange(min=1), required=False, metavar=words("METAVAR_NUMBER")
    )


def _parameter(context: click.Context, name: str) -> click.Parameter:
    return next(each for each in context.command.params if each.name == name)


#: In the order in which they are listed.
BUILDERS = (_history, _undo, _backups)
