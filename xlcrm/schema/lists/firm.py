"""Lists of the tool itself, and those that the firm makes its own."""

from __future__ import annotations

from xlcrm.schema.model import ValueList

DUPLICATE_VERDICT = ValueList(
    key="duplicate_verdict",
    name="L_Verdict",
    header="Décision doublon",
    values=("Fusionner", "Pas un doublon", "Même foyer", "Plus tard"),
)
FINDING_LEVEL = ValueList(
    key="finding_level",
    name="L_Niveau",
    header="Niveau anomalie",
    values=("Automatique", "Proposé", "Signalé"),
)
FINDING_VERDICT = ValueList(
    key="finding_verdict",
    name="L_Verdict_anomalie",
    header="Décision anomalie",
    values=("Accepter", "Refuser", "Plus tard"),
)
RULE_LEVEL = ValueList(
    key="rule_level",
    name="L_Niveau_regle",
    header="Niveau de règle",
    values=("Automatique", "Proposé", "Signalé", "Ignoré"),
)
RULE_LEVEL_KEPT = ValueList(
    key="rule_level_kept",
    name="L_Niveau_regle_gardee",
    header="Niveau de règle gardée",
    values=("Automatique", "Proposé", "Signalé"),
)
RULE_LEVEL_ASKED = ValueList(
    key="rule_level_asked",
    name="L_Niveau_regle_proposee",
    header="Niveau de règle proposée",
    values=("Proposé", "Signalé", "Ignoré"),
)
RULE_LEVEL_ASKED_KEPT = ValueList(
    key="rule_level_asked_kept",
    name="L_Niveau_regle_proposee_gardee",
    header="Niveau de règle proposée gardée",
    values=("Proposé", "Signalé"),
)
RULE_LEVEL_FLAGGED = ValueList(
    key="rule_level_flagged",
    name="L_Niveau_signalement",
    header="Niveau de signalement",
    values=("Signalé", "Ignoré"),
)
RULE_LEVEL_FIXED = ValueList(
    key="rule_level_fixed",
    name="L_Niveau_signalement_garde",
    header="Niveau de signalement gardé",
    values=("Signalé",),
)
CUTOFF_MODE = ValueList(
    key="cutoff_mode",
    name="L_Mode_seuils",
    header="Mode des seuils",
    values=("Automatique", "Quintiles", "Fixes"),
)
PRODUCT_FAMILY = ValueList(
    key="product_family",
    name="L_Famille",
    header="Famille de produits",
    open_ended=True,
    values=("Produit", "Service", "Accessoire", "Entretien"),
)
TERRITORY = ValueList(
    key="territory",
    name="L_Zone",
    header="Zone géographique",
    open_ended=True,
    values=("Nord", "Sud", "Est", "Ouest", "Île de France", "Outre mer"),
)
CONSUMPTION_HABIT = ValueList(
    key="consumption_habit",
    name="L_Habitude",
    header="Habitudes",
    open_ended=True,
    values=("Achat en ligne", "Achat en magasin", "Soldes", "Cadeaux"),
)
STAFF = ValueList(
    key="staff",
    name="L_Utilisateur",
    header="Utilisateurs",
    open_ended=True,
    values=("Accueil", "Commercial", "Direction"),
)
DEPARTMENT_NAME = ValueList(
    key="department_name",
    name="L_Service",
    header="Services",
    open_ended=True,
    values=("Direction", "Achats", "Comptabilité", "Technique", "Commercial", "Marketing"),
)
GENERIC_LOCAL_PART = ValueList(
    key="generic_local_part",
    name="L_Generique",
    header="Adresses génériques",
    open_ended=True,
    values=(
        "contact",
        "info",
        "infos",
        "accueil",
        "bonjour",
        "commercial",
        "commande",
        "commandes",
        "compta",
        "comptabilite",
        "direction",
        "secretariat",
        "administration",
        "admin",
        "service-client",
        "sav",
        "support",
        "vente",
        "ventes",
        "achat",
        "achats",
        "rh",
        "recrutement",
        "mairie",
        "boutique",
        "magasin",
        "reservation",
        "reservations",
        "hello",
        "office",
        "mail",
        "postmaster",
        "webmaster",
        "noreply",
        "no-reply",
    ),
)
PLACEHOLDER = ValueList(
    key="placeholder",
    name="L_Factice",
    header="Valeurs factices",
    open_ended=True,
    values=(
        "nc",
        "n/c",
        "na",
        "n/a",
        "néant",
        "neant",
        "inconnu",
        "inconnue",
        "aucun",
        "aucune",
        "?",
        "??",
        "???",
        "-",
        "--",
        "xxx",
        "test",
        "à compléter",
        "sans",
        "vide",
        "test@test.fr",
        "0000000000",
        "00 00 00 00 00",
        "0101010101",
        "01/01/1900",
        "00/00/0000",
        "99999",
        "00000",
    ),
)
