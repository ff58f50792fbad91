"""Frames as the reader of workbooks would give them, for the tests of check and clean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd
from hypothesis import strategies as st

from tests.strategies import CELLS
from xlcrm import schema
from xlcrm.frames import as_text, empty_frames
from xlcrm.schema import Origin
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.plan import Plan

TODAY = dt.date(2026, 11, 21)
SETTINGS = Settings.defaults()
Frames = dict[str, pd.DataFrame]

#: A client without any fault.
FINE_CLIENT: Mapping[str, object] = {
    "client_id": "C-000001",
    "client_kind": "Particulier",
    "last_name": "LEFÈVRE",
    "first_name": "Anne-Laure",
    "email": "a.lefevre@mail.example",
    "phone_landline": "+33199001234",
    "mobile": "+33756781234",
    "addr_street": "12 rue de l’Église",
    "postal_code": "06000",
    "city": "NICE",
    "first_contact_on": dt.date(2025, 1, 12),
    "source_id": "SRC-000001",
    "data_origin": "Directe",
    "email_status": "Valide",
    "phone_status": "Valide",
    "address_status": "Valide",
}
SOURCE: Mapping[str, object] = {
    "source_id": "SRC-000001",
    "label": "Formulaire du site",
    "category": "Newsletter",
    "origin_type": "Directe",
}
#: A purchase of that client, without any fault.
PURCHASE: dict[str, object] = {
    "purchase_id": "A-000001", "client_id": "C-000001", "document_type": "Facture",
    "purchased_on": dt.date(2026, 3, 1), "amount_net": 120, "document_number": "F1",
    "product_family": "Produit", "status": "Payée",
}  # fmt: skip
#: An agreement of that client, proven.
CONSENT: dict[str, object] = {
    "consent_id": "N-000001", "client_id": "C-000001", "contact_point": "a.lefevre@mail.example",
    "channel": "Email", "event": "Donné", "occurred_at": dt.date(2026, 1, 12),
    "method": "Double opt-in", "wording_id": "NL-1", "beneficiary": "Nous", "proof_ref": "f.pdf",
    "collected_by": "Accueil",
}  # fmt: skip


def records(keys: Sequence[object]) -> list[str]:
    """Return the names of records: the identifier, or one made of the worksheet's row."""
    seen: set[str] = set()
    names = []
    for row, key in enumerate(keys, start=2):
        identifier = as_text(key).strip()
        names.append(identifier if identifier and identifier not in seen else f"{identifier}@{row}")
        seen.add(identifier)
    return names


def sheet(table: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return the frame of ``table`` with those rows; missing fields are blank."""
    home = schema.table(table)
    index = pd.Index(records([row.get(home.key_column.key) for row in rows]), dtype=object)
    return pd.DataFrame(
        {
            column.key: pd.Series([row.get(column.key) for row in rows], index=index, dtype=object)
            for column in home.delivered_columns
        },
        index=index,
    )


def workbook(*, scored: bool = False, **tables: Sequence[Mapping[str, object]]) -> Frames:
    """Return the frames of a workbook with one source and those rows.

    Unless ``scored``, it has no place for scores: what changes is what the engine corrects.
    """
    filled = {"sources": [SOURCE], **tables}
    frames = {**empty_frames(), **{key: sheet(key, rows) for key, rows in filled.items()}}
    if not scored:
        del frames["quality"]
        frames["clients"] = frames["clients"].drop(columns="quality_score")
    return frames


def client(**changes: object) -> dict[str, object]:
    """Return the client without fault, with changes."""
    return {**FINE_CLIENT, **changes}


def edits_of(plan: Plan) -> dict[tuple[str, str], tuple[object, str]]:
    """Return what a plan writes, and why: (record, column) → (value, rule)."""
    return {
        (record, column): (after, rule)
        for record, column, after, rule in zip(
            *(plan.edits[name] for name in ("record", "column", "after", "rule")), strict=True
        )
    }


def findings_of(plan: Plan) -> set[tuple[str, str, str]]:
    """Return what a plan found: code, record, column."""
    return set(zip(*(plan.findings[name] for name in ("code", "record", "column")), strict=True))


MESSY: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    CELLS,
    st.sampled_from(
        [
            "C-000001", " C-000001", "C-000002", "SRC-000001", "Particulier", "pro", "M. Dupont",
            "dupont", "StÃ©phane", "Lef?vre", "nc", "?", "0000000000", "99999", "6000", 6000,
            "06000", "NICE", "Charleroi", "Belgique", "Frnce", "0199001234", 756781234,
            "a@gmial.com", "A@Mail.example ", "14/03/84", "03/14/1984", "05/06/1984", 30755,
            "1 234,56 €", "1,234", "oui", "x", "Oui", "Factre", "facture", "Donné",
            "Partenaire (prêt limité)", dt.date(2030, 1, 1), "73282932000074", "Rebond définitif",
            "&nbsp;", "\x1b", "\u200b", "C-000001\u200b",
        ]
    ),
)  # fmt: skip


@st.composite
def messy_workbooks(draw: st.DrawFn, *, scored: bool = False) -> Frames:
    """Frames whose typed cells, identifiers and states hold anything; see ``workbook``."""
    tables = {}
    for key in ("clients", "contacts", "purchases", "consents"):
        columns = [
            column
            for column in schema.table(key).delivered_columns
            if column.origin is not Origin.FORMULA
        ]
        rows = draw(st.integers(0, 4))
        touched = draw(st.lists(st.sampled_from(columns), unique=True, max_size=14))
        cells = {
            column.key: draw(st.lists(MESSY, min_size=rows, max_size=rows))
            for column in {schema.table(key).key_column, *touched}
        }
        tables[key] = [{name: values[row] for name, values in cells.items()} for row in range(rows)]
    return workbook(scored=scored, **tables)
