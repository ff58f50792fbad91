"""Rules on the styles part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.order import order_faults
from xlcrm.workbook.lint_rules.view import main, number
from xlcrm.workbook.lint_rules.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from xlcrm.workbook.lint_rules.view import View

_CHILDREN: Final = words(
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)
#: What an xf names by index, and the list that it is an index of.
_NAMED: Final = {
    "fontId": "fonts",
    "fillId": "fills",
    "borderId": "borders",
    "xfId": "cellStyleXfs",
}
_FIRST_OWN_FORMAT: Final = 164
_MOST_STYLES: Final = 65_490


def style_faults(view: View) -> Iterator[Fault]:
    """Yield the faults of the styles part."""
    part = view.styles_part
    root = view.tree(part) if part and view.chosen(part) else None
    if root is None:
        return
    yield from order_faults("STYLES_ORDER", part, root, _CHILDREN, ())
    yield from _xf_faults(view, part, root)
    formats = [e.get("numFmtId", "") for e in root.iterfind(f"{main('numFmts')}/*")]
    for name, count in Counter(formats).items():
        if count > 1:
            yield Fault("NUMBER_FORMAT_TWICE", part, name)
    if view.style_count("cellXfs") > _MOST_STYLES:
        yield Fault("STYLES_TOO_MANY", part, "cellXfs")


def _xf_faults(view: View, part: str, root: etree._Element) -> Iterator[Fault]:
    counts = {attribute: view.style_count(each) for attribute, each in _NAMED.items()}
    own = {e.get("numFmtId") for e in root.iterfind(f"{main('numFmts')}/*")}
    for parent in ("cellStyleXfs", "cellXfs"):
        for index, xf in enumerate(root.iterfind(f"{main(parent)}/{main('xf')}")):
            place = f"{parent} {index}"
            for attribute, count in counts.items():
                written = xf.get(attribute, "0")
                if number(written) is None or int(written) >= max(count, 1):
                    yield Fault("STYLE_PART_INDEX", part, place)
            written = xf.get("numFmtId", "0")
            if number(written) is None or (
                int(written) >= _FIRST_OWN_FORMAT and written not in own
            ):
                yield Fault("NUMBER_FORMAT_UNKNOWN", part, place)
