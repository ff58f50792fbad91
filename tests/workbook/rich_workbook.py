"""A workbook with everything that the rules of lint look at, and ways to break it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import xlsxwriter

from tests.workbook.workbook_maker import parts
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
_CHAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<c r="I2" i="1"/><c r="I3"/><c r="I4" i="1" l="1"/></calcChain>'
)
ROWS = 10
CLIENTS, PURCHASES, LISTS, BOARD = (f"xl/worksheets/sheet{n}.xml" for n in (1, 2, 3, 4))
TABLE, OTHER_TABLE = "xl/tables/table1.xml", "xl/tables/table2.xml"
WORKBOOK, STYLES, TYPES = "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"
_HEADERS = ("ID", "Nom", "Prénom", "Email", "Tél", "Depuis", "Accord", "Segment", "CA", "Budget")


def rich_workbook() -> bytes:
    """Return a workbook as staff have them: tables, lists, charts, notes, links, formulas."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    clients, purchases = book.add_worksheet("Clients"), book.add_worksheet("Achats")
    lists, board = book.add_worksheet("Listes"), book.add_worksheet("Tableau de bord")
    lists.write_column("A1", ["Segment", "VIP", "Actif", "Dormant"])
    lists.write_column("B1", ["Accord", "oui", "non"])
    book.define_name("ListeSegments", "=Listes!$A$2:$A$4")
    book.define_name("Clients!Local", "=Clients!$A$1")
    book.define_name("TauxTVA", "=0.2")
    _write_tables(book, clients, purchases)
    _decorate(book, clients, board)
    book.close()
    return _with_chain(stream.getvalue())


def _write_tables(
    book: xlsxwriter.Workbook,
    clients: xlsxwriter.worksheet.Worksheet,
    purchases: xlsxwriter.worksheet.Worksheet,
) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    euros = book.add_format({"num_format": "#,##0.00 €"})
    rows = [
        [f"C{i:05d}", f"Nom{i}", f"Prénom{i}", f"c{i}@exemple.example", "01 99 00 12 34",
         dt.date(2024, 1, 1 + i), "oui", "Actif", None, 100.5 * i]
        for i in range(1, ROWS + 1)
    ]  # fmt: skip
    columns = [{"header": header} for header in _HEADERS]
    columns[8]["formula"] = "=SUMIFS(tblAchats[Montant],tblAchats[ClientID],[@ID])"
    columns[8]["format"], columns[5]["format"] = euros, day
    clients.add_table(0, 0, ROWS, 9, {"name": "tblClients", "columns": columns, "data": rows})
    headers = ("AchatID", "ClientID", "Date\ndu jour", "Montant")
    data = [[i, f"C{1 + i % 10:05d}", dt.date(2025, 1, 1 + i), 10.0 * i] for i in range(1, 21)]
    settings = {
        "name": "tblAchats",
        "columns": [{"header": header} for header in headers],
        "data": data,
        "total_row": True,
    }
    purchases.add_table(0, 0, 21, 3, settings)


def _decorate(
    book: xlsxwriter.Workbook,
    clients: xlsxwriter.worksheet.Worksheet,
    board: xlsxwriter.worksheet.Worksheet,
) -> None:
    red = book.add_format({"color": "red", "bold": 1})
    clients.data_validation(1, 7, ROWS, 7, {"validate": "list", "source": "=ListeSegments"})
    said = {"input_title": "Accord", "input_message": "?"}
    typed = {"validate": "list", "source": ["oui", "non"], **said}
    clients.data_validation(1, 6, ROWS, 6, typed)
    same = "=COUNTIF($D$2:$D$11,D2)=1"
    clients.data_validation(1, 3, ROWS, 3, {"validate": "custom", "value": same})
    clients.conditional_format(1, 9, ROWS, 9, {"type": "data_bar", "data_bar_2010": True})
    clients.conditional_format(1, 0, ROWS, 0, {"type": "duplicate", "format": red})
    clients.write_comment("B2", "Note de Léa", {"author": "Léa"})
    clients.write_comment("B3", "Autre note", {"author": "Léa"})
    clients.write_url("L2", "https://exemple.example/x?a=1&b=2", string="site")
    clients.write_url("L3", "internal:Achats!A1")
    clients.write_rich_string("L4", "normal ", red, "rouge")
    clients.write_boolean("L5", True)
    clients.write_formula("L6", '=IF([1]Tarifs!A1="a""(","",\'L\'\'été\'!A1)')
    clients.merge_range("L8:M9", "bloc")
    clients.write_dynamic_array_formula(
        "N2", "=_xlfn._xlws.SORT(_xlfn.UNIQUE(tblClients[Segment]))", None, "Actif"
    )
    clients.write_array_formula("M2:M3", "{=SUM(J2:J5*1)}", None, 1407)
    clients.set_column("A:A", 12)
    clients.set_column("H:H", 14)
    clients.set_header("&CClients")
    clients.ignore_errors({"number_stored_as_text": "E2:E11"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Clients!$A$2:$A$11", "values": "=Clients!$J$2:$J$11"})
    board.insert_chart("B2", chart)
    board.insert_textbox("B20", "Mode d’emploi")
    clients.activate()


def _with_chain(content: bytes) -> bytes:
    package = Package(content, "riche.xlsx")
    draft = Draft(package)
    draft.add("xl/calcChain.xml", _CHAIN.encode(), _CHAIN_TYPE)
    draft.relate(WORKBOOK, f"{_RELATIONS}/calcChain", "xl/calcChain.xml")
    return package.rewritten(draft.changed, draft.dropped, draft.added)


def broken(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a file with the text of one part changed; it must change."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, old in parts(content).items():
            text = old
            if name == part:
                text = change(old.decode()).encode()
                assert text != old, "the breakage found nothing to break"
            written.writestr(name, text)
    return out.getvalue()
