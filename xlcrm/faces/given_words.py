"""What an operation was given, from the journal, in the words of the person."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from xlcrm import messages, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.faces.localised_click import Words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Options that name sheets or columns, by command.
_NAMES = {"sheets": "GIVEN_SHEETS", "columns": "GIVEN_COLUMNS"}


def when(words: Words, moment: object) -> str:
    """Return a moment given as ISO text, to the minute."""
    pattern = "%Y-%m-%d %H:%M" if words.lang == "en" else "%d/%m/%Y %H:%M"
    return dt.datetime.fromisoformat(str(moment)).strftime(pattern)


def given_options(words: Words, command: str, settings: Mapping[str, Any]) -> list[str]:
    """Return the options of an operation, each as « label : value »."""
    options = settings.get("options") or {}
    said = []
    for key, value in options.items():
        if key in {"add", "remove"}:
            names = _names(command, options, value)
            code = _NAMES.get(command, "GIVEN_SHEETS")
            said.append(words(code, value=", ".join(names), count=len(names)))
            continue
        code, shown = f"GIVEN_{key}".upper(), _shown(words, value)
        if key == "sheet":
            shown = _worksheet(shown)
        if key == "policy" and messages.known(f"{code}_{value}".upper()):
            shown = words(f"{code}_{value}".upper())
        known = messages.known(code)
        said.append(words(code, value=shown) if known else _other(words, key, shown))
    return said


def changed_parameters(words: Words, settings: Mapping[str, Any]) -> list[str]:
    """Return the values of Paramètres that were not those delivered, under their label."""
    labels = {parameter.key: parameter.label for parameter in schema.PARAMETERS}
    given = settings.get("parameters") or {}
    return [_other(words, labels.get(key, key), _shown(words, v)) for key, v in given.items()]


def structure_changed(words: Words, row: Mapping[str, Any]) -> list[str]:
    """Return which sheets or columns an operation added or removed, if it did."""
    command, options = str(row["command"]), row["settings"].get("options") or {}
    for action, code in (("add", "DONE_COLUMNS_ADDED"), ("remove", "DONE_COLUMNS_REMOVED")):
        if command not in _NAMES or action not in options:
            continue
        names = _names(command, options, options[action])
        given = {"count": len(names)}
        if command == "sheets":
            sentence = words("DONE_SHEETS", sheets=", ".join(names), **given)
        else:
            worksheet = _worksheet(str(options.get("sheet")))
            sentence = words(code, columns=", ".join(names), worksheet=worksheet, **given)
        return [sentence.removesuffix(".")]
    return []


def _names(command: str, options: Mapping[str, Any], value: object) -> list[str]:
    names = list(map(str, value)) if isinstance(value, list) else [str(value)]
    if command != "columns":
        return names
    table = next((each for each in schema.TABLES if each.key == options.get("sheet")), None)
    headers = {} if table is None else {each.key: each.header for each in table.columns}
    return [headers.get(name, name) for name in names]


def _worksheet(name: str) -> str:
    return next((each.worksheet for each in schema.TABLES if each.key == name), name)


def _other(words: Words, label: str, value: str) -> str:
    return words("GIVEN_OTHER", label=label, value=value)


def _shown(words: Words, value: object) -> str:
    if isinstance(value, bool):
        return words("LIST_YES" if value else "LIST_NO")
    if isinstance(value, list):
        return ", ".join(_shown(words, each) for each in value)
    text = str(value)
    if words.lang == "en" or not _DAY.fullmatch(text):
        return text
    return "/".join(reversed(text.split("-")))
