"""One small module per kind of value: what a cell should hold, or what is wrong with it.

``tidy`` and ``display`` send a cell to the module of its kind, imported when first needed: some
of them load tables or libraries.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from xlcrm.schema import Kind
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Verb = Callable[[object, Context], Tidied]
    BulkVerb = Callable[[Sequence[object], Context], list[Tidied]]

#: Module of ``xlcrm.values``, and its verb, for each kind.
_VERBS = {
    Kind.IDENTIFIER: ("text", "tidy"),
    Kind.REFERENCE: ("text", "tidy"),
    Kind.TEXT: ("text", "tidy"),
    Kind.LONG_TEXT: ("text", "tidy_lines"),
    Kind.FAMILY_NAME: ("person_name", "tidy_family"),
    Kind.GIVEN_NAME: ("person_name", "tidy_given"),
    Kind.COMPANY: ("company", "tidy"),
    Kind.EMAIL: ("email", "tidy"),
    Kind.PHONE: ("phone", "tidy"),
    Kind.POSTCODE: ("postcode", "tidy"),
    Kind.TOWN: ("town", "tidy"),
    Kind.ADDRESS_LINE: ("address", "tidy"),
    Kind.COUNTRY: ("country", "tidy"),
    Kind.URL: ("text", "tidy_link"),
    Kind.SIREN: ("siret", "tidy_siren"),
    Kind.SIRET: ("siret", "tidy"),
    Kind.VAT: ("vat", "tidy"),
    Kind.NAF: ("naf", "tidy"),
    Kind.CHOICE: ("choice", "tidy"),
    Kind.MULTI_CHOICE: ("choice", "tidy_several"),
    Kind.YES_NO: ("yes_no", "tidy"),
    Kind.DATE: ("date", "tidy"),
    Kind.DATETIME: ("date", "tidy_datetime"),
    Kind.DAY_MONTH: ("day_month", "tidy"),
    Kind.INTEGER: ("integer", "tidy"),
    Kind.AMOUNT: ("amount", "tidy"),
    Kind.RATIO: ("ratio", "tidy"),
}


def modules() -> tuple[str, ...]:
    """Return the names of the modules that the kinds are read with."""
    return tuple(dict.fromkeys(f"xlcrm.values.{module}" for module, _ in _VERBS.values()))


@cache
def _verb(kind: Kind) -> Verb:
    module, name = _VERBS[kind]
    return cast("Verb", getattr(import_module(f"xlcrm.values.{module}"), name))


@cache
def _bulk_verb(kind: Kind) -> BulkVerb | None:
    # A module of several kinds has one for each: « tidy_given » goes with « tidy_given_many ».
    module, name = _VERBS[kind]
    return cast(
        "BulkVerb | None", getattr(import_module(f"xlcrm.values.{module}"), f"{name}_many", None)
    )


@cache
def _display(kind: Kind) -> Callable[[object], str]:
    module = import_module(f"xlcrm.values.{_VERBS[kind][0]}")
    return cast("Callable[[object], str]", module.display)


def tidy(kind: Kind, raw: object, context: Context) -> Tidied:
    """Return what a cell of that kind should hold, or what is wrong with it.

    A dummy value (« nc », 0000000000) becomes empty unless it is a valid one of its kind. Pure
    and total: any cell content goes in, nothing is raised.
    """
    tidied = _verb(kind)(raw, context)
    if not context.placeholders:
        return tidied
    from xlcrm.values import placeholder  # noqa: PLC0415 - keeps importing xlcrm.values cheap

    return placeholder.emptied(kind, raw, tidied, context) or tidied


def tidy_many(kind: Kind, raws: Sequence[object], context: Context) -> list[Tidied]:
    """Return ``tidy`` of each of ``raws``, at less cost where the kind can read many at once."""
    bulk = _bulk_verb(kind)
    if bulk is None:
        verb = _verb(kind)
        outcomes = [verb(raw, context) for raw in raws]
    else:
        outcomes = bulk(raws, context)
    if not context.placeholders:
        return outcomes
    from xlcrm.values import placeholder  # noqa: PLC0415 - keeps importing xlcrm.values cheap

    return placeholder.emptied_many(kind, raws, outcomes, context)


def display(kind: Kind, value: object) -> str:
    """Return a value of that kind as staff read it, "" for a blank."""
    return _display(kind)(value)


__all__ = ["Context", "Tidied", "Verdict", "display", "modules", "tidy", "tidy_many"]
