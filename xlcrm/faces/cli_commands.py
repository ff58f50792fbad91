"""The commands and their options; each returns the Report of one function of ``commands``.

Imports of the working code stand inside the functions, so that help is instant.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlcrm import __version__
from xlcrm.faces.cli_addin import BUILDERS as ADDIN
from xlcrm.faces.cli_followup import apart, note
from xlcrm.faces.cli_looking_back import BUILDERS as LOOKING_BACK
from xlcrm.faces.cli_parts import PATH
from xlcrm.faces.cli_parts import command as _command
from xlcrm.faces.cli_parts import path_argument as _path
from xlcrm.faces.cli_parts import wants_json as _wants_json
from xlcrm.faces.cli_parts import workbook_argument as _workbook
from xlcrm.faces.cli_structure import BUILDERS as STRUCTURE
from xlcrm.faces.localised_click import LocalisedGroup, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.commands.report import Report

POLICIES = ("fill", "skip", "overwrite")
CHANNELS = ("email",)
TOOLS = ("csv", "brevo")

_DAY_FORMATS = ("%d/%m/%Y", "%Y-%m-%d")


def build_cli(words: Words) -> click.Group:
    """Return the whole command line in one language."""
    cli = LocalisedGroup(
        words,
        name="xlcrm",
        help=words("HELP_XLCRM"),
        epilog=words("EXAMPLES_XLCRM"),
        no_args_is_help=False,
        invoke_without_command=True,
        callback=_without_command,
        params=[
            click.Option(
                ["--lang"],
                type=click.Choice(("fr", "en")),
                default="fr",
                expose_value=False,
                help=words("OPTION_LANG"),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_print_version,
                help=words("OPTION_VERSION"),
            ),
        ],
    )
    for command in (
        _demo,
        _new,
        _import,
        _check,
        _clean,
        _dedup,
        _merge,
        apart,
        note,
        _segment,
        _export,
        *LOOKING_BACK,
        *STRUCTURE,
        *ADDIN,
    ):
        cli.add_command(command(words))
    return cli


@click.pass_context
def _without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    del param
    if value:
        click.echo(f"xlcrm {__version__}")
        ctx.exit(0)


class _Day(click.ParamType[dt.date]):
    """A day as the French write it, or ISO."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        if isinstance(value, dt.date):
            return value
        for pattern in _DAY_FORMATS:
            try:
                return dt.datetime.strptime(value, pattern).date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
        raise click.BadParameter(self.name, ctx, param)


def _demo(words: Words) -> click.Command:
    def run(folder: Path, *, force: bool) -> Report:
        from xlcrm.commands.demo import demo  # noqa: PLC0415 - keeps help instant
        from xlcrm.faces.demo_screen import show_step, show_summary  # noqa: PLC0415 - same

        report, summary = demo(folder, progress=lambda *step: show_step(words, *step), force=force)
        if not _wants_json():
            show_summary(words, summary)
        return report

    return _command(
        words,
        "demo",
        run,
        click.Argument(
            ["folder"],
            type=click.Path(path_type=Path),
            metavar=words("METAVAR_FOLDER"),
            default=Path("demo-xlcrm"),
            required=False,
        ),
        click.Option(["-f", "--force"], is_flag=True, help=words("OPTION_FORCE_DEMO")),
        rehearsable=False,
    )


def _new(words: Words) -> click.Command:
    def run(file: Path, *, dry_run: bool) -> Report:
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.new(file, dry_run=dry_run)

    return _command(words, "new", run, _path(words, "file", "METAVAR_FILE"))


def _import(words: Words) -> click.Command:
    def run(
        source: Path,
        workbook: Path,
        *,
        sheet: str,
        mapping: Path | None,
        policy: str,
        origin: str | None,
        dry_run: bool,
    ) -> Report:
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.import_csv(
            source,
            workbook,
            sheet=sheet,
            mapping=mapping,
            policy=policy,
            origin=origin,
            dry_run=dry_run,
        )

    return _command(
        words,
        "import",
        run,
        _path(words, "source", "METAVAR_SOURCE"),
        _workbook(words),
        click.Option(
            ["--sheet"],
            default="Clients",
            metavar=words("METAVAR_SHEET"),
            help=words("OPTION_SHEET"),
        ),
        click.Option(
            ["--map", "mapping"],
            type=PATH,
            metavar=words("METAVAR_FILE"),
            help=words("OPTION_MAP"),
        ),
        click.Option(
            ["--policy"], type=click.Choice(POLICIES), default="fill", help=words("OPTION_POLICY")
        ),
        click.Option(["--origin"], metavar=words("METAVAR_ORIGIN"), help=words("OPTION_ORIGIN")),
    )


def _plain(name: str) -> Callable[[Words], click.Command]:
    """Return the builder of a command that takes a workbook and nothing else."""

    def build(words: Words) -> click.Command:
        def run(workbook: Path, *, dry_run: bool) -> Report:
            from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

            return operations.run_plan(name, workbook, dry_run=dry_run)

        return _command(words, name, run, _workbook(words))

    return build


_merge = _plain("merge")


def _clean(words: Words) -> click.Command:
    def run(workbook: Path, *, only: tuple[str, ...], dry_run: bool) -> Report:
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.run_plan("clean", workbook, dry_run=dry_run, only=only)

    return _command(
        words,
        "clean",
        run,
        _workbook(words),
        click.Option(
            ["--only"], multiple=True, metavar=words("METAVAR_CLIENT"), help=words("OPTION_ONLY")
        ),
    )


