"""Every French sentence of xlcrm, by code: what happened, why, what to do next.

Plain and polite (« vous »), typographic apostrophes; no-break spaces are set by
``messages.french_spacing``. ``{name}`` is filled in by the caller and never holds the content
of a cell. One dict per family, joined at the end.
"""

from __future__ import annotations

#: Exceptions (``xlcrm.errors``).
ERRORS: dict[str, str] = {
    "FILE_MISSING": "Le fichier « {name} » n’existe pas. Vérifiez son nom et son dossier.",
    "FILE_IS_FOLDER": "« {name} » est un dossier. Donnez le nom d’un fichier.",
    "FILE_EXISTS": "Le fichier « {name} » existe déjà : rien n’a été écrit. Choisissez un autre "
    "nom.",
    "STALE_PLAN": "La feuille « {worksheet} » a changé depuis le calcul (ligne {record}) : rien "
    "n’a été écrit. Relancez la commande.",
}

#: Findings of check and clean, shown in Anomalies.
FINDINGS: dict[str, str] = {}

#: Reasons of the consent engine (legal-rules §11.1).
CONSENT: dict[str, str] = {}

#: Reasons why two records look like one client.
DUPLICATES: dict[str, str] = {}

#: Command line: help, progress, results.
CLI: dict[str, str] = {}

SENTENCES: dict[str, str] = {**ERRORS, **FINDINGS, **CONSENT, **DUPLICATES, **CLI}
