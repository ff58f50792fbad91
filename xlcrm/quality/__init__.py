"""Check and clean: what is wrong in the workbook, and the corrections that are certain."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlcrm.quality.check import plan_check
    from xlcrm.quality.clean import plan_clean

__all__ = ["plan_check", "plan_clean"]

_HOME = {"plan_check": "xlcrm.quality.check", "plan_clean": "xlcrm.quality.clean"}


def __getattr__(name: str) -> Any:
    """Load the planners when asked for: every command reads the computed column of Anomalies."""
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(_HOME[name]), name)
