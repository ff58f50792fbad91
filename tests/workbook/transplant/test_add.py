"""Adding sheets of ours to workbooks of any origin."""

from __future__ import annotations

import io
import re
import subprocess
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine

from tests.validator import validation_errors
from tests.workbook.transplant.hosts import (
    changed,
    openpyxl_host,
    prefixed,
    rich_host,
    without_styles,
)
from tests.workbook.workbook_maker import parts
from xlcrm import schema
from xlcrm.commands.steps import STEPS
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.lint import new_faults
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.read import read_tables
from xlcrm.workbook.transplant.add import AddedSheet, add_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Parts that a new sheet must change, whatever the workbook.
MEANT = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"}
#: The keys of every sheet of a new workbook.
EVERY_KEY = ("home", "dashboard", "card", *(t.key for t in schema.TABLES), "lists")
TEMPLATE = Path(__file__).parents[3] / "templates" / "FichierClient.xlsx"


def template_bytes() -> bytes:
    """The delivered workbook."""
    return TEMPLATE.read_bytes()


HOSTS: dict[str, Callable[[], bytes]] = {
    "template": template_bytes,
    "xlsxwriter": rich_host,
    "1904": lambda: rich_host(date_1904=True),
    "openpyxl": openpyxl_host,
    "prefixed": lambda: prefixed(rich_host()),
    "without styles": lambda: without_styles(openpyxl_host()),
}


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest) -> bytes:
    """A workbook that sheets are added to."""
    return hosts()[request.param]


@cache
def hosts() -> dict[str, bytes]:
    """Every workbook that sheets are added to, made once."""
    return {name: make() for name, make in HOSTS.items()}


@cache
def _added(
    content: bytes, keys: tuple[str, ...], after: str | None
) -> tuple[bytes, tuple[AddedSheet, ...]]:
    draft = Draft(Package(content, "Fichier.xlsx"))
    sheets = add_sheets(draft, keys, steps=STEPS, after=after)
    return draft.package.rewritten(draft.changed, draft.dropped, draft.added), sheets


def added(
    content: bytes, keys: Sequence[str], after: str | None = None
) -> tuple[bytes, tuple[AddedSheet, ...]]:
    """The workbook with sheets added, as the bytes of a file."""
    return _added(content, tuple(keys), after)


