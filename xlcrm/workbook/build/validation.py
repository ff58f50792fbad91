"""Data validation of every column: drop-downs, input messages, alerts in French.

Only the lists on which the law depends stop an entry; everywhere else staff are warned and
may keep what they typed: their reality is wider than our lists, and the check sees it anyway.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from xlcrm import messages, schema
from xlcrm.schema import Column, Kind, Origin, Parameter
from xlcrm.schema.model import MAX_INPUT_MESSAGE, MAX_INPUT_TITLE
from xlcrm.workbook.build.names import numbers_name

#: Lists whose values decide what may be sent to whom, and how long data are kept.
LAW_LISTS = frozenset(
    {
        "client_kind",
        "data_origin",
        "channel",
        "consent_channel",
        "consent_event",
        "consent_method",
        "campaign_purpose",
        "direction",
        "document_type",
        "objection_kind",
        "objection_scope",
        "objection_origin",
    }
)

_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_MAX_AMOUNT = 1_000_000_000_000
_MAX_INTEGER = 999_999_999
_TODAY = schema.parameter("today").name

Options = dict[str, Any]


def column_validation(column: Column, first_cell: str) -> Options:
    """Return XlsxWriter's validation of a column; ``first_cell`` is its first data cell."""
    shown = {"input_title": column.header, "input_message": input_message(column)}
    if column.origin is Origin.TYPED:
        return _typed_rule(column, first_cell) | shown
    if column.origin is Origin.FORMULA:
        return _refusal("ALERT_FORMULA_TEXT") | shown
    if column.kind in {Kind.CHOICE, Kind.YES_NO}:
        return _list_of(column.choices, "warning", "ALERT_TOOL_TEXT") | shown
    return _refusal("ALERT_TOOL_TEXT") | shown


def input_message(column: Column) -> str:
    """Return the help of a column, with its example where it is typed and both fit."""
    message = messages.french_spacing(column.help)
    if column.origin is Origin.TYPED and column.example:
        example = messages.text("INPUT_EXAMPLE", example=column.example)
        if len(message) + 1 + len(example) <= MAX_INPUT_MESSAGE:
            message = f"{message}\n{example}"
    return message


def parameter_validation(parameter: Parameter) -> Options:
    """Return XlsxWriter's validation of a parameter's value cell.

    Bounds stop the entry: a threshold out of them would be read as its default anyway.
    """
    message = messages.french_spacing(parameter.meaning)
    short = len(parameter.label) <= MAX_INPUT_TITLE
    title = parameter.label if short else parameter.group
    return _parameter_rule(parameter) | {"input_title": title, "input_message": message}


def _parameter_rule(parameter: Parameter) -> Options:
    if parameter.formula and parameter.kind is not Kind.DATE:
        return _refusal("ALERT_FORMULA_TEXT")
    if parameter.kind is Kind.YES_NO or parameter.choices:
        return _list_of(parameter.choices, "stop", "ALERT_LIST_CLOSED")
    if parameter.kind is Kind.DATE:
        return _date_rule()
    if parameter.kind not in {Kind.INTEGER, Kind.AMOUNT, Kind.RATIO}:
        return {"validate": "any"}
    whole = parameter.kind is Kind.INTEGER
    low = 0 if parameter.minimum is None else parameter.minimum
    high = _MAX_INTEGER if parameter.maximum is None else parameter.maximum
    rule: Options = {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
    }
    code = "ALERT_MINIMUM" if parameter.maximum is None else "ALERT_BOUNDS"
    shown = {"minimum": _shown(parameter, low), "maximum": _shown(parameter, high)}
    return rule | _alert("stop", "ALERT_NUMBER", code, **shown)


def _shown(parameter: Parameter, number: float) -> str:
    if parameter.kind is Kind.RATIO:
        return f"{number * 100:g} %"
    return f"{number:g}"


def _typed_rule(column: Column, first_cell: str) -> Options:
    if column.kind in {Kind.CHOICE, Kind.YES_NO}:
        return _list_rule(column)
    if column.kind is Kind.REFERENCE:
        return _reference_rule(column)
    if column.kind in {Kind.DATE, Kind.DATETIME}:
        # The reference day has no hour: everything of that day is before the next one.
        last = f"={_TODAY}+1" if column.kind is Kind.DATETIME else f"={_TODAY}"
        return _date_rule(last if column.past_only else None)
    if column.kind in {Kind.INTEGER, Kind.AMOUNT, Kind.RATIO}:
        return _number_rule(column.kind)
    return _text_rule(column, first_cell)


def _text_rule(column: Column, first_cell: str) -> Options:
    if column.kind is Kind.EMAIL:
        shaped = f'ISNUMBER(SEARCH("?@?*.??",{first_cell}))'
        rule: Options = {
            "validate": "custom",
            "value": f'=AND({shaped},ISERROR(FIND(" ",{first_cell})))',
        }
        return rule | _alert("warning", "ALERT_EMAIL", "ALERT_EMAIL_TEXT")
    if column.max_length is None:
        return {"validate": "any"}
    rule = {"validate": "length", "criteria": "<=", "value": column.max_length}
    return rule | _alert(
        "information", "ALERT_LENGTH", "ALERT_LENGTH_TEXT", maximum=column.max_length
    )


def _list_rule(column: Column) -> Options:
    if column.kind is Kind.YES_NO or column.choices in LAW_LISTS:
        return _list_of(column.choices, "stop", "ALERT_LIST_CLOSED")
    chosen = schema.value_list(str(column.choices))
    code = "ALERT_LIST_OPEN" if chosen.open_ended else "ALERT_LIST_OTHER"
    return _list_of(column.choices, "warning", code)


def _list_of(choices: str | None, style: str, code: str) -> Options:
    source = schema.value_list(choices or "yes_no").name
    return {"validate": "list", "value": f"={source}"} | _alert(style, "ALERT_LIST", code)


def _reference_rule(column: Column) -> Options:
    other = schema.table(str(column.refers_to))
    rule: Options = {"validate": "list", "value": f"={numbers_name(other)}"}
    return rule | _alert(
        "warning", "ALERT_REFERENCE", "ALERT_REFERENCE_TEXT", worksheet=other.worksheet
    )


def _date_rule(last: str | None = None) -> Options:
    rule: Options = {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": last or _LAST_DAY,
    }
    return rule | _alert("warning", "ALERT_DATE", "ALERT_DATE_PAST" if last else "ALERT_DATE_TEXT")


def _number_rule(kind: Kind) -> Options:
    low, high = {
        Kind.INTEGER: (0, _MAX_INTEGER),
        Kind.AMOUNT: (-_MAX_AMOUNT, _MAX_AMOUNT),
        Kind.RATIO: (0, 1),
    }[kind]
    rule: Options = {
        "validate": "integer" if kind is Kind.INTEGER else "decimal",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
    }
    return rule | _alert("warning", "ALERT_NUMBER", f"ALERT_{kind.name}")


def _refusal(code: str) -> Options:
    return {"validate": "custom", "value": "=FALSE"} | _alert("warning", "ALERT_AUTOMATIC", code)


def _alert(style: str, title: str, code: str, **params: str | int) -> Options:
    return {
        "error_type": style,
        "error_title": messages.text(title),
        "error_message": messages.text(code, lang="fr", **params),
    }
