"""Lists that describe a client or a contact."""

from __future__ import annotations

from xlcrm.schema.model import ValueList

CLIENT_KIND = ValueList(
    key="client_kind",
    name="L_Type_client",
    header="Type de client",
    values=("Particulier", "Professionnel"),
    synonyms=(
        ("part", "Particulier"),
        ("particuliers", "Particulier"),
        ("privé", "Particulier"),
        ("b2c", "Particulier"),
        ("pro", "Professionnel"),
        ("entreprise", "Professionnel"),
        ("société", "Professionnel"),
        ("b2b", "Professionnel"),
        ("professionnels", "Professionnel"),
    ),
)
RELATIONSHIP_KIND = ValueList(
    key="relationship_kind",
    name="L_Relation",
    header="Nature de la relation",
    values=("Client ou prospect", "Partenaire", "Fournisseur"),
)
TITLE = ValueList(
    key="title",
    name="L_Civilite",
    header="Civilité",
    values=("Mme", "M."),
    synonyms=(
        ("madame", "Mme"),
        ("mme.", "Mme"),
        ("mlle", "Mme"),
        ("mademoiselle", "Mme"),
        ("mrs", "Mme"),
        ("ms", "Mme"),
        ("f", "Mme"),
        ("monsieur", "M."),
        ("m", "M."),
        ("mr", "M."),
        ("mr.", "M."),
        ("h", "M."),
    ),
)
GENDER = ValueList(
    key="gender",
    name="L_Genre",
    header="Genre",
    values=("Femme", "Homme", "Autre ou non précisé"),
)
AGE_BAND = ValueList(
    key="age_band",
    name="L_Tranche_age",
    header="Tranche âge",
    values=("<15", "15-17", "18-24", "25-34", "35-49", "50-64", "65-74", "75+", "Inconnue"),
)
LEGAL_FORM = ValueList(
    key="legal_form",
    name="L_Forme",
    header="Forme juridique",
    values=(
        "EI",
        "Micro-entrepreneur",
        "EURL",
        "SARL",
        "SASU",
        "SAS",
        "SA",
        "SNC",
        "SCI",
        "SELARL",
        "SCP",
        "SCOP",
        "Association",
        "Collectivité",
        "Établissement public",
        "Autre",
    ),
)
INDUSTRY = ValueList(
    key="industry",
    name="L_Secteur",
    header="Secteur activité",
    values=(
        "Agriculture",
        "Industrie",
        "BTP et artisanat",
        "Commerce de détail",
        "Commerce de gros",
        "Hôtellerie-restauration",
        "Transport",
        "Services aux entreprises",
        "Services aux particuliers",
        "Santé-social",
        "Enseignement",
        "Immobilier",
        "Banque-assurance",
        "Informatique",
        "Administration",
        "Association",
        "Autre",
    ),
)
VALUE_CHAIN_ROLE = ValueList(
    key="value_chain_role",
    name="L_Filiere",
    header="Place dans la filière",
    values=(
        "Fabricant",
        "Grossiste ou importateur",
        "Distributeur",
        "Détaillant",
        "Sous-traitant",
        "Prestataire",
        "Prescripteur",
        "Utilisateur final",
    ),
)
HEADCOUNT_BAND = ValueList(
    key="headcount_band",
    name="L_Effectif",
    header="Tranche effectif",
    values=(
        "0",
        "1 ou 2",
        "3 à 5",
        "6 à 9",
        "10 à 19",
        "20 à 49",
        "50 à 99",
        "100 à 199",
        "200 à 249",
        "250 à 499",
        "500 à 999",
        "1 000 à 1 999",
        "2 000 à 4 999",
        "5 000 à 9 999",
        "10 000 et plus",
        "Inconnu",
    ),
)
FINANCIAL_HEALTH = ValueList(
    key="financial_health",
    name="L_Sante_financiere",
    header="Santé financière",
    values=("Bonne", "Moyenne", "Fragile", "Procédure collective", "Inconnue"),
)
EMAIL_TYPE = ValueList(
    key="email_type",
    name="L_Type_email",
    header="Type email",
    values=("Nominatif", "Générique", "Personnel"),
)
EMAIL_STATUS = ValueList(
    key="email_status",
    name="L_Etat_email",
    header="État email",
    values=("Valide", "À vérifier", "Invalide", "Rebond temporaire", "Rebond définitif", "Absent"),
)
PHONE_STATUS = ValueList(
    key="phone_status",
    name="L_Etat_telephone",
    header="État téléphone",
    values=("Valide", "Invalide", "Non attribué", "Absent"),
)
ADDRESS_STATUS = ValueList(
    key="address_status",
    name="L_Etat_adresse",
    header="État adresse",
    values=("Valide", "Incomplète", "NPAI", "Absente"),
)
SOCIO_CATEGORY = ValueList(
    key="socio_category",
    name="L_CSP",
    header="Catégorie CSP",
    values=(
        "Agriculteurs exploitants",
        "Artisans, commerçants, chefs d’entreprise",
        "Cadres et professions intellectuelles supérieures",
        "Professions intermédiaires",
        "Employés",
        "Ouvriers",
        "Retraités",
        "Autres sans activité",
    ),
)
MARITAL_STATUS = ValueList(
    key="marital_status",
    name="L_Situation",
    header="Situation familiale",
    values=(
        "Célibataire",
        "Marié(e)",
        "Pacsé(e)",
        "Union libre",
        "Divorcé(e)",
        "Veuf(ve)",
        "Non renseigné",
    ),
)
STATUS = ValueList(
    key="status",
    name="L_Statut",
    header="Statut",
    values=(
        "Suspect",
        "Prospect froid",
        "Prospect tiède",
        "Prospect chaud",
        "Client occasionnel",
        "Client régulier",
        "Client inactif",
        "Perdu",
    ),
)
PREFERRED_LANGUAGE = ValueList(
    key="language",
    name="L_Langue",
    header="Langue",
    values=("Français", "Anglais", "Allemand", "Espagnol", "Italien", "Néerlandais", "Autre"),
)
DECISION_ROLE = ValueList(
    key="decision_role",
    name="L_Role",
    header="Rôle décision",
    values=(
        "Décideur",
        "Prescripteur",
        "Acheteur",
        "Utilisateur",
        "Comptabilité",
        "Filtrage",
        "Autre",
    ),
)
YES_NO = ValueList(
    key="yes_no",
    name="L_Oui_non",
    header="Oui ou non",
    values=("Oui", "Non"),
)
COMPANY_SIZE = ValueList(
    key="company_size",
    name="L_Taille",
    header="Taille",
    values=("TPE", "PME", "ETI", "GE"),
)
