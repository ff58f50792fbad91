"""Reasons why two records look like one client."""

from __future__ import annotations

DUPLICATES: dict[str, str] = {
    "DUPLICATE_SIRET": "Même SIRET",
    "DUPLICATE_EMAIL_NAME": "Même email et même nom",
    "DUPLICATE_MOBILE_NAME": "Même mobile et même nom",
    "DUPLICATE_NAME_BIRTH": "Mêmes nom, prénom et date de naissance",
    "DUPLICATE_NAME_POSTCODE": "Mêmes nom, prénom et code postal",
    "DUPLICATE_COMPANY_POSTCODE": "Même raison sociale et même code postal",
    "DUPLICATE_LIKELY": "Fiches très ressemblantes",
    "DUPLICATE_WITH": "{reason} (avec {client})",
    "DUPLICATE_SEVERAL_SIRETS": "mais plusieurs SIRET",
    "DUPLICATE_CONTESTED": "mais une fiche peut aussi être une autre personne",
}
