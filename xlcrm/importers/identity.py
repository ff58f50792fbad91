"""Finding the record a foreign row is about: our number, the number of the other tool, email."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xlcrm.frames import ROW_MARK, as_text, is_blank, split_list
from xlcrm.importers.headers import EXTERNAL_IDS
from xlcrm.values.cell import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: Name of the foreign file's own numbering in « Numéros externes »: ``import=C0042``.
IMPORT_TOOL = "import"

_MERGED_IDS = "merged_ids"


def code_of(value: object) -> str:
    """Return a foreign number as it is kept: squeezed, without the separator of the list."""
    return squeeze(as_text(value)).replace(";", ",")


def external_id(code: str) -> str:
    """Return what « Numéros externes » holds for the number ``code`` of an imported file."""
    return f"{IMPORT_TOOL}={code}"


class RecordIndex:
    """The records of a table by what may name them.

    Built from a frame indexed by record id; rows without a usable id are left out. A number
    merged into another record leads to the record that is left.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        usable = frame[[ROW_MARK not in str(record) for record in frame.index]]
        self.ids: dict[str, str] = {str(record): str(record) for record in usable.index}
        self.codes: defaultdict[str, list[str]] = defaultdict(list)
        self.emails: defaultdict[str, list[str]] = defaultdict(list)
        for record, cell in _filled(usable, _MERGED_IDS):
            for merged in split_list(cell):
                self.ids.setdefault(merged, record)
        for record, cell in _filled(usable, EXTERNAL_IDS):
            for part in dict.fromkeys(split_list(cell)):
                tool, _, code = part.partition("=")
                if tool == IMPORT_TOOL:
                    self.codes[code].append(record)
        for record, cell in _filled(usable, "email"):
            self.emails[_email_key(cell)].append(record)

    def holders(self, code: str, email: object = None) -> Sequence[str]:
        """Return the records that a number names, else those of an exact email; may be empty."""
        if code in self.ids:
            return [self.ids[code]]
        if code and code in self.codes:
            return self.codes[code]
        if is_blank(email):
            return []
        return self.emails.get(_email_key(email), [])


def _email_key(value: object) -> str:
    return squeeze(as_text(value)).casefold()


def _filled(frame: pd.DataFrame, column: str) -> list[tuple[str, object]]:
    if column not in frame.columns:
        return []
    pairs = zip(frame.index, frame[column], strict=True)
    return [(str(record), cell) for record, cell in pairs if not is_blank(cell)]
