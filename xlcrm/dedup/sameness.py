"""When two cells of one column say the same thing, however they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.frames import as_text
from xlcrm.schema import Kind
from xlcrm.values import cell, phone, postcode, text, town

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlcrm.schema import Column

#: Kinds in which punctuation and accents say nothing.
_WORDED = (
    Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.ADDRESS_LINE, Kind.CHOICE, Kind.SIRET,
    Kind.SIREN, Kind.VAT, Kind.NAF, Kind.REFERENCE,
)  # fmt: skip
_KEYS: dict[Kind, Callable[[object], str]] = {
    Kind.POSTCODE: postcode.key,
    Kind.TOWN: town.key,
    **dict.fromkeys(_WORDED, text.key),
}


def sameness(column: Column, value: object, row: Mapping[str, object]) -> str:
    """Return what two spellings of one value have in common; ``row`` is the record it is of.

    A value that its kind cannot read is compared as it is typed.
    """
    if column.kind is Kind.PHONE:
        country = as_text(row.get("country")).strip().upper() or phone.FRANCE
        key = phone.key(value, country, postcode.key(row.get("postal_code")))
    else:
        key = _KEYS[column.kind](value) if column.kind in _KEYS else ""
    return key or cell.unaccented(cell.squeeze(as_text(value))).casefold()
