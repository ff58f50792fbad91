"""Scores: shares of cells without fault, from 0 to 100, of the file, columns and clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.workbooks import TODAY
from xlcrm import schema
from xlcrm.frames import frame_of
from xlcrm.plan import FINDING_COLUMNS
from xlcrm.quality.score import (
    FULL,
    ColumnCells,
    ColumnScore,
    Scores,
    Sheet,
    column_score,
    file_score,
    measure,
    row_scores,
    share,
    wanted_rows,
)
from xlcrm.segments.completeness import COMPLETENESS_STEPS
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

CLIENTS = schema.table("clients")


def flags(*values: int) -> np.ndarray:
    """Return an array of flags."""
    return np.array(values, dtype=np.bool_)


def findings(*cells: tuple[str, str, str, object]) -> pd.DataFrame:
    """Return findings on cells: table, record, column, value."""
    rows = [("CODE", t, r, c, value, None, "Signalé", 1.0) for t, r, c, value in cells]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS), dtype=object)


def clients(rows: Sequence[dict[str, object]], missing: dict[str, list[int]]) -> Sheet:
    """Return the sheet of Clients with those cells."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return Sheet(
        CLIENTS,
        [f"C-{n:06d}" for n in range(1, len(rows) + 1)],
        {key: [row.get(key) is not None for row in rows] for key in keys},
        missing,
        [str(row.get("client_kind") or "") for row in rows],
    )


def test_hundred_is_said_of_nothing_left_to_do() -> None:
    """One fault among a thousand cells still shows; nothing at all has no score."""
    assert share(1000, 1000) == FULL
    assert share(9999, 10_000) == FULL - 1
    assert share(0, 7) == 0
    assert share(0, 0) is None


def test_the_file_counts_every_sheet() -> None:
    """Ten cells, two of them bad, and two compulsory ones that are blank: eight out of twelve."""
    columns = [
        ColumnScore(filled=6, faulty=2, missing=0, wanted=6, present=6),
        ColumnScore(filled=4, faulty=0, missing=2, wanted=6, present=4),
    ]
    assert file_score(columns) == 67


def test_a_blank_file_has_no_score() -> None:
    """Where nothing is filled there is nothing to judge, whatever is asked for."""
    assert file_score([]) is None
    assert file_score([ColumnScore(0, 0, 3, 3, 0)]) is None
    assert measure([], findings()).file is None


def test_a_column_is_judged_on_what_is_filled() -> None:
    """Faults are those of filled cells; completeness is another figure."""
    cells = ColumnCells(
        flags(1, 1, 1, 0, 0), flags(1, 0, 0, 1, 0), flags(0, 0, 0, 1, 0), flags(1, 1, 1, 1, 1)
    )
    found = column_score(cells)
    assert (found.score, found.completeness, found.to_mend) == (67, 60, 2)
    nothing = column_score(ColumnCells(*(flags(0, 0),) * 4))
    assert (nothing.score, nothing.completeness) == (None, None)


def test_a_client_is_judged_on_what_is_wanted() -> None:
    """Wanted cells count, filled and without fault; others only when they have one."""
    wanted, other = flags(1, 1, 1, 1), flags(0, 0, 0, 0)
    email = ColumnCells(flags(1, 1, 0, 0), flags(0, 1, 0, 0), other, wanted)
    city = ColumnCells(flags(1, 1, 1, 0), flags(0, 0, 0, 0), other, wanted)
    website = ColumnCells(flags(1, 1, 1, 0), flags(0, 0, 1, 0), other, other)
    assert row_scores([email, city, website], 4) == [100, 50, 33, None]


def test_findings_find_their_cell() -> None:
    """By table, record and column; a place that is not there counts for nothing."""
    rows: list[dict[str, object]] = [
        {"client_kind": "Particulier", "last_name": "LEFÈVRE", "email": "nulle part"},
        {"client_kind": "Particulier", "last_name": None, "email": None},
    ]
    found = measure(
        [clients(rows, {"last_name": [1]})],
        findings(
            ("clients", "C-000001", "email", "nulle part"),
            ("clients", "C-000002", "last_name", None),
            ("clients", "C-000002", "email", "#N/A"),
            ("clients", "C-000009", "email", "x"),
            ("clients", "C-000001", "own column", "x"),
            ("own sheet", "A-000001", "amount_net", "x"),
        ),
    )
    assert found.columns["clients", "email"] == ColumnScore(2, 2, 0, 2, 2)
    assert found.columns["clients", "last_name"] == ColumnScore(1, 0, 1, 2, 1)
    assert found.file == round(100 * 3 / 6)


def test_cells_that_staff_do_not_type_count_when_they_are_at_fault() -> None:
    """A value over a formula, an error in a sheet of figures: one bad cell each, no sound one."""
    rows: list[dict[str, object]] = [{"client_kind": "Particulier", "last_name": "LEFÈVRE"}] * 2
    sound = measure([clients(rows, {})], findings())
    assert (sound.file, sound.clients[1]) == (FULL, sound.clients[0])
    found = measure(
        [clients(rows, {})],
        findings(
            ("clients", "C-000002", "status", "Perdu"),
            ("clients", "C-000009", "status", "Perdu"),
            ("indicators", "clients", "value", "#REF!"),
            ("indicators", "opposed", "value", "#REF!"),
        ),
    )
    assert found.file == round(100 * 4 / 7)
    assert found.clients[0] == sound.clients[0] > found.clients[1]
    assert found.weakest(2) == [("indicators", "value", 2), ("clients", "status", 1)]


def test_figures_alone_are_no_file_to_judge() -> None:
    """Where staff have typed nothing there is no score, whatever else is at fault."""
    found = measure([clients([], {})], findings(("indicators", "clients", "value", "#REF!")))
    assert found.file is None


