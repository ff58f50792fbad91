"""Exports: the addresses that may lawfully be written to, everyone else with the reason.

Every export passes the consent engine; there is no other way to make one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import consent, messages, schema
from xlcrm.consent import normal_email
from xlcrm.errors import WrongUseError
from xlcrm.frames import Frames, as_text, frame_of, next_ids
from xlcrm.mailing.profiles import PROFILES, Profile
from xlcrm.mailing.writers import cell_text, csv_bytes
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.schema.segment_rows import ABC_FAMILY, RFM_FAMILY, SEGMENT_ROWS, STATUS_FAMILY
from xlcrm.values.text import key as text_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from xlcrm.settings import Settings

    Flags = npt.NDArray[np.bool_]

#: Channels of this engine, by the word of ``--channel``: their value in the list « Canal ».
CHANNELS = {"email": "Email"}
#: The only purpose of this engine, a value of the list « Finalité ».
PURPOSE = "Prospection"
_COLUMN_OF_FAMILY = {
    STATUS_FAMILY: "status",
    RFM_FAMILY: "rfm_segment",
    ABC_FAMILY: "abc_class",
}
#: An address goes once into a file, whoever holds it.
ALREADY_EXPORTED = "ADRESSE_DEJA_EXPORTEE"

EXCLUSION_COLUMNS = ("client_id", "name", "code", "reason", "all_codes")


@dataclass(frozen=True)
class Export:
    """A mailing file and everything to write beside it.

    ``rows`` has the headers of the tool as columns, text in every cell. ``exclusions`` has
    EXCLUSION_COLUMNS, one row per record kept back among those asked for: ``reason`` is a
    French sentence, ``all_codes`` joins every code by « ; ». ``content`` is the file,
    ``sha256`` its digest, ``reasons`` the number of records kept back by code, most frequent
    first.
    """

    name: str
    channel: str
    tool: str
    segment: str | None
    made_on: dt.date
    rows: pd.DataFrame
    exclusions: pd.DataFrame
    content: bytes
    sha256: str
    reasons: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether nobody may be written to."""
        return not len(self.rows)

    def manifest(self) -> dict[str, object]:
        """Return what was done, by which rules, without personal data."""
        return {
            "made_on": self.made_on.isoformat(),
            "file": self.name,
            "tool": self.tool,
            "channel": self.channel,
            "purpose": PURPOSE,
            "segment": self.segment,
            "rules": consent.RULES_VERSION,
            "exported": len(self.rows),
            "excluded": len(self.exclusions),
            "excluded_by_reason": dict(self.reasons),
            "columns": [str(header) for header in self.rows.columns],
            "sha256": self.sha256,
        }


def plan_export(  # noqa: PLR0913 - one keyword per option of the command
    frames: Frames,
    settings: Settings,
    today: dt.date,
    *,
    channel: str = "email",
    tool: str = "brevo",
    segment: str | None = None,
    name: str = "",
    suppression_key: bytes | None = None,
    actor: str = "",
) -> tuple[Plan, Export]:
    """Prepare the mailing file of those who may lawfully get a prospecting email.

    ``frames`` must have fresh computed columns; it is not modified. ``segment`` is an RFM
    segment, a status or an ABC class, whatever case and accents. ``name`` is the file's name.
    The plan adds one line to Campagnes, none when nobody may be written to, and touches no
    data of a client. Raises WrongUseError for an unknown channel, tool or segment, RefusedError
    when « Oppositions » cannot be read with ``suppression_key``.
    """
    profile = PROFILES[_known("UNKNOWN_TOOL", PROFILES, tool)]
    channel = _known("UNKNOWN_CHANNEL", CHANNELS, channel)
    asked, segment_label = _asked_for(frames, segment)
    decisions = consent.decide_export(frames, settings, today, suppression_key)
    facts, repeated = _one_per_address(frames, decisions, asked)
    mobiles = consent.sms_numbers(frames, today, suppression_key).reindex(facts.index)
    rows = _rows(facts.assign(sms=mobiles), profile)
    exclusions = _exclusions(frames["clients"], decisions[asked], repeated)
    content = csv_bytes(rows, profile)
    export = Export(
        name=name,
        channel=CHANNELS[channel],
        tool=profile.label,
        segment=segment_label,
        made_on=today,
        rows=rows,
        exclusions=exclusions,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        reasons=dict(Counter(exclusions["code"]).most_common()),
    )
    return _plan(frames, export, actor), export


def _known(code: str, choices: Iterable[str], word: str) -> str:
    choices = tuple(choices)
    found = word.strip().casefold()
    if found not in choices:
        raise WrongUseError(code, name=word, known=", ".join(choices))
    return found


