from __future__ import annotations

import pytest

from tests.workbook.opc.test_archive import zipped
from tests.workbook.sheet.test_sheet_xml import sheet
from xlcrm.errors import XlcrmError
from xlcrm.workbook import selfcheck
from xlcrm.workbook.selfcheck import check_whole

GOOD = sheet('<row r="1"><c r="A1"/><c r="AA1"/></row><row r="3"><c r="A3"/></row>').xml


def check(content: bytes, excerpt: bytes | None = None) -> None:
    """Check a file whose only part changed."""
    part = "xl/worksheets/sheet1.xml"
    check_whole(zipped({part: content}), "x.xlsx", {part}, {part: excerpt or content})


def test_a_sound_sheet_passes() -> None:
    """Rows and cells in order, letters counted as Excel does (AA comes after A)."""
    check(GOOD)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"/><row r="1"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"/></row>',
        '<row r="1"><c r="AA1"/><c r="B1"/></row>',
    ],
)
def test_rows_and_cells_out_of_order_stop_the_save(rows: str) -> None:
    """Excel would call the file damaged."""
    broken = GOOD.replace(GOOD[GOOD.index(b"<row") : GOOD.rindex(b"</row>") + 6], rows.encode())
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check(broken)


@pytest.mark.parametrize(
    "broken", [GOOD[:-5], GOOD.replace(b"<c ", b"<c <", 1), b"<!DOCTYPE a>" + GOOD]
)
def test_xml_that_does_not_parse_stops_the_save(broken: bytes) -> None:
    """A cut in the wrong place is seen."""
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check(broken)


def test_of_a_very_large_sheet_what_is_new_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order of its rows is still checked whole."""
    monkeypatch.setattr(selfcheck, "WHOLE_UP_TO", 10)
    check(GOOD, GOOD)
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check(GOOD, GOOD[:-5])
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check(GOOD.replace(b'row r="1"', b'row r="7"'), GOOD)


@pytest.mark.parametrize("data", [b"", b"PK", zipped({"other.xml": b"<a/>"})])
def test_a_zip_that_does_not_hold_the_part_stops_the_save(data: bytes) -> None:
    """What was to be written is not there."""
    with pytest.raises(XlcrmError, match="SELF_CHECK_FAILED"):
        check_whole(data, "x.xlsx", {"a.xml"}, {})
