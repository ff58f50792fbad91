"""What the command line prints: one JSON object, or sentences; and the exit code it returns."""

from __future__ import annotations

import datetime as dt
import json
import os
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlcrm.commands.registry import COMMANDS
from xlcrm.commands.report import Report
from xlcrm.errors import ExitCode
from xlcrm.faces.localised_click import usage_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.faces.localised_click import Words

#: Set it to see where an unexpected error came from: lines of our code, never its text.
DEBUG_VARIABLE = "XLCRM_DEBUG"


@dataclass(frozen=True)
class Screen:
    """Where one command line speaks: its language, JSON or words, and the command it names."""

    words: Words
    as_json: bool
    command: str | None

    @classmethod
    def of(cls, arguments: Sequence[str], words: Words) -> Screen:
        """Read from the arguments what click has not read yet when something goes wrong."""
        names = {command.name for command in COMMANDS}
        command = next((word for word in arguments if word in names), None)
        return cls(words, "--json" in arguments, command)

    def result(self, report: Report) -> int:
        """Print a report and return its exit code."""
        if self.as_json:
            _print_json(_as_json(report, self.words))
            return int(report.code)
        for said in report.said:
            click.echo(self.words(said.code, **said.params))
        for path in report.outputs:
            click.echo(self.words("OUTPUT_FILE", path=path))
        for said in report.warnings:
            click.echo(self.words(said.code, **said.params), err=True)
        return int(report.code)

    def failure(self, code: ExitCode, sentence: str, **params: object) -> int:
        """Say what went wrong, on stderr; with JSON also as one object on stdout."""
        said = self.words(sentence, **params)
        self._failed(code, sentence, said, params.get("rows"))
        return int(code)

    def usage_error(self, error: click.ClickException) -> int:
        """Say what was wrong with the command line, and where its help is."""
        self._failed(ExitCode.WRONG_USE, "WRONG_USE", usage_sentence(error, self.words))
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "xlcrm"
        click.echo(self.words("USAGE_TRY_HELP", command=f"{path} --help"), err=True)
        return int(ExitCode.WRONG_USE)

    def unexpected(self, error: Exception) -> int:
        """Say that xlcrm itself failed: the kind of error and its place, never its text.

        The text of an exception may quote a cell; the workbook is as it was, since changes are
        written all or nothing.
        """
        if os.environ.get(DEBUG_VARIABLE):
            click.echo("".join(traceback.format_tb(error.__traceback__)), err=True)
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        kind = type(error).__name__
        return self.failure(ExitCode.UNEXPECTED, "UNEXPECTED", kind=kind, place=place)

    def _failed(self, code: ExitCode, sentence: str, said: str, rows: object = None) -> None:
        if self.as_json:
            nothing = Report(command=self.command or "", code=code)
            answer = _as_json(nothing, self.words)
            answer |= {"command": self.command, "error": sentence, "message": said}
            _print_json(answer | ({"rows": rows} if rows else {}))
        click.echo(said, err=True)


def _as_json(report: Report, words: Words) -> dict[str, Any]:
    answer = {
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
    }
    if report.entry is not None:
        answer["entry"] = dict(report.entry)
    if report.rows:
        answer["rows"] = [dict(row) for row in report.rows]
    return answer


def _print_json(data: Mapping[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, default=_as_iso))


def _as_iso(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"not for JSON: {type(value).__name__}")
