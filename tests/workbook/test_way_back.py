"""The way back: by the bytes where they are known, by the cells otherwise; one step or several."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.workbook.workbook_maker import (
    NOW,
    Desk,
    Maker,
    apply,
    client,
    clients,
    differences,
    parameter_rows,
    recompute,
    rows_frame,
    undo,
)
from xlcrm.errors import StalePlanError, WrongUseError
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.saving.backups import list_backups

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.frames import Frames
    from xlcrm.workbook.closed import ClosedWorkbook
    from xlcrm.workbook.interface import Receipt

PURCHASES = [
    {"purchase_id": f"A-00000{n}", "client_id": f"C-00000{n}", "amount_net": n * 1.5}
    for n in (1, 2, 3)
]


def edit(column: str, before: object, after: object, record: str = "C-000001") -> Plan:
    """A plan of one cell of Clients."""
    builder = PlanBuilder("clean")
    builder.edit("clients", record, column, before, after, "rule")
    return builder.build()


def appended(_: Frames) -> Plan:
    """Clients come in with a purchase."""
    builder = PlanBuilder("import")
    builder.add_rows("clients", rows_frame("clients", client(4), client(5)))
    row = {"purchase_id": "A-000009", "client_id": "C-000004", "amount_net": 9.0}
    builder.add_rows("purchases", rows_frame("purchases", row))
    return builder.build()


def deleted(frames: Frames) -> Plan:
    """A client goes with its purchases."""
    builder = PlanBuilder("retention")
    builder.drop_rows("clients", frames["clients"], ["C-000002"])
    builder.drop_rows("purchases", frames["purchases"], ["A-000002"])
    return builder.build()


def merged(frames: Frames) -> Plan:
    """A client is merged into another, which takes its purchases and its city."""
    builder = PlanBuilder("merge")
    builder.edit("clients", "C-000001", "city", None, "NICE", "rule")
    builder.edit("purchases", "A-000003", "client_id", "C-000003", "C-000001", "rule")
    builder.drop_rows("clients", frames["clients"], ["C-000003"])
    return builder.build()


def back(book: ClosedWorkbook, number: int | None = None) -> Receipt:
    """Undo an operation with all that followed."""
    return book.undo(number, recompute, now=NOW, actor="accueil", with_later=True)


def ranges(book: ClosedWorkbook) -> dict[str, tuple[int, int]]:
    """First and last row of each table."""
    return {key: (t.first_row, t.last_row) for key, t in book._layout.tables.items()}


def start(desk: Desk, maker: Maker) -> ClosedWorkbook:
    """A workbook with clients, purchases, and a note of the firm's own beside each client."""
    maker.own_columns = {"clients": ["Ma note"]}
    rows = [client(n, **{"Ma note": f"note {n}"}) for n in (1, 2, 3)]
    # A formula out of our tables would lose what it shows when openpyxl saves the file.
    typed = parameter_rows(today=dt.date(2026, 11, 21))
    tables = {"clients": rows, "purchases": PURCHASES, "parameters": typed}
    return desk.put(maker.build(tables))


def touched_by_hand(desk: Desk) -> None:
    """Change a cell that no operation knows, as openpyxl saves a file: other bytes everywhere."""
    book = openpyxl.load_workbook(desk.path)
    sheet = book["Clients"]
    headers = [cell.value for cell in sheet[3]]
    sheet.cell(4, headers.index("Prénom") + 1).value = "Zoé"
    content = io.BytesIO()
    book.save(content)
    desk.path.write_bytes(content.getvalue())


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("make", [appended, deleted, merged])
def test_rows_come_back_with_their_values_and_their_children(
    desk: Desk, maker: Maker, make: Callable[[Frames], Plan], *, by_hand: bool
) -> None:  # fmt: skip
    """Same cells, same table ranges, same child rows; to the byte where nobody touched the file."""
    book = start(desk, maker)
    before, areas, content = book.frames, ranges(book), desk.path.read_bytes()
    notes = book._read.own["clients"]
    apply(book, make(book.frames))
    written = desk.path.read_bytes()
    if by_hand:
        touched_by_hand(desk)
        names = before["clients"]["first_name"].copy()
        names["C-000001"] = "Zoé"
        before = {**before, "clients": before["clients"].assign(first_name=names)}
    receipt = undo(desk.reopened())
    again = desk.reopened()
    assert differences(before, again.frames) == []
    assert ranges(again) == areas
    assert differences({"own": notes}, {"own": again._read.own["clients"]}) == []
    assert (desk.path.read_bytes() == content) is not by_hand
    undo(again, receipt.journal_id)
    if not by_hand:
        assert desk.path.read_bytes() == written
    assert list(desk.reopened().frames["clients"].index) == list(
        make(before).applied_to(before)["clients"].index
    )


