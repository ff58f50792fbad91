"""Reasons of the consent engine (docs/rules.md, « Decision order »).

This is the whole published catalogue: a reason whose rule is not applied yet is never given.
"""

from __future__ import annotations

CONSENT: dict[str, str] = {
    "SERVICE": "Message de service (rendez-vous, commande, facture, rappel de produit) : "
    "autorisé, sans contenu promotionnel.",
    "DECEDE": "Personne signalée décédée : aucun envoi.",
    "LIMITATION": "Traitement limité à la demande de la personne : aucun envoi.",
    "OPPOSITION": "La personne s’est opposée à la prospection : aucun envoi, sans exception.",
    "COORDONNEE": "Coordonnée absente, invalide ou revenue en erreur (NPAI, rebond définitif).",
    "SECTEUR": "Secteur interdit (rénovation énergétique, énergies renouvelables, adaptation du "
    "logement) : prospection des particuliers interdite hors contrat en cours, même avec accord.",
    "CONSERVATION": "Plus de 3 ans sans contact venant de la personne : fiche à purger ou à "
    "reconquérir avant tout envoi.",
    "DATE_INCONNUE": "Date de collecte ou de dernier contact inconnue : à compléter avant tout "
    "envoi.",
    "SECOND_PARTY_ECHU": "Données prêtées par un partenaire : la date limite d’utilisation est "
    "dépassée, la fiche doit être supprimée.",
    "SOURCE_INCONNUE": "Origine des données inconnue : impossible de prouver une collecte "
    "régulière.",
    "ART14": "La personne n’a pas été informée de l’origine de ses données dans le délai d’un "
    "mois.",
    "PARTENAIRE": "Fichier d’un tiers : l’accord recueilli ne nomme pas notre entreprise.",
    "MINEUR": "Moins de 15 ans : accord conjoint d’un parent requis.",
    "REFUS": "La personne a refusé ce canal.",
    "RETRAIT": "La personne a retiré son accord pour ce canal.",
    "PREUVE": "Accord déclaré mais sans preuve complète (date, moyen, texte présenté).",
    "PAS_ACCORD": "Particulier sans accord préalable pour ce canal.",
    "CLIENT_ANALOGUE_NON": "Client, mais l’exception « produits analogues » ne s’applique pas : "
    "il manque un achat, une coordonnée recueillie lors de la vente, l’information à la collecte "
    "ou l’analogie des produits.",
    "HORS_PROFESSION": "Professionnel : l’offre n’a pas de rapport avec sa profession et il n’a "
    "pas donné d’accord.",
    "NON_INFORME": "La personne n’a pas été informée de l’usage de ses coordonnées ni mise en "
    "mesure de s’y opposer.",
    "TEL_EXPIRE": "Accord téléphonique expiré (un an au plus) : à redemander.",
    "TEL_PAS_ACCORD": "Particulier : appel commercial interdit sans accord préalable depuis le 11 "
    "août 2026.",
    "TEL_FREQUENCE": "Déjà 4 appels ou tentatives sur 30 jours.",
    "OK_CONSENTEMENT": "Autorisé : accord prouvé.",
    "OK_CLIENT_ANALOGUE": "Autorisé : client, produits analogues.",
    "OK_B2B": "Autorisé : professionnel, offre en rapport avec sa profession.",
    "OK_GENERIQUE": "Autorisé : adresse générique de l’entreprise.",
    "OK_CONTRAT": "Autorisé : contrat en cours et offre en rapport avec ce contrat.",
    "OK_DEMANDE": "Autorisé : réponse à une demande de la personne (5 jours ouvrables).",
    "OK_COURRIER": "Autorisé : courrier postal, personne informée et non opposée.",
    "OK_NON_COMMERCIAL": "Autorisé : message non commercial, personne informée et non opposée.",
    # mailing files: reasons that are not refusals of the law
    "ADRESSE_DEJA_EXPORTEE": "Cette adresse figure déjà dans le fichier, par une autre fiche.",
}
