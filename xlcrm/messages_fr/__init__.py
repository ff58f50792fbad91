"""Every French sentence of xlcrm, by code: what happened, why, what to do next.

Plain and polite (« vous »), typographic apostrophes; no-break spaces are set by
``messages.french_spacing``. ``{name}`` is filled in by the caller and never holds the content
of a cell. One dict per family, joined at the end.
"""

from __future__ import annotations

from xlcrm.messages_fr.addin import ADDIN
from xlcrm.messages_fr.cli import CLI
from xlcrm.messages_fr.consent import CONSENT
from xlcrm.messages_fr.duplicates import DUPLICATES
from xlcrm.messages_fr.errors import ERRORS
from xlcrm.messages_fr.findings import FINDINGS
from xlcrm.messages_fr.followup import FOLLOWUP
from xlcrm.messages_fr.links import LINKS
from xlcrm.messages_fr.ribbon import RIBBON
from xlcrm.messages_fr.workbook import WORKBOOK

SENTENCES: dict[str, str] = {
    **LINKS,
    **ERRORS,
    **FINDINGS,
    **CONSENT,
    **DUPLICATES,
    **CLI,
    **ADDIN,
    **FOLLOWUP,
    **RIBBON,
    **WORKBOOK,
}

__all__ = [
    "ADDIN",
    "CLI",
    "CONSENT",
    "DUPLICATES",
    "ERRORS",
    "FINDINGS",
    "FOLLOWUP",
    "LINKS",
    "RIBBON",
    "SENTENCES",
    "WORKBOOK",
]
