"""The commands about Excel on this machine: ``addin``, ``doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xlcrm.faces.cli_parts import command

if TYPE_CHECKING:
    from xlcrm.commands.report import Report
    from xlcrm.faces.localised_click import Words

ACTIONS = ("install", "remove", "status")


def _addin(words: Words) -> click.Command:
    def run(*, action: str, dry_run: bool) -> Report:
        from xlcrm.commands import addin  # noqa: PLC0415 - keeps help instant

        return addin.addin(action, dry_run=dry_run)

    return command(
        words,
        "addin",
        run,
        click.Argument(["action"], type=click.Choice(ACTIONS), metavar="|".join(ACTIONS)),
    )


def _doctor(words: Words) -> click.Command:
    def run() -> Report:
        from xlcrm.commands import addin  # noqa: PLC0415 - keeps help instant

        return addin.doctor()

    return command(words, "doctor", run, rehearsable=False)


#: In the order in which they are listed.
BUILDERS = (_addin, _doctor)
