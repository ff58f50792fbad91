"""The workbook that new sheets are taken from, and what each of them goes by."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.schema.pages import CARD_WORKSHEET, DASHBOARD_WORKSHEET, HOME_WORKSHEET
from xlcrm.workbook.build.book import donor_bytes
from xlcrm.workbook.build.content import template_frames
from xlcrm.workbook.opc.package import MAIN_NS, REL_NS, Package
from xlcrm.workbook.transplant.inventory import Inventory, inventory
from xlcrm.workbook.transplant.sheet_text import shared_strings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pandas as pd

    from xlcrm.computed import Step
    from xlcrm.schema import Table

#: Keys of the sheets that hold no table of records.
PAGE_KEYS: Mapping[str, str] = {
    "home": HOME_WORKSHEET,
    "dashboard": DASHBOARD_WORKSHEET,
    "card": CARD_WORKSHEET,
    "lists": schema.LIST_WORKSHEET,
}

_TYPE = re.compile(r'<Override PartName="/([^"]*)" ContentType="([^"]*)"/>')


class Donor:
    """A workbook of the schema with the further sheets that are wanted from it.

    ``parts`` maps its worksheets to their parts, ``titles`` to the formula of the rows that
    they repeat in print, "" for none; ``types`` maps parts to content types.
    """

    def __init__(
        self,
        tables: Iterable[Table],
        steps: Iterable[Step],
        computed: Mapping[str, pd.DataFrame] | None,
    ) -> None:
        shown = {**template_frames(), **(computed or {})}
        self.package = Package(donor_bytes(tables, steps, shown), "xlcrm")
        self.inventory: Inventory = inventory(self.package)
        self.strings = shared_strings(self._text("sharedStrings"))
        self.styles = self._text("styles").encode()
        types = self.package.read("[Content_Types].xml").decode()
        self.types = {html.unescape(part): kind for part, kind in _TYPE.findall(types)}
        workbook = self.package.xml(self.package.workbook_part)
        links = {r.id: r.target for r in self.package.relations(self.package.workbook_part)}
        sheets = list(workbook.iter(f"{{{MAIN_NS}}}sheet"))
        names = [sheet.get("name", "") for sheet in sheets]
        self.parts = {s.get("name", ""): links[s.get(f"{{{REL_NS}}}id", "")] for s in sheets}
        self.titles = {
            names[int(each.get("localSheetId", "0"))]: each.text or ""
            for each in workbook.iter(f"{{{MAIN_NS}}}definedName")
            if each.get("name") == "_xlnm.Print_Titles"
        }
        self.print_areas = {
            names[int(each.get("localSheetId", "0"))]: each.text or ""
            for each in workbook.iter(f"{{{MAIN_NS}}}definedName")
            if each.get("name") == "_xlnm.Print_Area"
        }

    def _text(self, kind: str) -> str:
        (part,) = self.package.related(self.package.workbook_part, kind)
        return self.package.read(part).decode()


def donor_for(
    keys: Collection[str], steps: Iterable[Step], computed: Mapping[str, pd.DataFrame] | None
) -> Donor:
    """Return a donor that has the sheets of some keys; see ``worksheets_of``."""
    delivered = {table.key for table in schema.delivered_tables()}
    further = [t for t in schema.TABLES if t.key in keys and t.key not in delivered]
    return Donor(further, steps, computed)


def worksheets_of(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the worksheets of some tables or pages, each once; KeyError for an unknown key."""
    found = [PAGE_KEYS[k] if k in PAGE_KEYS else schema.table(k).worksheet for k in keys]
    return tuple(dict.fromkeys(found))
