"""The commands of xlcrm, as data: one source for the command line, the journal, the ribbon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RibbonPlace:
    """Where a command stands on the ribbon tab; ``icon`` is an ``imageMso`` name of Office.

    Icons are names found in the control lists of Office 2013 to Microsoft 365
    (OfficeDev/office-fluent-ui-command-identifiers).
    """

    group: str
    icon: str
    keytip: str


@dataclass(frozen=True)
class CommandInfo:
    """One command: its English word, the French name staff see, its place on the ribbon."""

    name: str
    label: str
    ribbon: RibbonPlace | None = None


COMMANDS: tuple[CommandInfo, ...] = (
    CommandInfo("demo", "Démonstration"),
    CommandInfo("new", "Nouveau fichier"),
    CommandInfo("import", "Importer", RibbonPlace("Données", "GetExternalDataFromText", "I")),
    CommandInfo("check", "Contrôler", RibbonPlace("Données", "DataValidationCircleInvalid", "C")),
    CommandInfo("clean", "Nettoyer", RibbonPlace("Données", "ReplaceDialog", "N")),
    CommandInfo(
        "dedup",
        "Rechercher les doublons",
        RibbonPlace("Doublons", "ConditionalFormattingHighlightDuplicateValues", "R"),
    ),
    CommandInfo("merge", "Fusionner", RibbonPlace("Doublons", "MergeCells", "F")),
    CommandInfo("segment", "Recalculer les segments", RibbonPlace("Segments", "CalculateNow", "S")),
    CommandInfo("export", "Exporter", RibbonPlace("Mailing", "FileSendAsAttachment", "E")),
    CommandInfo("history", "Journal", RibbonPlace("Sécurité", "ReviewTrackChangesMenu", "O")),
    CommandInfo("undo", "Annuler", RibbonPlace("Sécurité", "Undo", "A")),
    CommandInfo("backups", "Copies"),
    CommandInfo("sheets", "Feuilles"),
    CommandInfo("columns", "Colonnes"),
)

_BY_NAME = {command.name: command for command in COMMANDS}

#: What stands in the journal or in the name of a backup without being a command.
_OTHERS = {"restore": "Reprendre une copie", "interrupted": "Commande interrompue"}


def label(name: str) -> str:
    """Return the French name of a command; the word itself when it is not one of ours."""
    return _BY_NAME[name].label if name in _BY_NAME else _OTHERS.get(name, name)
