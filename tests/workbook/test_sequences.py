"""Random work on workbooks, beside the same work on plain lists of rows."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.workbook.workbook_maker import (
    Desk,
    Maker,
    apply,
    client,
    clients,
    differences,
    rows_frame,
    undo,
)
from xlcrm.plan import Plan, PlanBuilder, Rows
from xlcrm.workbook.change.editor import Editor
from xlcrm.workbook.opc.package import Package

_TEXTS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8).filter(str.strip),
)
#: One step: what is done, where, with what.
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["append", "delete", "set"]),
        st.sampled_from(["Haut", "Bas"]),
        st.integers(0, 99),
        st.lists(_TEXTS, min_size=1, max_size=4),
    ),
    max_size=7,
)


@dataclass
class Book:
    """A workbook with two tables, one under the other, and the rows they should hold."""

    rows: dict[str, list[list[Any]]] = field(
        default_factory=lambda: {"Haut": [["h1", 1], ["h2", 2]], "Bas": [["b1", 1], ["b2", 2]]}
    )
    content: bytes = b""

    def __post_init__(self) -> None:
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True})
        sheet, other = book.add_worksheet("S"), book.add_worksheet("Autre")
        for name, top in (("Haut", 0), ("Bas", 4)):
            columns = [{"header": "Nom"}, {"header": "N"}, {"header": "D", "formula": "=[@N]*2"}]
            data = self.rows[name]
            sheet.add_table(top, 0, top + 2, 2, {"name": name, "columns": columns, "data": data})
        sheet.write("A9", "sous les tableaux")
        sheet.write_comment("A9", "note")
        sheet.write("F2", "à côté")
        other.write_formula("A1", "=S!$A$9")
        other.write_formula("A2", "=SUM(S!B2:B3)")
        other.write_formula("A3", "=COUNTA(S!A6:A7)")
        other.write_formula("A4", "=S!F2")
        book.close()
        self.content = out.getvalue()

    def step(self, kind: str, table: str, where: int, values: list[Any]) -> None:
        """Do the same to the file and to the rows."""
        editor = Editor(Package(self.content, "Livre.xlsx"))
        rows = self.rows[table]
        place = where % len(rows)
        if kind == "append":
            editor.append_rows(table, [{"Nom": value or "x", "N": 5} for value in values])
            rows += [[value or "x", 5] for value in values]
        elif kind == "delete" and len(rows) > 1:
            editor.delete_rows(table, [place])
            del rows[place]
        else:
            row = editor.tables[table].first_row + place
            editor.set_cell("S", f"A{row}", values[0])
            rows[place][0] = values[0]
        self.content = editor.saved()


def read(content: bytes) -> Any:
    """What another library reads, notes included."""
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=False)


# Shrinking a failure would take minutes of writing workbooks: the steps are few as it is.
@settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(_STEPS)
def test_random_work_is_the_same_as_on_lists_of_rows(
    steps: list[tuple[str, str, int, list[Any]]],
) -> None:
    """Rows, totals, names of cells, notes and what stands under and beside: all follow."""
    book = Book()
    for step in steps:
        book.step(*step)
    found = read(book.content)
    sheet, other = found["S"], found["Autre"]
    top = 1
    ends = {}
    for name in ("Haut", "Bas"):
        rows = book.rows[name]
        assert sheet.tables[name].ref == f"A{top}:C{top + len(rows)}"
        shown = [[sheet.cell(top + i, c).value for c in (1, 2)] for i in range(1, len(rows) + 1)]
        assert shown == rows
        assert all(sheet.cell(top + i, 3).value for i in range(1, len(rows) + 1))
        ends[name] = (top + 1, top + len(rows))
        top = _next_top(sheet, name, top + len(rows))
    below = next(c for c in sheet["A"] if c.comment is not None)
    assert below.value == "sous les tableaux"
    assert below.row > ends["Bas"][1]
    assert other["A1"].value == f"=S!$A${below.row}"
    assert other["A2"].value == "=SUM(S!B{}:B{})".format(*ends["Haut"])
    assert other["A3"].value == "=COUNTA(S!A{}:A{})".format(*ends["Bas"])
    assert (sheet["F2"].value, other["A4"].value) == ("à côté", "=S!F2")


def _next_top(sheet: Any, name: str, last: int) -> int:
    """The header row of the lower table: blank rows between the two may have been grown over."""
    if name == "Bas":
        return 0
    top = int(sheet.tables["Bas"].ref.split(":")[0][1:])
    assert top > last
    return top


_PLANS = st.lists(
    st.tuples(st.sampled_from(["edit", "append", "drop", "undo", "undo"]), st.integers(0, 99)),
    min_size=1,
    max_size=7,
)


def _plan(book: Any, kind: str, number: int, fresh: int) -> Plan:
    frame = book.frames["clients"]
    builder = PlanBuilder(kind)
    record = str(frame.index[number % len(frame)]) if len(frame) else ""
    if kind == "append" or not record:
        return Plan("append", new_rows={"clients": Rows(rows_frame("clients", client(fresh)))})
    if kind == "drop":
        builder.drop_rows("clients", frame, [record])
    else:
        builder.edit("clients", record, "first_name", frame.loc[record, "first_name"],
                     f"Prénom {number}", "rule")  # fmt: skip
    return builder.build()


@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(_PLANS)
def test_random_operations_taken_back_give_the_former_workbook(
    work: list[tuple[str, int]],
) -> None:
    """A stack of what the tables held: each undo gives back the one below."""
    maker = Maker()
    maker.decorate = lambda book: book.get_worksheet_by_name("Clients").write("B12", "à part")
    with tempfile.TemporaryDirectory() as folder:
        book = Desk(Path(folder)).put(maker.build(clients(3)))
        former = [book.frames]
        for fresh, (kind, number) in enumerate(work, 10):
            if kind == "undo":
                if len(former) > 1:
                    undo(book)
                    former.pop()
            else:
                apply(book, _plan(book, kind, number, fresh))
                former.append(book.frames)
            again = Desk(Path(folder)).reopened()
            assert differences(again.frames, former[-1]) == []
            assert differences(again.frames, book.frames) == []


@st.composite
def _one_save(draw: st.DrawFn) -> tuple[int, set[int], int]:
    """Rows of a table, those to delete, how many to append: all in one save."""
    count = draw(st.integers(1, 6))
    return count, draw(st.sets(st.integers(0, count - 1))), draw(st.integers(0, 3))


@settings(max_examples=60)
@given(_one_save())
def test_what_names_a_row_never_shows_another_one(work: tuple[int, set[int], int]) -> None:
    """Whatever rows go and come at once: a formula shows its record, or a blank, never #REF!."""
    count, gone, new = work
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("S")
    data = [[f"r{n}"] for n in range(count)]
    sheet.add_table(0, 0, count, 0, {"name": "T", "columns": [{"header": "x"}], "data": data})
    other = book.add_worksheet("Autre")
    for n in range(count):
        other.write_formula(n, 0, f"=S!A{n + 2}")
        sheet.write_comment(n + 1, 0, f"note r{n}")
    other.write_formula(count, 0, f"=COUNTA(S!A2:A{count + 1})")
    book.close()
    editor = Editor(Package(out.getvalue(), "Livre.xlsx"))
    editor.delete_rows("T", gone)
    editor.append_rows("T", [{"x": f"n{i}"} for i in range(new)])
    found = read(editor.saved())
    cells, named = found["S"], found["Autre"]
    for n in range(count):
        row = int(named.cell(n + 1, 1).value.removeprefix("=S!A"))
        assert cells.cell(row, 1).value == (None if n in gone else f"r{n}")
    notes = {c.comment.text for c in cells["A"] if c.comment is not None}
    assert notes == {f"note r{n}" for n in range(count) if n not in gone}
    values = [c.value for c in cells["A"][1:] if c.value is not None]
    assert values == [f"r{n}" for n in range(count) if n not in gone] + [
        f"n{i}" for i in range(new)
    ]
    last = int(cells.tables["T"].ref.rpartition("A")[2])
    assert named.cell(count + 1, 1).value == f"=COUNTA(S!A2:A{last})"