@cache
def read(content: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not know of a rich workbook
        return openpyxl.load_workbook(io.BytesIO(content))


def looks(cell: openpyxl.cell.Cell) -> tuple[str, ...]:
    """All that openpyxl says of the format of a cell."""
    parts_of_it = (cell.font, cell.fill, cell.border, cell.alignment, cell.number_format)
    return tuple(map(repr, parts_of_it))


def refusal(content: bytes, keys: Sequence[str]) -> UnreadableFileError:
    """The refusal of some sheets; the draft has not changed."""
    draft = Draft(Package(content, "Fichier.xlsx"))
    with pytest.raises(UnreadableFileError) as caught:
        add_sheets(draft, keys, steps=STEPS)
    assert not draft.changed
    assert not draft.added
    return caught.value


def test_nothing_else_changes(host: bytes) -> None:
    """Every part but the four lists keeps its bytes; those only grow."""
    before, after = parts(host), parts(added(host, ["quotes"])[0])
    assert {name for name in before if before[name] != after[name]} <= MEANT
    for name in MEANT & set(before):
        assert len(after[name]) >= len(before[name])


def test_readers_find_the_table(host: bytes) -> None:
    """Both openpyxl and calamine read the new sheet, last, its headers those of its table."""
    content, (sheet,) = added(host, ["quotes"])
    book = read(content)
    headers = [c.header for c in schema.table("quotes").delivered_columns]
    assert book.sheetnames[-1] == sheet.worksheet == "Devis"
    assert book["Devis"].tables["tblDevis"].column_names == headers
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert rows.get_sheet_by_name("Devis").to_python()[2] == headers


def test_looks_are_those_of_the_template(host: bytes) -> None:
    """A header and a date cell look as in a new workbook, whatever the styles around."""
    ours = read(added(template_bytes(), ["quotes"])[0])["Devis"]
    theirs = read(added(host, ["quotes"])[0])["Devis"]
    for cell in ("A3", "B3", "C4", "E4"):
        one, other = ours[cell], theirs[cell]
        assert looks(one) == looks(other)


def test_the_styles_of_our_workbooks_are_reused() -> None:
    """A workbook that has every format already gets none more."""
    content = template_bytes()
    assert parts(added(content, ["quotes"])[0])["xl/styles.xml"] == parts(content)["xl/styles.xml"]


def test_the_cells_of_the_firm_keep_their_looks(host: bytes) -> None:
    """The formats that were there keep their numbers."""
    before, after = read(host), read(added(host, ["quotes"])[0])
    for worksheet in before.worksheets:
        for row in worksheet.iter_rows(max_row=8):
            for cell in row:
                same = after[worksheet.title][cell.coordinate]
                assert looks(cell) == looks(same)


def test_the_sheet_in_view_stays_in_view() -> None:
    """The new sheet is neither selected nor shown: Excel would type into both at once."""
    content, (sheet,) = added(rich_host(), ["quotes"])
    assert read(content).active.title == "Notes"
    assert b"tabSelected" not in parts(content)[sheet.part]


def test_lint_finds_nothing_new(host: bytes) -> None:
    """Our own rules find no fault that the workbook had not."""
    content, _ = added(host, ["quotes"])
    before, after = parts(host), parts(content)
    touched = [name for name in after if before.get(name) != after[name]]
    assert new_faults(Package(host, "a"), Package(content, "b"), touched) == []


@pytest.mark.validator
def test_the_validator_finds_nothing_new(host: bytes, tmp_path: Path) -> None:
    """The Open XML SDK finds no fault that the workbook had not."""
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(host)
    after.write_bytes(added(host, ["quotes"])[0])
    assert set(validation_errors(after)) <= set(validation_errors(before))


def test_every_sheet_makes_a_workbook_of_ours() -> None:
    """All sheets at once turn any workbook into one that xlcrm opens, charts included."""
    content, sheets = added(rich_host(), EVERY_KEY)
    package = Package(content, "Fichier.xlsx")
    reading = read_tables(package, find_layout(package))
    assert {table.key for table in schema.TABLES} <= set(reading.places)
    assert len(sheets) == len(schema.WORKSHEETS)
    charts = [name for name in parts(content) if name.startswith("xl/charts/chart")]
    assert len(charts) == len([n for n in parts(template_bytes()) if "charts/chart" in n]) + 2


def test_drop_downs_use_the_lists_of_the_workbook() -> None:
    """In a workbook of ours the drop-downs follow Listes and the numbers of Clients."""
    rules = validations(added(template_bytes(), ["quotes"])[0])
    assert rules["F4:F20000"] == ("list", "L_Statut_devis")
    assert rules["B4:B20000"] == ("list", "Numeros_Clients")


def test_drop_downs_are_literal_without_lists() -> None:
    """Elsewhere a drop-down holds its values; one on the numbers of a table is left out."""
    rules = validations(added(openpyxl_host(), ["quotes"])[0])
    values = ",".join(schema.value_list("quote_status").values)
    assert rules["F4:F20000"] == ("list", f'"{values}"')
    assert rules["B4:B20000"] == (None, None)


def test_a_name_that_the_workbook_lost_comes_back() -> None:
    """A list whose defined name is gone gets it again, on the column it has in Listes."""
    content = changed(
        template_bytes(),
        "xl/workbook.xml",
        lambda xml: re.sub(rb'<definedName name="L_Statut_devis">.*?</definedName>', b"", xml),
    )
    book = read(added(content, ["quotes"])[0])
    text = book.defined_names["L_Statut_devis"].attr_text
    assert text == read(template_bytes()).defined_names["L_Statut_devis"].attr_text


def test_a_sheet_that_was_deleted_comes_back_with_its_names() -> None:
    """Its names, broken when Excel deleted it, have their meaning again, once each."""
    found = read(added(rich_host(), EVERY_KEY)[0]).defined_names
    ours = read(template_bytes()).defined_names
    assert {name: found[name].attr_text for name in ours} == {
        name: ours[name].attr_text for name in ours
    }
    broken = changed(
        rich_host(),
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"</definedNames>",
            b'<definedName name="Numeros_Clients">#REF!</definedName></definedNames>',
        ),
    )
    workbook = parts(added(broken, EVERY_KEY)[0])["xl/workbook.xml"]
    assert workbook.count(b'"Numeros_Clients"') == 1
    assert b"#REF!" not in workbook


