"""The lines of « Paramètres »: every threshold, with its meaning beside it.

Sources: docs/rules.md, « Status », « RFM » and « ABC »; CNIL délibération 2021-131 for the
three-year retention, decree 2026-662 for phone consents.
"""

from __future__ import annotations

from xlcrm.schema.model import Kind, Parameter
from xlcrm.schema.quality_rules import RULE_PARAMETERS

_FIRM, _DAY, _STATUS, _RFM, _ABC, _LAW, _COPIES, _CHECK = (
    "Votre entreprise",
    "Date",
    "Statuts",
    "Scores RFM",
    "Classes ABC",
    "Droits",
    "Copies",
    "Contrôle",
)


def _cutoffs(
    letter: str, what: str, fixed: tuple[float, float, float, float], unit: str
) -> tuple[Parameter, ...]:
    """Four cut-offs in force (formulas) and the four fixed ones that staff may type."""
    in_force = tuple(
        Parameter(
            key=f"cutoff_{letter.lower()}{i}",
            name=f"Seuil_{letter}_{i}",
            label=f"Seuil {letter} {i} en vigueur",
            kind=Kind.AMOUNT,
            default=value,
            unit=unit,
            group=_RFM,
            formula=True,
            meaning=f"Seuil {i} sur 4 appliqué à {what} : calculé à partir de vos clients "
            f"({20 * i} % d’entre eux sont au plus à ce seuil), ou seuil fixe.",
        )
        for i, value in enumerate(fixed, start=1)
    )
    typed = tuple(
        Parameter(
            key=f"fixed_{letter.lower()}{i}",
            name=f"Seuil_fixe_{letter}_{i}",
            label=f"Seuil {letter} {i} fixe",
            kind=Kind.AMOUNT,
            default=value,
            unit=unit,
            group=_RFM,
            minimum=0,
            meaning=f"Seuil {i} sur 4 appliqué à {what} quand les seuils sont fixes.",
        )
        for i, value in enumerate(fixed, start=1)
    )
    return in_force + typed


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        key="firm_name",
        name="Entreprise_nom",
        label="Nom de l’entreprise",
        kind=Kind.TEXT,
        default="",
        group=_FIRM,
        meaning="Responsable du traitement : ce nom figure dans les mentions et les exports.",
    ),
    Parameter(
        key="firm_legal_form",
        name="Entreprise_forme",
        label="Forme juridique",
        kind=Kind.CHOICE,
        choices="legal_form",
        default="",
        group=_FIRM,
        meaning="Forme juridique de votre entreprise.",
    ),
    Parameter(
        key="firm_siren",
        name="Entreprise_SIREN",
        label="SIREN",
        kind=Kind.SIREN,
        default="",
        group=_FIRM,
        meaning="Numéro SIREN de votre entreprise, 9 chiffres.",
    ),
    Parameter(
        key="firm_address",
        name="Entreprise_adresse",
        label="Adresse postale",
        kind=Kind.TEXT,
        default="",
        group=_FIRM,
        meaning="Adresse où une personne peut écrire pour s’opposer.",
    ),
    Parameter(
        key="objection_email",
        name="Entreprise_email_opposition",
        label="Email pour s’opposer",
        kind=Kind.EMAIL,
        default="",
        group=_FIRM,
        meaning="Adresse email où une personne peut s’opposer, sans frais.",
    ),
    Parameter(
        key="dpo",
        name="Entreprise_DPO",
        label="Délégué à la protection des données",
        kind=Kind.TEXT,
        default="",
        group=_FIRM,
        meaning="Nom et adresse du délégué (DPO), si vous en avez désigné un.",
    ),
    Parameter(
        key="privacy_url",
        name="Entreprise_confidentialite",
        label="Page de confidentialité",
        kind=Kind.URL,
        default="",
        group=_FIRM,
        meaning="Adresse de votre politique de confidentialité.",
    ),
    Parameter(
        key="objectives",
        name="Objectifs",
        label="Objectifs du fichier",
        kind=Kind.TEXT,
        default="Fidélisation; Offres personnalisées",
        group=_FIRM,
        meaning="À quoi sert ce fichier : offres personnalisées, fidélisation, "
        "promotion, prospection, recherche. Une donnée sans objectif ne se garde pas.",
    ),
    Parameter(
        key="audit_frequency",
        name="Frequence_controle",
        label="Contrôle du fichier",
        kind=Kind.TEXT,
        default="mensuel",
        group=_FIRM,
        meaning="Rythme de contrôle que vous vous fixez : mensuel ou trimestriel.",
    ),
    Parameter(
        key="today",
        name="Date_du_jour",
        label="Date du jour",
        kind=Kind.DATE,
        default=None,
        group=_DAY,
        formula=True,
        meaning="Tous les calculs partent de cette date. Laissez la formule, ou tapez "
        "une date pour voir le fichier à un autre jour.",
    ),
    Parameter(
        key="lost_months",
        name="Mois_perdu",
        label="Client perdu après",
        kind=Kind.INTEGER,
        default=36,
        unit="mois",
        group=_STATUS,
        minimum=1,
        maximum=240,
        meaning="Sans achat depuis plus de ce nombre de mois, un client est « Perdu ».",
    ),
    Parameter(
        key="inactive_months",
        name="Mois_inactif",
        label="Client inactif après",
        kind=Kind.INTEGER,
        default=12,
        unit="mois",
        group=_STATUS,
        minimum=1,
        maximum=240,
        meaning="Sans achat depuis plus de ce nombre de mois, un client est « Client inactif ».",
    ),
    Parameter(
        key="regular_purchases_12m",
        name="Regulier_12_mois",
        label="Client régulier, achats sur 12 mois",
        kind=Kind.INTEGER,
        default=2,
        unit="achats",
        group=_STATUS,
        minimum=1,
        meaning="À partir de ce nombre d’achats en 12 mois, « Client régulier ».",
    ),
    Parameter(
        key="regular_purchases_24m",
        name="Regulier_24_mois",
        label="Client régulier, achats sur 24 mois",
        kind=Kind.INTEGER,
        default=3,
        unit="achats",
        group=_STATUS,
        minimum=1,
        meaning="À partir de ce nombre d’achats en 24 mois, « Client régulier ».",
    ),
    Parameter(
        key="hot_days",
        name="Jours_chaud",
        label="Prospect chaud pendant",
        kind=Kind.INTEGER,
        default=90,
        unit="jours",
        group=_STATUS,
        minimum=1,
        meaning="Une demande de devis ou d’information reçue il y a au plus ce nombre de "
        "jours fait un « Prospect chaud ».",
    ),
    Parameter(
        key="warm_days",
        name="Jours_tiede",
        label="Prospect tiède pendant",
        kind=Kind.INTEGER,
        default=180,
        unit="jours",
        group=_STATUS,
        minimum=1,
        meaning="Un contact venu de la personne, ou un rendez-vous, il y a au plus ce nombre "
        "de jours fait un « Prospect tiède ».",
    ),
    Parameter(
        key="orders_count",
        name="Commandes_comptent",
        label="Les commandes comptent comme achats",
        kind=Kind.YES_NO,
        default="Non",
        group=_STATUS,
        meaning="« Oui » si vous ne saisissez pas de factures ni de tickets : chaque "
        "commande compte alors pour un achat.",
    ),
    Parameter(
        key="rfm_window_months",
        name="Periode_RFM",
        label="Période des scores",
        kind=Kind.INTEGER,
        default=36,
        unit="mois",
        group=_RFM,
        minimum=1,
        maximum=600,
        meaning="Fréquence et montant se calculent sur les achats de cette période.",
    ),
    Parameter(
        key="cutoff_mode",
        name="Mode_seuils",
        label="Mode des seuils",
        kind=Kind.CHOICE,
        choices="cutoff_mode",
        default="Automatique",
        group=_RFM,
        meaning="Automatique : quintiles de vos clients à partir de 25 acheteurs, seuils "
        "fixes en dessous. Vous pouvez imposer Quintiles ou Fixes.",
    ),
    Parameter(
        key="cutoff_min_buyers",
        name="Acheteurs_minimum",
        label="Acheteurs pour les quintiles",
        kind=Kind.INTEGER,
        default=25,
        unit="clients",
        group=_RFM,
        minimum=5,
        meaning="En mode automatique, nombre d’acheteurs à partir duquel les quintiles "
        "remplacent les seuils fixes.",
    ),
    *_cutoffs("R", "la récence", (30, 90, 180, 365), "jours"),
    *_cutoffs("F", "la fréquence", (1, 2, 5, 9), "achats"),
    *_cutoffs("M", "le montant", (50, 200, 500, 1000), "€"),
    Parameter(
        key="abc_a",
        name="Limite_A",
        label="Limite de la classe A",
        kind=Kind.RATIO,
        default=0.80,
        group=_ABC,
        minimum=0.01,
        maximum=1,
        meaning="Les meilleurs clients qui font ensemble cette part du chiffre "
        "d’affaires sont en classe A.",
    ),
    Parameter(
        key="abc_b",
        name="Limite_B",
        label="Limite de la classe B",
        kind=Kind.RATIO,
        default=0.95,
        group=_ABC,
        minimum=0.01,
        maximum=1,
        meaning="Au-delà de la classe A et jusqu’à cette part, classe B ; le reste est "
        "en classe C.",
    ),
    Parameter(
        key="retention_months",
        name="Mois_conservation",
        label="Durée de conservation",
        kind=Kind.INTEGER,
        default=36,
        unit="mois",
        group=_LAW,
        minimum=1,
        maximum=36,
        meaning="Mois après le dernier contact venant de la personne : au-delà, plus "
        "aucun envoi et fiche à purger (CNIL, délibération 2021-131). Peut être baissé.",
    ),
    Parameter(
        key="phone_consent_days",
        name="Jours_accord_telephone",
        label="Accord téléphonique valable",
        kind=Kind.INTEGER,
        default=365,
        unit="jours",
        group=_LAW,
        minimum=1,
        maximum=365,
        meaning="Un accord pour être appelé vaut un an au plus (décret 2026-662).",
    ),
    Parameter(
        key="phone_max_calls",
        name="Appels_maximum",
        label="Appels au plus sur 30 jours",
        kind=Kind.INTEGER,
        default=4,
        unit="appels",
        group=_LAW,
        minimum=1,
        maximum=4,
        meaning="Nombre d’appels ou de tentatives par personne sur 30 jours "
        "(code de la consommation, D223-9).",
    ),
    Parameter(
        key="age_of_consent",
        name="Age_accord",
        label="Âge de l’accord",
        kind=Kind.INTEGER,
        default=15,
        unit="ans",
        group=_LAW,
        minimum=15,
        maximum=18,
        meaning="En dessous de cet âge, l’accord d’un parent est exigé (loi du "
        "6 janvier 1978, article 45).",
    ),
    Parameter(
        key="birthday_lead_days",
        name="Jours_anniversaire",
        label="Anniversaires annoncés",
        kind=Kind.INTEGER,
        default=7,
        unit="jours",
        group=_LAW,
        minimum=0,
        maximum=60,
        meaning="Nombre de jours à l’avance pour la liste des anniversaires.",
    ),
    Parameter(
        key="comment_allowed_words",
        name="Mots_permis",
        label="Mots permis dans les commentaires",
        kind=Kind.TEXT,
        default="",
        group=_CHECK,
        meaning="Mots ou phrases de votre métier que le contrôle des commentaires laisse passer, "
        "séparés par « ; » : « lunettes pour aveugles; handicap de golf ».",
    ),
    Parameter(
        key="backup_days",
        name="Jours_sauvegarde",
        label="Jours de sauvegarde gardés",
        kind=Kind.INTEGER,
        default=30,
        unit="jours",
        group=_COPIES,
        minimum=1,
        maximum=3650,
        meaning="Avant chaque écriture, xlcrm copie le classeur. Les copies du jour sont "
        "gardées toutes, puis une par jour pendant ce nombre de jours.",
    ),
    # Last: nobody needs them to read the others.
    *RULE_PARAMETERS,
)
