"""What becomes of the firm's own columns of Clients when records are merged.

xlcrm knows nothing of them but their header: a blank is filled, what two records say
differently is told in the comment as for our columns. Calculated ones are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.dedup.leftovers import Left
from xlcrm.frames import OWN_COLUMN, as_text, is_blank
from xlcrm.values import cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from xlcrm.plan import PlanBuilder


def fill_own(
    builder: PlanBuilder, own: pd.DataFrame | None, members: Sequence[str], rule: str
) -> list[Left]:
    """Fill the blanks of the record that stays; return what it does not say, once a column.

    ``own`` are the firm's own columns by header, indexed by record, without those of formulas;
    ``members`` the records, the one that stays first.
    """
    left: list[Left] = []
    if own is None or not len(own.columns):
        return left
    for header, values in zip(own.columns, own.loc[list(members)].T.to_numpy(), strict=True):
        name = f"{OWN_COLUMN}{header}"
        filled = [value for value in values if not is_blank(value)]
        if not filled:
            continue
        if is_blank(values[0]):
            builder.edit("clients", members[0], name, values[0], filled[0], rule)
        said = {_folded(filled[0])}
        for value in filled[1:]:
            if _folded(value) not in said:
                said.add(_folded(value))
                left.append(Left(name, str(header), value, as_text(value)))
    return left


def _folded(value: object) -> str:
    return cell.unaccented(cell.squeeze(as_text(value))).casefold()
