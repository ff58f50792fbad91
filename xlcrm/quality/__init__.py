"""Check and clean: what is wrong in the workbook, and the corrections that are certain."""

from __future__ import annotations

from xlcrm.quality.check import plan_check
from xlcrm.quality.clean import plan_clean

__all__ = ["plan_check", "plan_clean"]
