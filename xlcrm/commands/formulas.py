"""Formulas that staff typed where values are expected: no correction takes their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.commands.report import Said

if TYPE_CHECKING:
    from xlcrm.commands.book import Book
    from xlcrm.plan import Plan


def sparing_formulas(book: Book, plan: Plan) -> tuple[Plan, tuple[Said, ...]]:
    """Return a plan without its edits of cells that hold a formula, and how many there were.

    What such a cell shows may be wrong: « Contrôler » goes on telling it, and staff correct the
    formula or what it reads.
    """
    edits = plan.edits
    formulas = {
        (str(table), record, column)
        for table, of_table in edits.groupby("table", sort=False)
        for record, column in book.formulas(str(table), frozenset(of_table["column"]))
    }
    if not formulas:
        return plan, ()
    places = zip(edits["table"], edits["record"], edits["column"], strict=True)
    kept = edits[[place not in formulas for place in places]].reset_index(drop=True)
    spared = len(edits) - len(kept)
    if not spared:
        return plan, ()
    return replace(plan, edits=kept), (Said("FORMULAS_SPARED", {"count": spared}),)
