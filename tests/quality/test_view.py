"""The tables as the rules see them."""

from __future__ import annotations

from hypothesis import given

from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, messy_workbooks, workbook
from xlcrm.quality import plan_check
from xlcrm.quality.cells import Tidier
from xlcrm.quality.view import View


def test_a_blank_row_is_no_record() -> None:
    """Excel keeps one blank row in an empty table."""
    plan = plan_check(workbook(clients=[{}]), SETTINGS, TODAY)
    assert not len(plan.findings)
    assert plan.counts["rows_read"] == 1  # the source


def test_rows_of_a_column_are_those_that_hold_a_word() -> None:
    """As it will be once tidied, without the spaces around; a missing column has none."""
    kinds = ("Particulier", " particulier ", None, "Professionnel")
    rows = [client(client_id=f"C-{n:06d}", client_kind=kind) for n, kind in enumerate(kinds, 1)]
    frames = workbook(clients=rows)
    table = View.of(frames, TODAY, Tidier(SETTINGS, TODAY)).tables["clients"]
    persons = frozenset({"Particulier"})
    assert table.rows_of("client_kind", persons).tolist() == [True, True, False, False]
    assert table.texts("client_kind")[2] == ""
    frames["clients"] = frames["clients"].drop(columns="client_kind")
    table = View.of(frames, TODAY, Tidier(SETTINGS, TODAY)).tables["clients"]
    assert not table.rows_of("client_kind", persons).any()
    assert table.texts("client_kind") == [""] * 4
    assert not table.filled("client_kind").any()


def test_a_merged_record_leads_to_the_one_that_is_left() -> None:
    """Several at once, however the list is written."""
    frames = workbook(clients=[client(merged_ids="C-000007; C-000009"), client(client_id="C-2")])
    view = View.of(frames, TODAY, Tidier(SETTINGS, TODAY))
    assert view.merged_into("clients") == {"C-000007": "C-000001", "C-000009": "C-000001"}
    assert view.merged_into("purchases") == {}


@given(messy_workbooks())
def test_looking_modifies_nothing(frames: Frames) -> None:
    """The tables are the workbook’s."""
    before = {key: frame.copy() for key, frame in frames.items()}
    view = View.of(frames, TODAY, Tidier(SETTINGS, TODAY))
    for table in view.tables.values():
        assert len(table.real) == len(table.records)
        for report in table.reports.values():
            assert len(report.all_settled()) == len(table.records)
    for key, frame in frames.items():
        assert frame.equals(before[key])
