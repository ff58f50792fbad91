"""Agreements that nothing proves: the rows that the consent engine does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.consent import ledger
from xlcrm.quality.view import Found, TableView, View

if TYPE_CHECKING:
    from collections.abc import Iterator

INCOMPLETE = "CONSENT_PROOF_INCOMPLETE"
OF_NOBODY = "CONSENT_OF_NOBODY"

GIVING = frozenset({"Donné", "Renouvelé"})
#: What every agreement must be proven by (docs/rules.md, « Proof of consent »), and what the
#: law asks besides of an agreement to be called (code de la consommation, R223-1).
PROOF = (
    "contact_point", "occurred_at", "method", "wording_id", "beneficiary", "proof_ref",
    "collected_by",
)  # fmt: skip
_CALL_PROOF = ("goods_scope", "valid_until")
#: What a refusal or a withdrawal does not need: it counts without any proof.
WANTED_OF_AGREEMENTS = frozenset(PROOF) - {"contact_point", "occurred_at"}

#: What the consent engine reads of a row, with where to look when no cell is blank.
_READ = (
    "client_id", "contact_id", "contact_point", "channel", "event", "occurred_at", "method",
    "wording_id", "beneficiary", "proof_ref", "collected_by", "goods_scope", "valid_until",
)  # fmt: skip


def found_in(view: View, consents: TableView) -> Iterator[Found]:
    """Yield the rows about nobody, and the agreements whose proof is not complete.

    Complete is what the consent engine says (``consent.ledger.proven_rows``): a row flagged
    here allows nothing, and one that is not flagged is proven.
    """
    of_somebody = consents.filled("client_id") | consents.filled("contact_id")
    for row in consents.rows_where("client_id", consents.real & ~of_somebody).tolist():
        yield Found(OF_NOBODY, row, "client_id")
    giving = consents.real & consents.rows_of("event", GIVING)
    if not giving.any():
        return
    settled = pd.DataFrame(
        {
            key: pd.Series(
                list(consents.reports[key].settled_cells)
                if key in consents.reports
                else [None] * len(consents.records),
                dtype=object,
            )
            for key in _READ
        }
    )
    proven = ledger.proven_rows({**view.frames, "consents": settled}, view.today)
    calls = consents.rows_of("channel", frozenset({ledger.PHONE}))
    for row in np.flatnonzero(giving & ~proven).tolist():
        asked = (*PROOF, *(_CALL_PROOF if calls[row] else ()))
        blank = [key for key in asked if not consents.filled(key)[row]]
        places = [*blank, *_doubtful(view, consents, row), "event"]
        place = next((key for key in places if key in consents.reports), None)
        if place is not None:
            yield Found(INCOMPLETE, row, place)


def _doubtful(view: View, consents: TableView, row: int) -> Iterator[str]:
    """Yield the filled cells that the consent engine does not take."""
    moment = consents.dates("occurred_at")[row]
    if moment is None or moment > view.today:
        yield "occurred_at"
    if not ledger.is_known_channel(consents.texts("channel")[row]):
        yield "channel"
    if not ledger.is_agreeing_method(consents.texts("method")[row]):
        yield "method"
    yield "valid_until"
