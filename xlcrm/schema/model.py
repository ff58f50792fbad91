"""How the workbook is declared: tables, columns, lists, parameters, as frozen dataclasses.

Everything Excel would refuse, or silently drop, is refused here at import: limits come from
« Excel specifications and limits » (Microsoft) and from the structured-reference grammar
(a header with a special character forces doubled brackets and escapes in every formula).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SHEET_NAME = 31
MAX_INPUT_TITLE = 32
MAX_INPUT_MESSAGE = 255
MAX_TABLE_NAME = 255
MAX_CELL_TEXT = 32_767
# Own bound: at most this many columns are unfolded in a table (docs/rules.md, « Entry volume »).
MAX_LEVEL_1_COLUMNS = 30

_HEADER = re.compile(r"[^\W_]+(?: [^\W_]+)*")  # letters (accents too), digits, single spaces
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_DEFINED_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ_][\wÀ-ÖØ-öø-ÿ.]*")
_CELL_LIKE_NAME = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[Rr]|[Cc]")
_SHEET_FORBIDDEN = set("[]:*?/\\")


class SchemaError(ValueError):
    """The declared schema could not be written by Excel as it stands."""


class Kind(Enum):
    """What a cell holds; decides format, validation and the module of ``xlcrm.values``."""

    IDENTIFIER = "identifier"  # the table's own key, made by xlcrm
    REFERENCE = "reference"  # the key of a row of another table
    TEXT = "text"
    LONG_TEXT = "long_text"  # line breaks are kept
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    COMPANY = "company"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    TOWN = "town"
    ADDRESS_LINE = "address_line"
    COUNTRY = "country"
    URL = "url"
    SIREN = "siren"
    SIRET = "siret"
    VAT = "vat"
    NAF = "naf"
    CHOICE = "choice"  # one value of a list
    MULTI_CHOICE = "multi_choice"  # several, separated by "; "
    YES_NO = "yes_no"  # blank is unknown, never « Oui »
    DATE = "date"
    DATETIME = "datetime"
    DAY_MONTH = "day_month"  # "JJ/MM"
    INTEGER = "integer"
    AMOUNT = "amount"  # euros
    RATIO = "ratio"  # shown as a percentage


#: Kinds stored as text, format "@", so that Excel never drops a zero or computes an exponent.
TEXT_KINDS = frozenset(Kind) - {
    Kind.DATE,
    Kind.DATETIME,
    Kind.INTEGER,
    Kind.AMOUNT,
    Kind.RATIO,
}


class Need(Enum):
    """How much a column is wanted; blank recommended cells are anomalies « à compléter »."""

    REQUIRED = "obligatoire"
    RECOMMENDED = "recommandé"
    OPTIONAL = "facultatif"


class Origin(Enum):
    """Who fills a column."""

    TYPED = "saisie"
    FORMULA = "formule"  # a live Excel formula with a pandas twin
    TOOL = "xlcrm"  # written by a command


class Population(Enum):
    """Which clients a column is about."""

    ALL = "tous"
    PERSON = "particuliers"
    COMPANY = "professionnels"


class Level(Enum):
    """How visible a column is in the delivered workbook."""

    SHOWN = 1
    FOLDED = 2  # delivered, grouped and folded
    OFF = 3  # declared, not delivered


@dataclass(frozen=True, kw_only=True)
class Column:
    """One field of a table.

    ``header`` is the French text of the header cell, ``key`` the column's name in a frame.
    ``choices`` names a value list, ``refers_to`` a table; ``requires`` names the further table
    without which the column makes no sense and is not delivered. ``past_only`` dates tell what
    has happened: they are never after the reference day.
    """

    key: str
    header: str
    kind: Kind
    help: str
    level: Level = Level.SHOWN
    need: Need = Need.OPTIONAL
    origin: Origin = Origin.TYPED
    population: Population = Population.ALL
    group: str = ""
    choices: str | None = None
    refers_to: str | None = None
    requires: str | None = None
    personal: bool = False
    past_only: bool = False
    width: float = 14
    max_length: int | None = None
    example: str = ""
    synonyms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        where = f"column {self.key!r}"
        _require(_KEY.fullmatch(self.key), f"{where}: illegal key")
        _require(
            _HEADER.fullmatch(self.header),
            f"{where}: header {self.header!r}: letters, digits and single spaces only",
        )
        _require(len(self.header) <= MAX_INPUT_TITLE, f"{where}: header over 32 characters")
        _require(0 < len(self.help) <= MAX_INPUT_MESSAGE, f"{where}: help of 1 to 255 characters")
        needs_list = self.kind in {Kind.CHOICE, Kind.MULTI_CHOICE}
        _require((self.choices is not None) == needs_list, f"{where}: a choice names its list")
        _require(
            (self.refers_to is not None) == (self.kind is Kind.REFERENCE),
            f"{where}: a reference names its table",
        )
        dated = self.kind in {Kind.DATE, Kind.DATETIME}
        _require(dated or not self.past_only, f"{where}: only a date can be past")

    @property
    def delivered(self) -> bool:
        """Whether a new workbook has this column."""
        return self.level is not Level.OFF and self.requires is None


@dataclass(frozen=True, kw_only=True)
class Table:
    """One Excel table: ``name`` is its Excel name, ``key`` its name in ``frames``.

    The first column is the key of the records. ``id_prefix`` makes new identifiers
    (``"C-"`` gives C-000001); tables filled whole by a command may have none.
    """

    key: str
    name: str
    worksheet: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    id_prefix: str = ""

    def __post_init__(self) -> None:
        where = f"table {self.key!r}"
        _require(_KEY.fullmatch(self.key), f"{where}: illegal key")
        check_defined_name(self.name, where)
        for what, values in (
            ("key", [c.key for c in self.columns]),
            ("header", [c.header.casefold() for c in self.columns]),
        ):
            doubles = {v for v in values if values.count(v) > 1}
            _require(not doubles, f"{where}: duplicate {what}: {sorted(doubles)}")
        shown = [c for c in self.columns if c.delivered and c.level is Level.SHOWN]
        _require(len(shown) <= MAX_LEVEL_1_COLUMNS, f"{where}: {len(shown)} level-1 columns")

    @property
    def key_column(self) -> Column:
        """The column that identifies a record."""
        return self.columns[0]

    @property
    def delivered_columns(self) -> tuple[Column, ...]:
        """The columns of a new workbook, in order."""
        return tuple(c for c in self.columns if c.delivered)

    def column(self, key: str) -> Column:
        """Return the column of that technical name; KeyError when there is none."""
        column = self._columns_by_key.get(key)
        if column is None:
            raise KeyError(f"{self.key}.{key}")
        return column

    @cached_property
    def _columns_by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """One sheet of the workbook; ``delivered`` says whether a new workbook has it."""

    name: str
    purpose: str
    delivered: bool = True
    tab_color: str = "#7F7F7F"

    def __post_init__(self) -> None:
        where = f"worksheet {self.name!r}"
        _require(0 < len(self.name) <= MAX_SHEET_NAME, f"{where}: 1 to 31 characters")
        _require(not _SHEET_FORBIDDEN & set(self.name), f"{where}: forbidden character")
        _require(
            not self.name.startswith("'") and not self.name.endswith("'"),
            f"{where}: apostrophe at an end",
        )


@dataclass(frozen=True, kw_only=True)
class ValueList:
    """Allowed values of a choice column, in the order staff see them.

    ``synonyms`` maps other spellings to the value. ``open_ended`` lists belong to the firm:
    the delivered values are only a start. ``name`` is the defined name of the range.
    """

    key: str
    name: str
    header: str
    values: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...] = ()
    open_ended: bool = False

    def __post_init__(self) -> None:
        where = f"list {self.key!r}"
        check_defined_name(self.name, where)
        _require(_HEADER.fullmatch(self.header), f"{where}: illegal header")
        folded = [v.casefold() for v in self.values]
        _require(len(set(folded)) == len(folded), f"{where}: duplicate value")
        _require(
            all(0 < len(v) <= MAX_INPUT_MESSAGE for v in self.values),
            f"{where}: values of 1 to 255 characters",
        )
        unknown = {target for _, target in self.synonyms} - set(self.values)
        _require(not unknown, f"{where}: synonym of an unknown value: {sorted(unknown)}")


#: Kinds of parameters that rules compare with.
NUMBER_KINDS = frozenset({Kind.INTEGER, Kind.AMOUNT, Kind.RATIO})


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One line of Paramètres: ``name`` is the defined name of its value cell in formulas.

    ``minimum`` and ``maximum`` are inclusive bounds of a number. ``formula`` parameters are
    computed in the workbook (see ``xlcrm.segments``). ``default`` is the delivered value, and
    what ``applied_name`` stands for when the typed number cannot be read.
    """

    key: str
    name: str
    label: str
    kind: Kind
    default: object
    meaning: str
    group: str
    unit: str = ""
    choices: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    formula: bool = False

    def __post_init__(self) -> None:
        where = f"parameter {self.key!r}"
        _require(_KEY.fullmatch(self.key), f"{where}: illegal key")
        check_defined_name(self.name, where)
        _require(0 < len(self.meaning) <= MAX_INPUT_MESSAGE, f"{where}: meaning of 1 to 255")

    @property
    def applied_name(self) -> str | None:
        """The defined name of the number in force, None when it is no number that staff type."""
        is_typed_number = self.kind in NUMBER_KINDS and not self.formula
        return f"{self.name}_applique" if is_typed_number else None


