"""The command line: ``xlcrm [--lang fr|en] COMMAND WORKBOOK [options]``.

Parses, calls one function of ``xlcrm.commands.operations``, prints. Importing this module
loads neither pandas nor xlwings: help must be instant. Exit codes and the JSON object are a
contract (docs/commandes.md).
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from xlcrm.errors import ExitCode, XlcrmError
from xlcrm.faces.cli_commands import build_cli
from xlcrm.faces.cli_output import Screen
from xlcrm.faces.localised_click import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.commands.report import Report

LANGUAGES = ("fr", "en")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command line and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # The process ends with the command: looking for cycles among millions of cells would take a
    # sixth of its time, and free nothing that matters.
    gc.disable()
    try:
        code = run(given)
        # Python looks for cycles once more as it ends, disabled or not: there is nothing to free.
        gc.freeze()
        sys.exit(code)
    except BrokenPipeError:
        # The reader (head, less) has left: nothing more to say to anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return the exit code. Never raises, never shows a traceback."""
    given = list(arguments)
    words = Words(_language(given))
    screen = Screen.of(given, words)
    try:
        report: Report | int = build_cli(words).main(
            args=given, prog_name="xlcrm", standalone_mode=False
        )
    except click.ClickException as error:
        return screen.usage_error(error)
    except (click.Abort, KeyboardInterrupt):
        return screen.failure(ExitCode.INTERRUPTED, "INTERRUPTED")
    except XlcrmError as error:
        return screen.failure(error.exit_code, error.code, **error.params)
    except Exception as error:  # noqa: BLE001 - the last net: a sentence, never a traceback
        return screen.unexpected(error)
    return report if isinstance(report, int) else screen.result(report)


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before click reads the line: help depends on it."""
    for i, word in enumerate(arguments):
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and i + 1 < len(arguments):
            asked = arguments[i + 1]
        else:
            continue
        if asked in LANGUAGES:
            return asked
    return LANGUAGES[0]


if __name__ == "__main__":
    main()
