"""States of merged coordinates: what is known against an address or a number stays with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import as_text, is_blank
from xlcrm.values import email, phone, postcode, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Row = Mapping[str, object]


class _Status(NamedTuple):
    """``worst_first`` ranks the states; one that is not there ranks worst, a blank last."""

    column: str
    coordinates: Callable[[Row], set[str]]
    worst_first: tuple[str, ...]
    absent: str


def _emails(row: Row) -> set[str]:
    return {email.key(row.get("email"))} - {""}


def _phones(row: Row) -> set[str]:
    country = as_text(row.get("country")).strip().upper() or phone.FRANCE
    postal_code = postcode.key(row.get("postal_code"))
    cells = (row.get("phone_landline"), row.get("mobile"))
    return {phone.key(value, country, postal_code) for value in cells} - {""}


def _addresses(row: Row) -> set[str]:
    street, postal_code = text.key(row.get("addr_street")), postcode.key(row.get("postal_code"))
    return {f"{street}|{postal_code}"} if street or postal_code else set()


_STATUSES = (
    _Status(
        "email_status",
        _emails,
        ("Rebond définitif", "Invalide", "Rebond temporaire", "À vérifier", "Valide"),
        "Absent",
    ),
    _Status(
        "phone_status", _phones, ("Non attribué", "Invalide", "À vérifier", "Valide"), "Absent"
    ),
    _Status(
        "address_status", _addresses, ("NPAI", "Incomplète", "À vérifier", "Valide"), "Absente"
    ),
)


def merged(rows: Sequence[Row], cells: Row) -> dict[str, object]:
    """Return the state columns of merged records.

    ``rows`` are the records, the one that stays first, ``cells`` its cells once merged. A
    record's state counts when it is about a coordinate that is kept; the worst wins.
    """
    return {
        status.column: _merged(status, rows, status.coordinates(cells))
        for status in _STATUSES
        if status.column in rows[0]
    }


def _merged(status: _Status, rows: Sequence[Row], kept: set[str]) -> object:
    own = rows[0][status.column]
    if not kept:
        return own
    states = [
        row[status.column]
        for row in rows
        if status.coordinates(row) & kept
        and not is_blank(row[status.column])
        and as_text(row[status.column]).strip() != status.absent
    ]
    return min(states, key=lambda state: _rank(status, state), default=None)


def _rank(status: _Status, state: object) -> int:
    spelled = as_text(state).strip()
    return status.worst_first.index(spelled) if spelled in status.worst_first else -1
