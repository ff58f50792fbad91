"""The workbook declared once: sheets, tables, columns, lists, parameters, version.

Everything else (the template, the reader, the checks, the formulas, the documentation) is
driven by these declarations; nothing else knows a header or a threshold.
"""

from __future__ import annotations

from xlcrm.schema.clients import CLIENTS
from xlcrm.schema.core import CORE_TABLES
from xlcrm.schema.further import FURTHER_PARAMETERS, FURTHER_TABLES, FURTHER_WORKSHEETS
from xlcrm.schema.lists import LISTS
from xlcrm.schema.model import (
    Column,
    Kind,
    Level,
    Need,
    Origin,
    Parameter,
    Population,
    SchemaError,
    Table,
    ValueList,
    Worksheet,
    check_whole,
)
from xlcrm.schema.parameters import PARAMETERS

#: Written into each workbook as a custom document property; raised with a migration.
SCHEMA_VERSION = 1

#: Name of that property.
VERSION_PROPERTY = "xlcrm_schema_version"

_HOME, _WORK, _RIGHTS, _RESULT, _SET = "#1F4E79", "#2E75B6", "#C55A11", "#548235", "#7F7F7F"

#: The sheets of a new workbook, in order, then the further ones.
WORKSHEETS: tuple[Worksheet, ...] = (
    Worksheet(name="Accueil", tab_color=_HOME, purpose="Par où commencer, et où est quoi."),
    Worksheet(name="Tableau de bord", tab_color=_HOME, purpose="Les chiffres et les graphiques."),
    Worksheet(name="Fiche", tab_color=_HOME, purpose="Tout sur un client, sur une page."),
    Worksheet(name="Clients", tab_color=_WORK, purpose="Clients, prospects et suspects."),
    Worksheet(name="Contacts", tab_color=_WORK, purpose="Les personnes de vos clients pros."),
    Worksheet(name="Interactions", tab_color=_WORK, purpose="Appels, visites, messages."),
    Worksheet(name="Achats", tab_color=_WORK, purpose="Commandes, factures, tickets, avoirs."),
    Worksheet(name="Consentements", tab_color=_RIGHTS, purpose="La preuve des accords."),
    Worksheet(name="Oppositions", tab_color=_RIGHTS, purpose="Qui ne plus jamais contacter."),
    Worksheet(name="Sources", tab_color=_RIGHTS, purpose="D’où viennent les données."),
    Worksheet(name="Campagnes", tab_color=_RIGHTS, purpose="Vos envois groupés."),
    Worksheet(name="Segments", tab_color=_RESULT, purpose="Vos clients par segment."),
    Worksheet(name="Anomalies", tab_color=_RESULT, purpose="Ce que le contrôle a trouvé."),
    Worksheet(name="Doublons", tab_color=_RESULT, purpose="Les fiches à fusionner."),
    Worksheet(name="Qualité", tab_color=_RESULT, purpose="Les notes du fichier, dans le temps."),
    Worksheet(name="Journal", tab_color=_RESULT, purpose="Ce que xlcrm a fait."),
    Worksheet(name="Paramètres", tab_color=_SET, purpose="Les seuils et leur sens."),
    Worksheet(name="Listes", tab_color=_SET, purpose="Les valeurs des listes déroulantes."),
    *FURTHER_WORKSHEETS,
)

#: Every table, the delivered ones first.
TABLES: tuple[Table, ...] = (CLIENTS, *CORE_TABLES, *FURTHER_TABLES)

#: Sheet « Listes »: one column per list in one table of this name.
LIST_TABLE_NAME = "tblListes"
LIST_WORKSHEET = "Listes"
#: Key of its frame.
LISTS_FRAME = "lists"

_TABLE_BY_KEY = {table.key: table for table in TABLES}
_LIST_BY_KEY = {value_list.key: value_list for value_list in LISTS}
_PARAMETER_BY_KEY = {parameter.key: parameter for parameter in PARAMETERS}


def table(key: str) -> Table:
    """Return the table of that technical name; KeyError when there is none."""
    return _TABLE_BY_KEY[key]


def value_list(key: str) -> ValueList:
    """Return the value list of that technical name; KeyError when there is none."""
    return _LIST_BY_KEY[key]


def parameter(key: str) -> Parameter:
    """Return the parameter of that technical name; KeyError when there is none."""
    return _PARAMETER_BY_KEY[key]


def delivered_tables() -> tuple[Table, ...]:
    """Return the tables of a new workbook, in sheet order."""
    delivered = {sheet.name for sheet in WORKSHEETS if sheet.delivered}
    return tuple(t for t in TABLES if t.worksheet in delivered)


check_whole(
    WORKSHEETS,
    TABLES,
    LISTS,
    (*PARAMETERS, *FURTHER_PARAMETERS),
    other_names=(LIST_TABLE_NAME,),
)

__all__ = [
    "FURTHER_PARAMETERS",
    "LISTS",
    "LISTS_FRAME",
    "LIST_TABLE_NAME",
    "LIST_WORKSHEET",
    "PARAMETERS",
    "SCHEMA_VERSION",
    "TABLES",
    "VERSION_PROPERTY",
    "WORKSHEETS",
    "Column",
    "Kind",
    "Level",
    "Need",
    "Origin",
    "Parameter",
    "Population",
    "SchemaError",
    "Table",
    "ValueList",
    "Worksheet",
    "delivered_tables",
    "parameter",
    "table",
    "value_list",
]
