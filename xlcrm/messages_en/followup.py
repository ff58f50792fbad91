"""One client or a few rows: contacts noted, duplicates set apart, a part of the file cleaned."""

from __future__ import annotations

FOLLOWUP: dict[str, str] = {
    "SHORT_APART": "Sets rows of Doublons apart: they are other clients.",
    "HELP_APART": "Gives the decision « Pas un doublon » to rows of the sheet Doublons: these "
    "records are not brought together with the others of their group again.",
    "EXAMPLES_APART": "xlcrm apart FichierClient.xlsx G-000012 G-000013",
    "METAVAR_ROWS": "ROW…",
    "SHORT_NOTE": "Notes an exchange with a client.",
    "HELP_NOTE": "Adds a row to the sheet Interactions, dated of now. What you do not give is "
    "left to choose in the sheet.",
    "EXAMPLES_NOTE": "xlcrm note FichierClient.xlsx --client C-000042 --channel Téléphone "
    "--subject Devis --kind Appel",
    "METAVAR_CLIENT": "NUMBER",
    "METAVAR_WORD": "WORD",
    "OPTION_CLIENT": "Number of the client, such as C-000042.",
    "OPTION_NOTE_CHANNEL": "Means of contact, as in the list: Téléphone, Email…",
    "OPTION_NOTE_KIND": "Kind of exchange, as in the list: Appel, Demande de devis…",
    "OPTION_NOTE_DIRECTION": "Sortant (you contacted them) or Entrant.",
    "OPTION_NOTE_SUBJECT": "The essential, in facts.",
    "OPTION_NOTE_OUTCOME": "Outcome, as in the list: À rappeler, Intéressé…",
    "OPTION_ONLY": "Only this client (a number such as C-000042); repeat for several.",
    "DONE_APART": "{apart:row|rows} set apart: not a duplicate.",
    "DONE_NOTE": "Exchange noted in the sheet Interactions. Complete there what is missing.",
    "GIVEN_ROWS": "Rows: {value}",
    "GIVEN_ONLY": "Records chosen: {value}",
}
