from __future__ import annotations

import io
import subprocess
import warnings
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbook.breakages import ALL, FROM_PROTOTYPE, OUR_OWN
from tests.workbook.limit_breakages import LIMITS
from tests.workbook.lint_clean import assert_lint_clean
from tests.workbook.rich_workbook import CLIENTS, LISTS, broken, rich_workbook
from tests.workbook.sheet.test_sheet_xml import sheet
from tests.workbook.workbook_maker import clients, parts, with_parts
from tools.build_template import TEMPLATE
from xlcrm.errors import XlcrmError
from xlcrm.workbook import lint as lint_module
from xlcrm.workbook.lint import RULES, Fault, check_whole, checked_bytes, lint, new_faults
from xlcrm.workbook.lint_rules import parts as parts_rules
from xlcrm.workbook.lint_rules import view
from xlcrm.workbook.opc.archive import Archive
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.workbook.workbook_maker import Maker

EVERY = {**ALL, **LIMITS}
RICH = rich_workbook()
SOUND = Package(RICH, "x.xlsx")
CHILD = '<row r="13"><c r="A13"><f t="shared" si="7"/></c></row>'
TWO_ROWS = '<row r="12"><c r="A12"><v>1</v></c></row><row r="13"><c r="A13"/></row></sheetData>'


def changed(part: str, change: Callable[[str], str]) -> Package:
    """The rich workbook with a part changed."""
    return Package(broken(RICH, part, change), "x.xlsx")


def with_rows(rows: str) -> Package:
    """The rich workbook with rows added to a small sheet."""
    return changed(LISTS, lambda text: text.replace("</sheetData>", rows + "</sheetData>"))


@pytest.mark.parametrize("name", EVERY)
def test_every_breakage_is_seen(name: str) -> None:
    """The rule that was broken is named, also when only the broken part is looked at."""
    breakage = EVERY[name]
    package = changed(breakage.part, breakage.change)
    assert breakage.rule in {fault.rule for fault in lint(package)}
    fresh = new_faults(SOUND, package, {breakage.part})
    assert breakage.rule in {fault.rule for fault in fresh}


def test_every_rule_has_a_breakage() -> None:
    """No rule stands there that has never caught anything, none is without its source."""
    assert set(RULES) == {breakage.rule for breakage in EVERY.values()}
    assert len(FROM_PROTOTYPE) >= 29
    assert len(OUR_OWN) >= 15
    assert all(RULES.values())


def test_xlsxwriter_and_our_template_are_clean() -> None:
    """No false alarm on a rich workbook of XlsxWriter and on the one that is delivered."""
    assert_lint_clean(RICH)
    assert_lint_clean(TEMPLATE.read_bytes())


def test_the_workbooks_of_the_tests_are_clean(maker: Maker) -> None:
    """Whatever the maker is asked for."""
    maker.totals, maker.reverse = {"clients"}, True
    maker.own_columns = {"clients": ["À moi", "Prix, T.T.C. [€]"]}
    assert_lint_clean(maker.build(clients(3)))


def test_openpyxl_is_clean() -> None:
    """Formulas with an empty value, notes, validations as openpyxl writes them."""
    with warnings.catch_warnings():
        # The data bars of 2010 are an extension that openpyxl does not know.
        warnings.filterwarnings("ignore", ".*extension is not supported")
        book = openpyxl.load_workbook(io.BytesIO(RICH))
    worksheet = book["Listes"]
    worksheet["D1"] = "=SUM(1,2)"
    worksheet["D2"].comment = Comment("note", "Léa")
    worksheet.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="E1:E9"))
    worksheet.merge_cells("G1:H2")
    stream = io.BytesIO()
    book.save(stream)
    assert_lint_clean(stream.getvalue())


@pytest.mark.libreoffice
def test_libreoffice_is_clean(soffice: str, tmp_path: Path) -> None:
    """But for one thing: LibreOffice takes the totals row of a table into its filter."""
    names = ["riche.xlsx", "livré.xlsx"]
    for name, content in zip(names, (RICH, TEMPLATE.read_bytes()), strict=True):
        (tmp_path / name).write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        "sorties",
        *names,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    found = [lint(Package.open(tmp_path / "sorties" / name)) for name in names]
    assert {fault.rule for faults in found for fault in faults} <= {"TABLE_FILTER"}


