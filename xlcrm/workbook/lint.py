"""Lint of a workbook: the faults for which Excel would repair or refuse the file.

Whatever a save brings in is a fault of xlcrm, never of the person, and stops it. A file may
well come with faults of other programs: those stay as they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError, XlcrmError
from xlcrm.workbook.lint_rules.calculation_chain import chain_faults, chain_part
from xlcrm.workbook.lint_rules.catalogue import RULES, Fault
from xlcrm.workbook.lint_rules.cells import scan_cells, string_faults
from xlcrm.workbook.lint_rules.formula_text import formula_faults
from xlcrm.workbook.lint_rules.notes import drawing_faults, note_faults
from xlcrm.workbook.lint_rules.parts import package_faults, part_faults
from xlcrm.workbook.lint_rules.sheet_lists import sheet_list_faults
from xlcrm.workbook.lint_rules.styles_part import style_faults
from xlcrm.workbook.lint_rules.tables import header_faults, table_faults
from xlcrm.workbook.lint_rules.view import View, main
from xlcrm.workbook.lint_rules.workbook_part import workbook_faults
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from xlcrm.workbook.opc.draft import Draft

__all__ = ["RULES", "Fault", "check_whole", "checked_bytes", "lint", "new_faults"]

#: Bytes of changed parts from which another processor packs while faults are looked for.
_SHARED_FROM = 4 * 2**20


def lint(
    package: Package | Draft,
    parts: Collection[str] | None = None,
    excerpts: Mapping[str, bytes] | None = None,
) -> list[Fault]:
    """Return the faults of a workbook, sorted; see RULES for what each means.

    ``parts`` are those to look at, with what depends on them; all when None. ``excerpts`` are
    worksheets without what is known to be sound: of a large one only that is taken apart cell
    by cell.
    """
    return sorted(_faults(View(package, parts, excerpts)))


def new_faults(
    before: Package,
    after: Package | Draft,
    changed: Collection[str],
    excerpts: Mapping[str, bytes] | None = None,
) -> list[Fault]:
    """Return the faults that ``after`` has and ``before`` had not, in the parts that changed.

    A fault that only moved, with the rows around it, is none: each of the old ones excuses one
    of the same rule in the same part.
    """
    changed = {*changed, *_shrunk(before, after, changed)}
    found = lint(after, changed, excerpts)
    if not found:
        return []
    old = Counter(lint(before, changed))
    fresh = list((Counter(found) - old).elements())
    moved = Counter((fault.rule, fault.part) for fault in (old - Counter(found)).elements())
    kept = []
    for fault in fresh:
        if moved[fault.rule, fault.part] > 0:
            moved[fault.rule, fault.part] -= 1
        else:
            kept.append(fault)
    return kept


def check_whole(
    before: Package,
    data: bytes,
    changed: Collection[str],
    excerpts: Mapping[str, bytes],
) -> None:
    """Raise XlcrmError (SELF_CHECK_FAILED) when the bytes to be saved have a new fault.

    ``changed`` are the parts that are not as in ``before``, new ones among them; ``excerpts``
    are as in ``lint``. The error says rule, part and place, never what a cell holds.
    """
    try:
        after = Package(data, before.name)
        missing = [Fault("MALFORMED_XML", part, "") for part in changed if part not in after]
        found = missing or new_faults(before, after, changed, excerpts)
    except UnreadableFileError:
        raise XlcrmError("SELF_CHECK_FAILED", name=before.name) from None
    _refuse(found, before.name)


def checked_bytes(draft: Draft, excerpts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of the file that a draft makes: without a new fault, and read again.

    Packing, on another processor, and looking for faults go on at the same time: the bytes are
    proven to hold what was looked at. ``excerpts`` are as in ``lint``. Raises XlcrmError
    (SELF_CHECK_FAILED) as ``check_whole``.
    """
    name, package = draft.name, draft.package
    try:
        if sum(map(len, draft.changed.values())) < _SHARED_FROM:
            _refuse(new_faults(package, draft, draft.changed, excerpts), name)
            return draft.written_surely()
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - large files alone

        with ThreadPoolExecutor(max_workers=1) as other:
            packing = other.submit(draft.written_surely)
            _refuse(new_faults(package, draft, draft.changed, excerpts), name)
            return packing.result()
    except UnreadableFileError:
        raise XlcrmError("SELF_CHECK_FAILED", name=name) from None


def _refuse(found: Sequence[Fault], name: str) -> None:
    if found:
        first = found[0]
        raise XlcrmError(
            "SELF_CHECK_FAILED",
            name=name, rule=first.rule, part=first.part, place=first.place,
        )  # fmt: skip


def _faults(view: View) -> Iterator[Fault]:
    yield from package_faults(view)
    yield from workbook_faults(view)
    yield from style_faults(view)
    yield from string_faults(view)
    yield from _name_formulas(view)
    scans = {}
    for part in filter(view.chosen, view.names):
        yield from part_faults(view, part)
        if part in view.worksheets:
            sheet = view.sheet(part)
            scans[part] = scan_cells(view, sheet, references=bool(chain_part(view)))
            yield from scans[part].faults
            yield from sheet_list_faults(view, part)
            yield from header_faults(view, part)
    yield from table_faults(view)
    yield from note_faults(view)
    yield from drawing_faults(view)
    yield from chain_faults(view, scans)


def _name_formulas(view: View) -> Iterator[Fault]:
    root = view.tree_of_workbook
    if root is None or not view.chosen(view.workbook_part):
        return
    for index, name in enumerate(root.iterfind(f"{main('definedNames')}/{main('definedName')}")):
        for rule in formula_faults(name.text or ""):
            yield Fault(rule, view.workbook_part, f"definedName {index}")


def _shrunk(before: Package, after: Package | Draft, changed: Collection[str]) -> frozenset[str]:
    """Return all worksheets when styles or strings went that unchanged ones may point at."""
    old, new = View(before), View(after)
    lists = ("cellXfs", "dxfs")
    fewer = new.styles_part in changed and any(
        new.style_count(each) < old.style_count(each) for each in lists
    )
    if new.strings_part in changed:
        fewer = fewer or new.string_count < old.string_count
    return new.worksheets if fewer else frozenset()
