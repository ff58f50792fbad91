"""Write the pages of docs/ that are generated, or check that they are current.

    python tools/build_docs.py [--check]

With ``--check`` nothing is written: the exit code is 1 when a committed page differs from what
the sources say. PAGES maps each page to the function that returns its text; a further generated
page is one more function there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlcrm import schema
from xlcrm.errors import ExitCode
from xlcrm.faces.cli_commands import build_cli
from xlcrm.faces.localised_click import Words
from xlcrm.messages import NO_BREAK_SPACE, french_spacing
from xlcrm.schema import Column, Kind, Level, Origin, Parameter, Table, ValueList, Worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

DOCS = Path(__file__).parents[1] / "docs"

# French typography leaves four digits together, as in a year.
_GROUPED_FROM = 10_000

KINDS: Mapping[Kind, str] = {
    Kind.IDENTIFIER: "identifiant",
    Kind.REFERENCE: "renvoi",
    Kind.TEXT: "texte",
    Kind.LONG_TEXT: "texte long",
    Kind.FAMILY_NAME: "nom de famille",
    Kind.GIVEN_NAME: "prénom",
    Kind.COMPANY: "raison sociale",
    Kind.EMAIL: "email",
    Kind.PHONE: "téléphone",
    Kind.POSTCODE: "code postal",
    Kind.TOWN: "ville",
    Kind.ADDRESS_LINE: "ligne d’adresse",
    Kind.COUNTRY: "pays",
    Kind.URL: "adresse internet",
    Kind.SIREN: "SIREN",
    Kind.SIRET: "SIRET",
    Kind.VAT: "numéro de TVA",
    Kind.NAF: "code NAF",
    Kind.CHOICE: "choix dans une liste",
    Kind.MULTI_CHOICE: "plusieurs choix",
    Kind.YES_NO: "oui ou non",
    Kind.DATE: "date",
    Kind.DATETIME: "date et heure",
    Kind.DAY_MONTH: "jour et mois",
    Kind.INTEGER: "nombre entier",
    Kind.AMOUNT: "nombre",
    Kind.RATIO: "pourcentage",
}
LEVELS: Mapping[Level, str] = {
    Level.SHOWN: "visible",
    Level.FOLDED: "repliée",
    Level.OFF: "non livrée",
}
ORIGINS: Mapping[Origin, str] = {
    Origin.TYPED: "vous",
    Origin.FORMULA: "formule",
    Origin.TOOL: "xlcrm",
}
COLUMN_TITLES = (
    "En-tête", "Nom technique", "Nature", "Remplissage", "Vue", "Remplie par", "Concerne", "Liste",
    "Donnée personnelle", "Exemple", "Aide",
)  # fmt: skip
PARAMETER_TITLES = (
    "Paramètre", "Nom technique", "Nom dans Excel", "Nature", "Valeur livrée", "Bornes", "Liste",
    "Signification",
)  # fmt: skip

DICTIONARY_INTRODUCTION = """\
# Dictionnaire des données

<!-- Page engendrée par tools/build_docs.py à partir du schéma : ne la modifiez pas à la main. -->

Tout ce que le classeur contient : ses feuilles, leurs colonnes, les listes et les paramètres.
Cette page est tirée du schéma de xlcrm ; elle dit donc toujours ce que le programme fait.

Comment lire les tableaux de colonnes :

- **Remplissage** : obligatoire, recommandé (une case vide est une anomalie « à compléter ») ou
  facultatif.
- **Vue** : visible, repliée (livrée dans un groupe fermé), non livrée (prévue, absente d’un
  classeur neuf), ou « avec » la feuille supplémentaire dont elle dépend.
- **Remplie par** : vous, une formule du classeur, ou xlcrm. On ne tape rien dans une colonne
  que remplit une formule ou xlcrm.
- **Concerne** : tous les clients, les particuliers ou les professionnels.
- **Donnée personnelle** : « oui » si la colonne décrit une personne ; elle entre alors dans une
  demande d’accès ou d’effacement.
