"""The fixed rows of « Segments » and « Tableau de bord ».

Statuses: docs/rules.md, « Status »; the ten RFM segments are the common public grid of
recency by frequency (« RFM »); classes A, B and C are Pareto shares (« ABC »).
"""

from __future__ import annotations

from dataclasses import dataclass

from xlcrm.schema.model import Kind

STATUS_FAMILY, RFM_FAMILY, ABC_FAMILY = "Statut", "RFM", "ABC"

#: Months shown in « Douze derniers mois », the current one included.
MONTH_COUNT = 12

#: A number above every score: MATCH looks for it to find the last number of a column.
ABOVE_ALL_SCORES = 10**9


@dataclass(frozen=True)
class SegmentRow:
    """One line of tblSegments: ``label`` is the value found in the Clients column."""

    segment_id: str
    family: str
    label: str
    advice: str


@dataclass(frozen=True)
class IndicatorRow:
    """One line of tblIndicateurs; ``kind`` says how its value is shown."""

    indicator_id: str
    label: str
    kind: Kind = Kind.INTEGER


_STATUS_ROWS = tuple(
    SegmentRow(f"status_{slug}", STATUS_FAMILY, label, advice)
    for slug, label, advice in (
        ("suspect", "Suspect", "Vérifier le besoin avant tout envoi"),
        ("cold", "Prospect froid", "Contenu utile, sans insister"),
        ("warm", "Prospect tiède", "Proposer un rendez-vous"),
        ("hot", "Prospect chaud", "Rappeler dans la semaine"),
        ("occasional", "Client occasionnel", "Donner une raison de revenir"),
        ("regular", "Client régulier", "Fidéliser, demander un avis"),
        ("inactive", "Client inactif", "Offre de retour"),
        ("lost", "Perdu", "Dernier message permis, puis purge"),
    )
)

_RFM_ROWS = tuple(
    SegmentRow(f"rfm_{slug}", RFM_FAMILY, label, advice)
    for slug, label, advice in (
        ("champions", "Champions", "Remercier, proposer le parrainage"),
        ("loyal", "Fidèles", "Vente complémentaire"),
        ("potential_loyalists", "Fidèles en devenir", "Programme de fidélité"),
        ("new", "Nouveaux", "Message de bienvenue"),
        ("promising", "Prometteurs", "Relance douce"),
        ("need_attention", "À relancer", "Offre limitée dans le temps"),
        ("about_to_sleep", "Sur le point de décrocher", "Rappel et contenu utile"),
        ("at_risk", "À risque", "Appel ou offre personnelle"),
        ("cannot_lose", "À ne pas perdre", "Contact humain"),
        ("hibernating", "En sommeil", "Dernière relance, puis purge"),
    )
)

_ABC_ROWS = tuple(
    SegmentRow(f"abc_{label.lower()}", ABC_FAMILY, label, advice)
    for label, advice in (
        ("A", "Suivi personnel : ces clients font l’essentiel du chiffre d’affaires"),
        ("B", "Développer vers la classe A"),
        ("C", "Traiter à moindre coût"),
    )
)

SEGMENT_ROWS: tuple[SegmentRow, ...] = (*_STATUS_ROWS, *_RFM_ROWS, *_ABC_ROWS)

INDICATOR_ROWS: tuple[IndicatorRow, ...] = (
    IndicatorRow("clients", "Clients et prospects"),
    IndicatorRow("active_clients", "Clients actifs"),
    IndicatorRow("new_clients_90d", "Nouveaux clients sur 90 jours"),
    IndicatorRow("revenue_12m", "CA des 12 derniers mois", Kind.AMOUNT),
    IndicatorRow("revenue_total", "CA cumulé", Kind.AMOUNT),
    IndicatorRow("average_basket", "Panier moyen", Kind.AMOUNT),
    IndicatorRow("emailable", "Clients joignables par email"),
    IndicatorRow("opposed", "Clients à ne plus contacter"),
    IndicatorRow("purge_due", "Fiches à purger"),
    IndicatorRow("anomalies", "Anomalies à traiter"),
    IndicatorRow("duplicates_to_decide", "Doublons à décider"),
    IndicatorRow("completeness", "Complétude moyenne", Kind.RATIO),
    IndicatorRow("quality", "Note de qualité, sur 100"),
)
