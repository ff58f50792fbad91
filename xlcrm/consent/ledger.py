"""The ledger of consents: what each row of « Consentements » says, and who stands where.

Of the columns computed per row, « Effet » is how the row is read; « Rang » orders the events
of a person: seconds since the epoch of Excel, times ten, plus one for an agreement, two for a
refusal, three for a withdrawal, so that the largest is the last event and a tie is decided for
the most restrictive. Rows typed by hand have no number yet and count all the same.

Everything doubtful is read against sending: an unknown event, or a refusal on an unknown
channel, is « Illisible » and stops every channel; a refusal without a readable date is for
ever; one dated without an hour is at the end of its day; an agreement without a readable date,
or dated in the future, is declared but older than any refusal.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.consent import cells

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.consent.cells import Flags, Serials, Texts
    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

EMAIL, SMS, PHONE = "Email", "SMS", "Téléphone"
AGREED, REFUSED, WITHDRAWN = "Donné", "Refusé", "Retiré"
NONE, EXPIRED = "Aucun", "Expiré"

AGREEMENT, REFUSAL, _WITHDRAWAL = "Accord", "Refus", "Retrait"
_INFORMATION, UNREADABLE = "Information", "Illisible"

_RENEWED, _INFORMED = "Renouvelé", "Information donnée"
_RANKS = {AGREEMENT: 1, REFUSAL: 2, _WITHDRAWAL: 3}
#: What the last digit of a rank says of a person.
STATE_OF_DIGIT = (NONE, AGREED, REFUSED, WITHDRAWN)

# The channels of the delivered list. One that a firm adds is unknown here: nothing tells
# whether a refusal given on it is meant for emails too.
_CHANNELS = tuple(schema.value_list("consent_channel").values)
# The ways in which a person can say yes. A merge of records, a STOP or an unsubscribe link
# prove none.
_AGREEING_METHODS = (
    "Case à cocher en ligne",
    "Formulaire papier signé",
    "Double opt-in",
    "Oral enregistré ou noté",
    "Email",
    "Import (attestation)",
)
_EVIDENCE = ("contact_point", "wording_id", "beneficiary", "proof_ref", "collected_by")
# The proof of a phone consent is kept 3 years from collection (code de la consommation,
# R223-2), the others for the 5 years of the ordinary limitation (code civil, 2224).
_PHONE_PROOF_MONTHS, _PROOF_MONTHS = 36, 60
# A phone consent is worth one year at most (decree 2026-662).
_PHONE_MONTHS = 12


_ROW_IS_BLANK = (
    'AND({this.client_id}="",{this.contact_id}="",{this.contact_point}="",{this.event}="")'
)
_AGREES = cells.is_listed_formula("{this.event}", (AGREED, _RENEWED))
_KNOWN_CHANNEL = cells.is_listed_formula("{this.channel}", _CHANNELS)
_STOPS = cells.is_listed_formula("{this.event}", (REFUSED, WITHDRAWN))

EFFECT_FORMULA = (
    f'IFERROR(IF({_ROW_IS_BLANK},"",IF({_AGREES},"{AGREEMENT}",'
    f'IF({{this.event}}="{_INFORMED}","{_INFORMATION}",IF(AND({_STOPS},{_KNOWN_CHANNEL}),'
    f'IF({{this.event}}="{WITHDRAWN}","{_WITHDRAWAL}","{REFUSAL}"),"{UNREADABLE}")))),'
    f'"{UNREADABLE}")'
)

_SECOND = f"ROUND({{this.occurred_at}}*{cells.SECONDS},0)"
_LAST_SECOND = cells.SECONDS - 1
_STOP_SECOND = (
    f"IF({cells.is_date_formula('{this.occurred_at}')},{_SECOND}"
    f"+IF({{this.occurred_at}}=INT({{this.occurred_at}}),{_LAST_SECOND},0),"
    f"{cells.END_OF_TIME * cells.SECONDS})"
)

RANK_FORMULA = (
    f'IFERROR(IF(OR({{this.effect}}="",{{this.effect}}="{UNREADABLE}"),"",'
    f'IF({{this.effect}}="{_INFORMATION}",0,IF({{this.effect}}="{AGREEMENT}",'
    f"IF({cells.is_past_formula('{this.occurred_at}')},10*{_SECOND},0)+{_RANKS[AGREEMENT]},"
    f'10*{_STOP_SECOND}+IF({{this.effect}}="{_WITHDRAWAL}",{_RANKS[_WITHDRAWAL]},'
    f'{_RANKS[REFUSAL]})))),"")'
)

READABLE_FORMULA = f'IF({{this.effect}}="","",IF({{this.effect}}="{UNREADABLE}",0,1))'
STOP_RANK_FORMULA = (
    f'IF(OR({{this.effect}}="{REFUSAL}",{{this.effect}}="{_WITHDRAWAL}"),{{this.effect_rank}},"")'
)
PROOF_RANK_FORMULA = 'IF({this.proof_complete}="Oui",{this.effect_rank},"")'

# A person asked for a call must also have read what for and until when (R223-1).
_PHONE_SAYS_MORE = (
    f'OR({{this.channel}}<>"{PHONE}",AND({cells.is_filled_formula("{this.goods_scope}")},'
    f"{cells.is_date_formula('{this.valid_until}')}))"
)
_EVIDENCE_IS_FILLED = ",".join(cells.is_filled_formula("{this." + key + "}") for key in _EVIDENCE)
PROOF_FORMULA = (
    'IF({this.effect}="","",IF(IFERROR(AND('
    f'{{this.effect}}="{AGREEMENT}",{cells.is_past_formula("{this.occurred_at}")},'
    f"{_KNOWN_CHANNEL},{cells.is_listed_formula('{this.method}', _AGREEING_METHODS)},"
    f'{_EVIDENCE_IS_FILLED},{_PHONE_SAYS_MORE}),FALSE),"Oui","Non"))'
)

_UNTIL = "{this.valid_until}"
_PHONE_END_IS_KNOWN = (
    f'AND({{this.effect}}="{AGREEMENT}",{{this.channel}}="{PHONE}",'
    f"{cells.is_past_formula('{this.occurred_at}')},"
    f'OR({_UNTIL}="",{cells.is_date_formula(_UNTIL)}))'
)
PHONE_END_FORMULA = (
    f"IFERROR(IF({_PHONE_END_IS_KNOWN},MIN(EDATE({{this.occurred_at}},{_PHONE_MONTHS}),"
    f"INT({{this.occurred_at}})+{{applied.phone_consent_days}},"
    f'IF({_UNTIL}="",{cells.END_OF_TIME},INT({_UNTIL}))),""),"")'
)

KEEP_UNTIL_FORMULA = (
    f"IF({cells.is_date_formula('{this.occurred_at}')},"
    f'IFERROR(EDATE({{this.occurred_at}},IF({{this.channel}}="{PHONE}",{_PHONE_PROOF_MONTHS},'
    f'{_PROOF_MONTHS})),""),"")'
)


def read_ledger(frames: Frames, today: dt.date) -> pd.DataFrame:
    """Read « Consentements »; its computed columns are not looked at.

    Returns one row per row of the ledger, same index, with folded texts ``client``,
    ``contact``, ``point`` and ``channel``, ``effect`` ("" on a row about nobody) and ``rank``
    (NaN when the row is unreadable).
    """
    rows = frames["consents"]
    ledger = pd.DataFrame(
        {
            name: pd.Series(cells.folded(rows[key]), index=rows.index, dtype=object)
            for name, key in (
                ("client", "client_id"),
                ("contact", "contact_id"),
                ("point", "contact_point"),
                ("channel", "channel"),
            )
        }
    )
    effects = _effects(rows)
    days = cells.serials(rows["occurred_at"])
    ledger["effect"] = pd.Series(effects, index=rows.index, dtype=object)
    ledger["rank"] = _ranks(effects, days, today)
    return ledger


def _effects(rows: pd.DataFrame) -> Texts:
    about_nobody = np.ones(len(rows), dtype=np.bool_)
    for key in ("client_id", "contact_id", "contact_point", "event"):
        about_nobody &= cells.is_blank(rows[key])
    stops = cells.is_listed(rows["channel"], _CHANNELS)
    effects = np.full(len(rows), UNREADABLE, dtype=object)
    effects[stops & cells.is_listed(rows["event"], (REFUSED,))] = REFUSAL
    effects[stops & cells.is_listed(rows["event"], (WITHDRAWN,))] = _WITHDRAWAL
    effects[cells.is_listed(rows["event"], (_INFORMED,))] = _INFORMATION
    effects[cells.is_listed(rows["event"], (AGREED, _RENEWED))] = AGREEMENT
    effects[about_nobody] = ""
    return effects


def _ranks(effects: Texts, days: Serials, today: dt.date) -> Serials:
    known = cells.is_date(days)
    seconds = np.floor(np.where(known, days, 0.0) * cells.SECONDS + 0.5)
    whole = known & (days == np.floor(days))
    stop = np.where(known, seconds + whole * _LAST_SECOND, cells.END_OF_TIME * cells.SECONDS)
    agreement = np.where(cells.is_past(days, today), seconds, 0.0)
    ranks = np.full(len(days), np.nan)
    ranks[effects == _INFORMATION] = 0
    for effect, second in ((AGREEMENT, agreement), (REFUSAL, stop), (_WITHDRAWAL, stop)):
        rows = effects == effect
        ranks[rows] = 10 * second[rows] + _RANKS[effect]
    return ranks


def is_stop(ranks: pd.Series) -> Flags:
    """Tell which ranks are those of a refusal or a withdrawal."""
    return np.asarray(ranks % 10 >= _RANKS[REFUSAL])


def day_of_rank(rank: float) -> int:
    """Return the serial number of the day of an event."""
    return int(rank // (10 * cells.SECONDS))


def proven_rows(frames: Frames, today: dt.date) -> Flags:
    """Tell which rows of the ledger are an agreement whose proof is complete."""
    rows = frames["consents"]
    proven = _effects(rows) == AGREEMENT
    proven &= cells.is_past(cells.serials(rows["occurred_at"]), today)
    proven &= cells.is_listed(rows["channel"], _CHANNELS)
    proven &= cells.is_listed(rows["method"], _AGREEING_METHODS)
    for key in _EVIDENCE:
        proven &= cells.is_filled(rows[key])
    until = cells.is_date(cells.serials(rows["valid_until"]))
    by_phone = cells.is_listed(rows["channel"], (PHONE,))
    return np.asarray(proven & (~by_phone | (cells.is_filled(rows["goods_scope"]) & until)))


def phone_ends(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    """Return the last day of each agreement to be called (dt.date), None elsewhere.

    The accepted period, ``phone_consent_days`` days or one calendar year, whichever ends first
    (docs/rules.md, « Phone consent »). None too when the agreement or its
    period has no readable date.
    """
    rows = frames["consents"]
    days, until = cells.serials(rows["occurred_at"]), cells.serials(rows["valid_until"])
    known = (_effects(rows) == AGREEMENT) & cells.is_listed(rows["channel"], (PHONE,))
    known &= cells.is_past(days, today) & (
        cells.is_blank(rows["valid_until"]) | cells.is_date(until)
    )
    days_at_most = settings.integer("phone_consent_days")
    found: list[dt.date | None] = []
    for ok, day, end in zip(known.tolist(), days.tolist(), until.tolist(), strict=True):
        if ok:
            at_most = min(cells.edate(int(day), _PHONE_MONTHS), int(day) + days_at_most)
            found.append(cells.date_of(at_most if math.isnan(end) else min(at_most, int(end))))
        else:
            found.append(None)
    return pd.Series(found, index=rows.index, dtype=object)


def keep_until(frames: Frames) -> pd.Series:
    """Return the day until which each row's evidence is kept (« Retention »), else None."""
    rows = frames["consents"]
    days = cells.serials(rows["occurred_at"])
    known = cells.is_date(days)
    found: list[dt.date | None] = []
    by_phone = cells.is_listed(rows["channel"], (PHONE,))
    for day, ok, phone in zip(days.tolist(), known.tolist(), by_phone.tolist(), strict=True):
        months = _PHONE_PROOF_MONTHS if phone else _PROOF_MONTHS
        end = cells.edate(int(day), months) if ok else cells.END_OF_TIME
        found.append(None if end >= cells.END_OF_TIME else cells.date_of(end))
    return pd.Series(found, index=rows.index, dtype=object)


def is_known_channel(channel: str) -> bool:
    """Tell whether the engine knows a channel, whatever its case."""
    return channel.lower() in {each.lower() for each in _CHANNELS}


def is_agreeing_method(method: str) -> bool:
    """Tell whether an agreement can be given by a method, whatever its case."""
    return method.lower() in {each.lower() for each in _AGREEING_METHODS}
