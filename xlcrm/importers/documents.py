"""What a file of invoices says once for all of its rows: which documents they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import values
from xlcrm.frames import as_text
from xlcrm.importers.headers import fold
from xlcrm.schema import Kind
from xlcrm.schema.foreign import CREDIT_NOTE, DOCUMENT_WORDS, INVOICE
from xlcrm.values import Context

if TYPE_CHECKING:
    from xlcrm.importers.job import Job

#: Whose headers name the document, the surest first: « N° facture », else « Date facture ».
_NAMING = ("document_number", "purchased_on")
#: What tells a credit note from an invoice, the surest first.
_AMOUNTS = ("amount_net", "amount_gross")
# An amount needs no date, but a context has one.
_CONTEXT = Context(today=dt.date.max)


def with_document_type(job: Job, typed: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a purchases file with the type that its headers tell, if any.

    A file that has a column of types keeps it. « N° facture » makes invoices, and credit notes
    of negative amounts. ``typed`` is not modified.
    """
    named = _named_document(job)
    if "document_type" in typed.columns or not named:
        return typed
    types = [named] * len(typed)
    amounts = next((typed[key] for key in _AMOUNTS if key in typed.columns), None)
    if named == INVOICE and amounts is not None:
        negative = {cell: _is_negative(cell) for cell in set(amounts)}
        types = [CREDIT_NOTE if negative[cell] else INVOICE for cell in amounts]
    return typed.assign(document_type=pd.Series(types, index=typed.index, dtype=object))


def report_missing(job: Job, added: pd.DataFrame) -> None:
    """Record, once for the file, what keeps its new purchases out of every figure."""
    if added.empty:
        return
    if "document_type" not in added.columns:
        job.doubt_of_file("PURCHASE_TYPE_UNKNOWN", "document_type")
    if "amount_net" not in added.columns and "amount_gross" in added.columns:
        job.doubt_of_file("AMOUNT_NET_MISSING", "amount_net")


def _named_document(job: Job) -> str:
    """Return the type of document that the headers name, "" for none."""
    if "document_type" not in job.frame.columns:
        return ""
    for key in _NAMING:
        for word in fold(job.match.source_of(key) or "").split():
            if word in DOCUMENT_WORDS:
                return DOCUMENT_WORDS[word]
    return ""


def _is_negative(value: object) -> bool:
    tidied = values.tidy(Kind.AMOUNT, value, _CONTEXT).value
    if isinstance(tidied, int | float):
        return tidied < 0
    return as_text(tidied).strip().startswith(("-", "−"))
