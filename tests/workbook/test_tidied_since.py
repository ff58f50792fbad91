"""What clean put into form since an operation does not stop its undo."""

from tests.dedup.people import client, frames_of
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.change.changed_cells import changed_cells
from xlcrm.workbook.tidied_since import fitted

TYPED, TIDIED = "07 56 78 12 34", "+33756781234"


def left(plan: Plan, mobile: str) -> list[tuple[str, str | None]]:
    """The cells that still stop the plan, in a workbook whose client has that number."""
    frames = frames_of(clients=[client(1, mobile=mobile)])
    fit = fitted(plan, frames, changed_cells(plan, frames))
    return [(cell.record, cell.column) for cell in changed_cells(fit, frames)]


def of_edit() -> Plan:
    """The way back from an edit that wrote a number as typed."""
    builder = PlanBuilder("merge")
    builder.edit("clients", "C-000001", "mobile", None, TYPED, "MERGED")
    return builder.build().inverse()


def of_new_row() -> Plan:
    """The way back from an import of a client whose number was written as typed."""
    builder = PlanBuilder("import")
    builder.add_rows("clients", frames_of(clients=[client(1, mobile=TYPED)])["clients"])
    return builder.build().inverse()


def test_the_tidied_form_of_what_was_written_is_expected() -> None:
    """In a cell that was edited, and in a row that came in."""
    assert left(of_edit(), TIDIED) == []
    assert left(of_new_row(), TIDIED) == []


def test_another_value_still_stops_the_undo() -> None:
    """One digit is another number; a number taken away was taken by somebody."""
    for now in ("+33756781235", ""):
        assert left(of_edit(), now) == [("C-000001", "mobile")]
        assert left(of_new_row(), now) == [("C-000001", "mobile")]


def test_a_plan_that_nothing_stops_is_left_as_it_is() -> None:
    """Nothing is rebuilt for nothing."""
    plan = of_edit()
    assert fitted(plan, frames_of(clients=[client(1, mobile=TYPED)]), []) is plan
