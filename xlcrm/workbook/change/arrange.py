"""Which worksheet row each record of a table takes once rows were added or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from xlcrm.workbook.read import Places


class Slot(NamedTuple):
    """A row of the table after a plan: its record, and the worksheet row it stood in before.

    ``record`` is None on a blank row; ``source`` is None on a row that is written anew.
    ``free`` tells whether a blank row may be filled by appends. ``emptied`` is the worksheet
    row of a record that went and left its row behind, blank.
    """

    record: str | None
    source: int | None
    free: bool = False
    emptied: int | None = None

    @property
    def is_new(self) -> bool:
        """Whether the row stood nowhere in the table before."""
        return self.source is None and self.emptied is None


def arranged(
    places: Places,
    before: Sequence[str],
    after: Sequence[str],
    dropped: Collection[str] = (),
    kept_rows: Collection[int] = (),
) -> list[Slot]:
    """Return the rows of a table, top down, once its records are ``after``.

    ``before`` are the records as read, parallel to ``places.records``, under the names they
    have in ``after``; a row of ``dropped`` goes even when a new one takes its name. Blank rows
    stay below the record they stood below; free ones at the end of the table are filled first
    by records that come last. A row of ``kept_rows`` stays, blank, when its record goes. A
    table always keeps one row.
    """
    trailing = _trailing_free(places)
    last_free = {row for row, _ in places.blanks[len(places.blanks) - trailing :]}
    sources: dict[str, int] = {}
    blanks_below: dict[str | None, list[Slot]] = {}
    anchor: str | None = None
    wanted = set(after)
    for row, record, free in _rows(places, before):
        if record is not None:
            if record in wanted and record not in dropped:
                anchor = record
                sources[record] = row
            elif row in kept_rows:
                blanks_below.setdefault(anchor, []).append(Slot(None, None, emptied=row))
        elif row not in last_free:
            blanks_below.setdefault(anchor, []).append(Slot(None, row, free))
    slots = list(blanks_below.get(None, ()))
    for record in after:
        slots.append(Slot(record, sources.get(record)))
        slots += blanks_below.get(record, ())
    new_at_end = 0
    while new_at_end < len(slots) and slots[-1 - new_at_end].is_new:
        new_at_end += 1
    kept = sorted(last_free)[new_at_end:]
    slots += [Slot(None, row, free=True) for row in kept]
    return slots or [Slot(None, None, free=True)]


def _trailing_free(places: Places) -> int:
    last_record = max(places.records, default=0)
    count = 0
    for row, free in reversed(places.blanks):
        if row < last_record or not free:
            break
        count += 1
    return count


def _rows(places: Places, before: Sequence[str]) -> list[tuple[int, str | None, bool]]:
    rows: list[tuple[int, str | None, bool]] = [
        (row, record, False) for row, record in zip(places.records, before, strict=True)
    ]
    rows += [(row, None, free) for row, free in places.blanks]
    return sorted(rows, key=lambda row: row[0])
