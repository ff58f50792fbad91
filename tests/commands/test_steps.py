"""The computed columns of the whole workbook: all there, each once, only allowed functions."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from xlcrm import consent, schema, segments
from xlcrm.computed import Computed, ComputedCell, Step
from xlcrm.quality.link import LINK_STEPS
from xlcrm.schema import Origin
from xlcrm.schema.segment_rows import INDICATOR_ROWS, MONTH_COUNT, SEGMENT_ROWS

STEPS: tuple[Step, ...] = (*segments.STEPS, *consent.STEPS, *LINK_STEPS)

# Floor of the project: Excel 2019 and LibreOffice 7.4, nothing volatile, nothing quadratic per
# row but the SUMIFS of the ABC classes.
# fmt: off
ALLOWED = {
    "ABS", "AND", "AVERAGE", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "DAY",
    "EDATE", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LEFT", "LEN",
    "LOWER",
    "MATCH", "MAX", "MID", "MIN", "MOD", "MONTH", "N", "NOT", "OR", "PERCENTILE", "RIGHT",
    "ROUND", "ROW", "ROWS", "SUBSTITUTE", "SUM", "SUMIFS", "SUMPRODUCT", "T", "TEXT",
    "TRIM", "UPPER", "VALUE", "YEAR", "_xlfn.MAXIFS",
}
# fmt: on
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]')
_FUNCTION = re.compile(r"([A-Za-z_.]+)\(")


def test_every_formula_column_of_the_schema_is_computed_once() -> None:
    """The delivered columns of origin « formule » are exactly those that the steps compute."""
    declared = {
        (table.key, column.key)
        for table in schema.delivered_tables()
        for column in table.delivered_columns
        if column.origin is Origin.FORMULA
    }
    found = {(step.table, step.column) for step in STEPS if step.table != "parameters"}
    assert found == declared


def test_every_formula_parameter_is_computed() -> None:
    """The parameters that the schema declares as formulas, and no other."""
    declared = {parameter.key for parameter in schema.PARAMETERS if parameter.formula}
    cells = [step for step in STEPS if isinstance(step, ComputedCell)]
    assert {cell.record for cell in cells if cell.table == "parameters"} == declared


def test_every_fixed_row_has_its_cells() -> None:
    """Segments, indicators and months: one step per row and computed column, none twice."""
    cells = Counter((s.table, s.record) for s in STEPS if isinstance(s, ComputedCell))
    expected = {
        **{("segments", row.segment_id): 5 for row in SEGMENT_ROWS},
        **{("indicators", row.indicator_id): 1 for row in INDICATOR_ROWS},
        **{("months", str(rank)): 3 for rank in range(1, MONTH_COUNT + 1)},
    }
    assert {key: n for key, n in cells.items() if key[0] != "parameters"} == expected


@pytest.mark.parametrize(
    "step", STEPS, ids=lambda s: f"{s.table}.{getattr(s, 'record', '')}{s.column}"
)
def test_a_formula_is_one_that_excel_2019_and_libreoffice_read(step: Step) -> None:
    """Known functions, no volatile one but the date of the day, under Excel's 8,192 characters."""
    text = step.render()
    used = set(_FUNCTION.findall(_QUOTED.sub("", text)))
    if isinstance(step, ComputedCell) and (step.table, step.record) == ("parameters", "today"):
        assert used == {"TODAY"}
    else:
        assert used <= ALLOWED
    assert len(text) < 8_192
    assert "[@" not in text
    assert "#Data" not in text


def test_every_row_formula_is_blank_on_the_blank_row() -> None:
    """The first row of a fresh table shows nothing."""
    for step in STEPS:
        if isinstance(step, Computed) and not step.without_id:
            assert '="","",' in step.render()
