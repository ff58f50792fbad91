"""What ``xlcrm demo`` shows: steps on stderr as they go, one summary table at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.table import Table

from xlcrm import messages
from xlcrm.faces.history_screen import console

if TYPE_CHECKING:
    from xlcrm.commands.demo import DemoSummary
    from xlcrm.faces.localised_click import Words


def show_step(words: Words, code: str, seconds: float) -> None:
    """Say on stderr that a step is done, and how long it took."""
    click.echo(words("DEMO_STEP", label=words(code), seconds=_number(words, seconds, 2)), err=True)


def show_summary(words: Words, summary: DemoSummary) -> None:
    """Print the summary table on stdout, a title line per part."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for part in summary.parts:
        table.add_row(f"[bold]{words(part.title)}[/bold]", "")
        for code, value in part.lines:
            label = words(code) if messages.known(code) else code
            table.add_row(f"  {label}", _number(words, value, 2 if part.decimals else 0))
    console().print(table)


def _number(words: Words, value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}"
    if words.lang == "en":
        return text
    return text.replace(",", messages.NO_BREAK_SPACE).replace(".", ",")
