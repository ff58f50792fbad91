"""The words of the three composed sheets: Accueil, Tableau de bord and Fiche.

They hold no table of records: Accueil explains, Tableau de bord draws, Fiche shows one client.
"""

from __future__ import annotations

from dataclasses import dataclass

HOME_WORKSHEET = "Accueil"
DASHBOARD_WORKSHEET = "Tableau de bord"
CARD_WORKSHEET = "Fiche"


@dataclass(frozen=True)
class Step:
    """One numbered step of Accueil: a title and two short lines, with the sheet it leads to."""

    title: str
    lines: tuple[str, str]
    worksheet: str


@dataclass(frozen=True)
class CardBlock:
    """A block of Fiche: columns of Clients by technical name, under a title.

    ``counted`` names a table whose rows about the client are counted on a last line.
    """

    title: str
    columns: tuple[str, ...]
    counted: str | None = None

    @property
    def height(self) -> int:
        """Lines of the block, its title included."""
        return 1 + len(self.columns) + (self.counted is not None)


@dataclass(frozen=True)
class RecentRows:
    """A list at the foot of Fiche: the latest rows of a table about the chosen client.

    ``lines`` of text are shown of each row.
    """

    title: str
    table: str
    date_column: str
    columns: tuple[str, str, str]
    lines: int = 1


HOME_TITLE = "Votre fichier client"
HOME_SUBTITLE = (
    "Clients, prospects, achats et accords au même endroit, dans Excel, sur votre ordinateur."
)

HOME_STEPS: tuple[Step, ...] = (
    Step(
        "Réglez votre fichier",
        (
            "Nom de votre entreprise, durées, seuils : tout est dans Paramètres.",
            "Vos familles de produits et vos collègues : dans Listes.",
        ),
        "Paramètres",
    ),
    Step(
        "Entrez vos clients",
        (
            "Importez votre ancienne liste (xlcrm import), ou tapez dans Clients :",
            "une ligne par personne ou par entreprise, dès la première ligne vide.",
        ),
        "Clients",
    ),
    Step(
        "Contrôlez et nettoyez",
        (
            "xlcrm corrige ce qui est certain et liste le reste dans Anomalies.",
            "Les cellules à revoir sont en jaune dans vos feuilles.",
        ),
        "Anomalies",
    ),
    Step(
        "Décidez des doublons",
        (
            "Choisissez « Fusionner » ou « Pas un doublon » pour chaque groupe.",
            "Rien n’est fusionné sans votre choix, et tout peut être annulé.",
        ),
        "Doublons",
    ),
    Step(
        "Suivez et écrivez",
        (
            "Segments et Tableau de bord se calculent seuls.",
            "Un export ne contient que les personnes dont l’accord est prouvé.",
        ),
        "Segments",
    ),
)

HOME_NOTES: tuple[str, ...] = (
    "Ce fichier contient des données personnelles.",
    "Gardez-le dans un dossier protégé et ne l’envoyez pas par email.",
    "Donnez-en l’accès aux seules personnes qui s’en servent.",
    "Chacun peut demander à lire sa fiche, à la corriger ou à l’effacer.",
)

LEGEND_HEADERS = "Titres des colonnes"
LEGEND_ROWS = "Couleurs des lignes et des cellules"
LEGEND_FOLDED = "Les boutons + au-dessus des colonnes déplient les champs moins courants."

#: Indicators shown as large tiles of Tableau de bord.
DASHBOARD_TILES: tuple[str, ...] = (
    "clients",
    "active_clients",
    "new_clients_90d",
    "revenue_12m",
    "average_basket",
    "emailable",
)

CARD_BLOCKS: tuple[tuple[CardBlock, CardBlock], ...] = (
    (
        CardBlock(
            "Identité",
            (
                "client_kind",
                "title",
                "last_name",
                "first_name",
                "birthday_md",
                "company_name",
                "siret",
            ),
        ),
        CardBlock(
            "Coordonnées",
            (
                "email",
                "phone_landline",
                "mobile",
                "addr_street",
                "addr_internal",
                "postal_code",
                "city",
            ),
        ),
    ),
    (
        CardBlock(
            "Relation",
            (
                "status",
                "rfm_segment",
                "first_contact_on",
                "owner",
                "next_action",
                "next_action_on",
            ),
        ),
        CardBlock(
            "Droits",
            (
                "informed_on",
                "consent_email",
                "can_email",
                "opposed_all",
                "last_inbound_on",
                "purge_due_on",
            ),
        ),
    ),
    (
        CardBlock(
            "Chiffres",
            (
                "purchase_count",
                "revenue_total",
                "average_basket",
                "last_purchase_on",
            ),
        ),
        CardBlock(
            "Suivi",
            (
                "seniority_months",
                "rfm_code",
                "abc_class",
            ),
            counted="interactions",
        ),
    ),
)

CARD_COMMENT = "comment"

CARD_RECENT: tuple[RecentRows, ...] = (
    RecentRows(
        "Derniers échanges",
        "interactions",
        "occurred_at",
        ("kind", "channel", "summary"),
        lines=3,
    ),
    RecentRows(
        "Derniers achats",
        "purchases",
        "purchased_on",
        ("items_text", "document_type", "amount_net"),
    ),
)