"""


def dictionary() -> str:
    """Return docs/dictionnaire.md: every sheet, column, list and parameter of the schema."""
    delivered = {sheet.name for sheet in schema.WORKSHEETS if sheet.delivered}
    sections = [DICTIONARY_INTRODUCTION]
    for title, sheets in (
        ("Feuilles du classeur", [s for s in schema.WORKSHEETS if s.name in delivered]),
        ("Feuilles supplémentaires", [s for s in schema.WORKSHEETS if s.name not in delivered]),
    ):
        sections += [f"## {title}", _SHEETS_INTRODUCTION[title], _summary(sheets)]
        sections += [_table_section(table) for sheet in sheets for table in _tables_of(sheet)]
    sections += ["## Listes", _LISTS_INTRODUCTION]
    sections += [_list_section(value_list) for value_list in schema.LISTS]
    sections += ["## Paramètres", *_parameter_sections(schema.PARAMETERS)]
    sections += ["## Paramètres supplémentaires", _FURTHER_PARAMETERS_INTRODUCTION]
    sections += _parameter_sections(schema.FURTHER_PARAMETERS)
    return french_spacing("\n\n".join(section.strip("\n") for section in sections)) + "\n"


_SHEETS_INTRODUCTION = {
    "Feuilles du classeur": "Celles d’un classeur neuf (« xlcrm new »).",
    "Feuilles supplémentaires": "Absentes d’un classeur neuf : « xlcrm sheets CLASSEUR add Devis » "
    "les ajoute, et « xlcrm columns » ajoute de même les colonnes qui ne sont pas livrées.",
}

_LISTS_INTRODUCTION = """\
Les valeurs des listes déroulantes, dans l’ordre où vous les voyez. Une liste « à vous » se
complète dans la feuille Listes ; les autres ne changent pas, car des règles s’y appuient.
Les « autres écritures » sont comprises à l’import et au nettoyage."""

_FURTHER_PARAMETERS_INTRODUCTION = """\
Prévus et absents d’un classeur neuf : rien ne les lit encore."""


def _tables_of(sheet: Worksheet) -> list[Table]:
    return [table for table in schema.TABLES if table.worksheet == sheet.name]


def _summary(sheets: Iterable[Worksheet]) -> str:
    rows = []
    for sheet in sheets:
        tables = _tables_of(sheet)
        names = ", ".join(f"`{table.name}`" for table in tables)
        count = str(sum(len(table.columns) for table in tables)) if tables else ""
        rows.append([sheet.name, sheet.purpose, names, count])
    return _grid(("Feuille", "Rôle", "Tableau Excel", "Colonnes"), rows)


def _table_section(table: Table) -> str:
    facts = [f"Feuille « {table.worksheet} »", f"tableau `{table.name}`", f"clé `{table.key}`"]
    if table.id_prefix:
        facts.append(f"numéros `{table.id_prefix}000001` et suivants")
    parts = [f"### {table.title}", table.purpose, f"{', '.join(facts)}."]
    groups = list(dict.fromkeys(column.group for column in table.columns))
    for group in groups:
        if group:
            parts.append(f"#### {table.title} : {group.lower()}")
        rows = [_column_row(column) for column in table.columns if column.group == group]
        parts.append(_grid(COLUMN_TITLES, rows))
    return "\n\n".join(parts)


def _column_row(column: Column) -> list[str]:
    view = LEVELS[column.level]
    if column.requires is not None:
        view = f"avec « {schema.table(column.requires).worksheet} »"
    kind = KINDS[column.kind]
    if column.refers_to is not None:
        kind = f"{kind} vers « {schema.table(column.refers_to).title} »"
    if column.max_length is not None:
        kind = f"{kind}, {column.max_length} caractères au plus"
    return [
        f"**{column.header}**",
        f"`{column.key}`",
        kind,
        column.need.value,
        view,
        ORIGINS[column.origin],
        column.population.value,
        _list_link(column.choices),
        "oui" if column.personal else "",
        _example(column),
        column.help,
    ]


def _example(column: Column) -> str:
    """Return an example as the cell shows it: percentages and decimal commas."""
    if column.kind in {Kind.AMOUNT, Kind.RATIO, Kind.INTEGER} and column.example:
        return _number(column.kind, float(column.example))
    return column.example


def _number(kind: Kind, value: float) -> str:
    if kind is Kind.RATIO:
        return f"{value * 100:g} %".replace(".", ",")
    grouping = "," if abs(value) >= _GROUPED_FROM else ""
    return f"{value:{grouping}.10g}".replace(",", NO_BREAK_SPACE).replace(".", ",")


def _list_link(key: str | None) -> str:
    if key is None:
        return ""
    value_list = schema.value_list(key)
    return f"[{value_list.header}](#{_anchor(f'Liste {value_list.header}')})"


def _anchor(title: str) -> str:
    """Return the anchor that GitHub gives to a title of letters, digits and spaces."""
    return title.lower().replace(" ", "-")


def _list_section(value_list: ValueList) -> str:
    names = f"Nom dans Excel `{value_list.name}`, nom technique `{value_list.key}`"
    values = " · ".join(_escaped(value) for value in value_list.values)
    parts = [
        f"### Liste {value_list.header}",
        f"{names}, à vous." if value_list.open_ended else f"{names}.",
        f"Valeurs : {values}",
    ]
    spellings: dict[str, list[str]] = {}
    for spelling, value in value_list.synonyms:
        spellings.setdefault(value, []).append(f"`{spelling}`")
    if spellings:
        lines = [f"- {value} : {', '.join(others)}" for value, others in spellings.items()]
        parts += ["Autres écritures :", "\n".join(lines)]
    return "\n\n".join(parts)


def _parameter_sections(parameters: Iterable[Parameter]) -> list[str]:
    groups: dict[str, list[list[str]]] = {}
    for parameter in parameters:
        groups.setdefault(parameter.group, []).append(_parameter_row(parameter))
    return [
        f"### Paramètres : {group.lower()}\n\n{_grid(PARAMETER_TITLES, rows)}"
        for group, rows in groups.items()
    ]


def _parameter_row(parameter: Parameter) -> list[str]:
    return [
        f"**{parameter.label}**",
        f"`{parameter.key}`",
        f"`{parameter.name}`",
        KINDS[parameter.kind],
        "calculée" if parameter.formula else _value(parameter, parameter.default),
        _bounds(parameter),
        _list_link(parameter.choices),
        parameter.meaning,
    ]


def _value(parameter: Parameter, value: object) -> str:
    if isinstance(value, int | float):
        number = _number(parameter.kind, value)
        return f"{number} {parameter.unit}".strip()
    return str(value or "")


def _bounds(parameter: Parameter) -> str:
    low, high = parameter.minimum, parameter.maximum
    if low is not None and high is not None:
        return f"de {_number(parameter.kind, low)} à {_number(parameter.kind, high)}"
    if low is not None:
        return f"au moins {_number(parameter.kind, low)}"
    return "" if high is None else f"au plus {_number(parameter.kind, high)}"


def _grid(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *([_escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is; our own bold, code and links stay."""
    return text.replace("|", r"\|").replace("<", "&lt;")


