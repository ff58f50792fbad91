"""The Clients table: one row per person or company, all statuses together.

Level 1 is what staff see at first sight (at most 30 columns: docs/rules.md, « Entry volume »);
level 2 is delivered folded; level 3 is declared, not delivered: either sensitive (needs a purpose
first) or filled by a command that does not exist yet.
"""

from __future__ import annotations

from xlcrm.schema.clients.company import COMPANY
from xlcrm.schema.clients.coordinates import COORDINATES
from xlcrm.schema.clients.figures import FIGURES
from xlcrm.schema.clients.identity import IDENTITY
from xlcrm.schema.clients.profile import PROFILE
from xlcrm.schema.clients.relation import RELATION
from xlcrm.schema.clients.rights import RIGHTS
from xlcrm.schema.clients.technical import TECHNICAL
from xlcrm.schema.model import Table

CLIENTS = Table(
    key="clients",
    name="tblClients",
    worksheet="Clients",
    title="Clients",
    id_prefix="C-",
    purpose="Une ligne par personne ou entreprise : clients, prospects et suspects.",
    columns=(*IDENTITY, *COMPANY, *COORDINATES, *PROFILE, *RELATION, *RIGHTS, *FIGURES, *TECHNICAL),
)

__all__ = ["CLIENTS"]
