"""Words written into the workbook itself: alerts, legends, titles of charts."""

from __future__ import annotations

WORKBOOK: dict[str, str] = {
    "ARCHIVED_BECAUSE_NAMED": "Retirée ; sa ligne reste vide car une formule la cite : {places}",
    "ARCHIVED_BECAUSE_MERGED": "Fusionnée dans {client}",
    "ARCHIVED_VALUE": "{header} : {value}",
    # « Fiche » of Anomalies, for a row that no identifier alone tells
    "RECORD_AT_ROW": "{record} (ligne {row})",
    "RECORD_OF_ROW": "ligne {row}",
    # in the comment of a client into which others were merged
    "MERGE_NOTE": "Fusion du {day} avec {clients} :",
    "MERGE_NOTE_VALUE": "{header} {value}",
    "MERGE_NOTE_MORE": " ; la suite est dans Archive",
    "SHEETS_ADDED": "{count:~Feuille ajoutée|Feuilles ajoutées} : {sheets}",
    "COLUMNS_ADDED": "{count:~Colonne ajoutée|Colonnes ajoutées} à {worksheet} : {columns}",
    "COLUMNS_REMOVED": "{count:~Colonne retirée|Colonnes retirées} de {worksheet} : {columns}",
    "BACK_TO_HOME": "← Accueil",
    "FOOTER": "Confidentiel : données personnelles",
    "PAGE": "Page",
    "INPUT_EXAMPLE": "Exemple : {example}",
    "ALERT_LIST": "Hors de la liste",
    "ALERT_LIST_CLOSED": "Choisissez une valeur de la liste : elle décide de ce qui est permis.",
    "ALERT_LIST_OPEN": "Cette valeur n’est pas dans la liste. Vous pouvez la garder, ou "
    "l’ajouter dans la feuille Listes.",
    "ALERT_LIST_OTHER": "Cette valeur n’est pas dans la liste. Vous pouvez la garder : le "
    "contrôle la signalera.",
    "ALERT_REFERENCE": "Numéro inconnu",
    "ALERT_REFERENCE_TEXT": "Ce numéro n’existe pas dans la feuille {worksheet}. Vérifiez-le, ou "
    "créez d’abord cette ligne.",
    "ALERT_DATE": "Date à vérifier",
    "ALERT_DATE_TEXT": "Tapez une date entière, par exemple 12/01/2026.",
    "ALERT_DATE_PAST": "Tapez une date entière, par exemple 12/01/2026, qui ne soit pas dans "
    "l’avenir.",
    "ALERT_NUMBER": "Nombre à vérifier",
    "ALERT_INTEGER": "Tapez un nombre entier, sans unité.",
    "ALERT_AMOUNT": "Tapez un montant en euros, par exemple 120,50.",
    "ALERT_RATIO": "Tapez un pourcentage entre 0 % et 100 %.",
    "ALERT_BOUNDS": "La valeur doit être comprise entre {minimum} et {maximum}.",
    "ALERT_MINIMUM": "La valeur doit être au moins {minimum}.",
    "ALERT_LENGTH": "Texte trop long",
    "ALERT_LENGTH_TEXT": "Ce champ tient en {maximum} caractères au plus.",
    "ALERT_EMAIL": "Email à vérifier",
    "ALERT_EMAIL_TEXT": "Une adresse s’écrit nom@domaine.fr, sans espace, une seule par fiche.",
    "ALERT_AUTOMATIC": "Rempli pour vous",
    "ALERT_FORMULA_TEXT": "Cette colonne est calculée : ce que vous tapez ici remplacerait la "
    "formule.",
    "ALERT_TOOL_TEXT": "Cette colonne est tenue par xlcrm. Ne la modifiez que si vous savez "
    "pourquoi.",
    "ALERT_CARD": "Client inconnu",
    "ALERT_CARD_TEXT": "Choisissez un numéro qui existe dans la feuille Clients.",
    "LIST_HINT": "Ajoutez vos valeurs à la suite, sans ligne vide entre deux.",
    "LIST_FIXED_HINT": "Valeurs connues de xlcrm. Vous pouvez en ajouter à la suite ; ne changez "
    "pas celles-ci.",
    "LISTS_PURPOSE": "Les valeurs des listes déroulantes. En vert : vos listes, à compléter à la "
    "suite, sans ligne vide.",
    "HOME_START": "Par où commencer",
    "HOME_CONTENTS": "Les feuilles",
    "HOME_LEGEND": "Légende",
    "LEGEND_REQUIRED": "Obligatoire",
    "LEGEND_RECOMMENDED": "Recommandé",
    "LEGEND_OPTIONAL": "Facultatif",
    "LEGEND_AUTOMATIC": "Rempli pour vous : ne rien taper",
    "LEGEND_OPPOSED": "Ne plus contacter : aucun message",
    "LEGEND_PURGE": "À purger : durée de conservation dépassée",
    "LEGEND_LATE": "En retard : action ou paiement attendu",
    "LEGEND_ANOMALY": "À revoir : voyez la feuille Anomalies",
    "HOME_PERSONAL": "Données personnelles",
    "DASHBOARD_DATE": "Situation au",
    "DASHBOARD_EMPTY": "Les graphiques se remplissent dès que vos clients et leurs achats sont "
    "dans le classeur.",
    "DASHBOARD_WEAKEST": "À reprendre en premier (cellules) :",
    "CHART_QUALITY": "Qualité du fichier, note sur 100",
    "CHART_STATUS": "Clients par statut",
    "CHART_RFM": "Clients par segment RFM",
    "CHART_MONTHS": "Chiffre d’affaires par mois",
    "CHART_ABC": "Chiffre d’affaires par classe ABC",
    "CARD_CHOOSE": "Numéro du client",
    "CARD_HINT": "Choisissez un numéro dans la liste : la fiche se remplit.",
    "CARD_INTERACTIONS": "Nombre échanges",
}
