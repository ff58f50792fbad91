"""What the command line prints: one JSON object, or sentences; and the exit code it returns."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlcrm.commands.registry import COMMANDS
from xlcrm.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.commands.report import Report
    from xlcrm.faces.localised_click import Words

#: Set it to see the traceback of an unexpected error (it may quote lines of code, no data).
DEBUG_VARIABLE = "XLCRM_DEBUG"


def result(report: Report, words: Words, *, as_json: bool) -> int:
    """Print a report and return its exit code."""
    if as_json:
        _print_json(
            {
                "ok": report.ok,
                "code": int(report.code),
                "command": report.command,
                "counts": dict(report.counts),
                "findings": dict(report.findings),
                "outputs": [str(path) for path in report.outputs],
                "backup": str(report.backup) if report.backup else None,
                "journal_id": report.journal_id,
                "warnings": [words(said.code, **said.params) for said in report.warnings],
                "seconds": round(report.seconds, 3),
                **({"rows": [dict(row) for row in report.rows]} if report.rows else {}),
            }
        )
        return int(report.code)
    for said in report.said:
        click.echo(words(said.code, **said.params))
    for path in report.outputs:
        click.echo(words("OUTPUT_FILE", path=path))
    for said in report.warnings:
        click.echo(words(said.code, **said.params), err=True)
    return int(report.code)


def failure(
    code: ExitCode, sentence: str, params: Mapping[str, object], words: Words, *, as_json: bool
) -> int:
    """Say what went wrong, on stderr; with JSON also as one object on stdout."""
    said = words(sentence, **params)
    if as_json:
        _print_json(_failed(code, sentence, said))
    click.echo(said, err=True)
    return int(code)


def usage_error(error: click.ClickException, said: str, words: Words, *, as_json: bool) -> int:
    """Say what was wrong with the command line, and where its help is."""
    if as_json:
        _print_json(_failed(ExitCode.WRONG_USE, "WRONG_USE", said))
    click.echo(said, err=True)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "xlcrm"
    click.echo(words("USAGE_TRY_HELP", command=f"{path} --help"), err=True)
    return int(ExitCode.WRONG_USE)


def unexpected(error: Exception, words: Words, *, as_json: bool) -> int:
    """Say that xlcrm itself failed: the kind of error and its place, never its text.

    The text of an exception may quote a cell; the workbook is as it was, since changes are
    written all or nothing.
    """
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return failure(
        ExitCode.UNEXPECTED,
        "UNEXPECTED",
        {"kind": type(error).__name__, "place": place},
        words,
        as_json=as_json,
    )


def _failed(code: ExitCode, sentence: str, said: str) -> dict[str, Any]:
    return {
        "ok": False,
        "code": int(code),
        "command": _command_name(),
        "error": sentence,
        "message": said,
        "counts": {},
        "findings": {},
        "outputs": [],
        "backup": None,
        "journal_id": None,
        "warnings": [],
        "seconds": 0.0,
    }


def _command_name() -> str | None:
    """Return the first word of the command line that is a command, if any."""
    names = {command.name for command in COMMANDS}
    return next((word for word in sys.argv[1:] if word in names), None)


def _print_json(data: Mapping[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))
