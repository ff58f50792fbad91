"""Cells of Clients that go together, such as an address, or an action and its date."""

from __future__ import annotations

_ADDRESS = (
    "addr_internal", "addr_external", "addr_street", "addr_special", "postal_code", "city",
    "country", "territory",
)  # fmt: skip
#: Cells filled together, and those of them that show it is the same thing.
BLOCKS = (
    (_ADDRESS, ("addr_street", "postal_code", "city")),
    (("annual_revenue", "annual_revenue_year"), ("annual_revenue",)),
    (("financial_health", "financial_checked_on"), ("financial_health",)),
    (("next_action", "next_action_on"), ("next_action",)),
    (("project", "project_due", "budget"), ("project",)),
)
_PLACES = {key: place for place, (keys, _) in enumerate(BLOCKS) for key in keys}


def block_of(column: str) -> int | None:
    """Return the place in BLOCKS of the cells that go with a column, None when it is alone.

    >>> block_of("city"), block_of("email")
    (0, None)
    """
    return _PLACES.get(column)