def test_the_worst_columns_come_first() -> None:
    """By cells to put right, in the order of the sheets when equal, none without a fault."""
    columns = {
        ("clients", "last_name"): ColumnScore(9, 1, 1, 10, 9),
        ("clients", "email"): ColumnScore(9, 5, 0, 10, 9),
        ("clients", "city"): ColumnScore(9, 0, 0, 10, 9),
        ("purchases", "amount_net"): ColumnScore(9, 2, 0, 10, 9),
    }
    found = Scores(80, columns, [])
    assert found.weakest(5) == [
        ("clients", "email", 5), ("clients", "last_name", 2), ("purchases", "amount_net", 2),
    ]  # fmt: skip
    assert len(found.weakest(1)) == 1


def test_what_clean_puts_right_alone_is_no_work_for_staff() -> None:
    """It lowers the score until then; a cell with another finding as well stays to be seen to."""
    rows: list[dict[str, object]] = [{"email": "a"}, {"email": "b"}, {"email": "c"}]
    found = findings(*(("clients", f"C-00000{n}", "email", "x") for n in (1, 2, 2, 3)))
    found["level"] = ["Automatique", "Automatique", "Signalé", "Proposé"]
    scores = measure([clients(rows, {})], found)
    assert scores.file == 0
    assert scores.weakest(1) == [("clients", "email", 2)]


@pytest.mark.parametrize("kind", ["Particulier", "Professionnel", "", "autre"])
def test_what_is_wanted_is_what_completeness_counts(kind: str) -> None:
    """The score of a row without fault is its « Complétude »."""
    row: dict[str, object] = {
        "client_id": "C-000001",
        "client_kind": kind,
        "last_name": "LEFÈVRE",
        "company_name": "Les Tilleuls",
        "website": "tilleuls.example",
    }
    frame = frame_of(CLIENTS, [row])
    (step,) = COMPLETENESS_STEPS
    expected: Any = step.twin({"clients": frame}, Settings.defaults(), TODAY).iloc[0]
    filled = {c.key: [bool(row.get(c.key))] for c in CLIENTS.delivered_columns}
    found = measure([Sheet(CLIENTS, ["C-000001"], filled, {}, [kind])], findings())
    assert found.clients == [round(100 * expected)]


def test_a_column_about_one_kind_is_not_asked_of_others() -> None:
    """Of a row of unknown kind, and in a table without kinds, it is wanted nowhere."""
    real = flags(1, 1, 1, 0)
    company = CLIENTS.column("company_name")
    kinds = ["Professionnel", "Particulier", "", "Professionnel"]
    assert wanted_rows(company, kinds, real).tolist() == [True, False, False, False]
    assert not wanted_rows(company, None, real).any()
    assert not wanted_rows(CLIENTS.column("quality_score"), kinds, real).any()


CELL = st.tuples(st.booleans(), st.booleans(), st.booleans())


@st.composite
def cells_of_columns(draw: st.DrawFn) -> list[ColumnCells]:
    """A few columns of a few rows: filled, faulty, wanted, missing where that can be."""
    rows = draw(st.integers(1, 5))
    columns = []
    for _ in range(draw(st.integers(1, 5))):
        drawn = draw(st.lists(CELL, min_size=rows, max_size=rows))
        filled, faulty, wanted = (flags(*part) for part in zip(*drawn, strict=True))
        columns.append(ColumnCells(filled, faulty, wanted & ~filled, wanted))
    return columns


def all_scores(columns: list[ColumnCells]) -> list[int | None]:
    """Return every score of a table."""
    found = [column_score(cells) for cells in columns]
    shares = [s for each in found for s in (each.score, each.completeness)]
    return [file_score(found), *shares, *row_scores(columns, len(columns[0].filled))]


@given(cells_of_columns())
def test_scores_are_between_none_and_all(columns: list[ColumnCells]) -> None:
    """Any table gives scores from 0 to 100, or none."""
    assert all(score is None or 0 <= score <= FULL for score in all_scores(columns))


@given(cells_of_columns(), st.data())
def test_mending_a_cell_never_lowers_a_score(
    columns: list[ColumnCells], data: st.DataObject
) -> None:
    """A fault that goes, in a filled cell or a blank one, leaves every score as high or higher."""
    places = [(c, r) for c, cells in enumerate(columns) for r in np.flatnonzero(cells.faulty)]
    if not places:
        return
    place, row = data.draw(st.sampled_from(places))
    faulty = columns[place].faulty.copy()
    faulty[row] = False
    mended = [*columns]
    mended[place] = columns[place]._replace(faulty=faulty)
    for before, after in zip(all_scores(columns), all_scores(mended), strict=True):
        assert (before is None) == (after is None)
        assert before is None or (after is not None and after >= before)


@given(cells_of_columns(), st.data())
def test_filling_what_is_wanted_never_lowers_a_score(
    columns: list[ColumnCells], data: st.DataObject
) -> None:
    """A compulsory cell that gets a sound value leaves the file and its row as high or higher."""
    places = [(c, r) for c, cells in enumerate(columns) for r in np.flatnonzero(cells.missing)]
    if not places:
        return
    place, row = data.draw(st.sampled_from(places))
    cells = columns[place]
    filled, faulty, missing = cells.filled.copy(), cells.faulty.copy(), cells.missing.copy()
    filled[row], faulty[row], missing[row] = True, False, False
    mended = [*columns]
    mended[place] = ColumnCells(filled, faulty, missing, cells.wanted)
    before = [file_score(map(column_score, columns)), row_scores(columns, len(filled))[row]]
    after = [file_score(map(column_score, mended)), row_scores(mended, len(filled))[row]]
    for one, other in zip(before, after, strict=True):
        assert one is None or (other is not None and other >= one)
