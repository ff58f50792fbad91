"""The commands of xlcrm, as data: one source for the command line, the journal, the ribbon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RibbonPlace:
    """Where a command stands on the ribbon tab; ``icon`` is an ``imageMso`` name of Office.

    Icons are names found in the control lists of Office 2013 to Microsoft 365
    (OfficeDev/office-fluent-ui-command-identifiers). ``label`` is shorter than the command's
    own where the title of the group says the rest. ``shortcut`` is a letter: Ctrl+Maj+letter on
    Windows, Option+Cmd+letter on macOS.
    """

    group: str
    icon: str
    keytip: str
    label: str | None = None
    large: bool = True
    shortcut: str | None = None


@dataclass(frozen=True)
class CommandInfo:
    """One command: its English word, the French name staff see, its place on the ribbon."""

    name: str
    label: str
    ribbon: RibbonPlace | None = None


#: Groups of the tab, from left to right.
GROUPS = ("Données", "Doublons", "Suivi", "Segments", "Mailing", "Sécurité")

#: The command line, in the order of the work.
COMMANDS: tuple[CommandInfo, ...] = (
    CommandInfo("demo", "Démonstration"),
    CommandInfo("new", "Nouveau fichier"),
    CommandInfo("import", "Importer", RibbonPlace("Données", "GetExternalDataFromText", "I")),
    CommandInfo(
        "check",
        "Contrôler",
        RibbonPlace("Données", "DataValidationCircleInvalid", "C", shortcut="Q"),
    ),
    CommandInfo("clean", "Nettoyer", RibbonPlace("Données", "ReplaceDialog", "N")),
    CommandInfo(
        "dedup",
        "Rechercher les doublons",
        RibbonPlace(
            "Doublons", "ConditionalFormattingHighlightDuplicateValues", "R", label="Rechercher"
        ),
    ),
    CommandInfo("merge", "Fusionner", RibbonPlace("Doublons", "MergeCells", "F")),
    CommandInfo("apart", "Écarter", RibbonPlace("Doublons", "RemoveDuplicates", "E", large=False)),
    CommandInfo(
        "note", "Noter un contact", RibbonPlace("Suivi", "ReviewNewComment", "O", shortcut="K")
    ),
    CommandInfo(
        "segment",
        "Recalculer les segments",
        RibbonPlace("Segments", "CalculateNow", "U", label="Recalculer"),
    ),
    CommandInfo("export", "Exporter", RibbonPlace("Mailing", "FileSendAsAttachment", "X")),
    CommandInfo(
        "history", "Journal", RibbonPlace("Sécurité", "ReviewTrackChangesMenu", "L", large=False)
    ),
    CommandInfo("undo", "Annuler", RibbonPlace("Sécurité", "Undo", "A")),
    CommandInfo(
        "backups",
        "Sauvegardes",
        RibbonPlace("Sécurité", "FileVersionHistory", "V", large=False),
    ),
    CommandInfo("sheets", "Feuilles"),
    CommandInfo("columns", "Colonnes"),
    CommandInfo("addin", "Complément Excel"),
    CommandInfo("doctor", "Diagnostic"),
)

#: What only makes sense in front of an open workbook: showing one of its sheets.
RIBBON_ONLY: tuple[CommandInfo, ...] = (
    CommandInfo("card", "Fiche client", RibbonPlace("Suivi", "FindDialogExcel", "H", shortcut="J")),
    CommandInfo(
        "dashboard", "Tableau de bord", RibbonPlace("Segments", "ChartInsert", "T", large=False)
    ),
    CommandInfo("help", "Aide", RibbonPlace("Sécurité", "Help", "D", large=False)),
)

#: Order of the buttons within a group where it is not that of the commands: frequent ones first.
_FIRST = ("undo", "backups", "history")

_BY_NAME = {command.name: command for command in (*COMMANDS, *RIBBON_ONLY)}

#: What stands in the journal or in the name of a backup without being a command.
_OTHERS = {"restore": "Reprendre une copie", "interrupted": "Commande interrompue"}


def label(name: str) -> str:
    """Return the French name of a command; the word itself when it is not one of ours."""
    return _BY_NAME[name].label if name in _BY_NAME else _OTHERS.get(name, name)


def on_the_ribbon() -> dict[str, tuple[tuple[CommandInfo, RibbonPlace], ...]]:
    """Return by group, from left to right, the commands of the tab with their place."""
    placed = [(c, c.ribbon) for c in _BY_NAME.values() if c.ribbon is not None]
    rank = {name: place for place, name in enumerate(_FIRST)}
    placed.sort(key=lambda pair: rank.get(pair[0].name, len(rank)))
    return {group: tuple(p for p in placed if p[1].group == group) for group in GROUPS}
