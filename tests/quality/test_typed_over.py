"""What staff type over a proposal of several cells: every value of the cell is somewhere."""

from __future__ import annotations

import pytest

from tests.quality.deciding import checked, cleaned, decided

_CELL = "01 99 00 12 34 / 07 56 78 12 35"


def row_after(typed: str, **cells: object) -> tuple[dict[str, str], dict[str, int]]:
    """The row once « Accepter » met the typed proposal, and the counts of the clean."""
    frames = checked(**{"phone_landline": _CELL, "mobile": None, **cells})
    plan, after = cleaned(decided(frames, "Accepter", proposal=typed))
    row = after["clients"].loc["C-000001"]
    return {key: str(row[key] or "") for key in ("phone_landline", "mobile", "comment")}, dict(
        plan.counts
    )


@pytest.mark.parametrize(
    ("typed", "landline", "mobile", "noted"),
    [
        ("01 99 00 12 34 + Mobile : 07 56 78 12 35", "+33199001234", "+33756781235", ()),
        ("07 56 78 12 35", "+33756781235", "", ("01 99 00 12 34",)),
        ("01 99 00 12 99", "+33199001299", "+33756781235", ("01 99 00 12 34",)),
        ("01 99 00 12 34 + Mobile : 07 56 78 12 99", "+33199001234", "+33756781299",
         ("07 56 78 12 35",)),
        ("01 99 00 12 34 + Commentaire : rappeler", "+33199001234", "",
         ("07 56 78 12 35", "rappeler")),
        ("(vider la cellule) + Mobile : 07 56 78 12 35", "", "+33756781235", ("01 99 00 12 34",)),
    ],
)  # fmt: skip
def test_a_value_that_was_left_out_goes_to_the_comment(
    typed: str, landline: str, mobile: str, noted: tuple[str, ...]
) -> None:
    """Staff say where each goes; what they did not name is noted, never dropped."""
    row, _ = row_after(typed)
    assert (row["phone_landline"], row["mobile"]) == (landline, mobile)
    comment = row["comment"].replace("\u00a0", " ")
    assert all(each in comment for each in noted)
    assert bool(comment) == bool(noted)


@pytest.mark.parametrize(
    "typed",
    [
        "01 99 00 12 34 + Colonne inconnue : 07 56 78 12 35",
        "01 99 00 12 34 + Mobile : ",
        "01 99 00 12 34 + Mobile : 07 56 78 12 35 + Mobile : 07 56 78 12 99",
        "01 99 00 12 34 + Nom : DURAND",
    ],
)
def test_what_does_not_tell_where_to_write_writes_nothing(typed: str) -> None:
    """An unknown title, a blank part, two parts for one cell, a cell that is taken: said, left."""
    row, counts = row_after(typed)
    assert row["phone_landline"] == _CELL
    assert not row["mobile"]
    assert counts["unreadable"] == 1
