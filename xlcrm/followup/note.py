"""« Noter un contact »: one exchange with one client, added to Interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import schema
from xlcrm.errors import WrongUseError
from xlcrm.frames import as_text, next_ids, taken_ids
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.schema import Origin
from xlcrm.values.text import key as text_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_TABLE = "interactions"


def plan_note(
    frames: Frames,
    settings: Settings,
    today: dt.date,
    *,
    client: str,
    moment: dt.datetime | None = None,
    **cells: str | None,
) -> Plan:
    """Plan one new row of Interactions about a client, at ``moment`` (``today`` by default).

    ``cells`` gives technical names and words: a word of a list is found whatever its case and
    accents, and written as in the list; what is not given stays blank, for staff to choose in
    the sheet. Raises WrongUseError for an unknown client or word. ``frames`` is not modified.
    """
    table = schema.table(_TABLE)
    identifier = _client(frames, client)
    columns = {column.key: column for column in table.columns}
    row: dict[str, object] = {
        column.key: None
        for column in table.delivered_columns
        if column.origin is not Origin.FORMULA
    }
    (number,) = next_ids(table, taken_ids(frames, table), 1)
    row |= {
        table.key_column.key: number,
        "client_id": identifier,
        "occurred_at": today if moment is None else moment.replace(second=0, microsecond=0),
    }
    for name, word in cells.items():
        if word is not None and word.strip():
            row[name] = _cell(columns, settings, name, word.strip())
    builder = PlanBuilder("note")
    data = {key: pd.Series([value], index=[number], dtype=object) for key, value in row.items()}
    frame = pd.DataFrame(data)
    frame.index = pd.Index([number], dtype=object)
    builder.add_rows(_TABLE, frame)
    return builder.build()


def _client(frames: Frames, typed: str) -> str:
    """Return the identifier of one client, as its own cell writes it."""
    wanted = typed.strip().lower()
    cells = [as_text(value).strip() for value in frames["clients"]["client_id"]]
    found = [each for each in cells if each and each.lower() == wanted]
    if len(found) != 1:
        raise WrongUseError("NO_SUCH_CLIENT", name=typed)
    return found[0]


def _cell(columns: Mapping[str, schema.Column], settings: Settings, name: str, word: str) -> str:
    """Return what to write for a word; that of a list as the list writes it."""
    column = columns[name]
    if column.choices is None:
        return word
    known = settings.choices(column.choices)
    for value in known:
        if text_key(value) == text_key(word):
            return value
    raise WrongUseError("UNKNOWN_CHOICE", name=word, column=column.header, known=", ".join(known))
