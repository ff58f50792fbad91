"""Rules on notes and on what is drawn over the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlcrm.workbook.lint_rules.areas import area_inside
from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.formula_text import formula_faults
from xlcrm.workbook.lint_rules.view import local, main, number
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.lint_rules.view import View

_LIMITS: Final = {"col": LAST_COLUMN, "row": LAST_ROW}


def note_faults(view: View) -> Iterator[Fault]:
    """Yield the faults of the notes of every sheet."""
    for sheet in view.sheets:
        if sheet.part not in view.worksheets:
            continue
        for part in view.related(sheet.part, "comments"):
            if not view.chosen(part, sheet.part):
                continue
            yield from _own_faults(view, part)
            root = view.tree(sheet.part)
            if root is not None and root.find(main("legacyDrawing")) is None:
                yield Fault("NOTE_WITHOUT_DRAWING", sheet.part, "")


def _own_faults(view: View, part: str) -> Iterator[Fault]:
    root = view.tree(part)
    if root is None:
        return
    authors = len(root.findall(f"{main('authors')}/{main('author')}"))
    seen: set[str] = set()
    for index, note in enumerate(root.iterfind(f"{main('commentList')}/{main('comment')}")):
        ref = note.get("ref", "")
        if area_inside(ref) is None:
            yield Fault("AREA_MALFORMED", part, f"comment {index}")
        if ref in seen:
            yield Fault("NOTE_TWICE", part, ref)
        seen.add(ref)
        author = number(note.get("authorId"))
        if author is None or author >= authors:
            yield Fault("NOTE_AUTHOR", part, f"comment {index}")


def drawing_faults(view: View) -> Iterator[Fault]:
    """Yield anchors outside the sheet, and faults of the formulas of charts."""
    for sheet in view.sheets:
        for part in view.related(sheet.part, "drawing") if sheet.part else ():
            if view.chosen(part):
                yield from _anchor_faults(view, part)
            for chart in view.related(part, "chart"):
                if view.chosen(chart):
                    yield from _chart_faults(view, chart)


def _anchor_faults(view: View, part: str) -> Iterator[Fault]:
    root = view.tree(part)
    for index, anchor in enumerate(() if root is None else root):
        for corner in anchor:
            if local(corner) not in {"from", "to"}:
                continue
            for each in corner:
                limit = _LIMITS.get(local(each))
                value = number((each.text or "").strip())
                # Both count from 0.
                if limit and (value is None or value >= limit):
                    yield Fault("ANCHOR_OUTSIDE", part, f"anchor {index}")


def _chart_faults(view: View, part: str) -> Iterator[Fault]:
    root = view.tree(part)
    found = () if root is None else root.iter("{*}f")
    for index, formula in enumerate(found):
        for rule in formula_faults(formula.text or ""):
            yield Fault(rule, part, f"f {index}")
