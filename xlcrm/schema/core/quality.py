"""The sheet « Qualité »: one dated line of scores per check or cleaning that found a change."""

from __future__ import annotations

from xlcrm.schema.model import Column, Kind, Level, Origin, Table

#: Columns of Clients whose score is kept: technical name, header, example.
_FOLLOWED = (
    ("last_name", "Nom", "98"),
    ("first_name", "Prénom", "97"),
    ("company_name", "Raison sociale", "99"),
    ("siret", "SIRET", "91"),
    ("email", "Email", "88"),
    ("mobile", "Mobile", "93"),
    ("phone_landline", "Téléphone fixe", "90"),
    ("addr_street", "Numéro et voie", "95"),
    ("postal_code", "Code postal", "96"),
    ("city", "Ville", "94"),
)


def score_key(column: str) -> str:
    """Return the technical name, in the history, of the score of a column of Clients.

    >>> score_key("email")
    'score_email'
    """
    return f"score_{column}"


#: The columns of Clients that the history follows, by technical name.
FOLLOWED_COLUMNS: tuple[str, ...] = tuple(key for key, _, _ in _FOLLOWED)

QUALITY = Table(
    key="quality",
    name="tblQualite",
    worksheet="Qualité",
    title="Qualité",
    id_prefix="H-",
    purpose="Les notes du fichier au fil des contrôles ; une ligne quand elles changent.",
    columns=(
        Column(
            key="line_id",
            header="Relevé",
            kind=Kind.IDENTIFIER,
            origin=Origin.TOOL,
            width=11,
            example="H-000001",
            help="Tenu par xlcrm.",
        ),
        Column(
            key="measured_on",
            header="Date",
            kind=Kind.DATE,
            origin=Origin.TOOL,
            width=11,
            example="21/11/2026",
            help="Jour du contrôle ou du nettoyage.",
        ),
        Column(
            key="command",
            header="Commande",
            kind=Kind.TEXT,
            origin=Origin.TOOL,
            width=12,
            example="Contrôler",
            help="Ce qui a été lancé. « Nettoyer » note le fichier une fois nettoyé.",
        ),
        Column(
            key="weakest",
            header="À reprendre en premier",
            kind=Kind.TEXT,
            origin=Origin.TOOL,
            width=72,
            example="Email (12), Code postal (8), Achats : Montant HT (3)",
            help="Les colonnes qui ont le plus de cellules à reprendre à la main, et combien.",
        ),
        Column(
            key="file_score",
            header="Note du fichier",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=10,
            example="92",
            help="Sur 100 : part des cellules remplies sans anomalie, cellules obligatoires "
            "vides comprises. 100 : plus rien à reprendre.",
        ),
        Column(
            key="clients_read",
            header="Fiches lues",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=10,
            example="720",
            help="Fiches de la feuille Clients.",
        ),
        Column(
            key="rows_read",
            header="Lignes lues",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=10,
            example="3842",
            help="Lignes lues dans toutes les feuilles contrôlées, fiches comprises.",
        ),
        Column(
            key="automatic",
            header="Corrections certaines",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=12,
            example="35",
            help="Anomalies que « Nettoyer » corrige seul.",
        ),
        Column(
            key="proposed",
            header="Corrections proposées",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=12,
            example="12",
            help="Anomalies avec une proposition : à vous de voir.",
        ),
        Column(
            key="flagged",
            header="Signalements",
            kind=Kind.INTEGER,
            origin=Origin.TOOL,
            width=13,
            example="20",
            help="Anomalies à corriger à la main.",
        ),
        *(
            Column(
                key=score_key(key),
                header=header,
                kind=Kind.INTEGER,
                origin=Origin.TOOL,
                width=10,
                example=example,
                help="Sur 100 : part des cellules remplies de cette colonne de Clients qui "
                "n’ont pas d’anomalie. Vide : colonne vide.",
            )
            for key, header, example in _FOLLOWED
        ),
        Column(
            key="label",
            header="Repère",
            kind=Kind.TEXT,
            origin=Origin.TOOL,
            level=Level.FOLDED,
            width=13,
            example="21/11/26 (2)",
            help="Sert au graphique : le jour, numéroté quand il a plusieurs relevés.",
        ),
    ),
)
