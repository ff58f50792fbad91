"""Columns that several tables have."""

from __future__ import annotations

from xlcrm.schema.model import Column, Kind, Need

#: The client a row belongs to; merging clients re-points every such column.
CLIENT = Column(
    key="client_id",
    header="Numéro client",
    kind=Kind.REFERENCE,
    refers_to="clients",
    need=Need.REQUIRED,
    width=13,
    example="C-000042",
    help="Numéro du client, dans la feuille Clients.",
    synonyms=("n° client", "code client", "client", "id client", "client id"),
)

#: The person concerned, at a client company.
CONTACT = Column(
    key="contact_id",
    header="Numéro contact",
    kind=Kind.REFERENCE,
    refers_to="contacts",
    width=13,
    example="K-000010",
    help="Personne concernée, chez un client professionnel.",
)
