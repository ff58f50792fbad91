"""Builds a new workbook from the schema, with live formulas and their cached values."""

from xlcrm.workbook.build.book import build_workbook
from xlcrm.workbook.build.content import CACHED_DAY, FIXED_TABLES, template_frames

__all__ = ["CACHED_DAY", "FIXED_TABLES", "build_workbook", "template_frames"]
