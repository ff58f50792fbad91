"""The decision engine: who may get an email, and for everyone else every reason why not.

Rule: docs/rules.md, « Decision order ». Channel email, purpose prospection, with the campaign
flags at their strict default: the offer is taken to be unrelated to the person's profession
and unlike what they bought, and the exceptions are off. So ``OK_CONSENTEMENT`` is the
only way to be let out, for companies and generic addresses too: stricter than the full table,
never looser. A parent's agreement has no column in the delivered workbook, so that a minor is
always refused; and whoever was not told where we got their data is refused at once, not after
the month that article 14 leaves.

Unknown means no: a flag that is neither blank nor « Non », a state, an origin or a date that
cannot be read each refuse.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.consent import cells
from xlcrm.consent.ledger import AGREED, EMAIL, NONE, REFUSED, WITHDRAWN, proven_rows, read_ledger
from xlcrm.consent.persons import proofs, states

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.consent.cells import Flags
    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

#: Written into every manifest: which reading of the law decided.
RULES_VERSION = "FR-2026-11-21.1"

ALLOWED = "OK_CONSENTEMENT"
#: Every refusal of this engine, in the order in which they win over each other.
REFUSALS = (
    "DECEDE",
    "LIMITATION",
    "OPPOSITION",
    "RETRAIT",
    "REFUS",
    "COORDONNEE",
    "SOURCE_INCONNUE",
    "SECOND_PARTY_ECHU",
    "ART14",
    "PARTENAIRE",
    "DATE_INCONNUE",
    "CONSERVATION",
    "MINEUR",
    "PREUVE",
    "PAS_ACCORD",
    "HORS_PROFESSION",
)

#: States of an address that can be written to; anything else in the cell refuses.
USABLE_STATUSES = ("", "Valide", "À vérifier", "Rebond temporaire")
DIRECT, LENT, PASSED_ON, BOUGHT, PUBLIC = (
    "Directe",
    "Partenaire (prêt limité)",
    "Partenaire (transmission)",
    "Achat ou location",
    "Publique",
)
KNOWN_ORIGINS = (DIRECT, LENT, PASSED_ON, BOUGHT, PUBLIC)
#: Origins whose consent was given to someone else: it must name us.
THIRD_PARTY_ORIGINS = (LENT, PASSED_ON, BOUGHT)
COMPANY = "Professionnel"


@dataclass(frozen=True)
class _Sources:
    """What « Sources » says of each client's source; rows of one number must all say it."""

    names_us: Flags
    informed: Flags
    ended: Flags  # some row has an end of use that is past, or cannot be read


def _keys(column: pd.Series) -> list[object]:
    """Return references as « = » compares them: texts without case, numbers as numbers."""
    numbers = cells.serials(column).tolist()
    texts = cells.folded(column)
    return [t if math.isnan(n) else n for t, n in zip(texts, numbers, strict=True)]


def source_facts(frames: Frames, today: dt.date) -> pd.DataFrame:
    """Return what each row of « Sources » says, as bool: names_us, informed, unended.

    Indexed as ``frames["sources"]``, which is not modified.
    """
    rows = frames["sources"]
    until = cells.serials(rows["use_until"])
    return pd.DataFrame(
        {
            "names_us": cells.is_listed(rows["consent_names_us"], ("Oui",)),
            "informed": cells.is_past(cells.serials(rows["art14_done_on"]), today),
            "unended": cells.is_blank(rows["use_until"]) | (until >= cells.serial(today)),
        },
        index=rows.index,
    )


def _read_sources(frames: Frames, today: dt.date) -> _Sources:
    facts = source_facts(frames, today).reset_index(drop=True)
    facts["source"] = pd.Series(_keys(frames["sources"]["source_id"]), dtype=object)
    every = facts[facts["source"] != ""].groupby("source", sort=False).all()
    wanted = pd.Index(_keys(frames["clients"]["source_id"]), dtype=object)

    def of_client(fact: str, *, unknown: bool) -> Flags:
        return np.asarray(every[fact].reindex(wanted, fill_value=unknown), dtype=np.bool_)

    return _Sources(
        names_us=of_client("names_us", unknown=False),
        informed=of_client("informed", unknown=False),
        ended=~of_client("unended", unknown=True),
    )


def _use_has_ended(clients: pd.DataFrame, sources: _Sources, today: dt.date) -> Flags:
    """A filled end of use binds whatever the origin; lent data must have one."""
    blank = cells.is_blank(clients["use_until"])
    running = cells.serials(clients["use_until"]) >= cells.serial(today)
    lent = cells.is_listed(clients["data_origin"], (LENT,))
    return np.asarray((blank & lent) | (~blank & ~running) | sources.ended)


