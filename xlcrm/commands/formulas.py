"""Formulas where values are expected, and cells in error: no correction takes their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.commands.report import Said

if TYPE_CHECKING:
    from xlcrm.commands.book import Book
    from xlcrm.plan import Plan


#: A plan that spares a formula may write another cell instead, which may be one too.
_MAX_PLANS = 3


def without_formulas(book: Book, plan: Plan) -> Plan:
    """Return « Nettoyer » planned with the formulas that ``plan`` would have written over.

    The planner then leaves whole each decision that would write into one, and tells how many
    corrections it left (count ``spared``).
    """
    known: dict[str, frozenset[tuple[str, str]]] = {}
    for _ in range(_MAX_PLANS):
        found = _formulas(book, plan)
        if not found:
            break
        for table, cells in found.items():
            known[table] = known.get(table, frozenset()) | cells
        plan = book.plan("clean", formulas=known)
    return plan


def _formulas(book: Book, plan: Plan) -> dict[str, frozenset[tuple[str, str]]]:
    """Return by table the cells that a plan edits and whose content is not read as a value.

    Record and column of each: they hold a formula, or show an error (« #N/A »), which is no
    blank to be filled.
    """
    found: dict[str, frozenset[tuple[str, str]]] = {}
    for table, edits in plan.edits.groupby("table", sort=False):
        formulas = book.formulas(str(table), frozenset(edits["column"].unique()))
        formulas |= book.cells_in_error(str(table))
        if formulas:
            edited = formulas.intersection(zip(edits["record"], edits["column"], strict=True))
            found |= {str(table): edited} if edited else {}
    return found


def sparing_formulas(book: Book, plan: Plan) -> tuple[Plan, tuple[Said, ...]]:
    """Return a plan without its edits of formulas and errors, and how many there were.

    What such a cell shows may be wrong: « Contrôler » goes on telling it, and staff correct the
    formula or what it reads.
    """
    formulas = _formulas(book, plan)
    if not formulas:
        return plan, ()
    edits = plan.edits
    places = zip(edits["table"], edits["record"], edits["column"], strict=True)
    none: frozenset[tuple[str, str]] = frozenset()
    kept = edits[[(r, c) not in formulas.get(t, none) for t, r, c in places]]
    kept = kept.reset_index(drop=True)
    said = Said("FORMULAS_SPARED", {"count": len(edits) - len(kept)})
    return replace(plan, edits=kept), (said,)
