"""Makers of workbooks, one for each thing that a workbook may hold."""

from tests.workbooks.corpus import (
    everything,
    formulas,
    markup,
    objects,
    packages,
    rules,
    sheets,
    tables,
)
from tests.workbooks.corpus.kit import SPECIMENS, Specimen

__all__ = [
    "SPECIMENS",
    "Specimen",
    "everything",
    "formulas",
    "markup",
    "objects",
    "packages",
    "rules",
    "sheets",
    "tables",
]
