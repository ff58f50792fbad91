"""The button « Sauvegardes »: the copies of the workbook, and taking one back."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from xlcrm.commands import looking_back, registry
from xlcrm.errors import WrongUseError
from xlcrm.faces.ribbon_words import said, summary
from xlcrm.workbook.saving.backups import list_backups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.commands.report import Report
    from xlcrm.faces.ribbon_clicks import Click

#: Copies named in one message, the latest first.
_NAMED = 8
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d\d))?")
_CENTURY = 2000

#: One copy, as ``looking_back.backups`` describes it; its rank is 1 for the latest.
_Copy = tuple[int, "Mapping[str, Any]"]


def take_back(click: Click) -> Report | None:
    """Show the copies and take back the one whose rank is typed; None when none is."""
    report = looking_back.backups(click.book)
    if not report.rows:
        click.live.tell(summary(report))
        return None
    copies: list[_Copy] = list(enumerate(reversed(report.rows), 1))
    copy = _chosen(click, copies)
    if copy is None:
        return None
    rehearsed = looking_back.restore_backup(click.book, copy["file"], dry_run=True)
    if any(rehearsed.counts.values()):
        changes = next(each.params for each in rehearsed.said if each.code == "RESTORE_CHANGES")
        leaves = [said(each.code, **each.params) for each in rehearsed.warnings
                  if each.code == "RESTORE_LEAVES"]  # fmt: skip
        click.insists("RESTORE", *leaves, **_in_words(copy), **changes)
    with click.live.frozen():
        return looking_back.restore_backup(click.book, copy["file"])


def _chosen(click: Click, copies: Sequence[_Copy]) -> Mapping[str, Any] | None:
    """Ask for a copy by its rank; by a day, show the copies of that day and ask again."""
    shown = copies[:_NAMED]
    while True:
        click.live.tell(_listed(click, shown, len(copies)))
        typed = click.live.ask_text(said("ASK_COPY", most=len(copies)), "")
        if not typed:
            return None
        if (day := _DAY.fullmatch(typed)) is not None:
            shown = [copy for copy in copies if _is_of(copy[1], day)]
        else:
            by_rank = {str(rank): copy for rank, copy in copies}
            shown = []
            if typed in by_rank:
                return by_rank[typed]
        if not shown:
            raise WrongUseError("CLICK_NO_COPY", typed=typed)


def _listed(click: Click, shown: Sequence[_Copy], count: int) -> str:
    folder = list_backups(click.book.path)[0].path.parent
    lines = [said("BACKUPS", n=count, folder=folder)]
    lines += [said("BACKUP_LINE", number=rank, **_in_words(copy)) for rank, copy in shown]
    if len(shown) < count:
        lines.append(said("BACKUPS_OTHERS", n=count - len(shown)))
    lines.append(said("BACKUPS_HOW"))
    return "\n".join(lines)


def _in_words(copy: Mapping[str, Any]) -> Mapping[str, str]:
    """Return before what a copy was made, and when."""
    return {
        "what": registry.label(str(copy["before"])),
        "when": f"{_made(copy):%d/%m/%Y %H:%M}",
    }


def _made(copy: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(str(copy["made_at"]))


def _is_of(copy: Mapping[str, Any], day: re.Match[str]) -> bool:
    """Tell whether a copy was made on a day; without a year, on that day of any year."""
    made = _made(copy)
    year = made.year if day[3] is None else int(day[3]) % 100 + _CENTURY
    return (made.day, made.month, made.year) == (int(day[1]), int(day[2]), year)
