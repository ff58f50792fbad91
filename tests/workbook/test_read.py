from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.workbook.workbook_maker import (
    FIRST_ROW,
    Desk,
    Maker,
    Typed,
    at,
    client,
    clients,
    parameter_rows,
    with_parts,
)
from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.plan import FINDING_COLUMNS
from xlcrm.schema import LISTS_FRAME
from xlcrm.workbook.closed import ClosedWorkbook
from xlcrm.workbook.read import cell_value


def test_cells_keep_their_kind(desk: Desk, maker: Maker) -> None:
    """Text stays text, whole floats are int, dates and times are what their column says."""
    maker.own_columns = {"clients": ["Remise", "Actif"]}
    rows = [
        client(
            1,
            postal_code="06000",
            mobile="+33756781234",
            birth_date=dt.date(1984, 3, 14),
            headcount=12,
            annual_revenue=1.5,
            comment="  deux\nlignes ",
            Remise=0.25,
            Actif=True,
        )
    ]
    interaction = {
        "interaction_id": "I-000001", "occurred_at": at(2026, 11, 12, 10, 20),
        "next_action_on": dt.date(2026, 12, 1),
    }  # fmt: skip
    frames = desk.put(maker.build({"clients": rows, "interactions": [interaction]})).frames
    record = frames["clients"].loc["C-000001"]
    assert record["postal_code"] == "06000"
    assert record["mobile"] == "+33756781234"
    assert record["comment"] == "  deux\nlignes "
    assert record["birth_date"] == dt.date(1984, 3, 14)
    assert type(record["headcount"]) is int
    assert record["annual_revenue"] == 1.5
    assert record["email"] is None
    assert frames["interactions"].loc["I-000001", "occurred_at"] == interaction["occurred_at"]
    assert frames["interactions"].loc["I-000001", "next_action_on"] == dt.date(2026, 12, 1)
    assert all(pd.api.types.is_object_dtype(kind) for kind in frames["clients"].dtypes)


def test_values_are_what_the_cell_holds_whatever_its_format() -> None:
    """Midnight is a date in a date column only; times and durations are fractions of days."""
    noon, midnight = at(2026, 1, 2, 12), at(2026, 1, 2)
    assert cell_value(midnight, is_date=True) == dt.date(2026, 1, 2)
    assert type(cell_value(midnight, is_date=True)) is dt.date
    assert cell_value(noon, is_date=True) == noon
    assert cell_value(dt.date(2026, 1, 2), is_date=False) == midnight
    assert type(cell_value(dt.date(2026, 1, 2), is_date=False)) is dt.datetime
    assert cell_value(dt.time(18), is_date=False) == 0.75
    assert cell_value(dt.timedelta(hours=36), is_date=False) == 1.5
    assert cell_value(dt.timedelta(days=2), is_date=False) == 2
    assert cell_value(1e15 + 0.0, is_date=False) == 1e15
    assert cell_value("\u00a0", is_date=False) is None
    assert cell_value(True, is_date=False) is True


def test_the_blank_row_of_a_fresh_table_is_no_record(desk: Desk, maker: Maker) -> None:
    """Every table of a new workbook is empty; its row is known to be free."""
    book = desk.put(maker.build())
    for table in schema.delivered_tables():
        if table.key != "parameters":
            assert book.frames[table.key].empty
            assert book._read.places[table.key].blanks == ((FIRST_ROW, True),)
    assert list(book.frames["clients"].columns) == [
        c.key for c in schema.table("clients").delivered_columns
    ]


def test_records_are_named_by_identifier_or_by_row(desk: Desk, maker: Maker) -> None:
    """A missing identifier gives @row, one already seen id@row; a blank row is skipped."""
    rows = [client(1), client(1), client(2, client_id=None), {}, client(3, client_id=" C-7 ")]
    book = desk.put(maker.build({"clients": rows}))
    assert list(book.frames["clients"].index) == ["C-000001", "C-000001@5", "@6", "C-7"]
    places = book._read.places["clients"]
    assert places.records == (4, 5, 6, 8)
    assert places.blanks == ((7, True),)


def test_a_row_with_only_a_note_of_the_firm_is_no_record_but_not_free(
    desk: Desk, maker: Maker
) -> None:
    """Nothing of ours is there, but what staff wrote must not be written over."""
    maker.own_columns = {"clients": ["Ma note"]}
    book = desk.put(maker.build({"clients": [{"Ma note": "à garder"}]}))
    assert book.frames["clients"].empty
    assert book._read.places["clients"].blanks == ((FIRST_ROW, False),)


def test_lists_come_as_staff_left_them(desk: Desk, maker: Maker) -> None:
    """One column per list, in order, padded with blanks."""
    lists = desk.put(maker.build()).frames[LISTS_FRAME]
    assert list(lists.columns) == [each.key for each in schema.LISTS]
    for each in schema.LISTS:
        assert tuple(v for v in lists[each.key] if v is not None) == each.values  # noqa: PD011 - not a frame


