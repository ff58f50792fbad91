"""The commands that change sheets and columns: ``sheets``, ``columns``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xlcrm.faces.cli_parts import command, wants_json, workbook_argument
from xlcrm.faces.localised_click import OutOfPlace

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.commands.report import Report
    from xlcrm.faces.localised_click import Words

SHEET_ACTIONS = ("list", "add")
COLUMN_ACTIONS = ("list", "add", "remove")


def _sheets(words: Words) -> click.Command:
    def run(workbook: Path, *, action: str, names: tuple[str, ...], dry_run: bool) -> Report:
        from xlcrm.commands import structure  # noqa: PLC0415 - keeps help instant
        from xlcrm.faces.structure_screen import show_sheets  # noqa: PLC0415 - same

        if action == "add":
            _require(names, "names")
            return structure.add_sheets(workbook, names, dry_run=dry_run)
        _refuse(names, "names", SHEET_ACTIONS)
        report = structure.sheets(workbook)
        if not wants_json():
            show_sheets(words, report.rows)
        return report

    return command(
        words,
        "sheets",
        run,
        workbook_argument(words),
        _action(SHEET_ACTIONS),
        click.Argument(["names"], nargs=-1, metavar=words("METAVAR_NAMES")),
    )


def _columns(words: Words) -> click.Command:
    def run(
        workbook: Path,
        *,
        action: str,
        sheet: str | None,
        names: tuple[str, ...],
        force: bool,
        dry_run: bool,
    ) -> Report:
        from xlcrm.commands import structure  # noqa: PLC0415 - keeps help instant
        from xlcrm.faces.structure_screen import show_columns  # noqa: PLC0415 - same

        if action == "list":
            _refuse(names, "names", COLUMN_ACTIONS)
            report = structure.columns(workbook, sheet)
            if not wants_json():
                show_columns(words, report.rows)
            return report
        _require(sheet, "sheet")
        _require(names, "names")
        if action == "add":
            return structure.add_columns(workbook, str(sheet), names, dry_run=dry_run)
        return structure.remove_columns(workbook, str(sheet), names, force=force, dry_run=dry_run)

    return command(
        words,
        "columns",
        run,
        workbook_argument(words),
        _action(COLUMN_ACTIONS),
        click.Argument(["sheet"], required=False, metavar=words("METAVAR_SHEET")),
        click.Argument(["names"], nargs=-1, metavar=words("METAVAR_COLUMNS")),
        click.Option(["-f", "--force"], is_flag=True, help=words("OPTION_FORCE_COLUMNS")),
    )


def _action(actions: tuple[str, ...]) -> click.Argument:
    return click.Argument(
        ["action"],
        type=click.Choice(actions),
        required=False,
        default=actions[0],
        metavar=f"[{'|'.join(actions)}]",
    )


def _require(given: object, name: str) -> None:
    if not given:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=_parameter(context, name))


def _refuse(given: object, name: str, actions: tuple[str, ...]) -> None:
    """Refuse what only goes with the actions after the first one, « list »."""
    if given:
        context = click.get_current_context()
        raise OutOfPlace(context, _parameter(context, name), *actions[1:])


def _parameter(context: click.Context, name: str) -> click.Parameter:
    return next(each for each in context.command.params if each.name == name)


#: In the order in which they are listed.
BUILDERS = (_sheets, _columns)
