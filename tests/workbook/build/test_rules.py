"""Conditional formats, as formulas that LibreOffice evaluates."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from xlcrm import schema
from xlcrm.workbook.build.data_sheet import FIRST_ROW, HEADER_ROW, LAST_ROW
from xlcrm.workbook.build.rules import Place
from xlcrm.workbook.marking import MARKED_TABLES

if TYPE_CHECKING:
    from pathlib import Path

_SHEETS = [s.name for s in schema.WORKSHEETS if s.delivered]


def _rules(path: Path, worksheet: str) -> list[tuple[str, str]]:
    """Return the (range, formula) pairs of a sheet, in order of priority."""
    name = f"xl/worksheets/sheet{_SHEETS.index(worksheet) + 1}.xml"
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read(name))
    found = [
        (int(rule.get("priority")), block.get("sqref"), rule.findtext("{*}formula"))
        for block in root.iter("{*}conditionalFormatting")
        for rule in block.iter("{*}cfRule")
        if rule.get("type") == "expression"
    ]
    return [(where, formula) for _, where, formula in sorted(found)]


def _place(table: str) -> Place:
    return Place(schema.table(table), HEADER_ROW, FIRST_ROW, LAST_ROW)


@pytest.mark.parametrize("table", sorted(MARKED_TABLES))
def test_cells_in_anomalies_are_marked_first(built: Path, table: str) -> None:
    """Each checked table looks its record number and header up among the marks, before all."""
    where, formula = _rules(built, schema.table(table).worksheet)[0]
    assert where.startswith("A4:")
    assert where.endswith("20000")
    assert formula == 'IF($A4="",FALSE,ISNUMBER(MATCH($A4&"|"&A$3,Reperes_anomalies,0)))'


def test_marks_are_what_the_check_writes() -> None:
    """The « Repère » of an anomaly is the record, a bar, the header."""
    column = schema.table("anomalies").column("mark")
    assert column.example == "C-000042|Email"


def test_clients_show_what_must_catch_the_eye(built: Path) -> None:
    """Opposition on the whole row; retention, action and permission on their own cells."""
    place = _place("clients")
    rules = dict(map(reversed, _rules(built, "Clients")))
    opposed, deceased = place.cell("opposed_all"), place.cell("deceased")
    assert rules[f'OR({opposed}="Oui",{deceased}="Oui")'].startswith("A4:")
    for column, wanted in (
        ("purge_due_on", "AND(ISNUMBER({0}),{0}<=Date_du_jour)"),
        ("next_action_on", "AND(ISNUMBER({0}),{0}<Date_du_jour)"),
        ("can_email", '{0}="Oui"'),
        ("can_email", 'LEFT({0},3)="Non"'),
    ):
        letter = place.letter(column)
        assert rules[wanted.format(place.cell(column))] == f"{letter}4:{letter}20000"


def test_rules_name_only_values_that_lists_hold(built: Path) -> None:
    """A value compared in a rule is one that staff or xlcrm can write."""
    known = {value for each in schema.LISTS for value in each.values} | {"Oui", "Non", "", "|"}
    for worksheet in _SHEETS:
        for _, formula in _rules(built, worksheet):
            assert set(re.findall(r'"([^"]*)"', formula)) <= known, formula


def test_cells_that_differ_from_the_record_kept_are_marked(built: Path) -> None:
    """Doublons compares each repeated cell with that of the record kept of its group."""
    place = _place("duplicates")
    rules = dict(map(reversed, _rules(built, "Doublons")))
    group, kept = place.letter("group_number"), place.letter("kept")
    for column in ("last_name", "first_name", "company_name", "email", "mobile", "city"):
        own = place.letter(column)
        mine = f'(${group}$4:${group}$20000=${group}4)*(${kept}$4:${kept}$20000="Oui")'
        said = f'LOOKUP(2,1/({mine}),${own}$4:${own}$20000)&""'
        other = f'IFERROR(${own}4&""<>{said},FALSE)'
        formula = f'IF(OR(${group}4="",${kept}4="Oui"),FALSE,{other})'
        assert rules[formula] == f"{own}4:{own}20000"