def test_missing_parts_come_blank(desk: Desk, maker: Maker) -> None:
    """Results that staff removed are empty tables, columns they removed are blank."""
    maker.without_tables = {"duplicates"}
    maker.without_columns = {("clients", "mobile")}
    frames = desk.put(maker.build(clients(2))).frames
    assert frames["duplicates"].empty
    assert list(frames["clients"]["mobile"]) == [None, None]


def test_cells_in_error_are_blank_and_found(desk: Desk, maker: Maker) -> None:
    """An error of Excel is never a value; the finding says which cell and which error."""
    rows = [client(1, headcount=Typed("1/0", "#DIV/0!")), client(2)]
    book = desk.put(maker.build({"clients": rows}))
    assert book.frames["clients"].loc["C-000001", "headcount"] is None
    (found,) = book.reading_findings.to_dict("records")
    assert list(found) == list(FINDING_COLUMNS)
    assert (found["code"], found["record"], found["column"], found["value"], found["level"]) == (
        "CELL_ERROR", "C-000001", "headcount", "#DIV/0!", "Signalé"
    )  # fmt: skip


def test_a_value_typed_over_a_formula_is_found(desk: Desk, maker: Maker) -> None:
    """Computed columns are never typed over: the finding names the cell."""
    rows = [client(1), client(2, age=42), client(3)]
    book = desk.put(maker.build({"clients": rows}))
    (found,) = book.reading_findings.to_dict("records")
    assert (found["code"], found["record"], found["column"], found["value"]) == (
        "FORMULA_TYPED_OVER", "C-000002", "age", 42
    )  # fmt: skip


def test_findings_are_empty_on_a_sound_workbook(desk: Desk, maker: Maker) -> None:
    """Formulas with their values are no finding."""
    assert desk.put(maker.build(clients(3))).reading_findings.empty


def test_a_sheet_spread_over_all_of_excel_is_refused(desk: Desk, maker: Maker) -> None:
    """Two cells at the ends of a sheet would fill the memory."""

    def far(book: object) -> None:
        book.get_worksheet_by_name("Clients").write("XFD1048576", 1)  # type: ignore[attr-defined]  # XlsxWriter has no stubs

    maker.decorate = far
    book = desk.put(maker.build())
    with pytest.raises(UnreadableFileError, match="SHEET_TOO_SPREAD"):
        assert book.frames


def test_rows_just_under_a_table_are_known_and_not_read(desk: Desk, maker: Maker) -> None:
    """A row typed under a table that did not grow; a note further down is none."""

    def under(book: object) -> None:
        sheet = book.get_worksheet_by_name("Clients")  # type: ignore[attr-defined]  # XlsxWriter has no stubs
        for row in (6, 8, 12):  # counted from 0: the table ends in row 6
            sheet.write(row, 2, "Oublié")

    assert desk.put(maker.build(clients(3))).rows_below == {}
    maker.decorate = under
    book = desk.put(maker.build(clients(3)))
    last = book.tables["clients"].area.last_row
    assert book.rows_below == {"clients": (last + 1, last + 3)}
    assert len(book.frames["clients"]) == 3


def test_a_wide_sheet_that_fits_is_read(desk: Desk, maker: Maker) -> None:
    """A stray cell at the last column is no reason to refuse a usual table."""
    maker.decorate = lambda book: book.get_worksheet_by_name("Clients").write("XFD2", 1)
    assert len(desk.put(maker.build(clients(3))).frames["clients"]) == 3


def test_a_sheet_that_calamine_cannot_read_is_damage(desk: Desk, maker: Maker) -> None:
    """Broken XML in a sheet is one sentence, not a stack of errors."""
    content = with_parts(maker.build(clients(1)), sheet4=lambda x: x[: len(x) // 2])
    desk.path.write_bytes(content)
    book = ClosedWorkbook.open(desk.path)
    with pytest.raises(UnreadableFileError, match="FILE_DAMAGED"):
        assert book.frames


def test_dates_of_1904_are_the_same_days(desk: Desk, maker: Maker) -> None:
    """Workbooks begun on an old Mac count days from another day."""
    maker.options = {"date_1904": True}
    rows = [client(1, birth_date=dt.date(1984, 3, 14))]
    frames = desk.put(maker.build({"clients": rows})).frames
    assert frames["clients"].loc["C-000001", "birth_date"] == dt.date(1984, 3, 14)


@pytest.mark.parametrize(("typed", "date"), [(dt.date(2026, 3, 2), dt.date(2026, 3, 2)),
                                             ("bientôt", None), (None, None)])  # fmt: skip
def test_the_reference_date_is_typed_only_when_it_is_a_date(
    desk: Desk, maker: Maker, typed: object, date: dt.date | None
) -> None:
    """Text or nothing over the formula is no date."""
    rows = parameter_rows(today=typed)
    assert desk.put(maker.build({"parameters": rows})).typed_today == date