def test_a_draft_is_linted_as_it_will_be() -> None:
    """Changed, added and dropped parts are seen without writing the file."""
    draft = Draft(SOUND)
    assert lint(draft) == []
    draft.write(LISTS, draft.read(LISTS).replace(b"</sheetData>", TWO_ROWS.encode()))
    assert lint(draft) == []
    draft.drop("xl/calcChain.xml", SOUND.workbook_part)
    assert lint(draft) == []
    draft.add("xl/truc.inconnu", b"", "")
    draft.write("[Content_Types].xml", SOUND.read("[Content_Types].xml"))
    assert Fault("CONTENT_TYPE_MISSING", "xl/truc.inconnu", "") in lint(draft)


def test_a_fault_that_the_file_came_with_is_no_new_one() -> None:
    """Other programs write strange files; where rows move, their faults may move with them."""
    strange = with_rows('<row r="12"><c r="A12" t="x"><v>1</v></c></row>')
    moved = with_rows('<row r="12"/><row r="13"><c r="A13" t="x"><v>1</v></c></row>')
    assert [fault.rule for fault in lint(strange)] == ["CELL_TYPE"]
    assert new_faults(strange, moved, {LISTS}) == []
    twice = with_rows('<row r="12"><c r="A12" t="x"/><c r="B12" t="x"/></row>')
    assert new_faults(strange, twice, {LISTS}) == [Fault("CELL_TYPE", LISTS, "B12")]


def test_styles_that_go_are_missed_in_the_sheets_that_stay() -> None:
    """A cell of an unchanged sheet may point at them."""
    fewer = changed(
        "xl/styles.xml",
        lambda text: (
            text[: text.rindex("<xf ", 0, text.index("</cellXfs>"))]
            + text[text.index("</cellXfs>") :]
        ),
    )
    found = {fault.rule for fault in new_faults(SOUND, fewer, {"xl/styles.xml"})}
    assert "STYLE_INDEX" in found


def test_prefixed_and_single_quoted_sheets_are_read_alike() -> None:
    """Any program may write ``<x:c>`` and ``r='A1'``."""
    xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').xml.decode()
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    assert namespace in xml

    def as_other(rows: str) -> Package:
        body = f"<x:worksheet {namespace.replace('=', ':x=', 1)}><x:sheetData>{rows}"
        return changed(LISTS, lambda _: body + "</x:sheetData></x:worksheet>")

    assert lint(as_other("<x:row r='1'><x:c r='A1' t='n'><x:v>1</x:v></x:c><x:c/></x:row>")) == []
    found = lint(as_other("<x:row><x:c r='B1'/><x:c t='b' r='A1'><x:v>3</x:v></x:c></x:row>"))
    assert [fault.rule for fault in found] == ["CELL_ORDER", "CELL_VALUE"]


def saved(rows: str, excerpt: str | None = None) -> None:
    """Check a save that added rows to the small sheet."""
    after = with_rows(rows)
    whole = after.read(LISTS).decode()
    new = whole if excerpt is None else whole.replace(rows, excerpt)
    check_whole(SOUND, after.data, {LISTS}, {LISTS: new.encode()})


def test_a_new_fault_stops_the_save_and_says_where() -> None:
    """The rule, the part and the place; nothing of what stands in the cell."""
    saved('<row r="12"><c r="A12"><v>1</v></c></row>')
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED") as caught:
        saved('<row r="12"><c r="A12"><v>secret</v></c></row>')
    assert caught.value.params["rule"] == "CELL_VALUE"
    assert caught.value.params["place"] == "A12"
    assert "secret" not in str(caught.value.params)


