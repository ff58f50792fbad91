"""The computed columns of consent: each Excel formula beside its pandas twin.

« Envoi email » is the decision engine itself, as a live formula; its twin *is*
``xlcrm.consent.decision``, so that comparing the two proves the engine by LibreOffice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.computed import ColumnTwin, Computed, Step
from xlcrm.consent import cells
from xlcrm.consent.decision import (
    COMPANY,
    DIRECT,
    KNOWN_ORIGINS,
    LENT,
    THIRD_PARTY_ORIGINS,
    USABLE_STATUSES,
    decide,
    source_facts,
)
from xlcrm.consent.ledger import (
    AGREED,
    EFFECT_FORMULA,
    EMAIL,
    KEEP_UNTIL_FORMULA,
    PHONE_END_FORMULA,
    PROOF_FORMULA,
    PROOF_RANK_FORMULA,
    RANK_FORMULA,
    READABLE_FORMULA,
    REFUSED,
    SMS,
    STOP_RANK_FORMULA,
    UNREADABLE,
    WITHDRAWN,
    is_stop,
    keep_until,
    phone_ends,
    proven_rows,
    read_ledger,
)
from xlcrm.consent.persons import (
    phone_state_formula,
    phone_states,
    proof_formula,
    state_formula,
    states,
)

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings


def _sources_formula(fact: str) -> str:
    """Return the sum of a computed column of « Sources » for the client's source.

    « = » takes no character as a pattern, unlike a criterion of SUMIFS; « Sources » is short.
    What is no number, as on a row without an identifier, counts for nothing.
    """
    return f"SUMPRODUCT(--({{sources.source_id}}={{this.source_id}}),{{sources.{fact}}})"


# Rows of one number must all say it: one that does not outweighs any number that do.
_OUTWEIGHS = -1_000_000_000
_NAMES_US_WEIGHT = f'IF({{this.consent_names_us}}="Oui",1,{_OUTWEIGHS})'
_INFORMED_WEIGHT = f"IF({cells.is_past_formula('{this.art14_done_on}')},1,{_OUTWEIGHS})"
_USE_ENDED = (
    'IF({this.use_until}="",0,IF(AND(ISNUMBER({this.use_until}),{this.use_until}>={today}),0,1))'
)

_NAMES_US = _sources_formula("names_us_weight")
_INFORMED = _sources_formula("informed_weight")
_ENDED = _sources_formula("use_ended")

_UNUSABLE_ADDRESS = (
    f"NOT(AND({cells.is_address_formula('{this.email}')},"
    f"{cells.is_listed_formula('{this.email_status}', USABLE_STATUSES)}))"
)
_USE_HAS_ENDED = (
    f'OR(IF({{this.use_until}}="",{{this.data_origin}}="{LENT}",'
    f"N({{this.use_until}})<{{today}}),{_ENDED}>0)"
)
_NOT_INFORMED = (
    f'AND({{this.data_origin}}<>"{DIRECT}",'
    f"NOT({cells.is_past_formula('{this.informed_on}')}),{_INFORMED}<=0)"
)
_DOES_NOT_NAME_US = (
    f"AND({cells.is_listed_formula('{this.data_origin}', THIRD_PARTY_ORIGINS)},{_NAMES_US}<=0)"
)
_OF_AGE_ON = "EDATE({this.birth_date},12*{applied.age_of_consent})"
_TOO_YOUNG = (
    f'IF({{this.birth_date}}="",FALSE,IF({cells.is_past_formula("{this.birth_date}")},'
    f"{_OF_AGE_ON}>{{today}},TRUE))"
)
_KEPT_UNTIL = "EDATE({this.last_inbound_on},{applied.retention_months})"

#: The refusals, in the order in which they win over each other; each tests one row.
_TESTS = (
    ("DECEDE", cells.is_raised_formula("{this.deceased}")),
    ("LIMITATION", cells.is_raised_formula("{this.restricted}")),
    ("OPPOSITION", cells.is_raised_formula("{this.opposed_all}")),
    ("RETRAIT", f'{{this.consent_email}}="{WITHDRAWN}"'),
    ("REFUS", f'{{this.consent_email}}="{REFUSED}"'),
    ("COORDONNEE", _UNUSABLE_ADDRESS),
    ("SOURCE_INCONNUE", f"NOT({cells.is_listed_formula('{this.data_origin}', KNOWN_ORIGINS)})"),
    ("SECOND_PARTY_ECHU", _USE_HAS_ENDED),
    ("ART14", _NOT_INFORMED),
    ("PARTENAIRE", _DOES_NOT_NAME_US),
    ("DATE_INCONNUE", f"NOT({cells.is_past_formula('{this.last_inbound_on}')})"),
    ("CONSERVATION", f"{_KEPT_UNTIL}<{{today}}"),
    ("MINEUR", _TOO_YOUNG),
)
_NO = "Non : "


def _can_email_formula() -> str:
    """Nest the tests; what cannot be computed (an error in a cell) is no proof."""
    formula = (
        f'IF({{this.consent_email}}="{AGREED}",'
        f'IF({proof_formula(EMAIL, "{this.email}")},"Oui","{_NO}PREUVE"),'
        f'IF({{this.client_kind}}="{COMPANY}","{_NO}HORS_PROFESSION","{_NO}PAS_ACCORD"))'
    )
    for code, test in reversed(_TESTS):
        formula = f'IF({test},"{_NO}{code}",{formula})'
    return f'IFERROR({formula},"{_NO}PREUVE")'


def _can_email(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    decisions = decide(frames, settings, today)
    answers = [
        "Oui" if allowed else f"{_NO}{code}"
        for allowed, code in zip(decisions["allowed"], decisions["code"], strict=True)
    ]
    return pd.Series(answers, index=decisions.index, dtype=object)


def _state(frames: Frames, today: dt.date, who: str, channel: str) -> pd.Series:
    persons = frames[f"{who}s"]
    identifiers = cells.folded(persons[f"{who}_id"])
    found = states(read_ledger(frames, today), who, identifiers, channel)
    return pd.Series(found, index=persons.index, dtype=object)


def _client_email(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return _state(frames, today, "client", EMAIL)


def _client_sms(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return _state(frames, today, "client", SMS)


def _contact_email(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return _state(frames, today, "contact", EMAIL)


def _client_phone(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    clients = frames["clients"]
    identifiers = cells.folded(clients["client_id"])
    found = phone_states(frames, read_ledger(frames, today), identifiers, settings, today)
    return pd.Series(found, index=clients.index, dtype=object)


def _weights(said: pd.Series) -> pd.Series:
    """Return 1 for a row of « Sources » that says it, a weight above all others for one not."""
    return said.map({True: 1, False: _OUTWEIGHS}).astype(object)


def _names_us_weight(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return _weights(source_facts(frames, today)["names_us"])


def _informed_weight(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return _weights(source_facts(frames, today)["informed"])


def _use_ended(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return (~source_facts(frames, today)["unended"]).astype(int).astype(object)


def _effect(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return read_ledger(frames, today)["effect"].replace({"": None})


def _readable(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    effects = read_ledger(frames, today)["effect"]
    values = [int(effect != UNREADABLE) if effect else None for effect in effects]
    return pd.Series(values, index=effects.index, dtype=object)


def _rank(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return _whole(read_ledger(frames, today)["rank"])


def _stop_rank(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    ranks = read_ledger(frames, today)["rank"]
    return _whole(ranks.where(is_stop(ranks)))


def _proof_rank(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    ranks = read_ledger(frames, today)["rank"]
    return _whole(ranks.where(proven_rows(frames, today)))


def _whole(ranks: pd.Series) -> pd.Series:
    values = [None if np.isnan(rank) else int(rank) for rank in ranks]
    return pd.Series(values, index=ranks.index, dtype=object)


def _proof_complete(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    effects = read_ledger(frames, today)["effect"]
    answers = [
        ("Oui" if proven else "Non") if effect else None
        for proven, effect in zip(proven_rows(frames, today), effects, strict=True)
    ]
    return pd.Series(answers, index=effects.index, dtype=object)


def _keep_until(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    return keep_until(frames)


def _of_ledger(column: str, formula: str, twin: ColumnTwin) -> Computed:
    """A column of the ledger: rows typed by hand count before they have a number."""
    return Computed("consents", column, formula, twin, without_id=True)


#: Every computed column of this package.
STEPS: tuple[Step, ...] = (
    _of_ledger("effect", EFFECT_FORMULA, _effect),
    _of_ledger("readable", READABLE_FORMULA, _readable),
    _of_ledger("effect_rank", RANK_FORMULA, _rank),
    _of_ledger("stop_rank", STOP_RANK_FORMULA, _stop_rank),
    _of_ledger("proof_complete", PROOF_FORMULA, _proof_complete),
    _of_ledger("proof_rank", PROOF_RANK_FORMULA, _proof_rank),
    _of_ledger("phone_ends_on", PHONE_END_FORMULA, phone_ends),
    _of_ledger("proof_keep_until", KEEP_UNTIL_FORMULA, _keep_until),
    Computed("sources", "names_us_weight", _NAMES_US_WEIGHT, _names_us_weight),
    Computed("sources", "informed_weight", _INFORMED_WEIGHT, _informed_weight),
    Computed("sources", "use_ended", _USE_ENDED, _use_ended),
    Computed("clients", "consent_email", state_formula("client", EMAIL), _client_email),
    Computed("clients", "consent_sms", state_formula("client", SMS), _client_sms),
    Computed("clients", "consent_phone", phone_state_formula(), _client_phone),
    Computed("contacts", "consent_email", state_formula("contact", EMAIL), _contact_email),
    Computed("clients", "can_email", _can_email_formula(), _can_email),
)
