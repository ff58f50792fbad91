"""The typed columns that the decision reads, for whoever corrects cells before it.

A correction there may let somebody out whom the cell kept back. Paramètres and what is computed
are not listed, nor « Type de client », which only names the reason of a refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: By table: what ``decide_export`` and ``sms_numbers`` read. « Limitation » of a contact is
#: listed for the day when it is read.
READ: Mapping[str, frozenset[str]] = {
    "clients": frozenset(
        {
            "client_id", "email", "email_status", "mobile", "opposed_all", "restricted",
            "deceased", "birth_date", "data_origin", "use_until", "informed_on", "source_id",
            "merged_ids",
        }
    ),
    "contacts": frozenset({"contact_id", "client_id", "email", "opposed_all", "restricted"}),
    "consents": frozenset(
        {
            "client_id", "contact_id", "contact_point", "channel", "event", "occurred_at",
            "method", "wording_id", "beneficiary", "goods_scope", "valid_until", "proof_ref",
            "collected_by",
        }
    ),
    "sources": frozenset({"source_id", "use_until", "consent_names_us", "art14_done_on"}),
    "objections": frozenset({"fingerprint", "kind", "channel"}),
}  # fmt: skip

#: Columns of those whose blank keeps back at least as much as any word: no address or number to
#: send to, no complete proof.
BLANK_REFUSES = frozenset(
    {
        ("clients", "email"), ("clients", "mobile"), ("contacts", "email"),
        ("consents", "wording_id"), ("consents", "beneficiary"), ("consents", "goods_scope"),
        ("consents", "proof_ref"), ("consents", "collected_by"),
    }
)  # fmt: skip

#: What a yes/no column says to keep somebody back.
REFUSING = {
    ("clients", "opposed_all"): "Oui",
    ("clients", "restricted"): "Oui",
    ("clients", "deceased"): "Oui",
    ("contacts", "opposed_all"): "Oui",
    ("contacts", "restricted"): "Oui",
    ("sources", "consent_names_us"): "Non",
}