def segments_in(frames: Frames) -> tuple[str, ...]:
    """Return the segments, statuses and classes that some client has, in the order of Segments.

    ``frames`` must have their computed columns; it is not modified.
    """
    clients = frames["clients"]
    there = {family: set(clients[column]) for family, column in _COLUMN_OF_FAMILY.items()}
    found = (row.label for row in SEGMENT_ROWS if row.label in there.get(row.family, ()))
    return tuple(dict.fromkeys(found))


def _asked_for(frames: Frames, segment: str | None) -> tuple[Flags, str | None]:
    """Return which clients are in a segment, and the segment as the workbook writes it."""
    clients = frames["clients"]
    if segment is None or not segment.strip():
        return np.ones(len(clients), dtype=np.bool_), None
    named = [row for row in SEGMENT_ROWS if text_key(row.label) == text_key(segment)]
    if not named:
        known = ", ".join(row.label for row in SEGMENT_ROWS)
        raise WrongUseError("UNKNOWN_SEGMENT", name=segment, known=known)
    asked = np.zeros(len(clients), dtype=np.bool_)
    for row in named:
        asked |= np.asarray(clients[_COLUMN_OF_FAMILY[row.family]] == row.label)
    return asked, named[0].label


def _one_per_address(
    frames: Frames, decisions: pd.DataFrame, asked: Flags
) -> tuple[pd.DataFrame, set[object]]:
    """Return the facts of those who get the message, and the records whose address came twice.

    Indexed by record, in the order of the sheet. Of two records with one address, the one
    whose consent is the most recent stands in the file.
    """
    let_out = decisions[asked & decisions["allowed"].to_numpy()]
    clients = frames["clients"].loc[let_out.index]
    proofs = frames["consents"].loc[let_out["proof"].tolist()]
    facts = clients[["client_id", "first_name", "last_name", "company_name"]].assign(
        email=[normal_email(email) for email in clients["email"]],
        segment=clients["rfm_segment"],
        consent_on=let_out["consented_on"],
        consent_method=proofs["method"].tolist(),
        consent_wording=proofs["wording_id"].tolist(),
    )
    latest = facts.sort_values("consent_on", ascending=False, kind="stable")
    repeated = set(latest.index[latest["email"].duplicated()])
    return facts[~facts.index.isin(repeated)], repeated


def _rows(facts: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    columns = {
        field.header: pd.Series(
            [cell_text(value, field, profile) for value in facts[field.fact]],
            index=facts.index,
            dtype=object,
        )
        for field in profile.fields
    }
    return pd.DataFrame(columns, index=facts.index)


def _exclusions(
    clients: pd.DataFrame, decisions: pd.DataFrame, repeated: set[object]
) -> pd.DataFrame:
    clients = clients.loc[decisions.index]
    sentences: dict[str, str] = {}
    rows = []
    for record, name, allowed, reasons in zip(
        decisions.index, _names(clients), decisions["allowed"], decisions["reasons"], strict=True
    ):
        if allowed and record not in repeated:
            continue
        codes = (ALREADY_EXPORTED,) if allowed else reasons
        sentence = sentences.setdefault(codes[0], messages.text(codes[0]))
        rows.append((record, name, codes[0], sentence, "; ".join(codes)))
    return pd.DataFrame(rows, columns=list(EXCLUSION_COLUMNS), dtype=object)


def _names(clients: pd.DataFrame) -> list[str]:
    """Return how staff call each client: the company, else first name and name."""
    return [
        as_text(company).strip() or f"{as_text(first)} {as_text(last)}".strip()
        for company, first, last in zip(
            clients["company_name"], clients["first_name"], clients["last_name"], strict=True
        )
    ]


def _plan(frames: Frames, export: Export, actor: str) -> Plan:
    builder = PlanBuilder("export")
    builder.counts["exported"] = len(export.rows)
    builder.counts["excluded"] = len(export.exclusions)
    if not export.is_empty:
        table = schema.table("campaigns")
        taken = frames["campaigns"]
        record = next_ids(table, [*taken.index, *taken["campaign_id"]], 1)[0]
        audience = f"Segment {export.segment}" if export.segment else "Tous les clients joignables"
        line = {
            "campaign_id": record,
            "name": PurePath(export.name).stem or record,
            "channel": export.channel,
            "purpose": PURPOSE,
            "audience_filter": audience,
            "planned_on": export.made_on,
            "tool": export.tool,
            "export_file": export.name or None,
            "export_sha256": export.sha256,
            "exported_by": actor or None,
            "exported_count": len(export.rows),
            "excluded_count": len(export.exclusions),
        }
        builder.add_rows("campaigns", frame_of(table, [line]))
    return builder.build()
