"""The parts of a workbook in which formulas stand, with the sheet each belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.opc.package import MAIN_NS, REL_NS, parsed
from xlcrm.workbook.references import sites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xlcrm.workbook.opc.draft import Draft

#: Relationship kinds of sheets that have cells.
_CELL_SHEETS = frozenset({"worksheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
#: How to visit a small part, by the kind of relationship that leads to it.
_WALKS: dict[str, Callable[[bytes, str, str, sites.Visit], bytes]] = {
    "table": lambda xml, home, _, visit: sites.table_sites(xml, home, visit),
    "chart": sites.chart_sites,
    "chartEx": sites.chart_sites,
    "chartUserShapes": sites.drawing_sites,
    "drawing": sites.drawing_sites,
    "ctrlProp": sites.control_sites,
    "vmlDrawing": sites.vml_sites,
    "pivotCacheDefinition": sites.pivot_sites,
    "connections": sites.connection_sites,
}


class SheetPart(NamedTuple):
    """A sheet with cells: its name and its part."""

    name: str
    part: str


class SmallPart(NamedTuple):
    """Any other part that holds formulas; ``home`` is its sheet, "" when it has none."""

    kind: str
    part: str
    home: str


def sheet_names(draft: Draft) -> tuple[str, ...]:
    """Return the names of all sheets, those without cells too, in the order of their tabs."""
    return tuple(name for name, _ in _tabs(draft))


def _tabs(draft: Draft) -> list[tuple[str, str]]:
    """Return name and relationship id of each sheet."""
    root = parsed(draft.read(draft.workbook_part))
    tabs = root.find(f"{{{MAIN_NS}}}sheets")
    if tabs is None:
        return []
    return [(tab.get("name", ""), tab.get(f"{{{REL_NS}}}id", "")) for tab in tabs
            if isinstance(tab.tag, str)]  # fmt: skip


def cell_sheets(draft: Draft, worksheets: Mapping[str, str]) -> list[SheetPart]:
    """Return the sheets with cells: the worksheets, then the old kinds of sheets."""
    found = [SheetPart(name, part) for name, part in worksheets.items()]
    links = {r.id: r for r in draft.relations(draft.workbook_part)}
    known = set(worksheets.values())
    for name, identifier in _tabs(draft):
        link = links.get(identifier)
        if link and link.kind in _CELL_SHEETS and link.target not in known and link.target in draft:
            found.append(SheetPart(name, link.target))
    return found


def small_parts(draft: Draft, worksheets: Mapping[str, str]) -> Iterator[SmallPart]:
    """Yield every other part with formulas, once, by following the relationships."""
    home_of = {part: name for name, part in cell_sheets(draft, worksheets)}
    links = {r.id: r.target for r in draft.relations(draft.workbook_part) if not r.external}
    home_of |= {links[key]: name for name, key in _tabs(draft) if key in links}
    seen: set[str] = set()
    waiting = [(draft.workbook_part, ""), *home_of.items()]
    while waiting:
        owner, home = waiting.pop()
        for link in draft.relations(owner):
            if link.external or link.kind not in _WALKS or link.target in seen:
                continue
            if link.target in draft:
                seen.add(link.target)
                waiting.append((link.target, home))
                yield SmallPart(link.kind, link.target, home)


def visited(small: SmallPart, xml: bytes, visit: sites.Visit) -> bytes:
    """Return a small part, visited."""
    return _WALKS[small.kind](xml, small.home, small.part, visit)
