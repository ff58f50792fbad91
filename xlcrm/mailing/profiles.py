"""What each mailing tool takes, as data: columns, separator, encoding, dates.

Only the columns a mailing needs (GDPR, article 5(1)(c)): never comments, birth dates, family,
nor any score but the name of a segment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FieldKind(Enum):
    """How a field is written."""

    EMAIL = "email"
    TEXT = "text"
    PHONE = "phone"  # E.164, the only cell that may begin with a plus sign
    DATE = "date"


@dataclass(frozen=True)
class Field:
    """One column of a mailing file: its header, and the fact of the recipient it holds.

    ``fact`` is a column of the frame that ``xlcrm.mailing.export`` makes: ``client_id``,
    ``email``, ``first_name``, ``last_name``, ``company_name``, ``sms``, ``consent_on``,
    ``consent_method``, ``consent_wording`` or ``segment``.
    """

    header: str
    fact: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True)
class Profile:
    """A mailing tool: ``label`` is its name in the list « Outil mailing ».

    ``date_format`` is a strftime format. A file ``for_people`` is opened in Excel: it has a
    byte order mark, and text that Excel would take for a formula is shown with an apostrophe;
    from a file for a tool such text is taken away.
    """

    key: str
    label: str
    fields: tuple[Field, ...]
    date_format: str
    delimiter: str = ";"
    for_people: bool = False


#: Brevo, account in French: attributes in capitals without accents or spaces, mobiles with
#: plus and country code; its import page lets one choose JJ-MM-AAAA.
BREVO = Profile(
    key="brevo",
    label="Brevo",
    date_format="%d-%m-%Y",
    fields=(
        Field("EMAIL", "email", FieldKind.EMAIL),
        Field("PRENOM", "first_name"),
        Field("NOM", "last_name"),
        Field("SMS", "sms", FieldKind.PHONE),
        Field("EXT_ID", "client_id"),
        Field("CONSENT_EMAIL_DATE", "consent_on", FieldKind.DATE),
        Field("CONSENT_SOURCE", "consent_method"),
        Field("CONSENT_TEXT_ID", "consent_wording"),
        Field("SEGMENT", "segment"),
    ),
)

#: A file that staff open in Excel or load into a tool that has no profile.
FRENCH_CSV = Profile(
    key="csv",
    label="CSV français",
    date_format="%d/%m/%Y",
    for_people=True,
    fields=(
        Field("Email", "email", FieldKind.EMAIL),
        Field("Prénom", "first_name"),
        Field("Nom", "last_name"),
        Field("Raison sociale", "company_name"),
        Field("Numéro client", "client_id"),
        Field("Accord donné le", "consent_on", FieldKind.DATE),
        Field("Moyen", "consent_method"),
        Field("Texte présenté", "consent_wording"),
        Field("Segment", "segment"),
    ),
)

#: Every profile, by the word of ``--tool``.
PROFILES: dict[str, Profile] = {each.key: each for each in (BREVO, FRENCH_CSV)}
