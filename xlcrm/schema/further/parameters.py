"""Parameters declared but not delivered: nothing reads them until what they drive is built.

A line of Paramètres that changes nothing would mislead staff. Defaults: client value in the
form of Gupta & Lehmann (« Customers as Assets », Journal of Interactive Marketing 17(1), 2003),
the « clients » exception of L34-5 off by caution.
"""

from __future__ import annotations

from xlcrm.schema.model import Kind, Parameter

_VALUE, _RULES, _ENTRY = "Valeur vie client", "Droits", "Saisie"

FURTHER_PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        key="clv_years",
        name="Annees_valeur_client",
        label="Durée de la relation",
        kind=Kind.INTEGER,
        default=3,
        unit="ans",
        group=_VALUE,
        minimum=1,
        maximum=30,
        meaning="Nombre d’années sur lequel la valeur d’un client est estimée.",
    ),
    Parameter(
        key="clv_margin_rate",
        name="Taux_de_marge",
        label="Taux de marge",
        kind=Kind.RATIO,
        default=0.30,
        group=_VALUE,
        minimum=0,
        maximum=1,
        meaning="Part du chiffre d’affaires qui vous reste, quand la marge n’est pas saisie.",
    ),
    Parameter(
        key="clv_discount",
        name="Taux_actualisation",
        label="Taux d’actualisation",
        kind=Kind.RATIO,
        default=0.10,
        group=_VALUE,
        minimum=0,
        maximum=1,
        meaning="Perte de valeur d’un euro gagné un an plus tard.",
    ),
    Parameter(
        key="clv_retention",
        name="Taux_de_retention",
        label="Taux de rétention",
        kind=Kind.RATIO,
        default=0.80,
        group=_VALUE,
        minimum=0,
        maximum=1,
        meaning="Part des clients qui achètent encore l’année suivante.",
    ),
    Parameter(
        key="client_exception",
        name="Exception_clients",
        label="Exception « produits analogues »",
        kind=Kind.YES_NO,
        default="Non",
        group=_RULES,
        meaning="« Oui » : écrire sans accord à un client pour des produits analogues "
        "(code des postes, L34-5), si ses coordonnées viennent d’une vente et s’il a été "
        "informé.",
    ),
    Parameter(
        key="exclude_open_complaints",
        name="Ecarter_reclamations",
        label="Écarter les réclamations ouvertes",
        kind=Kind.YES_NO,
        default="Oui",
        group=_RULES,
        meaning="« Oui » : pas de promotion à un client dont une réclamation est ouverte.",
    ),
    Parameter(
        key="required_columns",
        name="Colonnes_obligatoires",
        label="Colonnes obligatoires",
        kind=Kind.TEXT,
        default="",
        group=_ENTRY,
        meaning="Colonnes que vous rendez obligatoires en plus, séparées par « ; ».",
    ),
)
