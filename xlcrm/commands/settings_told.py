"""Words of « Paramètres » that no command can follow: which cells, and what was taken instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.commands.report import Said
from xlcrm.frames import as_datetime, as_text, is_blank
from xlcrm.schema import Kind
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlcrm.commands.book import Book
    from xlcrm.plan import Plan
    from xlcrm.schema import Parameter

_TABLE, _VALUE, _TODAY = "parameters", "value", "today"

_COMPUTED = frozenset(each.key for each in schema.PARAMETERS if each.formula)

#: Cells that the warning names; more of them are counted.
MOST_NAMED = 10


def unreadable_settings(
    book: Book, plan: Plan | None = None, *, only: Iterable[str] | None = None
) -> tuple[Said, ...]:
    """Return one sentence on the cells of Paramètres that are not followed; () when all are.

    Named by their label and address, with the value used instead: never what they hold. A cell
    that ``plan`` writes is not told, nor what the formula of a computed line shows. ``only`` are
    the keys that matter to the command.
    """
    parameters = book.frames[_TABLE]
    if _VALUE not in parameters.columns:
        return ()
    keys = set(book.settings.unreadable)
    if _TODAY in parameters.index:
        # A date typed as text is a date to nobody: formulas would compare words.
        typed = parameters.at[_TODAY, _VALUE]
        if not is_blank(typed) and as_datetime(typed) is None:
            keys.add(_TODAY)
    if plan is not None:
        edits = plan.edits
        keys -= set(edits.loc[edits["table"] == _TABLE, "record"])
    if only is not None:
        keys &= set(only)
    if keys & _COMPUTED:
        keys -= {record for record, _ in book.formulas(_TABLE, frozenset({_VALUE}))} & _COMPUTED
    found = [each for each in schema.PARAMETERS if each.key in keys]
    if not found:
        return ()
    named = [_named(book, each) for each in found[:MOST_NAMED]]
    names = " ; ".join(named) + (" …" if len(found) > MOST_NAMED else "")
    given = {"count": len(found), "names": messages.french_spacing(names)}
    return (Said("SETTINGS_UNREADABLE", given),)


def _named(book: Book, parameter: Parameter) -> str:
    """Return « Client inactif après (D12) : 12 mois »."""
    places = book.tables[_TABLE]
    rows = dict(zip(book.frames[_TABLE].index, book.rows(_TABLE), strict=False))
    where = ""
    if _VALUE in places.columns and parameter.key in rows:
        where = f" ({letters(places.columns[_VALUE].number)}{rows[parameter.key]})"
    return f"{parameter.label}{where} : {_used(book, parameter)}"


def _used(book: Book, parameter: Parameter) -> str:
    if parameter.key == _TODAY:
        return f"{book.today:%d/%m/%Y}"
    if parameter.formula:
        return messages.text("SETTING_COMPUTED")
    value = parameter.default
    if is_blank(value):
        return messages.text("SETTING_BLANK")
    if not isinstance(value, int | float):
        return as_text(value)
    if parameter.kind is Kind.RATIO:
        return f"{as_text(round(value * 100, 6)).replace('.', ',')} %"
    return f"{as_text(value).replace('.', ',')} {parameter.unit or ''}".strip()