@pytest.mark.parametrize(
    ("rows", "excerpt", "sound"),
    [
        ('<row r="12"><c r="A12"/><c r="B12"/></row>', "", True),
        ('<row r="12"><c r="B12"/><c r="A12"/></row>', "", False),
        ('<row r="12"/><row r="12"/>', "", False),
        ('<row spans="1:2" r="12"/><row ht="9" r="11"/>', "", False),
        ('<row r="12"><c r="AA12"/><c r="B12"/></row>', "", False),
        ('<row r="12"><c r="A12"/></row>', '<row ><c r="A12" t="x"/></row>', False),
        ('<row r="12"><c r="A12"/></row>', '<row ><c r="A12" s="900"/></row>', False),
        ('<row r="12"><c r="A12"/></row>', '<row ><c r="A12"></row>', False),
        ('<row r="12"><c r="A12"><f t="shared" si="7"/></c></row>', "", False),
        (
            '<row r="12"><c r="A12"><f t="shared" ref="A12:A13" si="7">1</f></c></row>' + CHILD,
            CHILD,
            True,
        ),
    ],
)
def test_of_a_large_sheet_what_is_new_is_taken_apart(
    monkeypatch: pytest.MonkeyPatch, rows: str, excerpt: str, *, sound: bool
) -> None:
    """The order of rows and cells, and the masters of shared formulas, are those of the whole."""
    monkeypatch.setattr(view, "CELLS_UP_TO", 10)
    monkeypatch.setattr(parts_rules, "WHOLE_UP_TO", 10)
    if sound:
        saved(rows, excerpt)
    else:
        with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
            saved(rows, excerpt)


def test_a_formula_that_went_from_a_large_sheet_is_missed_by_the_chain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The excerpt says which cells hold a value now."""
    monkeypatch.setattr(view, "CELLS_UP_TO", 10)
    xml = SOUND.read(CLIENTS).decode()
    start = xml.index('<c r="I3"')
    old = xml[start : xml.index("</c>", start) + 4]
    cell = '<c r="I3"><v>1</v></c>'
    after = changed(CLIENTS, lambda text: text.replace(old, cell))
    rows = xml[xml.index("<sheetData>") + 11 : xml.index("</sheetData>")]
    excerpt = xml.replace(rows, f"<row >{cell}</row>").encode()
    with pytest.raises(XlcrmError) as caught:
        check_whole(SOUND, after.data, {CLIENTS}, {CLIENTS: excerpt})
    assert caught.value.params["rule"] == "CHAIN_WITHOUT_FORMULA"


@pytest.mark.parametrize("data", [b"", b"PK", RICH[:-30]])
def test_a_zip_that_does_not_open_stops_the_save(data: bytes) -> None:
    """What was to be written is not there."""
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check_whole(SOUND, data, {LISTS}, {})


def test_a_part_that_is_not_there_stops_the_save() -> None:
    """Nor is one that was to be changed or added."""
    assert "xl/autre.xml" not in parts(RICH)
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check_whole(SOUND, RICH, {"xl/autre.xml"}, {})
    without = with_parts(RICH, table1=lambda _: None)
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check_whole(SOUND, without, {"xl/worksheets/_rels/sheet1.xml.rels"}, {})


@pytest.mark.parametrize("shared_from", [0, 2**40])
def test_the_bytes_of_a_draft_are_checked_and_read_again(
    monkeypatch: pytest.MonkeyPatch, shared_from: int
) -> None:
    """Packed beside the check or after it; a fault or bytes that say otherwise stop the save."""
    monkeypatch.setattr(lint_module, "_SHARED_FROM", shared_from)
    draft = Draft(SOUND)
    old = SOUND.read(LISTS)
    draft.write(LISTS, old.replace(b"</sheetData>", b'<row r="12"/></sheetData>'))
    data = checked_bytes(draft, {})
    assert Package(data, "x.xlsx").read(LISTS) == draft.read(LISTS)
    assert data == draft.package.rewritten(draft.changed)
    draft.write(LISTS, old.replace(b"</sheetData>", b'<row r="0"/></sheetData>'))
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED") as caught:
        checked_bytes(draft, {})
    assert caught.value.params["rule"] == "ROW_NUMBER"
    draft.write(LISTS, old.replace(b"</sheetData>", b'<row r="12"/></sheetData>'))
    repacked = Archive.repacked
    monkeypatch.setattr(
        Archive,
        "repacked",
        lambda self, changes, *_, **__: repacked(self, dict.fromkeys(changes, old)),
    )
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        checked_bytes(draft, {})
