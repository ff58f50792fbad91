"""Lists about exchanges, purchases and campaigns."""

from __future__ import annotations

from xlcrm.schema.model import ValueList

DIRECTION = ValueList(
    key="direction",
    name="L_Sens",
    header="Sens",
    values=("Sortant", "Entrant"),
    synonyms=(
        ("entreprise → client", "Sortant"),
        ("client → entreprise", "Entrant"),
        ("émis", "Sortant"),
        ("reçu", "Entrant"),
    ),
)
CONTACT_MODE = ValueList(
    key="contact_mode",
    name="L_Mode",
    header="Mode de contact",
    values=(
        "Téléphone",
        "Email",
        "SMS ou messagerie",
        "Courrier",
        "Visite en magasin",
        "Rendez-vous physique",
        "Visioconférence",
        "Site web ou formulaire",
        "Réseau social",
        "Salon ou événement",
        "Autre",
    ),
    synonyms=(
        ("tel", "Téléphone"),
        ("tél", "Téléphone"),
        ("e-mail", "Email"),
        ("mail", "Email"),
        ("sms", "SMS ou messagerie"),
        ("rdv", "Rendez-vous physique"),
        ("magasin", "Visite en magasin"),
        ("site", "Site web ou formulaire"),
    ),
)
INTERACTION_KIND = ValueList(
    key="interaction_kind",
    name="L_Interaction",
    header="Type interaction",
    values=(
        "Prise de contact",
        "Appel",
        "Rendez-vous",
        "Mailing",
        "Relance",
        "Demande d’information",
        "Demande de devis",
        "Envoi de devis",
        "Négociation",
        "Commande",
        "Livraison",
        "Réclamation",
        "Enquête",
        "Inscription newsletter",
        "Webinaire",
        "Téléchargement",
        "Jeu-concours",
        "Événement",
        "Réseau social",
        "Visite",
        "Autre",
    ),
    synonyms=(
        ("devis", "Demande de devis"),
        ("demande d'information", "Demande d’information"),
        ("rdv", "Rendez-vous"),
    ),
)
OUTCOME = ValueList(
    key="outcome",
    name="L_Resultat",
    header="Résultat",
    values=(
        "Intéressé",
        "À rappeler",
        "Rendez-vous pris",
        "Devis demandé",
        "Pas intéressé",
        "Ne plus contacter",
        "Injoignable",
        "Mauvais numéro",
        "NPAI",
        "Commande",
        "Traité",
    ),
)
MOTIVATION = ValueList(
    key="motivation",
    name="L_Motivation",
    header="Motivations",
    open_ended=True,
    values=(
        "Prix",
        "Qualité",
        "Délai",
        "Proximité",
        "Confiance",
        "Innovation",
        "Service",
        "Habitude",
    ),
)
OBJECTION_REASON = ValueList(
    key="objection_reason",
    name="L_Frein",
    header="Freins",
    open_ended=True,
    values=(
        "Prix",
        "Budget",
        "Délai",
        "Concurrent en place",
        "Pas de besoin",
        "Mauvaise expérience",
        "Décision reportée",
        "Pas décideur",
    ),
)
DOCUMENT_TYPE = ValueList(
    key="document_type",
    name="L_Piece",
    header="Type de pièce",
    values=("Commande", "Facture", "Avoir", "Ticket", "Abonnement (échéance)"),
    synonyms=(
        ("invoice", "Facture"),
        ("fact", "Facture"),
        ("fac", "Facture"),
        ("ticket de caisse", "Ticket"),
        ("credit note", "Avoir"),
        ("order", "Commande"),
        ("abonnement", "Abonnement (échéance)"),
    ),
)
PAYMENT_MODE = ValueList(
    key="payment_mode",
    name="L_Paiement",
    header="Mode de paiement",
    values=("Espèces", "CB", "Chèque", "Virement", "Prélèvement", "Paiement en ligne", "Autre"),
    synonyms=(
        ("carte", "CB"),
        ("carte bancaire", "CB"),
        ("cheque", "Chèque"),
        ("chq", "Chèque"),
        ("carte bleue", "CB"),
        ("carte de crédit", "CB"),
        ("carte de paiement", "CB"),
        ("carte visa", "CB"),
        ("visa", "CB"),
        ("chèques", "Chèque"),
        ("chèque bancaire", "Chèque"),
        ("en espèces", "Espèces"),
        ("cash", "Espèces"),
        ("virement bancaire", "Virement"),
        ("virement sepa", "Virement"),
        ("prélèvement sepa", "Prélèvement"),
        ("prélèvement automatique", "Prélèvement"),
        ("prélèvement bancaire", "Prélèvement"),
        ("prlvt", "Prélèvement"),
        ("en ligne", "Paiement en ligne"),
        ("espece", "Espèces"),
        ("liquide", "Espèces"),
        ("vir", "Virement"),
        ("paypal", "Paiement en ligne"),
    ),
)
PURCHASE_STATUS = ValueList(
    key="purchase_status",
    name="L_Statut_achat",
    header="Statut achat",
    values=("Commandée", "Livrée", "Facturée", "Payée", "En retard", "Retournée", "Annulée"),
    synonyms=(
        ("payé", "Payée"),
        ("réglée", "Payée"),
        ("réglé", "Payée"),
        ("livré", "Livrée"),
        ("annulé", "Annulée"),
        ("retourné", "Retournée"),
        ("retour", "Retournée"),
        ("retard", "En retard"),
        ("impayée", "En retard"),
    ),
)
SALES_CHANNEL = ValueList(
    key="sales_channel",
    name="L_Canal_vente",
    header="Canal de vente",
    values=("Magasin", "Site", "Téléphone", "Commercial", "Place de marché"),
)
RETURN_REASON = ValueList(
    key="return_reason",
    name="L_Retour",
    header="Motif de retour",
    open_ended=True,
    values=("Défaut", "Erreur de commande", "Ne convient pas", "Retard", "Autre"),
)
CAMPAIGN_PURPOSE = ValueList(
    key="campaign_purpose",
    name="L_Finalite",
    header="Finalité",
    values=("Prospection", "Service", "Non commercial"),
)
MAILING_TOOL = ValueList(
    key="mailing_tool",
    name="L_Outil",
    header="Outil mailing",
    values=(
        "Brevo",
        "Mailchimp",
        "Mailjet",
        "Sarbacane",
        "HubSpot",
        "Mautic",
        "listmonk",
        "Word",
        "CSV français",
        "Autre",
    ),
)
QUOTE_STATUS = ValueList(
    key="quote_status",
    name="L_Statut_devis",
    header="Statut devis",
    values=("Brouillon", "Envoyé", "Accepté", "Refusé", "Expiré"),
    synonyms=(("signé", "Accepté"), ("perdu", "Refusé"), ("en attente", "Envoyé")),
)
CONTRACT_PARTY = ValueList(
    key="contract_party",
    name="L_Partie",
    header="Partie au contrat",
    values=("Nous", "Concurrent"),
)
CONTRACT_STATUS = ValueList(
    key="contract_status",
    name="L_Statut_contrat",
    header="Statut contrat",
    values=("En cours", "Terminé", "Résilié"),
    synonyms=(("actif", "En cours"), ("échu", "Terminé")),
)
OPPORTUNITY_STAGE = ValueList(
    key="opportunity_stage",
    name="L_Etape",
    header="Étape",
    values=("À qualifier", "Besoin identifié", "Proposition", "Négociation", "Gagnée", "Perdue"),
)
SEND_DECISION = ValueList(
    key="send_decision",
    name="L_Decision_envoi",
    header="Décision envoi",
    values=("Envoyé", "Exclu"),
)
BOUNCE_TYPE = ValueList(
    key="bounce_type",
    name="L_Rebond",
    header="Type de rebond",
    values=("Dur", "Doux"),
    synonyms=(("hard", "Dur"), ("soft", "Doux"), ("définitif", "Dur"), ("temporaire", "Doux")),
)
SEND_RESPONSE = ValueList(
    key="send_response",
    name="L_Reaction",
    header="Réaction",
    values=("Aucune", "Ouverture", "Clic", "Réponse", "Achat", "Désinscription", "Plainte"),
)
CASE_NATURE = ValueList(
    key="case_nature",
    name="L_Nature_SAV",
    header="Nature du dossier",
    values=(
        "Réclamation",
        "Panne",
        "Retour produit",
        "Demande d’information",
        "Facturation",
        "Livraison",
        "Avis",
        "Autre",
    ),
)
CASE_STATUS = ValueList(
    key="case_status",
    name="L_Statut_SAV",
    header="Statut dossier",
    values=("Ouvert", "En cours", "En attente client", "Résolu", "Clos"),
)
SURVEY_TYPE = ValueList(
    key="survey_type",
    name="L_Type_avis",
    header="Type avis",
    values=("Satisfaction", "NPS", "Avis libre", "Jeu-concours"),
)
