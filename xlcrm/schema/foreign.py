"""Words of other people's files that are not columns of ours.

Consent columns of a customer list (« Newsletter »), total lines, yes and no: what an import
must recognise. Compared folded: without accents, case or punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DeclaredConsent:
    """A column of a foreign customer list that declares an agreement, without its proof.

    ``key`` is the computed Clients column it must not be mistaken for, ``channel`` a value of
    the list ``consent_channel``, ``contact_columns`` the Clients columns that may hold the
    address or number it is about, the likeliest first. Where ``refuses``, a yes is a refusal of
    this channel and a no says nothing (« Stop SMS »); the key is then no column of ours.
    """

    key: str
    channel: str
    contact_columns: tuple[str, ...]
    headers: tuple[str, ...]
    refuses: bool = False


DECLARED_CONSENTS: tuple[DeclaredConsent, ...] = (
    DeclaredConsent(
        key="consent_email",
        channel="Email",
        contact_columns=("email",),
        headers=(
            "accord email",
            "accord e-mail",
            "accord mail",
            "newsletter",
            "news letter",
            "inscrit newsletter",
            "abonné newsletter",
            "inscription newsletter",
            "abonnement newsletter",
            "lettre d’information",
            "infolettre",
            "opt-in",
            "optin",
            "opt-in email",
            "optin email",
            "opt-in mail",
            "email opt-in",
            "consentement",
            "consentement email",
            "consentement mail",
            "accepte les emails",
            "accepte emailing",
            "emailing",
            "mailing",
            "offres par email",
            "email consent",
            "accepts marketing",
            "accepts email marketing",
        ),
    ),
    DeclaredConsent(
        key="consent_sms",
        channel="SMS",
        contact_columns=("mobile",),
        headers=(
            "accord sms",
            "opt-in sms",
            "optin sms",
            "sms opt-in",
            "consentement sms",
            "offres par sms",
            "accepts sms marketing",
        ),
    ),
    DeclaredConsent(
        key="consent_phone",
        channel="Téléphone",
        contact_columns=("mobile", "phone_landline"),
        headers=(
            "accord téléphone",
            "opt-in téléphone",
            "consentement téléphone",
            "démarchage accepté",
        ),
    ),
    DeclaredConsent(
        key="refused_sms",
        channel="SMS",
        contact_columns=("mobile",),
        headers=(
            "stop sms",
            "pas de sms",
            "plus de sms",
            "désabonné sms",
            "opt-out sms",
            "sms opt-out",
            "do not sms",
        ),
        refuses=True,
    ),
    DeclaredConsent(
        key="refused_phone",
        channel="Téléphone",
        contact_columns=("mobile", "phone_landline"),
        headers=("ne plus appeler", "ne pas appeler", "opt-out téléphone", "do not call"),
        refuses=True,
    ),
)

#: Headers of the date on which the agreements of the row were given.
CONSENT_DATE_HEADERS: tuple[str, ...] = (
    "date accord",
    "date d’accord",
    "date accord email",
    "date consentement",
    "date du consentement",
    "date de consentement",
    "date opt-in",
    "date optin",
    "date inscription newsletter",
    "optin time",
    "consent date",
)

#: What a declared agreement becomes in Consentements (list ``consent_method``).
DECLARED_METHOD = "Import (attestation)"

#: Events of the list ``consent_event``.
CONSENT_GIVEN, CONSENT_REFUSED, CONSENT_WITHDRAWN = "Donné", "Refusé", "Retiré"

#: What answers a consent column beside the yes and no of ``xlcrm.values.yes_no``: explicit
#: words only, an agreement is never read from anything else.
AGREEMENT_WORDS: tuple[str, ...] = (
    "abonné", "abonnée", "inscrit", "inscrite", "accepté", "accepte", "j’accepte", "accord",
    "d’accord", "opt-in", "optin", "donné", "subscribed",
)  # fmt: skip
REFUSAL_WORDS: tuple[str, ...] = (
    "refus", "refusé", "refusée", "refuse", "pas d’accord", "jamais", "✗", "✘", "❌",
)  # fmt: skip
WITHDRAWAL_WORDS: tuple[str, ...] = (
    "désabonné", "désabonnée", "désinscrit", "désinscrite", "désinscription", "opt-out",
    "optout", "retiré", "retrait", "stop", "unsubscribed", "ne plus contacter",
)  # fmt: skip

#: The two values of the list ``yes_no``.
YES, NO = "Oui", "Non"

#: Yes/no columns whose « Oui » forbids something: an import may set one, never lift it.
RESTRICTIONS: frozenset[str] = frozenset({"opposed_all", "opposed_post", "restricted", "deceased"})

#: Label of the source that a file becomes.
SOURCE_LABEL = "Import de {name}"
#: Source of data brought in from a file (list ``source_category``), and unknown origin
#: (list ``data_origin``).
IMPORT_SOURCE_CATEGORY, UNKNOWN_ORIGIN = "Reprise de données", "Inconnue"

#: Kinds of client (list ``client_kind``).
PERSON, COMPANY = "Particulier", "Professionnel"

#: Words of the header of a document’s number, or date, and the document they name (list
#: ``document_type``); an invoice of a negative amount is a credit note.
DOCUMENT_WORDS: dict[str, str] = {
    "facture": "Facture",
    "invoice": "Facture",
    "ticket": "Ticket",
    "receipt": "Ticket",
    "commande": "Commande",
    "order": "Commande",
}
INVOICE, CREDIT_NOTE = "Facture", "Avoir"

#: First words of a line that sums up the lines above it.
TOTAL_LINE = (
    r"(?:grand |sous )?(?:total|totaux|totals)(?: general| generale| ht| ttc| clients| lignes)?"
    r"(?: \d+)*(?: clients?| lignes?| fiches?| contacts?)?"
)
#: Formulas that sum up a column, as they stand in a file saved with formulas showing.
TOTAL_FORMULAS: tuple[str, ...] = ("=somme(", "=sum(", "=sous.total(", "=subtotal(")

#: Name given to a column without a header.
UNNAMED_COLUMN = "Colonne {number}"
