"""Phone numbers that a merge must not let be called on the consent for another number.

« Accord téléphone » tells of a person, not of a number: once the records are one, the consent
given for a number that is left behind would stand beside one that nobody agreed to. Such a merge
withdraws it (Code de la consommation, art. L. 223-1: the consent of the person called counts;
rule: docs/rules.md, « Merging »).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.consent import phone_rights
from xlcrm.values import phone

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

PHONE_COLUMNS = ("phone_landline", "mobile")


def phones_let_out(
    before: Frames,
    after: Frames,
    groups: Iterable[Sequence[str]],
    settings: Settings,
    today: dt.date,
) -> Iterator[tuple[str, str]]:
    """Yield the records that a merge gives the right to be called, and a number of each.

    The frames without and with the merge are not modified; ``groups`` are the records merged,
    each with the one that stays first.
    """
    former, latter = before["clients"], after["clients"]
    agreed = phone_rights(before, settings, today)
    still = phone_rights(after, settings, today)
    for group in groups:
        stays = group[0]
        if not still.get(stays, False):
            continue
        kept = _numbers(latter, stays)
        callable_before = {
            number
            for record in group
            if agreed.get(record, False)
            for number in _numbers(former, record)
        }
        if kept and callable_before.isdisjoint(kept):
            yield stays, next(iter(kept.values()))


def _numbers(clients: pd.DataFrame, record: str) -> dict[str, str]:
    """Return the numbers of a record as they are compared, with what its cells hold."""
    held = {column: clients[column].get(record) for column in PHONE_COLUMNS if column in clients}
    return {
        phone.key(value) or str(value): str(value) for value in held.values() if value is not None
    }