def test_what_the_firm_wrote_elsewhere_comes_back_to_the_byte(desk: Desk, maker: Maker) -> None:
    """Several steps back without an edit by hand: the very file of before."""
    book = start(desk, maker)
    contents = [desk.path.read_bytes()]
    for make in (appended, merged, deleted):
        apply(book, make(book.frames))
        contents.append(desk.path.read_bytes())
    receipt = back(desk.reopened(), 2)
    assert desk.path.read_bytes() == contents[1]
    history = desk.reopened().history()
    assert [(e.id, e.undone_by) for e in history] == [(1, None), (2, 4), (3, 4), (4, None)]
    assert history[-1].undoes == (3, 2)
    undo(desk.reopened(), receipt.journal_id)
    assert desk.path.read_bytes() == contents[3]
    assert [e.undone_by for e in desk.reopened().history()] == [None, None, None, 5, None]


def test_several_steps_back_across_days_keep_what_was_typed_since(desk: Desk, maker: Maker) -> None:
    """The inverse of each, newest first, all in one write and one entry."""
    book = start(desk, maker)
    before = book.frames
    for day, make in enumerate((appended, merged, deleted)):
        apply(book, make(book.frames), NOW + dt.timedelta(days=day))
    after = book.frames
    touched_by_hand(desk)
    receipt = back(desk.reopened(), 1)
    again = desk.reopened()
    assert [place[1:4] for place in differences(before, again.frames)] == [
        ("C-000001", "first_name", None)
    ]
    assert receipt.backup is not None
    assert len(again.history()) == 4
    receipt.backup.unlink()  # so that the cells come back, not the file
    undo(again, receipt.journal_id)
    assert [place[1:3] for place in differences(after, desk.reopened().frames)] == [
        ("C-000001", "first_name")
    ]


def test_an_operation_undone_since_stays_undone(desk: Desk, maker: Maker) -> None:
    """Going back past an operation and its undo leaves both; an undo of older work goes."""
    book = start(desk, maker)
    apply(book, edit("city", None, "NICE"))
    apply(book, edit("first_name", None, "Anne"))
    undo(book, 2)
    apply(book, edit("first_name", None, "Zoé", "C-000002"))
    undo(book, 1)
    back(desk.reopened(), 2)
    frame = desk.reopened().frames["clients"]
    assert frame.loc["C-000001", "city"] == "NICE"
    assert list(frame["first_name"]) == [None, None, None]
    assert desk.reopened().history()[-1].undoes == (5, 4)
    with pytest.raises(WrongUseError, match="UNDO_NOTHING"):
        back(desk.reopened(), 2)


def test_nothing_is_undone_when_one_step_cannot_be(desk: Desk, maker: Maker) -> None:
    """All or nothing: every cell that was changed by hand is named, the file is as it was."""
    book = start(desk, maker)
    apply(book, edit("first_name", None, "Anne"))
    apply(book, edit("city", None, "NICE"))
    touched_by_hand(desk)
    content = desk.path.read_bytes()
    with pytest.raises(StalePlanError, match="UNDO_STALE") as refused:
        back(desk.reopened(), 1)
    assert refused.value.params["rows"] == [
        {"sheet": "Clients", "record": "C-000001", "column": "Prénom"}
    ]
    assert desk.path.read_bytes() == content
    assert len(desk.reopened().history()) == 2


def test_a_later_operation_in_the_way_is_said_with_the_way_out(desk: Desk, maker: Maker) -> None:
    """The refusal of one step names the option that takes the later ones back too."""
    book = start(desk, maker)
    apply(book, edit("first_name", None, "Anne"))
    apply(book, edit("first_name", "Anne", "ANNE"))
    with pytest.raises(StalePlanError, match="with-later") as refused:
        undo(book, 1)
    assert refused.value.code == "UNDO_STALE_LATER"
    back(book, 1)
    assert desk.reopened().frames["clients"].loc["C-000001", "first_name"] is None


