"""The other tables of the delivered workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.schema.core.anomalies import ANOMALIES
from xlcrm.schema.core.campaigns import CAMPAIGNS, SOURCES
from xlcrm.schema.core.consents import CONSENTS, OBJECTIONS
from xlcrm.schema.core.contacts import CONTACTS
from xlcrm.schema.core.duplicates import DUPLICATES
from xlcrm.schema.core.interactions import INTERACTIONS
from xlcrm.schema.core.purchases import PURCHASES
from xlcrm.schema.core.quality import QUALITY
from xlcrm.schema.core.reports import JOURNAL, PARAMETER_TABLE
from xlcrm.schema.core.results import INDICATORS, MONTHS, SEGMENTS

if TYPE_CHECKING:
    from xlcrm.schema.model import Table

CORE_TABLES: tuple[Table, ...] = (
    CONTACTS,
    INTERACTIONS,
    PURCHASES,
    CONSENTS,
    OBJECTIONS,
    SOURCES,
    CAMPAIGNS,
    SEGMENTS,
    INDICATORS,
    MONTHS,
    ANOMALIES,
    DUPLICATES,
    QUALITY,
    JOURNAL,
    PARAMETER_TABLE,
)

__all__ = ["CORE_TABLES"]