def check_defined_name(name: str, where: str) -> None:
    """Raise SchemaError unless Excel would take ``name`` as a table or defined name."""
    _require(len(name) <= MAX_TABLE_NAME, f"{where}: name over 255 characters")
    _require(_DEFINED_NAME.fullmatch(name), f"{where}: illegal name {name!r}")
    _require(not _CELL_LIKE_NAME.fullmatch(name), f"{where}: {name!r} reads as a cell")


def check_whole(
    worksheets: Iterable[Worksheet],
    tables: Iterable[Table],
    lists: Iterable[ValueList],
    parameters: Iterable[Parameter],
    *,
    other_names: Iterable[str] = (),
) -> None:
    """Raise SchemaError when parts that are each legal do not fit together.

    Names are compared without case, as Excel does; ``other_names`` are taken too.
    """
    tables, lists, parameters = tuple(tables), tuple(lists), tuple(parameters)
    sheets = [sheet.name.casefold() for sheet in worksheets]
    _require(len(set(sheets)) == len(sheets), "two worksheets of one name")
    names = [
        *(table.name.casefold() for table in tables),
        *(value_list.name.casefold() for value_list in lists),
        *(parameter.name.casefold() for parameter in parameters),
        *(p.applied_name.casefold() for p in parameters if p.applied_name is not None),
        *(name.casefold() for name in other_names),
    ]
    doubles = sorted({name for name in names if names.count(name) > 1})
    _require(not doubles, f"defined names used twice: {doubles}")
    table_keys = {None, *(table.key for table in tables)}
    list_keys = {None, *(value_list.key for value_list in lists)}
    for table in tables:
        _require(
            table.worksheet.casefold() in sheets,
            f"table {table.key!r}: unknown worksheet {table.worksheet!r}",
        )
        for column in table.columns:
            where = f"{table.key}.{column.key}"
            _require(column.choices in list_keys, f"{where}: unknown list {column.choices!r}")
            for other in (column.refers_to, column.requires):
                _require(other in table_keys, f"{where}: unknown table {other!r}")
    for parameter in parameters:
        _require(
            parameter.choices in list_keys,
            f"parameter {parameter.key!r}: unknown list {parameter.choices!r}",
        )


def _require(condition: object, problem: str) -> None:
    if not condition:
        raise SchemaError(problem)
