"""The sheet « Doublons »: records that seem to describe one client, and what staff decide."""

from __future__ import annotations

from xlcrm.schema.model import Column, Kind, Level, Origin, Table


def _reminder(
    key: str,
    header: str,
    width: int,
    example: str,
    *,
    level: Level = Level.SHOWN,
    personal: bool = True,
) -> Column:
    """Return a column that shows, as text, what the record holds under the same header."""
    return Column(
        key=key,
        header=header,
        kind=Kind.TEXT,
        origin=Origin.TOOL,
        level=level,
        personal=personal,
        width=width,
        example=example,
        help="Rappel de la fiche.",
    )


DUPLICATES = Table(
    key="duplicates",
    name="tblDoublons",
    worksheet="Doublons",
    title="Doublons",
    id_prefix="G-",
    purpose="Les fiches qui semblent décrire le même client : choisissez, puis fusionnez.",
    columns=(
        Column(
            key="duplicate_id",
            header="Ligne",
            kind=Kind.IDENTIFIER,
            origin=Origin.TOOL,
            width=11,
            example="G-000001",
            help="Tenu par xlcrm.",
        ),
        Column(
            key="group_number",
            header="Groupe",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=9,
            example="1",
            help="Les lignes d’un même groupe vont ensemble.",
        ),
        Column(
            key="client_id",
            header="Numéro client",
            kind=Kind.REFERENCE,
            refers_to="clients",
            origin=Origin.TOOL,
            width=13,
            example="C-000042",
            help="Fiche du groupe.",
        ),
        Column(
            key="kept",
            header="Fiche gardée",
            kind=Kind.YES_NO,
            origin=Origin.TOOL,
            width=10,
            example="Oui",
            help="« Oui » : la fiche qui reste après la fusion.",
        ),
        Column(
            key="certainty",
            header="Certitude",
            kind=Kind.RATIO,
            origin=Origin.TOOL,
            width=10,
            example="0.99",
            help="Probabilité que ce soit le même client.",
        ),
        Column(
            key="reason",
            header="Raison",
            kind=Kind.TEXT,
            origin=Origin.TOOL,
            width=30,
            example="Même email et même nom",
            help="Pourquoi xlcrm rapproche ces fiches.",
        ),
        Column(
            key="verdict",
            header="Décision",
            kind=Kind.CHOICE,
            choices="duplicate_verdict",
            width=13,
            example="Fusionner",
            help="Votre choix, appliqué par « Fusionner ».",
        ),
        Column(
            key="kept_columns",
            header="Colonnes gardées",
            kind=Kind.TEXT,
            width=14,
            example="Email; Mobile",
            help="Titres des colonnes de Clients dont la valeur est prise sur cette ligne, séparés "
            "par « ; ». Là où les fiches diffèrent, xlcrm propose : changez de ligne pour choisir.",
        ),
        _reminder("last_name", "Nom", 14, "LEFÈVRE"),
        _reminder("first_name", "Prénom", 12, "Anne-Laure"),
        _reminder("birth_date", "Date de naissance", 13, "14/03/1980"),
        _reminder("company_name", "Raison sociale", 15, "", personal=False),
        _reminder("email", "Email", 19, "a.lefevre@example.com"),
        _reminder("mobile", "Mobile", 14, "+33756781234"),
        _reminder("addr_street", "Numéro et voie", 16, "12 rue des Lilas"),
        _reminder("postal_code", "Code postal", 11, "06000"),
        _reminder("city", "Ville", 12, "NICE"),
        _reminder("title", "Civilité", 12, "Mme", level=Level.FOLDED),
        _reminder("phone_landline", "Téléphone fixe", 15, "+33499000000", level=Level.FOLDED),
        _reminder("siret", "SIRET", 16, "73282932000074", level=Level.FOLDED),
    ),
)