def validations(content: bytes) -> dict[str, tuple[str | None, str | None]]:
    """Type and formula of the validations of Devis, by range."""
    rules = read(content)["Devis"].data_validations.dataValidation
    return {str(rule.sqref): (rule.type, rule.formula1) for rule in rules}


def test_dates_count_as_the_workbook_counts() -> None:
    """With dates from 1904, the bounds of a date are never before the first day."""
    draft = Draft(Package(rich_host(date_1904=True), "Fichier.xlsx"))
    (sheet,) = add_sheets(draft, ["quotes"])
    bounds = re.findall(
        rb'type="date".*?<formula1>(.*?)</formula1><formula2>(.*?)</', draft.read(sheet.part)
    )
    assert bounds
    assert all(float(low) == 0 for low, _ in bounds)


def test_links_to_a_missing_sheet_are_left_out() -> None:
    """Without Accueil there is no way back to it; with it there is."""
    assert read(added(openpyxl_host(), ["quotes"])[0])["Devis"]["A1"].value is None
    assert read(added(template_bytes(), ["quotes"])[0])["Devis"]["A1"].hyperlink is not None


def test_beside_a_named_sheet_names_and_view_move_on() -> None:
    """Local names and the sheet in view stay with their sheets."""
    before = read(rich_host())
    content, _ = added(rich_host(), ["quotes", "archive"], after="budget 2026")
    after = read(content)
    assert after.sheetnames == ["Budget 2026", "Devis", "Archive", "Courbe", "Notes"]
    assert after.active.title == "Notes"
    assert after["Budget 2026"].print_area == before["Budget 2026"].print_area
    assert after["Devis"].print_title_rows == "$3:$3"


def test_a_second_time_is_refused() -> None:
    """A sheet of that name is there: the sentence names it."""
    content, _ = added(template_bytes(), ["quotes"])
    error = refusal(content, ["contracts", "quotes"])
    assert (error.code, error.params["worksheet"]) == ("SHEET_EXISTS", "Devis")


def test_a_table_of_that_name_is_refused() -> None:
    """Excel cannot hold two tables of one name."""
    content = changed(
        openpyxl_host(), "xl/tables/table1.xml", lambda xml: xml.replace(b"Tableau1", b"TBLDEVIS")
    )
    error = refusal(content, ["quotes"])
    assert (error.code, error.params["worksheet"]) == ("TABLE_EXISTS", "Données")


def test_a_defined_name_of_a_table_is_refused() -> None:
    """Tables and names share one list of names."""
    content = changed(
        rich_host(), "xl/workbook.xml", lambda xml: xml.replace(b'"Total"', b'"tblDevis"')
    )
    assert refusal(content, ["quotes"]).code == "NAME_EXISTS"


def test_a_protected_structure_is_refused() -> None:
    """Where Excel itself takes no new sheet, xlcrm adds none."""
    content = changed(
        rich_host(),
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'
        ),
    )
    error = refusal(content, ["quotes"])
    assert error.code == "STRUCTURE_PROTECTED"
    assert int(error.exit_code) == 3


def test_a_sheet_that_computes_from_what_is_missing_is_refused() -> None:
    """Formulas on tables that are not there would make Excel repair the file."""
    error = refusal(openpyxl_host(), ["dashboard"])
    assert error.code == "SHEET_NEEDS"
    assert "Clients" in str(error.params["needed"])


@pytest.mark.libreoffice
def test_libreoffice_shows_the_sheets(soffice: str, tmp_path: Path) -> None:
    """LibreOffice opens every host with its new sheet, and finds the headers on it."""
    paths = []
    for number, host in enumerate(hosts().values()):
        path = tmp_path / f"host{number}.xlsx"
        path.write_bytes(added(host, ["quotes"])[0])
        paths.append(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    command = [soffice, profile, *options, *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for path in paths:
        shown = python_calamine.CalamineWorkbook.from_path(path.with_suffix(".ods"))
        rows = shown.get_sheet_by_name("Devis")
        assert "Statut devis" in rows.to_python()[-1]
