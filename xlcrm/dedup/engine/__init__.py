"""Record linkage without labels, on any table: which rows are one person or one firm, and why.

Method and figures: docs/rules.md, « Duplicates ». The steps, in the terms of the field: roles of
columns, blocking, comparison levels, match weights by expectation-maximisation (Fellegi and
Sunter), term frequencies, clusters.
"""

from __future__ import annotations

from xlcrm.dedup.engine.linking import link
from xlcrm.dedup.engine.model import Decision, Linkage, Role
from xlcrm.dedup.engine.roles import detect_roles

__all__ = ["Decision", "Linkage", "Role", "detect_roles", "link"]
