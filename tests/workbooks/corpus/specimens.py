"""Makers of workbooks, one for each thing that a workbook may hold."""

from tests.workbooks.corpus import everything, objects, packages, sheets
from tests.workbooks.corpus.kit import SPECIMENS, Specimen

__all__ = ["SPECIMENS", "Specimen", "everything", "objects", "packages", "sheets"]
