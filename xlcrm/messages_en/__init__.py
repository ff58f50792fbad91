"""The command line in English: same codes as ``messages_fr``, same values to fill in.

Only what a terminal shows is here; what staff read inside the workbook is always French.
"""

from __future__ import annotations

from xlcrm.messages_en.addin import ADDIN
from xlcrm.messages_en.cli import CLI
from xlcrm.messages_en.errors import ERRORS
from xlcrm.messages_en.followup import FOLLOWUP
from xlcrm.messages_en.links import LINKS

SENTENCES: dict[str, str] = {**LINKS, **ERRORS, **CLI, **ADDIN, **FOLLOWUP}

__all__ = [
    "ADDIN",
    "CLI",
    "ERRORS",
    "FOLLOWUP",
    "LINKS",
    "SENTENCES",
]
