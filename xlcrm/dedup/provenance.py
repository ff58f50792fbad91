"""Where merged data come from: the origin that allows least, with its source and its end of use.

What each origin allows is in docs/rules.md, « Origin of data »: data of unknown origin are
never used, lent data only until a date, bought or passed-on data only if the consent names us.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.frames import Frames, as_datetime, as_text, is_blank
from xlcrm.schema import value_list

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, object]

_DIRECT, _LENT = "Directe", "Partenaire (prêt limité)"
#: From the origin that allows least; what is not in the list is as good as unknown.
_LEAST_FIRST = (
    "Inconnue", _LENT, "Achat ou location", "Partenaire (transmission)", "Publique", _DIRECT,
)  # fmt: skip
if set(_LEAST_FIRST) != set(value_list("data_origin").values):
    raise ValueError("an origin has no rank")

_COLUMNS = ("data_origin", "source_id", "source_detail", "use_until")


def _source_key(value: object) -> str:
    """Return the number of a source without case and outer spaces.

    Not ``identifier_key``: the decision knows no source by a number with a space in it.
    """
    return as_text(value).strip().lower()


@dataclass(frozen=True)
class Sources:
    """What « Sources » says: by folded number, the use_until cells, and what allows more."""

    ends: Mapping[str, tuple[object, ...]]
    naming_us: frozenset[str]
    informed: frozenset[str]

    @classmethod
    def from_frames(cls, frames: Frames) -> Sources:
        """Read the table; rows of one number must all say a thing for it to count."""
        rows = frames["sources"]
        ends: dict[str, tuple[object, ...]] = {}
        silent: set[str] = set()
        uninformed: set[str] = set()
        for number, end, names_us, informed in zip(
            rows["source_id"],
            rows["use_until"],
            rows["consent_names_us"],
            rows["art14_done_on"],
            strict=True,
        ):
            folded = _source_key(number)
            ends[folded] = (*ends.get(folded, ()), *([] if is_blank(end) else [end]))
            if as_text(names_us).strip() != "Oui":
                silent.add(folded)
            if as_datetime(informed) is None:
                uninformed.add(folded)
        return cls(ends, frozenset(ends) - silent, frozenset(ends) - uninformed)


def merged(rows: Sequence[Row], sources: Sources) -> dict[str, object]:
    """Return the origin, source, source detail and end of use of merged records.

    ``rows`` are the records, the one that stays first. Origin and source come from the one
    record that allows least; the end of use is the earliest of all, and stays blank (which
    forbids) when lent data have none.
    """
    if any(key not in rows[0] for key in _COLUMNS):
        return {}
    said = [row for row in rows if not is_blank(row["data_origin"])]
    least = min(said, key=lambda row: _allowance(row, sources), default=rows[0])
    result = {key: least[key] for key in ("data_origin", "source_id", "source_detail")}
    if is_blank(least["source_id"]) and _rank(least["data_origin"]) >= _rank(_DIRECT):
        donor = next((row for row in rows if not is_blank(row["source_id"])), least)
        result |= {key: donor[key] for key in ("source_id", "source_detail")}
    if is_blank(result["source_detail"]):
        details = (
            row["source_detail"]
            for row in rows
            if _source_key(row["source_id"]) == _source_key(result["source_id"])
            and not is_blank(row["source_detail"])
        )
        result["source_detail"] = next(details, None)
    result["use_until"] = _end(rows, result, sources)
    return result


def _rank(origin: object) -> int:
    spelled = as_text(origin).strip()
    if not spelled:
        return len(_LEAST_FIRST)
    return _LEAST_FIRST.index(spelled) if spelled in _LEAST_FIRST else 0


def _allowance(row: Row, sources: Sources) -> tuple[int, bool, bool]:
    source = _source_key(row["source_id"])
    return _rank(row["data_origin"]), source in sources.naming_us, source in sources.informed


def _end(rows: Sequence[Row], result: Row, sources: Sources) -> object:
    lent = [row for row in rows if _rank(row["data_origin"]) == _LEAST_FIRST.index(_LENT)]
    if any(is_blank(row["use_until"]) for row in lent):
        return None
    kept = _source_key(result["source_id"])
    others = {_source_key(row["source_id"]) for row in rows} - {kept}
    ends = [row["use_until"] for row in rows if not is_blank(row["use_until"])]
    ends += [end for other in sorted(others) for end in sources.ends.get(other, ())]
    dated: list[tuple[dt.datetime, object]] = []
    for end in ends:
        moment = as_datetime(end)
        if moment is None:
            return end  # what cannot be read forbids
        dated.append((moment, end))
    return min(dated, key=lambda pair: pair[0])[1] if dated else None
