"""What numbers and addresses tell about a client: SIREN, kind of email, department."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.computed import Computed
from xlcrm.frames import Frames, as_text
from xlcrm.segments.excel import cells, objects, texts_folded, trimmed

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.settings import Settings

_DIGITS = re.compile(r"[0-9]+")
_SIRET_LENGTH, _SIREN_LENGTH, _POSTCODE_LENGTH = 14, 9, 5
# Territories whose postal codes are French (ISO 3166 codes of the overseas departments and
# collectivities); a blank country is France.
_FRENCH = "||FR|FRANCE|GP|MQ|GF|RE|YT|PM|BL|MF|WF|PF|NC|TF|"
# Corse-du-Sud has the codes below 20200, Haute-Corse the others (La Poste).
_FIRST_UPPER_CORSICA = 20_200


def _compact(value: object) -> str:
    """Return what SUBSTITUTE(cell," ","") gives."""
    return as_text(value).replace(" ", "")


def _all_digits(cell: str, count: int) -> str:
    """Return a condition: ``cell`` is ``count`` digits; an error when it is no number at all.

    A number written again with that many digits and unchanged is made of digits only.
    """
    return f'TEXT(VALUE({cell}),"{"0" * count}")={cell}'


_SIRET = 'SUBSTITUTE({this.siret}," ","")'
_SIREN = f"LEFT({_SIRET},{_SIREN_LENGTH})"


def _siren_of(siret: object) -> str | None:
    text = _compact(siret)
    first = text[:_SIREN_LENGTH]
    return first if len(text) == _SIRET_LENGTH and _DIGITS.fullmatch(first) else None


def _siren(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    column = cells(frames, "clients", "siret")
    return objects([_siren_of(v) for v in column], column)


_POSTCODE = 'SUBSTITUTE({this.postal_code}," ","")'


def _department_of(postcode: object, country: object) -> str | None:
    text = _compact(postcode)
    if len(text) != _POSTCODE_LENGTH or not _DIGITS.fullmatch(text):
        return None
    if f"|{trimmed(as_text(country)).upper()}|" not in _FRENCH:
        return None
    if text.startswith("20"):
        return "2A" if int(text) < _FIRST_UPPER_CORSICA else "2B"
    return text[:3] if text.startswith(("97", "98")) else text[:2]


def _department(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    postcodes = cells(frames, "clients", "postal_code")
    countries = cells(frames, "clients", "country")
    return objects(
        [_department_of(p, c) for p, c in zip(postcodes, countries, strict=True)], postcodes
    )


_EMAIL = "TRIM({this.email})"
_LOCAL_PART = f'LEFT({_EMAIL},FIND("@",{_EMAIL})-1)'


def _email_type_formula(otherwise: str) -> str:
    # Not MATCH: it would read a * or ? of the address, both legal there, as a wildcard.
    generic = f"SUMPRODUCT(--({{list.generic_local_part}}={_LOCAL_PART}))>0"
    return f'IFERROR(IF({_LOCAL_PART}="","",IF({generic},"Générique",{otherwise})),"")'


def _email_type_of(email: object, generic: frozenset[str], otherwise: str) -> str | None:
    local, at, _ = trimmed(as_text(email)).partition("@")
    if not at or not local:
        return None
    return "Générique" if local.lower() in generic else otherwise


def _generic_local_parts(settings: Settings) -> frozenset[str]:
    return frozenset(value.lower() for value in settings.choices("generic_local_part"))


def _client_email_type(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    emails = cells(frames, "clients", "email")
    company = texts_folded(cells(frames, "clients", "client_kind")) == "professionnel"
    generic = _generic_local_parts(settings)
    return objects(
        [
            _email_type_of(email, generic, "Nominatif" if pro else "Personnel")
            for email, pro in zip(emails, company, strict=True)
        ],
        emails,
    )


def _contact_email_type(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    emails = cells(frames, "contacts", "email")
    generic = _generic_local_parts(settings)
    return objects([_email_type_of(email, generic, "Nominatif") for email in emails], emails)


IDENTITY_STEPS = (
    Computed(
        "clients",
        "siren",
        f"IFERROR(IF(AND(LEN({_SIRET})={_SIRET_LENGTH},{_all_digits(_SIREN, _SIREN_LENGTH)}),"
        f'{_SIREN},""),"")',
        _siren,
    ),
    Computed(
        "clients",
        "email_type",
        _email_type_formula('IF({this.client_kind}="Professionnel","Nominatif","Personnel")'),
        _client_email_type,
    ),
    Computed("contacts", "email_type", _email_type_formula('"Nominatif"'), _contact_email_type),
    Computed(
        "clients",
        "department",
        f"IFERROR(IF(AND(LEN({_POSTCODE})={_POSTCODE_LENGTH},"
        f"{_all_digits(_POSTCODE, _POSTCODE_LENGTH)},"
        f'FIND("|"&UPPER(TRIM({{this.country}}))&"|","{_FRENCH}")>0),'
        f'IF(LEFT({_POSTCODE},2)="20",IF(VALUE({_POSTCODE})<{_FIRST_UPPER_CORSICA},"2A","2B"),'
        # Three figures from 97000 to 98999, overseas; two elsewhere.
        f'LEFT({_POSTCODE},2+OR(LEFT({_POSTCODE},2)={{"97","98"}}))),""),"")',
        _department,
    ),
)
