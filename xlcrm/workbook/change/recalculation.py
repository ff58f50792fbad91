"""Asking Excel to compute everything again when the file is opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft

_CALC = re.compile(rb"<((?:\w+:)?)calcPr\b[^>]*>")
_ON_LOAD = re.compile(rb"\sfullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_IS_ON = re.compile(rb"\sfullCalcOnLoad\s*=\s*[\"'](?:1|true)[\"']")
# Elements of a workbook part that stand before calcPr, the last ones first (ECMA-376 part 1,
# §18.2.27).
_BEFORE = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")


def computing_on_load(workbook: bytes) -> bytes:
    """Return the workbook part with ``fullCalcOnLoad`` set, otherwise byte for byte."""
    found = _CALC.search(workbook)
    if found is not None:
        if _IS_ON.search(found[0]):
            return workbook
        tag = _ON_LOAD.sub(b"", found[0])
        end = -2 if tag.endswith(b"/>") else -1
        tag = tag[:end].rstrip() + b' fullCalcOnLoad="1"' + tag[end:]
        return workbook[: found.start()] + tag + workbook[found.end() :]
    for name in _BEFORE:
        place = re.search(
            rb"</((?:\w+:)?)" + name + rb">|<((?:\w+:)?)" + name + rb"\s*/>", workbook
        )
        if place is not None:
            prefix = place[1] if place[1] is not None else place[2]
            tag = b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>'
            return workbook[: place.end()] + tag + workbook[place.end() :]
    return workbook


def finish_calculation(draft: Draft, *, formulas_moved: bool) -> None:
    """Ask Excel to compute on load; drop its list of formulas when it no longer holds.

    Excel makes a missing calcChain anew, and repairs the file when one names a cell without a
    formula.
    """
    workbook = draft.read(draft.workbook_part)
    draft.write(draft.workbook_part, computing_on_load(workbook))
    if formulas_moved:
        for chain in draft.related(draft.workbook_part, "calcChain"):
            if chain in draft:
                draft.drop(chain, draft.workbook_part)
