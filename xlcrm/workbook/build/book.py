"""The whole workbook, sheet after sheet."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from xlcrm import schema
from xlcrm.computed import Computed, ComputedCell, Step
from xlcrm.frames import empty_frame
from xlcrm.schema.pages import CARD_WORKSHEET, DASHBOARD_WORKSHEET, HOME_WORKSHEET
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.card import write_card
from xlcrm.workbook.build.content import template_frames
from xlcrm.workbook.build.dashboard import write_dashboard
from xlcrm.workbook.build.data_sheet import Content, write_data_sheet
from xlcrm.workbook.build.home import write_home
from xlcrm.workbook.build.lists_sheet import write_lists
from xlcrm.workbook.build.names import define_table_names
from xlcrm.workbook.build.parameters_sheet import write_parameters
from xlcrm.workbook.build.rules import share_bars
from xlcrm.workbook.build.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from xlcrm.schema import Table

#: The date that the file says it was made: a rebuild gives the same bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - document dates have no time zone here


def _options() -> dict[str, object]:
    """Return XlsxWriter's options, new each time: it writes into them."""
    font = {"font_name": styles.FONT, "font_size": styles.FONT_SIZE, "font_scheme": "none"}
    return {
        "in_memory": True,
        # A text that looks like a formula, a number or a link stays a text.
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": font,
        "default_row_height": styles.DEFAULT_ROW_HEIGHT,
        "default_column_width": styles.DEFAULT_COLUMN_WIDTH,
    }


def build_workbook(path: Path, steps: Iterable[Step], computed: Mapping[str, pd.DataFrame]) -> None:
    """Write a new workbook at ``path``.

    ``steps`` give the formulas; ``computed`` the tables whose cells they fill, as
    ``xlcrm.computed.compute`` returns them: on ``template_frames()`` for the delivered
    workbook, which holds no record. Other tables are those of the template. The same
    arguments give the same bytes. OSError when ``path`` cannot be written.
    """
    _build(str(path), schema.delivered_tables(), tuple(steps), computed)


def donor_bytes(
    tables: Iterable[Table], steps: Iterable[Step], computed: Mapping[str, pd.DataFrame]
) -> bytes:
    """Return a workbook with every delivered sheet, then those of the further ``tables``.

    For taking sheets out of it: nobody opens it. ``tables`` that are delivered replace those of
    the schema, their columns being others.
    """
    given = {table.key: table for table in tables}
    delivered = [given.pop(table.key, table) for table in schema.delivered_tables()]
    stream = io.BytesIO()
    _build(stream, (*delivered, *given.values()), tuple(steps), computed)
    return stream.getvalue()


def _build(
    target: str | io.BytesIO,
    tables: Collection[Table],
    steps: tuple[Step, ...],
    computed: Mapping[str, pd.DataFrame],
) -> None:
    contents = _contents(tables, steps, computed)
    with warnings.catch_warnings():
        # XlsxWriter warns and drops what Excel would refuse: nothing may be dropped.
        warnings.simplefilter("error", UserWarning)
        workbook = Workbook(target, _options())
        _write(workbook, tables, contents)
        workbook.close()


def _write(workbook: Workbook, written: Collection[Table], contents: Mapping[str, Content]) -> None:
    made = Styles(workbook)
    workbook.set_properties({"title": "Fichier client", "author": "xlcrm", "created": _CREATED})
    workbook.set_custom_property(schema.VERSION_PROPERTY, schema.SCHEMA_VERSION, "number")
    workbook.set_size(1600, 900)
    tables = {t.worksheet: t for t in written}
    for sheet in schema.WORKSHEETS:
        if not sheet.delivered and sheet.name not in tables:
            continue
        worksheet = workbook.add_worksheet(sheet.name)
        worksheet.set_tab_color(sheet.tab_color)
        if sheet.name == HOME_WORKSHEET:
            write_home(worksheet, made)
        elif sheet.name == DASHBOARD_WORKSHEET:
            write_dashboard(workbook, worksheet, contents, made)
        elif sheet.name == CARD_WORKSHEET:
            write_card(workbook, worksheet, made)
        elif sheet.name == schema.LIST_WORKSHEET:
            write_lists(workbook, worksheet, made)
        elif tables[sheet.name].key == "parameters":
            write_parameters(workbook, worksheet, contents["parameters"], made)
        else:
            table = tables[sheet.name]
            place = write_data_sheet(worksheet, table, contents[table.key], made)
            if table.key == "segments":
                share_bars(worksheet, place)
    define_table_names(workbook, written)


def _contents(
    tables: Collection[Table], steps: tuple[Step, ...], computed: Mapping[str, pd.DataFrame]
) -> dict[str, Content]:
    frames = template_frames()
    contents = {}
    for table in tables:
        values = computed.get(table.key)
        if values is None:
            values = frames.get(table.key, empty_frame(table))
        rows = [dict(zip(row.index, row, strict=True)) for _, row in values.iterrows()]
        records = list(values.index)
        mine = [step for step in steps if step.table == table.key]
        contents[table.key] = Content(
            rows=rows,
            formulas={step.column: step.render() for step in mine if isinstance(step, Computed)},
            cells={
                (records.index(step.record), step.column): step.render()
                for step in mine
                if isinstance(step, ComputedCell)
            },
        )
    return contents
