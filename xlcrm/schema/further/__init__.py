"""Further tables, declared here and added to a workbook on demand."""

from __future__ import annotations

from xlcrm.schema.further.catalogue import PRODUCTS, PURCHASE_LINES, SITES
from xlcrm.schema.further.parameters import FURTHER_PARAMETERS
from xlcrm.schema.further.reactions import SENDS, WEB_VISITS
from xlcrm.schema.further.register import BREACHES, PROCESSING_REGISTER
from xlcrm.schema.further.rights import ARCHIVE, REQUESTS
from xlcrm.schema.further.rules import ROLES, WORDINGS
from xlcrm.schema.further.sales import CONTRACTS, OPPORTUNITIES, QUOTES
from xlcrm.schema.further.service import AFTER_SALES, REVIEWS
from xlcrm.schema.model import Table, Worksheet

FURTHER_TABLES: tuple[Table, ...] = (
    SITES,
    PURCHASE_LINES,
    PRODUCTS,
    QUOTES,
    CONTRACTS,
    OPPORTUNITIES,
    SENDS,
    WEB_VISITS,
    AFTER_SALES,
    REVIEWS,
    REQUESTS,
    PROCESSING_REGISTER,
    BREACHES,
    ARCHIVE,
    WORDINGS,
    ROLES,
)

FURTHER_WORKSHEETS: tuple[Worksheet, ...] = tuple(
    Worksheet(name=table.worksheet, purpose=table.purpose, delivered=False)
    for table in FURTHER_TABLES
)

__all__ = ["FURTHER_PARAMETERS", "FURTHER_TABLES", "FURTHER_WORKSHEETS"]
