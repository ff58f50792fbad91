"""Assertions that a workbook is one that Excel opens without a word."""

from __future__ import annotations

from xlcrm.workbook.lint import lint, new_faults
from xlcrm.workbook.opc.package import Package


def assert_lint_clean(content: bytes) -> None:
    """Assert that lint finds nothing in the bytes of a workbook."""
    assert lint(Package(content, "classeur.xlsx")) == []


def assert_no_new_fault(before: Package, after: Package) -> None:
    """Assert that a workbook has no fault, in any part, that it had not before."""
    parts = {*before.archive.names, *after.archive.names}
    assert new_faults(before, after, parts) == []
