"""Settings: the values of « Paramètres » and « Listes », read once and typed.

A value that cannot be read, or lies outside its bounds, falls back to the delivered default
and is reported: a typing slip in Paramètres never loosens a rule.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.frames import Frames, as_datetime, as_text, is_blank
from xlcrm.schema import LISTS_FRAME, Kind, Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping

# "1 234,5", "20 %", "50 €"; spaces are gone, even no-break ones.
_NUMBER = re.compile(r"(?P<number>[+-]?[0-9]+(?:[.,][0-9]+)?)(?P<unit>[%€]?)")

_NUMBER_KINDS = {Kind.INTEGER, Kind.AMOUNT, Kind.RATIO}


@dataclass(frozen=True)
class Settings:
    """Typed values by parameter key, allowed values by list key, keys that were unreadable."""

    values: Mapping[str, object]
    lists: Mapping[str, tuple[str, ...]]
    unreadable: tuple[str, ...] = ()

    @classmethod
    def defaults(cls) -> Settings:
        """Return the settings of a freshly delivered workbook."""
        values = {p.key: p.default for p in schema.PARAMETERS}
        return cls(values, {each.key: each.values for each in schema.LISTS})

    @classmethod
    def from_frames(cls, frames: Frames) -> Settings:
        """Read the settings of a workbook; blanks and unreadable values take the default."""
        default = cls.defaults()
        values = dict(default.values)
        unreadable = []
        typed = frames["parameters"]["value"]
        for parameter in schema.PARAMETERS:
            if parameter.key not in typed.index:
                continue
            raw = typed.loc[parameter.key]
            if is_blank(raw):
                continue
            value = _read(parameter, raw)
            if value is None:
                unreadable.append(parameter.key)
            else:
                values[parameter.key] = value
        lists = dict(default.lists)
        for key, column in frames.get(LISTS_FRAME, {}).items():
            present = tuple(as_text(v).strip() for v in column if not is_blank(v))
            if present:  # a list emptied by mistake would make every value wrong
                lists[str(key)] = present
        return cls(values, lists, tuple(unreadable))

    def integer(self, key: str) -> int:
        """Return a whole-number parameter."""
        return int(self.number(key))

    def number(self, key: str) -> float:
        """Return a numeric parameter."""
        value = self.values[key]
        if not isinstance(value, int | float):
            raise TypeError(f"parameter {key!r} is not a number")
        return float(value)

    def text(self, key: str) -> str:
        """Return a parameter as text, "" when it is blank."""
        return as_text(self.values[key])

    def flag(self, key: str) -> bool:
        """Return a yes/no parameter: only « Oui » is true."""
        return self.text(key).strip().casefold() == "oui"

    def choices(self, list_key: str) -> tuple[str, ...]:
        """Return the values of a list, in the order staff see them."""
        return self.lists[list_key]

    def changed(self) -> dict[str, object]:
        """Return the values that differ from those of a freshly delivered workbook."""
        return {
            parameter.key: self.values[parameter.key]
            for parameter in schema.PARAMETERS
            if not parameter.formula and self.values[parameter.key] != parameter.default
        }

    def replaced(self, **values: object) -> Settings:
        """Return a copy with some parameters changed."""
        return Settings({**self.values, **values}, self.lists, self.unreadable)


def _read(parameter: Parameter, raw: object) -> object | None:
    """Return the typed value of a non-blank cell, None when it cannot be read."""
    if parameter.kind in _NUMBER_KINDS:
        return _bounded(parameter, _number(raw))
    if parameter.kind is Kind.DATE:
        return _date(raw)
    typed = as_text(raw).strip()
    allowed = _allowed(parameter)
    if allowed is None:
        return typed
    return next((value for value in allowed if value.casefold() == typed.casefold()), None)


def _allowed(parameter: Parameter) -> tuple[str, ...] | None:
    """Return the values a parameter may take, as delivered: rules know no other."""
    if parameter.kind is Kind.YES_NO:
        return schema.value_list("yes_no").values
    return None if parameter.choices is None else schema.value_list(parameter.choices).values


def _bounded(parameter: Parameter, number: float | None) -> float | None:
    if number is None or (parameter.kind is Kind.INTEGER and not number.is_integer()):
        return None
    if parameter.minimum is not None and number < parameter.minimum:
        return None
    if parameter.maximum is not None and number > parameter.maximum:
        return None
    return number


def _date(raw: object) -> dt.date | None:
    moment = as_datetime(raw)
    if moment is None:
        try:
            moment = dt.datetime.strptime(as_text(raw).strip(), "%d/%m/%Y")  # noqa: DTZ007 - cells are naive
        except ValueError:
            return None
    return moment.date()


def _number(raw: object) -> float | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return float(raw)
    match = _NUMBER.fullmatch("".join(as_text(raw).split()))
    if match is None:
        return None
    number = float(match["number"].replace(",", "."))
    return number / 100 if match["unit"] == "%" else number
