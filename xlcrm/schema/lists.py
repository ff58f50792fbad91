"""The value lists behind every drop-down (sheet « Listes »).

Values from the data dictionary; INSEE bands for staff sizes and PCS 2020 for occupations.
Headers of open-ended lists invite the firm to add its own values.
"""

from __future__ import annotations

from xlcrm.schema.model import ValueList

CLIENT_KIND = ValueList(
    key="client_kind", name="L_Type_client", header="Type de client",
    values=("Particulier", "Professionnel"),
    synonyms=(("part", "Particulier"), ("particuliers", "Particulier"), ("privé", "Particulier"),
              ("b2c", "Particulier"), ("pro", "Professionnel"), ("entreprise", "Professionnel"),
              ("société", "Professionnel"), ("b2b", "Professionnel"),
              ("professionnels", "Professionnel")),
)
RELATIONSHIP_KIND = ValueList(
    key="relationship_kind", name="L_Relation", header="Nature de la relation",
    values=("Client ou prospect", "Partenaire", "Fournisseur"),
)
TITLE = ValueList(
    key="title", name="L_Civilite", header="Civilité", values=("Mme", "M."),
    synonyms=(("madame", "Mme"), ("mme.", "Mme"), ("mlle", "Mme"), ("mademoiselle", "Mme"),
              ("mrs", "Mme"), ("ms", "Mme"), ("f", "Mme"),
              ("monsieur", "M."), ("m", "M."), ("mr", "M."), ("mr.", "M."), ("h", "M.")),
)
GENDER = ValueList(
    key="gender", name="L_Genre", header="Genre",
    values=("Femme", "Homme", "Autre ou non précisé"),
)
AGE_BAND = ValueList(
    key="age_band", name="L_Tranche_age", header="Tranche âge",
    values=("<15", "15-17", "18-24", "25-34", "35-49", "50-64", "65-74", "75+", "Inconnue"),
)
LEGAL_FORM = ValueList(
    key="legal_form", name="L_Forme", header="Forme juridique",
    values=("EI", "Micro-entrepreneur", "EURL", "SARL", "SASU", "SAS", "SA", "SNC", "SCI",
            "SELARL", "SCP", "SCOP", "Association", "Collectivité", "Établissement public",
            "Autre"),
)
INDUSTRY = ValueList(
    key="industry", name="L_Secteur", header="Secteur activité",
    values=("Agriculture", "Industrie", "BTP et artisanat", "Commerce de détail",
            "Commerce de gros", "Hôtellerie-restauration", "Transport",
            "Services aux entreprises", "Services aux particuliers", "Santé-social",
            "Enseignement", "Immobilier", "Banque-assurance", "Informatique", "Administration",
            "Association", "Autre"),
)
VALUE_CHAIN_ROLE = ValueList(
    key="value_chain_role", name="L_Filiere", header="Place dans la filière",
    values=("Fabricant", "Grossiste ou importateur", "Distributeur", "Détaillant",
            "Sous-traitant", "Prestataire", "Prescripteur", "Utilisateur final"),
)
HEADCOUNT_BAND = ValueList(
    key="headcount_band", name="L_Effectif", header="Tranche effectif",
    values=("0", "1 ou 2", "3 à 5", "6 à 9", "10 à 19", "20 à 49", "50 à 99", "100 à 199",
            "200 à 249", "250 à 499", "500 à 999", "1 000 à 1 999", "2 000 à 4 999",
            "5 000 à 9 999", "10 000 et plus", "Inconnu"),
)
FINANCIAL_HEALTH = ValueList(
    key="financial_health", name="L_Sante_financiere", header="Santé financière",
    values=("Bonne", "Moyenne", "Fragile", "Procédure collective", "Inconnue"),
)
EMAIL_TYPE = ValueList(
    key="email_type", name="L_Type_email", header="Type email",
    values=("Nominatif", "Générique", "Personnel"),
)
EMAIL_STATUS = ValueList(
    key="email_status", name="L_Etat_email", header="État email",
    values=("Valide", "À vérifier", "Invalide", "Rebond temporaire", "Rebond définitif",
            "Absent"),
)
PHONE_STATUS = ValueList(
    key="phone_status", name="L_Etat_telephone", header="État téléphone",
    values=("Valide", "Invalide", "Non attribué", "Absent"),
)
ADDRESS_STATUS = ValueList(
    key="address_status", name="L_Etat_adresse", header="État adresse",
    values=("Valide", "Incomplète", "NPAI", "Absente"),
)
SOCIO_CATEGORY = ValueList(
    key="socio_category", name="L_CSP", header="Catégorie CSP",
    values=("Agriculteurs exploitants", "Artisans, commerçants, chefs d’entreprise",
            "Cadres et professions intellectuelles supérieures", "Professions intermédiaires",
            "Employés", "Ouvriers", "Retraités", "Autres sans activité"),
)
MARITAL_STATUS = ValueList(
    key="marital_status", name="L_Situation", header="Situation familiale",
    values=("Célibataire", "Marié(e)", "Pacsé(e)", "Union libre", "Divorcé(e)", "Veuf(ve)",
            "Non renseigné"),
)
STATUS = ValueList(
    key="status", name="L_Statut", header="Statut",
    values=("Suspect", "Prospect froid", "Prospect tiède", "Prospect chaud",
            "Client occasionnel", "Client régulier", "Client inactif", "Perdu"),
)
DATA_ORIGIN = ValueList(
    key="data_origin", name="L_Origine", header="Type origine",
    values=("Directe", "Partenaire (prêt limité)", "Partenaire (transmission)",
            "Achat ou location", "Publique", "Inconnue"),
    synonyms=(("achat/location", "Achat ou location"), ("direct", "Directe")),
)
CHANNEL = ValueList(
    key="channel", name="L_Canal", header="Canal",
    values=("Email", "SMS", "Messagerie", "Téléphone", "Automate appel", "Courrier"),
    synonyms=(("e-mail", "Email"), ("mail", "Email"), ("courriel", "Email"), ("tel", "Téléphone"),
              ("tél", "Téléphone"), ("sms/messagerie", "SMS"), ("postal", "Courrier")),
)
CONSENT_CHANNEL = ValueList(
    key="consent_channel", name="L_Canal_accord", header="Canal accord",
    values=("Email", "SMS", "Téléphone", "Automate appel", "Courrier", "Suivi des ouvertures",
            "Transmission à partenaires", "Profilage"),
    synonyms=(("e-mail", "Email"), ("mail", "Email"), ("courriel", "Email"),
              ("sms/messagerie", "SMS"), ("tel", "Téléphone"), ("tél", "Téléphone"),
              ("automate", "Automate appel")),
)
CONSENT_EVENT = ValueList(
    key="consent_event", name="L_Evenement", header="Événement accord",
    values=("Donné", "Refusé", "Retiré", "Renouvelé", "Information donnée"),
    synonyms=(("oui", "Donné"), ("accord", "Donné"), ("optin", "Donné"), ("opt-in", "Donné"),
              ("inscription", "Donné"), ("non", "Refusé"), ("refus", "Refusé"),
              ("optout", "Retiré"), ("opt-out", "Retiré"), ("désinscription", "Retiré"),
              ("désinscrit", "Retiré"), ("retrait", "Retiré")),
)
CONSENT_METHOD = ValueList(
    key="consent_method", name="L_Moyen", header="Moyen accord",
    values=("Case à cocher en ligne", "Formulaire papier signé", "Double opt-in",
            "Oral enregistré ou noté", "Email", "SMS STOP", "Lien de désinscription",
            "Import (attestation)", "Fusion de fiches"),
    synonyms=(("formulaire web", "Case à cocher en ligne"), ("papier", "Formulaire papier signé"),
              ("lien", "Lien de désinscription"), ("stop", "SMS STOP")),
)
CONSENT_STATE = ValueList(
    key="consent_state", name="L_Etat_accord", header="État accord",
    values=("Aucun", "Donné", "Refusé", "Retiré", "Expiré"),
)
YES_NO = ValueList(
    key="yes_no", name="L_Oui_non", header="Oui ou non", values=("Oui", "Non"),
)
PREFERRED_LANGUAGE = ValueList(
    key="language", name="L_Langue", header="Langue",
    values=("Français", "Anglais", "Allemand", "Espagnol", "Italien", "Néerlandais", "Autre"),
)
DECISION_ROLE = ValueList(
    key="decision_role", name="L_Role", header="Rôle décision",
    values=("Décideur", "Prescripteur", "Acheteur", "Utilisateur", "Comptabilité", "Filtrage",
            "Autre"),
)
DIRECTION = ValueList(
    key="direction", name="L_Sens", header="Sens",
    values=("Sortant", "Entrant"),
    synonyms=(("entreprise → client", "Sortant"), ("client → entreprise", "Entrant"),
              ("émis", "Sortant"), ("reçu", "Entrant")),
)
CONTACT_MODE = ValueList(
    key="contact_mode", name="L_Mode", header="Mode de contact",
    values=("Téléphone", "Email", "SMS ou messagerie", "Courrier", "Visite en magasin",
            "Rendez-vous physique", "Visioconférence", "Site web ou formulaire",
            "Réseau social", "Salon ou événement", "Autre"),
    synonyms=(("tel", "Téléphone"), ("tél", "Téléphone"), ("e-mail", "Email"), ("mail", "Email"),
              ("sms", "SMS ou messagerie"), ("rdv", "Rendez-vous physique"),
              ("magasin", "Visite en magasin"), ("site", "Site web ou formulaire")),
)
INTERACTION_KIND = ValueList(
    key="interaction_kind", name="L_Interaction", header="Type interaction",
    values=("Prise de contact", "Appel", "Rendez-vous", "Mailing", "Relance",
            "Demande d’information", "Demande de devis", "Envoi de devis", "Négociation",
            "Commande", "Livraison", "Réclamation", "Enquête", "Inscription newsletter",
            "Webinaire", "Téléchargement", "Jeu-concours", "Événement", "Réseau social",
            "Visite", "Autre"),
    synonyms=(("devis", "Demande de devis"), ("demande d'information", "Demande d’information"),
              ("rdv", "Rendez-vous")),
)
OUTCOME = ValueList(
    key="outcome", name="L_Resultat", header="Résultat",
    values=("Intéressé", "À rappeler", "Rendez-vous pris", "Devis demandé", "Pas intéressé",
            "Ne plus contacter", "Injoignable", "Mauvais numéro", "NPAI", "Commande", "Traité"),
)
SOURCE_CATEGORY = ValueList(
    key="source_category", name="L_Source", header="Catégorie de source",
    values=("Questionnaire de satisfaction", "Création de compte", "Jeu-concours", "Newsletter",
            "Salon, foire ou événement", "Contenu gratuit", "Programme ou carte de fidélité",
            "Navigation site", "Demande de devis", "Appel entrant", "Message sur le site",
            "Webinaire", "Compte rendu commercial", "Service client", "Recommandation",
            "Achat en magasin", "INSEE ou Sirene", "Répertoire entreprises",
            "Annuaire", "Fichier acheté ou loué", "Réseau social", "Partenaire",
            "Publicité ciblée", "Reprise de données", "Autre"),
)
MOTIVATION = ValueList(
    key="motivation", name="L_Motivation", header="Motivations", open_ended=True,
    values=("Prix", "Qualité", "Délai", "Proximité", "Confiance", "Innovation", "Service",
            "Habitude"),
)
OBJECTION_REASON = ValueList(
    key="objection_reason", name="L_Frein", header="Freins", open_ended=True,
    values=("Prix", "Budget", "Délai", "Concurrent en place", "Pas de besoin",
            "Mauvaise expérience", "Décision reportée", "Pas décideur"),
)
DOCUMENT_TYPE = ValueList(
    key="document_type", name="L_Piece", header="Type de pièce",
    values=("Commande", "Facture", "Avoir", "Ticket", "Abonnement (échéance)"),
    synonyms=(("invoice", "Facture"), ("fact", "Facture"), ("fac", "Facture"),
              ("ticket de caisse", "Ticket"), ("credit note", "Avoir"), ("order", "Commande"),
              ("abonnement", "Abonnement (échéance)")),
)
PAYMENT_MODE = ValueList(
    key="payment_mode", name="L_Paiement", header="Mode de paiement",
    values=("Espèces", "CB", "Chèque", "Virement", "Prélèvement", "Paiement en ligne", "Autre"),
    synonyms=(("carte", "CB"), ("carte bancaire", "CB"), ("cheque", "Chèque"), ("chq", "Chèque"),
              ("espece", "Espèces"), ("liquide", "Espèces"), ("vir", "Virement"),
              ("paypal", "Paiement en ligne")),
)
PURCHASE_STATUS = ValueList(
    key="purchase_status", name="L_Statut_achat", header="Statut achat",
    values=("Commandée", "Livrée", "Facturée", "Payée", "En retard", "Retournée", "Annulée"),
    synonyms=(("payé", "Payée"), ("réglée", "Payée"), ("réglé", "Payée"), ("livré", "Livrée"),
              ("annulé", "Annulée"), ("retourné", "Retournée"), ("retour", "Retournée"),
              ("retard", "En retard"), ("impayée", "En retard")),
)
SALES_CHANNEL = ValueList(
    key="sales_channel", name="L_Canal_vente", header="Canal de vente",
    values=("Magasin", "Site", "Téléphone", "Commercial", "Place de marché"),
)
RETURN_REASON = ValueList(
    key="return_reason", name="L_Retour", header="Motif de retour", open_ended=True,
    values=("Défaut", "Erreur de commande", "Ne convient pas", "Retard", "Autre"),
)
CAMPAIGN_PURPOSE = ValueList(
    key="campaign_purpose", name="L_Finalite", header="Finalité",
    values=("Prospection", "Service", "Non commercial"),
)
MAILING_TOOL = ValueList(
    key="mailing_tool", name="L_Outil", header="Outil mailing",
    values=("Brevo", "Mailchimp", "Mailjet", "Sarbacane", "HubSpot", "Mautic", "listmonk",
            "Word", "CSV français", "Autre"),
)
OBJECTION_KIND = ValueList(
    key="objection_kind", name="L_Type_empreinte", header="Type empreinte",
    values=("Email", "Téléphone", "Adresse postale", "Domaine"),
)
OBJECTION_SCOPE = ValueList(
    key="objection_scope", name="L_Portee", header="Portée opposition",
    values=("Tous", "Email", "SMS", "Téléphone", "Courrier"),
)
OBJECTION_ORIGIN = ValueList(
    key="objection_origin", name="L_Origine_opposition", header="Origine opposition",
    values=("Désinscription", "Plainte", "Demande", "STOP", "Oral", "Reprise de données"),
)
DUPLICATE_VERDICT = ValueList(
    key="duplicate_verdict", name="L_Verdict", header="Décision doublon",
    values=("Fusionner", "Pas un doublon", "Même foyer", "Plus tard"),
)
FINDING_LEVEL = ValueList(
    key="finding_level", name="L_Niveau", header="Niveau anomalie",
    values=("Automatique", "Proposé", "Signalé"),
)
CUTOFF_MODE = ValueList(
    key="cutoff_mode", name="L_Mode_seuils", header="Mode des seuils",
    values=("Automatique", "Quintiles", "Fixes"),
)
PRODUCT_FAMILY = ValueList(
    key="product_family", name="L_Famille", header="Famille de produits", open_ended=True,
    values=("Produit", "Service", "Accessoire", "Entretien"),
)
TERRITORY = ValueList(
    key="territory", name="L_Zone", header="Zone géographique", open_ended=True,
    values=("Nord", "Sud", "Est", "Ouest", "Île de France", "Outre mer"),
)
CONSUMPTION_HABIT = ValueList(
    key="consumption_habit", name="L_Habitude", header="Habitudes", open_ended=True,
    values=("Achat en ligne", "Achat en magasin", "Soldes", "Cadeaux"),
)
STAFF = ValueList(
    key="staff", name="L_Utilisateur", header="Utilisateurs", open_ended=True,
    values=("Accueil", "Commercial", "Direction"),
)
DEPARTMENT_NAME = ValueList(
    key="department_name", name="L_Service", header="Services", open_ended=True,
    values=("Direction", "Achats", "Comptabilité", "Technique", "Commercial", "Marketing"),
)
GENERIC_LOCAL_PART = ValueList(
    key="generic_local_part", name="L_Generique", header="Adresses génériques", open_ended=True,
    values=("contact", "info", "infos", "accueil", "bonjour", "commercial", "commande",
            "commandes", "compta", "comptabilite", "direction", "secretariat",
            "administration", "admin", "service-client", "sav", "support", "vente", "ventes",
            "achat", "achats", "rh", "recrutement", "mairie", "boutique", "magasin",
            "reservation", "reservations", "hello", "office", "mail", "postmaster",
            "webmaster", "noreply", "no-reply"),
)
PLACEHOLDER = ValueList(
    key="placeholder", name="L_Factice", header="Valeurs factices", open_ended=True,
    values=("nc", "n/c", "na", "n/a", "néant", "neant", "inconnu", "inconnue", "aucun", "aucune",
            "?", "??", "???", "-", "--", "xxx", "test", "à compléter", "sans", "vide",
            "test@test.fr", "0000000000", "00 00 00 00 00", "0101010101", "01/01/1900",
            "00/00/0000", "99999", "00000"),
)

LISTS: tuple[ValueList, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, ValueList)
)
