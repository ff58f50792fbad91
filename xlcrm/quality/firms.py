"""Numbers of one firm that contradict each other, and contacts of no firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.quality.view import Found, TableView, View

if TYPE_CHECKING:
    from collections.abc import Iterator

SIRET_OF_ANOTHER = "SIRET_OF_ANOTHER"
VAT_OF_ANOTHER = "VAT_OF_ANOTHER"
CONTACT_WITHOUT_COMPANY = "CONTACT_WITHOUT_COMPANY"

_PERSON = "Particulier"
#: A SIREN is the first nine digits of a SIRET, and the last nine of a French VAT number.
_SIREN, _SIRET, _VAT = 9, 14, 13


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield what contradicts the identity of a firm in one table."""
    if "siret" in table.reports or "vat_number" in table.reports:
        yield from _numbers(table)
    if table.table.key == "contacts" and "clients" in view.tables:
        yield from _contacts(view.tables["clients"], table)


def _numbers(table: TableView) -> Iterator[Found]:
    some = table.filled("siret") | table.filled("vat_number")
    columns = (table.texts("siren"), table.texts("siret"), table.texts("vat_number"))
    for row in np.flatnonzero(some).tolist():
        siren, siret, vat = (texts[row] for texts in columns)
        if not _is_number(siren, _SIREN):
            siren = ""
        of_siret = siret[:_SIREN] if _is_number(siret, _SIRET) else ""
        if siren and of_siret and siren != of_siret:
            yield Found(SIRET_OF_ANOTHER, row, "siret")
        known = {siren, of_siret} - {""}
        french = len(vat) == _VAT and vat.startswith("FR") and vat[-_SIREN:].isdigit()
        if french and known and vat[-_SIREN:] not in known:
            yield Found(VAT_OF_ANOTHER, row, "vat_number")


def _is_number(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _contacts(clients: TableView, contacts: TableView) -> Iterator[Found]:
    """Yield the contacts of a private person: a blank or unknown client is told elsewhere."""
    persons = clients.rows_of("client_kind", frozenset({_PERSON}))
    keys = clients.text_cells(clients.table.key_column.key)[persons]
    for row in np.flatnonzero(contacts.rows_of("client_id", frozenset(keys) - {""})).tolist():
        yield Found(CONTACT_WITHOUT_COMPANY, row, "client_id")