def _is_too_young(births: pd.Series, age: int, today: dt.date) -> Flags:
    """A birth date that cannot be read may be a child's; none at all is the usual case."""
    days = cells.serials(births)
    of_age = cells.is_past(days, today) & (cells.edates(days, 12 * age) <= cells.serial(today))
    return np.asarray(~cells.is_blank(births) & ~of_age)


def decide(frames: Frames, settings: Settings, today: dt.date) -> pd.DataFrame:
    """Decide for every client whether a prospecting email may be sent.

    ``frames`` must have fresh computed columns (only ``last_inbound_on`` is read); it is not
    modified. Returns, indexed as ``frames["clients"]``: ``allowed`` (bool), ``code`` (the
    first refusal, or OK_CONSENTEMENT), ``reasons`` (tuple of every refusal, in order),
    ``proof`` (the record of « Consentements » that proves the consent, or None) and
    ``consent`` (the same even where another reason refuses: what would prove it then).
    """
    clients = frames["clients"]
    ledger = read_ledger(frames, today)
    sources = _read_sources(frames, today)
    identifiers = cells.folded(clients["client_id"])
    fit = np.array([cells.is_address(cells.text_of(v)) for v in clients["email"]], dtype=np.bool_)
    state = np.array(states(ledger, "client", identifiers, EMAIL), dtype=object)
    addresses = cells.folded(clients["email"])
    proof = proofs(ledger, proven_rows(frames, today), identifiers, addresses, EMAIL)
    proven = fit & proof.notna().to_numpy() & (state == AGREED)

    last = cells.serials(clients["last_inbound_on"])
    dated = cells.is_past(last, today)
    kept_until = cells.edates(np.where(dated, last, np.nan), settings.integer("retention_months"))
    origin = clients["data_origin"]
    informed = cells.is_past(cells.serials(clients["informed_on"]), today) | sources.informed
    company = cells.is_listed(clients["client_kind"], (COMPANY,))

    found = {
        "DECEDE": cells.is_raised(clients["deceased"]),
        "LIMITATION": cells.is_raised(clients["restricted"]),
        "OPPOSITION": cells.is_raised(clients["opposed_all"]),
        "RETRAIT": state == WITHDRAWN,
        "REFUS": state == REFUSED,
        "COORDONNEE": ~fit | ~cells.is_listed(clients["email_status"], USABLE_STATUSES),
        "SOURCE_INCONNUE": ~cells.is_listed(origin, KNOWN_ORIGINS),
        "SECOND_PARTY_ECHU": _use_has_ended(clients, sources, today),
        "ART14": ~cells.is_listed(origin, (DIRECT,)) & ~informed,
        "PARTENAIRE": cells.is_listed(origin, THIRD_PARTY_ORIGINS) & ~sources.names_us,
        "DATE_INCONNUE": ~dated,
        "CONSERVATION": dated & (kept_until < cells.serial(today)),
        "MINEUR": _is_too_young(clients["birth_date"], settings.integer("age_of_consent"), today),
        # « Not proven » and not « declared »: nothing but a proven consent is left to be let out.
        "PREUVE": ~proven & ~np.isin(state, (NONE, REFUSED, WITHDRAWN)),
        "PAS_ACCORD": (state == NONE) & ~company,
        "HORS_PROFESSION": (state == NONE) & company,
    }
    agreed = (proof.notna() & (state == AGREED)).tolist()
    consent = [p if stands else None for p, stands in zip(proof, agreed, strict=True)]
    return _verdicts(clients.index, found, proof).assign(
        consent=pd.Series(consent, clients.index, dtype=object)
    )


def _verdicts(index: pd.Index, found: dict[str, Flags], proof: pd.Series) -> pd.DataFrame:
    matrix = np.column_stack([found[code] for code in REFUSALS])
    # Few sets of refusals occur, each in many rows.
    bits = matrix @ (1 << np.arange(len(REFUSALS), dtype=np.int64))
    patterns, which = np.unique(bits, return_inverse=True)
    sets = [
        tuple(code for place, code in enumerate(REFUSALS) if pattern >> place & 1)
        for pattern in patterns.tolist()
    ]
    reasons = [sets[pattern] for pattern in which.tolist()]
    proofs_shown = [None if refused else p for refused, p in zip(reasons, proof, strict=True)]
    return pd.DataFrame(
        {
            "allowed": ~matrix.any(axis=1),
            "code": pd.Series([r[0] if r else ALLOWED for r in reasons], index, dtype=object),
            "reasons": pd.Series(reasons, index, dtype=object),
            "proof": pd.Series(proofs_shown, index, dtype=object),
        },
        index=index,
    )
