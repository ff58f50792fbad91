"""The order in which the children of an element must stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.view import local
from xlcrm.workbook.opc.package import MAIN_NS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml import etree


def order_faults(
    rule: str,
    part: str,
    parent: etree._Element,
    sequence: Sequence[str],
    repeated: Collection[str],
) -> Iterator[Fault]:
    """Yield a fault for each child that stands after a later one, comes twice or is unknown.

    Elements of other namespaces (mc:AlternateContent) may stand anywhere.
    """
    ranks = {name: rank for rank, name in enumerate(sequence)}
    highest = -1
    for child in parent:
        if not isinstance(child.tag, str) or not child.tag.startswith(f"{{{MAIN_NS}}}"):
            continue
        name = local(child)
        rank = ranks.get(name, -1)
        if rank < highest or rank < 0 or (rank == highest and name not in repeated):
            yield Fault(rule, part, name)
        highest = max(highest, rank)