def _dedup(words: Words) -> click.Command:
    def run(  # noqa: PLR0913 - one per option
        workbook: Path,
        *,
        pairs: Path | None,
        id_column: str | None,
        roles: str | None,
        against: Path | None,
        engine: str,
        backend: str | None,
        database_env: str | None,
        full: bool,
        dry_run: bool,
    ) -> Report:
        from xlcrm.errors import WrongUseError  # noqa: PLC0415 - keeps help instant

        if pairs is not None:
            from xlcrm.commands.pairs import Engine, link_table  # noqa: PLC0415 - keeps help instant

            if full:
                raise WrongUseError("FULL_OF_WORKBOOKS", name=workbook.name)
            return link_table(
                workbook,
                pairs,
                id_column=id_column,
                roles=roles,
                against=against,
                engine=Engine(engine, backend, database_env),
                dry_run=dry_run,
                lang=words.lang,
            )
        of_lists = {
            "--id": id_column, "--roles": roles, "--against": against,
            "--engine": None if engine == "xlcrm" else engine, "--backend": backend,
            "--database-env": database_env,
        }  # fmt: skip
        given = [option for option, value in of_lists.items() if value is not None]
        suffix = workbook.suffix.casefold()
        if suffix in {".csv", ".txt", ".tsv"} or (given and not suffix.startswith(".xl")):
            raise WrongUseError("PAIRS_WANTED", name=workbook.name)
        if given:
            raise WrongUseError("OPTIONS_OF_LISTS", name=workbook.name, options=", ".join(given))
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.run_plan("dedup", workbook, dry_run=dry_run, full=full)

    return _command(words, "dedup", run, _workbook(words), *_dedup_options(words))


def _dedup_options(words: Words) -> tuple[click.Option, ...]:
    """Return the options of a search: all but the last are about lists without a workbook."""
    return (
        click.Option(
            ["--pairs"], type=PATH, metavar=words("METAVAR_FILE"), help=words("OPTION_PAIRS")
        ),
        click.Option(
            ["--id", "id_column"], metavar=words("METAVAR_COLUMN"), help=words("OPTION_ID")
        ),
        click.Option(["--roles"], metavar=words("METAVAR_ROLES"), help=words("OPTION_ROLES")),
        click.Option(
            ["--against"], type=PATH, metavar=words("METAVAR_FILE"), help=words("OPTION_AGAINST")
        ),
        click.Option(
            ["--engine"],
            type=click.Choice(["xlcrm", "splink"]),
            default="xlcrm",
            metavar=words("METAVAR_ENGINE"),
            help=words("OPTION_ENGINE"),
        ),
        click.Option(
            ["--backend"],
            type=click.Choice(["duckdb", "spark", "postgres"]),
            metavar=words("METAVAR_BACKEND"),
            help=words("OPTION_BACKEND"),
        ),
        click.Option(
            ["--database-env"],
            metavar=words("METAVAR_VARIABLE"),
            help=words("OPTION_DATABASE_ENV"),
        ),
        click.Option(["--full"], is_flag=True, help=words("OPTION_FULL")),
    )


def _check(words: Words) -> click.Command:
    def run(workbook: Path, *, strict: bool, dry_run: bool) -> Report:
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.check(workbook, strict=strict, dry_run=dry_run)

    return _command(
        words,
        "check",
        run,
        _workbook(words),
        click.Option(["--strict"], is_flag=True, help=words("OPTION_STRICT")),
    )


def _segment(words: Words) -> click.Command:
    def run(workbook: Path, *, date: dt.date | None, dry_run: bool) -> Report:
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.run_plan("segment", workbook, dry_run=dry_run, date=date)

    return _command(
        words,
        "segment",
        run,
        _workbook(words),
        click.Option(
            ["--date"], type=_Day(), metavar=words("METAVAR_DAY"), help=words("OPTION_DATE")
        ),
    )


def _export(words: Words) -> click.Command:
    def run(
        workbook: Path,
        *,
        channel: str,
        tool: str,
        segment: str | None,
        output: Path,
        force: bool,
        dry_run: bool,
    ) -> Report:
        from xlcrm.commands import operations  # noqa: PLC0415 - keeps help instant

        return operations.export(
            workbook,
            output,
            channel=channel,
            tool=tool,
            segment=segment,
            force=force,
            dry_run=dry_run,
        )

    return _command(
        words,
        "export",
        run,
        _workbook(words),
        click.Option(
            ["--channel"],
            type=click.Choice(CHANNELS),
            default="email",
            help=words("OPTION_CHANNEL"),
        ),
        click.Option(
            ["--tool"], type=click.Choice(TOOLS), default="csv", help=words("OPTION_TOOL")
        ),
        click.Option(["--segment"], metavar=words("METAVAR_SEGMENT"), help=words("OPTION_SEGMENT")),
        click.Option(
            ["-o", "--output"],
            type=PATH,
            required=True,
            metavar=words("METAVAR_FILE"),
            help=words("OPTION_OUTPUT"),
        ),
        click.Option(["-f", "--force"], is_flag=True, help=words("OPTION_FORCE")),
    )
