"""Rows to bytes: mailing files, the workbook of exclusions, the manifest.

Nothing a spreadsheet would run ever leaves: a cell of text that begins with a formula sign is
made harmless in every file, whatever the data hold (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import xlsxwriter

from xlcrm.frames import as_datetime, as_text
from xlcrm.mailing.profiles import Field, FieldKind, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

# The full-width forms are run too by spreadsheets of East Asian systems.
_FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
_FORMULA_START = re.compile(rf"[\s{re.escape(_FORMULA_SIGNS)}'\"]*[{re.escape(_FORMULA_SIGNS)}]")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_SPACES = re.compile(r"\s+")
_EXCLUSION_WIDTHS = {"Motif": 70, "Nom": 30, "Tous les motifs": 40}
_EXCLUSION_WIDTH = 22


def cell_text(value: object, field: Field, profile: Profile) -> str:
    """Return what a cell of a mailing file holds: one line, no control character, no formula.

    A phone number that is not in E.164 form, and a date that is none, are left out.
    """
    if field.kind is FieldKind.DATE:
        moment = as_datetime(value)
        return moment.strftime(profile.date_format) if moment is not None else ""
    text = _one_line(value)
    if field.kind is FieldKind.PHONE:
        return text if _E164.fullmatch(text) else ""
    if profile.for_people:
        return f"'{text}" if _FORMULA_START.match(text) else text
    return _FORMULA_START.sub("", text, count=1).strip() if _FORMULA_START.match(text) else text


def _one_line(value: object) -> str:
    shown = _SPACES.sub(" ", as_text(value)).strip()
    return "".join(c for c in shown if unicodedata.category(c) not in {"Cc", "Cs"})


def csv_bytes(rows: pd.DataFrame, profile: Profile) -> bytes:
    """Return a mailing file: header row, CRLF, quotes where RFC 4180 wants them, UTF-8.

    ``rows`` has the profile's headers as columns, and text in every cell.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=profile.delimiter, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8-sig" if profile.for_people else "utf-8")


def exclusions_bytes(rows: pd.DataFrame, today: dt.date) -> bytes:
    """Return a workbook of the people kept back: a table of text, every cell a string.

    ``rows`` has headers as columns. The same rows and day give the same bytes.
    """
    out = io.BytesIO()
    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": dt.datetime.combine(today, dt.time())})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("Écartés")
        sheet.freeze_panes(1, 0)
        for j, header in enumerate(rows.columns):
            sheet.set_column(j, j, _EXCLUSION_WIDTHS.get(str(header), _EXCLUSION_WIDTH))
            for i, value in enumerate(rows[header]):
                sheet.write_string(i + 1, j, _one_line(value), text)
        sheet.add_table(
            0,
            0,
            max(len(rows), 1),
            len(rows.columns) - 1,
            {"name": "tblEcartes", "columns": [{"header": str(h)} for h in rows.columns]},
        )
    return out.getvalue()


def manifest_bytes(facts: Mapping[str, object]) -> bytes:
    """Return a manifest: JSON that people can read, in the order given."""
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