#: Each generated page, under docs/, with the function that returns its text.
_EXIT_MEANINGS: Mapping[ExitCode, str] = {
    ExitCode.DONE: "fait",
    ExitCode.UNEXPECTED: "erreur imprévue de xlcrm",
    ExitCode.WRONG_USE: "commande mal écrite, fichier déjà présent",
    ExitCode.UNREADABLE: "fichier absent, illisible, ou qui n’est pas un classeur xlcrm",
    ExitCode.BLOCKING_ANOMALIES: "il reste des anomalies (`check --strict`), ou quelque chose "
    "empêche les boutons de marcher (`addin`, `doctor`)",
    ExitCode.LOCKED: "classeur ouvert ailleurs, ou dossier protégé",
    ExitCode.REFUSED: "refusé : personne ne peut être contacté, ou règle de droit",
    ExitCode.CONFLICTS: "le classeur a changé entre-temps : rien n’a été écrit ; ou un groupe de "
    "Doublons attend une correction (`merge`)",
    ExitCode.INTERRUPTED: "arrêté par la personne",
}


def commands() -> str:
    """Return the page of the command line: every command, option, exit code, the JSON object."""
    words = Words("fr")
    cli = build_cli(words)
    lines = [
        "# Les commandes",
        "",
        "<!-- généré par tools/build_docs.py : ne pas modifier à la main -->",
        "",
        f"`{words('HELP_USAGE')}xlcrm {words('HELP_GROUP_USAGE')}`".replace(NO_BREAK_SPACE, " "),
        "",
        words("HELP_XLCRM"),
        "",
        *_option_lines(cli),
    ]
    for name in cli.commands:
        command = cli.commands[name]
        context = click.Context(command, info_name=f"xlcrm {name}")
        lines += [
            f"## {name}",
            "",
            str(command.help),
            "",
            "```",
            " ".join([context.command_path, *command.collect_usage_pieces(context)]),
            "```",
            "",
            *_option_lines(command),
            "```",
            *str(command.epilog).splitlines(),
            "```",
            "",
        ]
    lines += ["## Codes de sortie", "", "| code | sens |", "|---|---|"]
    lines += [f"| {int(code)} | {meaning} |" for code, meaning in _EXIT_MEANINGS.items()]
    lines += [
        "",
        "## JSON",
        "",
        (
            "Avec `--json`, la sortie standard ne contient qu’un objet : `ok`, `code`, `command`, "
            "`counts`, `findings`, `outputs`, `backup`, `journal_id`, `warnings`, `seconds`, et "
            "`rows` pour `history` et `backups`. Avec un numéro, `history` donne dans `entry` "
            "l’opération, et dans `rows` chaque cellule changée, avant et après. En cas d’échec "
            "s’y ajoutent `error` (un code stable) et `message` ; pour une annulation refusée, "
            "`rows` nomme toutes les cellules en cause. Pour `dedup --pairs`, `rows` donne les "
            "paires ; dans chacune, `start`, les valeurs de `points` (une par colonne) et `rules` "
            "font ensemble `score`, au dixième : c’est le logarithme de base 2 des chances pour "
            "que ce soit la même personne."
        ),
        "",
    ]
    return french_spacing("\n".join(lines))


def _option_lines(command: click.Command) -> list[str]:
    """Return the table of a command's options."""
    rows = [
        f"| `{', '.join(option.opts)}{_metavar(option)}` | {option.help} |"
        for option in command.params
        if isinstance(option, click.Option)
    ]
    return ["| option | effet |", "|---|---|", *rows, ""] if rows else []


def _metavar(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return " " + "\\|".join(option.type.choices)
    return f" {option.metavar}"


PAGES: Mapping[str, Callable[[], str]] = {
    "commandes.md": commands,
    "dictionnaire.md": dictionary,
}


def outdated(folder: Path = DOCS) -> list[str]:
    """Return the generated pages of ``folder`` that are missing or no longer current."""
    return [
        name
        for name, build in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != build()
    ]


def main(arguments: Sequence[str], folder: Path = DOCS) -> int:
    """Write the pages, or with ``--check`` only say which are not current; return the exit code."""
    if list(arguments) not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = outdated(folder)
    if not arguments:
        for name in stale:
            (folder / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
            print(folder / name)
        return 0
    for name in stale:
        print(f"{folder.name}/{name} is not current: run tools/build_docs.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
