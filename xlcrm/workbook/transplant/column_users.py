"""Formulas that name a column of a table by its header: they would break without it."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from xlcrm.workbook.transplant.inventory import sheet_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.opc.draft import Draft

_TEXT = re.compile(
    rb"<(?:[\w.-]+:)?(?:f|formula|formula1|formula2|definedName|calculatedColumnFormula"
    rb"|totalsRowFormula)\b[^>]*>([^<]*)<"
)


def column_users(draft: Draft, table: str, header: str) -> str:
    """Return where a formula first names a column: a worksheet or a defined name; "" if none.

    Only the columns of ours are asked about, whose headers need no escape in a formula.
    """
    wanted = f"[{header}]".encode(), f"@{header}]".encode(), f"[{html.escape(header)}]".encode()
    for place, xml in _texts(draft):
        folded = xml.lower()
        if not any(each.lower() in folded for each in wanted):
            continue
        pattern = _pattern(table, header)
        for text in set(_TEXT.findall(xml)):
            if pattern.search(html.unescape(text.decode())):
                return place
    return ""


def _texts(draft: Draft) -> Iterator[tuple[str, bytes]]:
    """Yield every part that may hold formulas, with the name of its sheet."""
    yield draft.name, draft.read(draft.workbook_part)
    for worksheet, part in sheet_parts(draft).items():
        yield worksheet, draft.read(part)
        for kind in ("table", "drawing"):
            for related in draft.related(part, kind):
                yield worksheet, draft.read(related)
                for chart in draft.related(related, "chart"):
                    yield worksheet, draft.read(chart)


@cache
def _pattern(table: str, header: str) -> re.Pattern[str]:
    name = rf"(?<!\w){re.escape(table)}\["
    single = rf"@?{re.escape(header)}\]"
    several = rf"(?:[^\[\]]*\[[^\[\]]*\])*?[^\[\]]*\[@?{re.escape(header)}\]"
    return re.compile(rf"{name}(?:{single}|{several})", re.IGNORECASE)
