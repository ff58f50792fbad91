"""Lists about the origin of data, channels, consents and objections."""

from __future__ import annotations

from xlcrm.schema.model import ValueList

DATA_ORIGIN = ValueList(
    key="data_origin",
    name="L_Origine",
    header="Type origine",
    values=(
        "Directe",
        "Partenaire (prêt limité)",
        "Partenaire (transmission)",
        "Achat ou location",
        "Publique",
        "Inconnue",
    ),
    synonyms=(("achat/location", "Achat ou location"), ("direct", "Directe")),
)
SOURCE_CATEGORY = ValueList(
    key="source_category",
    name="L_Source",
    header="Catégorie de source",
    values=(
        "Questionnaire de satisfaction",
        "Création de compte",
        "Jeu-concours",
        "Newsletter",
        "Salon, foire ou événement",
        "Contenu gratuit",
        "Programme ou carte de fidélité",
        "Navigation site",
        "Demande de devis",
        "Appel entrant",
        "Message sur le site",
        "Webinaire",
        "Compte rendu commercial",
        "Service client",
        "Recommandation",
        "Achat en magasin",
        "INSEE ou Sirene",
        "Répertoire entreprises",
        "Annuaire",
        "Fichier acheté ou loué",
        "Réseau social",
        "Partenaire",
        "Publicité ciblée",
        "Reprise de données",
        "Autre",
    ),
)
CHANNEL = ValueList(
    key="channel",
    name="L_Canal",
    header="Canal",
    values=("Email", "SMS", "Messagerie", "Téléphone", "Automate appel", "Courrier"),
    synonyms=(
        ("e-mail", "Email"),
        ("mail", "Email"),
        ("courriel", "Email"),
        ("tel", "Téléphone"),
        ("tél", "Téléphone"),
        ("sms/messagerie", "SMS"),
        ("postal", "Courrier"),
    ),
)
CONSENT_CHANNEL = ValueList(
    key="consent_channel",
    name="L_Canal_accord",
    header="Canal accord",
    values=(
        "Email",
        "SMS",
        "Téléphone",
        "Automate appel",
        "Courrier",
        "Suivi des ouvertures",
        "Transmission à partenaires",
        "Profilage",
    ),
    synonyms=(
        ("e-mail", "Email"),
        ("mail", "Email"),
        ("courriel", "Email"),
        ("sms/messagerie", "SMS"),
        ("tel", "Téléphone"),
        ("tél", "Téléphone"),
        ("automate", "Automate appel"),
    ),
)
CONSENT_EVENT = ValueList(
    key="consent_event",
    name="L_Evenement",
    header="Événement accord",
    values=("Donné", "Refusé", "Retiré", "Renouvelé", "Information donnée"),
    synonyms=(
        ("oui", "Donné"),
        ("accord", "Donné"),
        ("optin", "Donné"),
        ("opt-in", "Donné"),
        ("inscription", "Donné"),
        ("non", "Refusé"),
        ("refus", "Refusé"),
        ("optout", "Retiré"),
        ("opt-out", "Retiré"),
        ("désinscription", "Retiré"),
        ("désinscrit", "Retiré"),
        ("retrait", "Retiré"),
    ),
)
CONSENT_METHOD = ValueList(
    key="consent_method",
    name="L_Moyen",
    header="Moyen accord",
    values=(
        "Case à cocher en ligne",
        "Formulaire papier signé",
        "Double opt-in",
        "Oral enregistré ou noté",
        "Email",
        "SMS STOP",
        "Lien de désinscription",
        "Import (attestation)",
        "Fusion de fiches",
    ),
    synonyms=(
        ("formulaire web", "Case à cocher en ligne"),
        ("papier", "Formulaire papier signé"),
        ("lien", "Lien de désinscription"),
        ("stop", "SMS STOP"),
    ),
)
CONSENT_STATE = ValueList(
    key="consent_state",
    name="L_Etat_accord",
    header="État accord",
    values=("Aucun", "Donné", "Refusé", "Retiré", "Expiré"),
)
OBJECTION_KIND = ValueList(
    key="objection_kind",
    name="L_Type_empreinte",
    header="Type empreinte",
    values=("Email", "Téléphone", "Adresse postale", "Domaine"),
)
OBJECTION_SCOPE = ValueList(
    key="objection_scope",
    name="L_Portee",
    header="Portée opposition",
    values=("Tous", "Email", "SMS", "Téléphone", "Courrier"),
)
OBJECTION_ORIGIN = ValueList(
    key="objection_origin",
    name="L_Origine_opposition",
    header="Origine opposition",
    values=("Désinscription", "Plainte", "Demande", "STOP", "Oral", "Reprise de données"),
)
RIGHT_KIND = ValueList(
    key="right_kind",
    name="L_Droit",
    header="Droit exercé",
    values=(
        "Accès",
        "Rectification",
        "Effacement",
        "Opposition",
        "Portabilité",
        "Limitation",
        "Retrait",
        "Preuve du consentement téléphonique",
    ),
    synonyms=(("suppression", "Effacement"), ("retrait du consentement", "Retrait")),
)
REQUEST_STATUS = ValueList(
    key="request_status",
    name="L_Statut_demande",
    header="Statut demande",
    values=("Reçue", "En cours", "Répondue", "Refusée"),
)
LEGAL_BASIS = ValueList(
    key="legal_basis",
    name="L_Base_legale",
    header="Base légale",
    values=(
        "Consentement",
        "Contrat",
        "Obligation légale",
        "Intérêt légitime",
        "Mission d’intérêt public",
        "Intérêts vitaux",
    ),
)
BREACH_NATURE = ValueList(
    key="breach_nature",
    name="L_Violation",
    header="Nature de la violation",
    values=("Confidentialité", "Intégrité", "Disponibilité"),
)
BREACH_RISK = ValueList(
    key="breach_risk",
    name="L_Risque",
    header="Risque",
    values=("Aucun", "Risque", "Élevé"),
)
