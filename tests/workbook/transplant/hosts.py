"""Workbooks that are not ours, by several programs, for sheets to be added to."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table as OpenpyxlTable

from tests.workbook.workbook_maker import parts

if TYPE_CHECKING:
    from collections.abc import Callable

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rich_host(**options: object) -> bytes:
    """A workbook of XlsxWriter with about everything a firm puts into one."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    sheet = book.add_worksheet("Budget 2026")
    money = book.add_format({"num_format": '#,##0.00 "€"', "bold": True})
    day = book.add_format({"num_format": "dddd d mmmm", "font_color": "red"})
    sheet.write_row(0, 0, ["Poste", "Montant", "Jour"])
    for row in range(1, 6):
        sheet.write(row, 0, f"Poste {row}")
        sheet.write(row, 1, 10.5 * row, money)
        sheet.write_datetime(row, 2, dt.datetime(2026, 1, row), day)  # noqa: DTZ001 - a cell
    columns = [{"header": "Poste"}, {"header": "Montant", "format": money}, {"header": "Jour"}]
    sheet.add_table(0, 0, 5, 2, {"name": "tblBudget", "columns": columns})
    sheet.write_formula(7, 1, "=SUM(B2:B6)", money, 157.5)
    large = {"type": "cell", "criteria": ">", "value": 20}
    red = book.add_format({"bg_color": "#FFC7CE"})
    sheet.conditional_format("B2:B6", {**large, "format": red})
    sheet.conditional_format("B2:B6", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A2:A6", {"validate": "list", "source": ["Un", "Deux"]})
    sheet.write_comment("A2", "à revoir")
    sheet.insert_textbox("E2", "note")
    sheet.add_sparkline("D2", {"range": "'Budget 2026'!B2:B6"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Budget 2026'!$B$2:$B$6"})
    sheet.insert_chart("F8", chart)
    book.add_chartsheet("Courbe").set_chart(_line(book))
    book.define_name("Total", "='Budget 2026'!$B$8")
    sheet.print_area("A1:C8")
    sheet.autofilter("H1:I5")
    book.add_worksheet("Notes").activate()
    book.close()
    return stream.getvalue()


def _line(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='Budget 2026'!$B$2:$B$6"})
    return chart


def openpyxl_host() -> bytes:
    """A workbook of openpyxl, with a table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Données"
    sheet.append(["Nom", "Ville"])
    sheet.append(["LEFÈVRE", "NICE"])
    sheet["A1"].font = Font(name="Georgia", size=14, bold=True)
    sheet.add_table(OpenpyxlTable(displayName="Tableau1", ref="A1:B2"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def prefixed(content: bytes) -> bytes:
    """The same workbook with the prefix ``x:`` on the elements of SpreadsheetML."""
    return _changed(content, _prefixed)


def _prefixed(name: str, xml: bytes) -> bytes:
    if b'xmlns="' + _MAIN + b'"' not in xml:
        return xml
    xml = xml.replace(b'xmlns="' + _MAIN + b'"', b'xmlns:x="' + _MAIN + b'"')
    del name
    return re.sub(rb"<(/?)(?![?!/])([A-Za-z]\w*)(?=[\s/>])(?!:)", rb"<\1x:\2", xml)


def without_styles(content: bytes) -> bytes:
    """The same workbook without a styles part."""

    def bare(name: str, xml: bytes) -> bytes | None:
        if name == "xl/styles.xml":
            return None
        xml = re.sub(rb"<(Relationship|Override) [^>]*styles[^>]*/>", b"", xml)
        return re.sub(rb'(<c [^>]*?) s="\d+"', rb"\1", xml)

    return _changed(content, bare)


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed."""
    return _changed(content, lambda name, xml: change(xml) if name == part else xml)


def _changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, xml in parts(content).items():
            is_text = name.endswith((".xml", ".rels"))
            new = change(name, xml) if is_text else xml
            if new is not None:
                target.writestr(name, new)
    return stream.getvalue()
