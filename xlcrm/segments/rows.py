"""The figures of « Segments », one line per status, RFM segment and ABC class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import CellTwin, ComputedCell
from xlcrm.frames import Frames, as_text, is_blank
from xlcrm.schema.segment_rows import (
    ABC_FAMILY,
    RFM_FAMILY,
    SEGMENT_ROWS,
    STATUS_FAMILY,
    SegmentRow,
)
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import Flags, cells, rounded, serial, texts_folded

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.settings import Settings

#: The column of Clients that each family cuts.
CUT_BY = {STATUS_FAMILY: "status", RFM_FAMILY: "rfm_segment", ABC_FAMILY: "abc_class"}


def client_total(frames: Frames) -> int:
    """Return the number of clients: COUNTA of their numbers."""
    ids = cells(frames, "clients", "client_id").tolist()
    # A visible first character, in most cells: nothing else to look at.
    return sum((type(v) is str and "!" <= v[:1] <= "~") or not is_blank(v) for v in ids)


def _own_cell(frames: Frames, row: SegmentRow, column: str) -> object:
    return frames["segments"].at[row.segment_id, column]


def _members(frames: Frames, row: SegmentRow) -> Flags:
    label = as_text(_own_cell(frames, row, "label")).lower()
    column = cells(frames, "clients", CUT_BY[row.family])
    # Few distinct values: each is read once.
    matching = [value for value in column.unique() if as_text(value).lower() == label]
    flags: Flags = column.isin(matching).to_numpy(dtype=bool)
    return flags


def _client_count(row: SegmentRow) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        return int(_members(frames, row).sum())

    return twin


def _client_share(row: SegmentRow) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        total = client_total(frames)
        return serial(_own_cell(frames, row, "client_count")) / total if total else None

    return twin


def _revenue(row: SegmentRow) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        revenue = client_numbers(frames, "revenue_total")[_members(frames, row)]
        return float(rounded(float(np.nansum(revenue))))

    return twin


def _revenue_share(row: SegmentRow) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        total = float(rounded(float(np.nansum(client_numbers(frames, "revenue_total")))))
        return serial(_own_cell(frames, row, "revenue")) / total if total > 0 else None

    return twin


def _emailable(row: SegmentRow) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        allowed = texts_folded(cells(frames, "clients", "can_email")) == "oui"
        return int((_members(frames, row) & allowed).sum())

    return twin


def _row_steps(row: SegmentRow) -> tuple[ComputedCell, ...]:
    members = f"{{clients.{CUT_BY[row.family]}}},{{this.label}}"
    revenue = "{clients.revenue_total}"
    formulas = (
        ("client_count", f"COUNTIFS({members})", _client_count),
        (
            "client_share",
            'IF(COUNTA({clients.client_id})=0,"",{this.client_count}/COUNTA({clients.client_id}))',
            _client_share,
        ),
        ("revenue", f"ROUND(SUMIFS({revenue},{members}),2)", _revenue),
        (
            "revenue_share",
            f'IF(ROUND(SUM({revenue}),2)<=0,"",{{this.revenue}}/ROUND(SUM({revenue}),2))',
            _revenue_share,
        ),
        ("emailable", f'COUNTIFS({members},{{clients.can_email}},"Oui")', _emailable),
    )
    return tuple(
        ComputedCell("segments", row.segment_id, column, formula, twin(row))
        for column, formula, twin in formulas
    )


SEGMENT_ROW_STEPS = tuple(step for row in SEGMENT_ROWS for step in _row_steps(row))
