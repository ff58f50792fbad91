"""Defined names: drop-downs that grow, numbers that follow their table."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tests.workbook.build.conftest import Convert, read_workbook
from xlcrm import schema
from xlcrm.schema import Kind, Origin
from xlcrm.workbook.build.names import numbers_name
from xlcrm.workbook.marking import MARKS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.libreoffice
def test_names_resolve_and_grow(built: Path, tmp_path: Path, convert: Convert) -> None:
    """Each list counts its values, one more once staff have typed it under the last one."""
    book = read_workbook(built)
    grown = schema.value_list("product_family")
    column = [v.key for v in schema.LISTS].index("product_family") + 1
    book[schema.LIST_WORKSHEET].cell(4 + len(grown.values), column).value = "Ajoutée"
    probe = book.create_sheet("Essai")
    for row, each in enumerate(schema.LISTS, start=1):
        probe.cell(row, 1).value = f"=ROWS({each.name})"
        probe.cell(row, 2).value = f'=COUNTIF({each.name},"{each.values[-1]}")'
    last = len(schema.LISTS) + 1
    probe.cell(last, 1).value = f"=ROWS({numbers_name(schema.table('clients'))})"
    probe.cell(last, 2).value = f"=ROWS({MARKS})"
    probe.cell(last + 1, 1).value = '=COUNTIF(L_Famille,"Ajoutée")'
    probe.cell(last + 1, 2).value = "=Mois_inactif+Date_du_jour-Date_du_jour"
    path = tmp_path / "essai.xlsx"
    book.save(path)
    (converted,) = convert([path])
    rows = CalamineWorkbook.from_path(converted).get_sheet_by_name("Essai").to_python()
    found = {each.key: rows[i] for i, each in enumerate(schema.LISTS)}
    for each in schema.LISTS:
        count = len(each.values) + (each.key == "product_family")
        # « <15 » and « ? » are criteria of COUNTIF, not texts.
        plain = not set(each.values[-1]) & set("<>=?*")
        assert found[each.key][0] == count, each.key
        assert not plain or found[each.key][1] == 1, each.key
    assert rows[last - 1][:2] == [1, 1]
    assert rows[last][:2] == [1, 12]


@pytest.mark.libreoffice
def test_drop_downs_keep_their_names(built: Path, tmp_path: Path, convert: Convert) -> None:
    """LibreOffice reads each drop-down as a list under a name that it knows."""
    path = tmp_path / "modele.xlsx"
    path.write_bytes(built.read_bytes())
    with zipfile.ZipFile(convert([path])[0]) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    conditions = [
        value
        for element in root.iter("{*}content-validation")
        for key, value in element.attrib.items()
        if key.endswith("}condition")
    ]
    prefix = "of:cell-content-is-in-list("
    found = {c.removeprefix(prefix).rstrip(")") for c in conditions if c.startswith(prefix)}
    used = {
        schema.value_list(c.choices).name
        for t in schema.delivered_tables()
        for c in t.delivered_columns
        if c.kind is Kind.CHOICE and c.choices and c.origin is not Origin.FORMULA
    }
    assert used <= found
    assert "Numeros_Clients" in found
