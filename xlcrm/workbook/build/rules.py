"""Conditional formats: what the eye must catch, live, without touching staff's own colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from xlcrm import schema
from xlcrm.schema import Kind, Table
from xlcrm.workbook.build import styles
from xlcrm.workbook.marking import MARKED_TABLES, MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles

_TODAY = schema.parameter("today").name

#: Cells of Clients that Doublons repeats: the records of a group are compared on them.
_REPEATED = (
    "last_name", "first_name", "birth_date", "company_name", "email", "mobile", "addr_street",
    "postal_code", "city", "title", "phone_landline", "siret",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a table stands: rows from 0, the last one being the last that rules cover."""

    table: Table
    header_row: int
    first_row: int
    last_row: int

    def letter(self, column: str) -> str:
        """Return the column letter of a technical name."""
        keys = [c.key for c in self.table.delivered_columns]
        return str(xl_col_to_name(keys.index(column)))

    def cell(self, column: str) -> str:
        """Return a column's first data cell, column fixed and row free: $B4."""
        return f"${self.letter(column)}{self.first_row + 1}"

    def has(self, column: str) -> bool:
        """Tell whether the delivered table has that column."""
        return any(c.key == column for c in self.table.delivered_columns)


@dataclass(frozen=True)
class Rule:
    """A formula, true where the format shows; on one column, or on whole rows (None)."""

    column: str | None
    formula: str
    format: Format


def apply_rules(worksheet: Worksheet, place: Place, made: Styles) -> None:
    """Write the conditional formats of a table, the first ones winning."""
    last_column = len(place.table.delivered_columns) - 1
    keys = [c.key for c in place.table.delivered_columns]
    for rule in _rules(place, made):
        first, last = 0, last_column
        if rule.column is not None:
            first = last = keys.index(rule.column)
        options = {"type": "formula", "criteria": f"={rule.formula}", "format": rule.format}
        worksheet.conditional_format(place.first_row, first, place.last_row, last, options)


def _rules(place: Place, made: Styles) -> Iterator[Rule]:
    if place.table.key in MARKED_TABLES:
        yield _marked(place, made)
    yield from _dates(place, made)
    yield from _look_alikes(place, made)
    yield from _rights(place, made)
    yield from _results(place, made)


def _marked(place: Place, made: Styles) -> Rule:
    """The cells listed in Anomalies: record number and header, as its « Repère » column has."""
    key = place.cell(place.table.key_column.key)
    mark = f'{key}&"|"&A${place.header_row + 1}'
    return Rule(
        None,
        f'IF({key}="",FALSE,ISNUMBER(MATCH({mark},{MARKS},0)))',
        made.get(bg_color=styles.FILL_MARKED, font_color=styles.INK, italic=True),
    )


def _dates(place: Place, made: Styles) -> Iterator[Rule]:
    late = made.get(bg_color=styles.FILL_LATE, font_color=styles.ORANGE, bold=True)
    if place.has("purge_due_on"):
        due = place.cell("purge_due_on")
        bad = made.get(bg_color=styles.FILL_BAD, font_color=styles.RED, bold=True)
        yield Rule("purge_due_on", f"AND(ISNUMBER({due}),{due}<={_TODAY})", bad)
    if place.has("next_action_on"):
        due = place.cell("next_action_on")
        yield Rule("next_action_on", f"AND(ISNUMBER({due}),{due}<{_TODAY})", late)
    if place.table.key == "purchases":
        yield Rule("status", f'{place.cell("status")}="En retard"', late)


def _look_alikes(place: Place, made: Styles) -> Iterator[Rule]:
    if place.has("look_alike"):
        hint = place.cell("look_alike")
        doubt = made.get(bg_color=styles.FILL_MARKED, font_color=styles.ORANGE, bold=True)
        for column in ("look_alike", "client_id"):
            yield Rule(column, f'{hint}<>""', doubt)


def _rights(place: Place, made: Styles) -> Iterator[Rule]:
    good = made.get(bg_color=styles.FILL_GOOD, font_color=styles.GREEN, bold=True)
    bad = made.get(font_color=styles.RED)
    if place.has("can_email"):
        answer = place.cell("can_email")
        yield Rule("can_email", f'{answer}="Oui"', good)
        yield Rule("can_email", f'LEFT({answer},3)="Non"', bad)
    if place.table.key == "consents":
        event, complete = place.cell("event"), place.cell("proof_complete")
        yield Rule("event", f'OR({event}="Refusé",{event}="Retiré")', bad)
        yield Rule("proof_complete", f'{complete}="Non"', bad)
    if place.has("opposed_all"):
        crossed = made.get(font_color=styles.SILVER, font_strikeout=True)
        wanted = [
            f'{place.cell(key)}="Oui"' for key in ("opposed_all", "deceased") if place.has(key)
        ]
        yield Rule(None, f"OR({','.join(wanted)})", crossed)


def _results(place: Place, made: Styles) -> Iterator[Rule]:
    if place.table.key == "anomalies":
        level = place.cell("level")
        for name, fill in (
            ("Automatique", styles.FILL_GOOD),
            ("Proposé", styles.FILL_MARKED),
            ("Signalé", styles.FILL_BAD),
        ):
            yield Rule("level", f'{level}="{name}"', made.get(bg_color=fill))
    if place.table.key == "duplicates":
        yield from _groups(place, made)


def _groups(place: Place, made: Styles) -> Iterator[Rule]:
    """The record kept of each group, what the others say otherwise, and where groups end.

    Numbers of groups stay the same from one search to the next: they do not alternate.
    """
    kept, group = place.cell("kept"), place.cell("group_number")
    other = made.get(bg_color=styles.FILL_MARKED, font_color=styles.ORANGE, bold=True)
    mine = f'({_whole(place, "group_number")}={group})*({_whole(place, "kept")}="Oui")'
    for column in (key for key in _REPEATED if place.has(key)):
        # LOOKUP finds the last 1 among errors, as an array everywhere; &"" keeps a blank blank.
        said = f'LOOKUP(2,1/({mine}),{_whole(place, column)})&""'
        differs = f'IFERROR({place.cell(column)}&""<>{said},FALSE)'  # capitals say nothing
        yield Rule(column, f'IF(OR({group}="",{kept}="Oui"),FALSE,{differs})', other)
    good = made.get(font_color=styles.GREEN, bg_color=styles.FILL_GOOD, bold=True)
    yield Rule("kept", f'{kept}="Oui"', good)
    above = f"${place.letter('group_number')}{place.first_row}"
    edge = made.get(top=1, top_color=styles.NAVY)
    yield Rule(None, f'IF({group}="",FALSE,{group}<>{above})', edge)
    yield Rule(None, f'IF({group}="",FALSE,{kept}="Oui")', made.get(bg_color=styles.PALE))


def _whole(place: Place, column: str) -> str:
    """Return the cells of a column that rules cover: $B$4:$B$20000."""
    letter = place.letter(column)
    return f"${letter}${place.first_row + 1}:${letter}${place.last_row + 1}"


def share_bars(worksheet: Worksheet, place: Place) -> None:
    """Draw the shares of a table of fixed rows as bars behind their numbers."""
    for index, column in enumerate(place.table.delivered_columns):
        if column.kind is Kind.RATIO:
            worksheet.conditional_format(
                place.first_row,
                index,
                place.last_row,
                index,
                {
                    "type": "data_bar",
                    "bar_color": styles.SKY,
                    "bar_solid": True,
                    "min_type": "num",
                    "min_value": 0,
                    "max_type": "num",
                    "max_value": 1,
                    "data_bar_2010": True,
                },
            )