def test_more_than_twenty_cells_are_counted(desk: Desk, maker: Maker) -> None:
    """The sentence names five and says how many more; programs get them all."""
    book = desk.put(maker.build(clients(25)))
    builder = PlanBuilder("clean")
    for record in book.frames["clients"].index:
        builder.edit("clients", record, "city", None, "NICE", "rule")
    apply(book, builder.build())
    desk.path.write_bytes(maker.build(clients(25, city="PARIS")))
    with pytest.raises(StalePlanError) as refused:
        undo(desk.reopened())
    assert refused.value.code == "UNDO_STALE_MANY"
    assert refused.value.params["more"] == 20
    assert len(refused.value.params["rows"]) == 25  # type: ignore[arg-type]  # a list
    assert str(refused.value).count("Clients C-0000") == 5


def test_a_backup_is_put_back_and_the_way_back_from_it_is_open(desk: Desk, maker: Maker) -> None:
    """What was typed since goes too, into a backup of its own; undoing brings it back."""
    book = start(desk, maker)
    contents = [desk.path.read_bytes()]
    for make in (appended, merged):
        apply(book, make(book.frames))
    touched_by_hand(desk)
    contents.append(desk.path.read_bytes())
    oldest = list_backups(desk.path)[0]
    receipt = desk.reopened().restore(oldest.path, now=NOW, actor="accueil")
    assert desk.path.read_bytes() == contents[0]
    entries = desk.reopened().history()
    assert (entries[-1].command, entries[-1].undoes) == ("restore", (2, 1))
    assert receipt.backup is not None
    assert receipt.backup.read_bytes() == contents[1]
    undo(desk.reopened())
    assert desk.path.read_bytes() == contents[1]
    assert [e.undone_by for e in desk.reopened().history()] == [None, None, 4, None]
    undo(desk.reopened())
    assert desk.reopened().history()[1].undone_by == 5


def test_a_restored_workbook_that_was_changed_is_not_guessed_back(desk: Desk, maker: Maker) -> None:
    """The whole file came back: only the whole file can go again, from its own backup."""
    book = start(desk, maker)
    apply(book, appended(book.frames))
    desk.reopened().restore(list_backups(desk.path)[0].path, now=NOW, actor="accueil")
    touched_by_hand(desk)
    content = desk.path.read_bytes()
    with pytest.raises(StalePlanError, match="UNDO_RESTORE_CHANGED"):
        undo(desk.reopened())
    assert desk.path.read_bytes() == content


def test_work_of_later_days_leaves_the_only_copy_of_a_restore(desk: Desk, maker: Maker) -> None:
    """It was the third copy of its day: without it the restore could never be undone."""
    book = start(desk, maker)
    for make in (appended, merged):
        apply(book, make(book.frames))
    content = desk.path.read_bytes()
    book.restore(list_backups(desk.path)[0].path, now=NOW, actor="accueil")
    restored = desk.path.read_bytes()
    apply(book, edit("city", None, "NICE", "C-000002"), NOW + dt.timedelta(days=1))
    copies = [backup.command for backup in list_backups(desk.path)]
    assert copies == ["import", "restore", "clean"]
    undo(book)
    assert desk.path.read_bytes() == restored
    undo(book)
    assert desk.path.read_bytes() == content


def test_a_copy_that_is_gone_is_said_and_not_proposed(desk: Desk, maker: Maker) -> None:
    """Nothing changed since, or something did: « restore » of that number would find no copy."""
    book = start(desk, maker)
    apply(book, appended(book.frames))
    receipt = book.restore(list_backups(desk.path)[0].path, now=NOW, actor="accueil")
    assert receipt.backup is not None
    receipt.backup.unlink()
    content = desk.path.read_bytes()
    with pytest.raises(StalePlanError, match="UNDO_COPY_GONE") as refused:
        undo(desk.reopened())
    assert "restore" not in str(refused.value)
    assert desk.path.read_bytes() == content
    touched_by_hand(desk)
    with pytest.raises(StalePlanError, match="UNDO_COPY_GONE"):
        undo(desk.reopened())


def test_restoring_what_is_there_writes_nothing(desk: Desk, maker: Maker) -> None:
    """No backup, no entry."""
    book = start(desk, maker)
    apply(book, appended(book.frames))
    undo(book)
    receipt = book.restore(list_backups(desk.path)[0].path, now=NOW, actor="accueil")
    assert (receipt.backup, receipt.journal_id) == (None, None)
    assert len(book.history()) == 2
