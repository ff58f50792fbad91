"""One client or a few rows: contacts noted, duplicates set apart, a part of the file cleaned."""

from __future__ import annotations

FOLLOWUP: dict[str, str] = {
    "SHORT_APART": "Écarte des lignes de Doublons : ce sont d’autres clients.",
    "HELP_APART": "Donne la décision « Pas un doublon » à des lignes de la feuille Doublons : "
    "ces fiches ne seront plus rapprochées des autres de leur groupe.",
    "EXAMPLES_APART": "xlcrm apart FichierClient.xlsx G-000012 G-000013",
    "METAVAR_ROWS": "LIGNE…",
    "SHORT_NOTE": "Note un échange avec un client.",
    "HELP_NOTE": "Ajoute une ligne à la feuille Interactions, datée de maintenant. Ce que vous "
    "ne donnez pas reste à choisir dans la feuille.",
    "EXAMPLES_NOTE": "xlcrm note FichierClient.xlsx --client C-000042 --channel Téléphone "
    "--subject Devis --kind Appel",
    "METAVAR_CLIENT": "NUMÉRO",
    "METAVAR_WORD": "MOT",
    "OPTION_CLIENT": "Numéro du client, comme C-000042.",
    "OPTION_NOTE_CHANNEL": "Mode de contact, comme dans la liste : Téléphone, Email…",
    "OPTION_NOTE_KIND": "Type d’interaction, comme dans la liste : Appel, Demande de devis…",
    "OPTION_NOTE_DIRECTION": "Sortant (vous l’avez contacté) ou Entrant.",
    "OPTION_NOTE_SUBJECT": "L’essentiel, en faits.",
    "OPTION_NOTE_OUTCOME": "Résultat, comme dans la liste : À rappeler, Intéressé…",
    "OPTION_ONLY": "Seulement ce client (numéro comme C-000042) ; répétez pour plusieurs.",
    "DONE_APART": "{apart:ligne écartée : ce n’est pas un doublon|lignes écartées : ce ne sont "
    "pas des doublons}.",
    "DONE_NOTE": "Échange noté dans la feuille Interactions. Complétez-y ce qui manque.",
    "GIVEN_ROWS": "Lignes : {value}",
    "GIVEN_ONLY": "Fiches choisies : {value}",
}
