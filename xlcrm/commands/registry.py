"""The commands of xlcrm, as data: one source for the command line, the journal and the docs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CommandInfo:
    """One command: its English word, and the French name staff see in the Journal."""

    name: str
    label: str
    writes: bool


COMMANDS: tuple[CommandInfo, ...] = (
    CommandInfo("demo", "Démonstration", writes=True),
    CommandInfo("new", "Nouveau fichier", writes=True),
    CommandInfo("import", "Importer", writes=True),
    CommandInfo("check", "Contrôler", writes=True),
    CommandInfo("clean", "Nettoyer", writes=True),
    CommandInfo("dedup", "Rechercher les doublons", writes=True),
    CommandInfo("merge", "Fusionner", writes=True),
    CommandInfo("segment", "Recalculer les segments", writes=True),
    CommandInfo("export", "Exporter", writes=True),
    CommandInfo("history", "Journal", writes=False),
    CommandInfo("undo", "Annuler", writes=True),
)

_BY_NAME = {command.name: command for command in COMMANDS}


def label(name: str) -> str:
    """Return the French name of a command; the word itself when it is not one of ours."""
    return _BY_NAME[name].label if name in _BY_NAME else name
