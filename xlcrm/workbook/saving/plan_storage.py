"""A plan as bytes, and back: compressed JSON whose cells keep their types; nothing is pickled.

Text, numbers, booleans and blanks are JSON's own; a date, a date-time, or a formula that an
edit replaced, is an object with one tagged key; so is a column that repeats its values, told by
runs. Findings are left out: undoing needs none, and each one repeats personal data.
"""

from __future__ import annotations

import datetime as dt
import json
from itertools import chain, repeat
from operator import ne
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from xlcrm.plan import EDIT_COLUMNS, Plan, Rows
from xlcrm.workbook.opc import deflate
from xlcrm.workbook.sheet.cells import ArrayText, DynamicText, Formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DATE, _DATETIME, _FORMULA, _RUNS = "$date", "$datetime", "$formula", "$runs"
#: What the journal says of a formula that is an array formula.
_ARRAYS: dict[str, type[ArrayText]] = {"array": ArrayText, "dynamic": DynamicText}

#: Columns of edits that hold names: hundreds of thousands of cells have a few dozen.
_REPEATING = ("table", "column", "rule")


def dump_steps(steps: Sequence[Plan]) -> bytes:
    """Return plans that are applied one after the other as bytes; see ``dump_plan``."""
    if len(steps) == 1:
        return dump_plan(steps[0])
    edits = sum(len(plan.edits) for plan in steps)
    return _packed({"steps": [_content(plan) for plan in steps]}, edits)


def load_steps(stored: bytes) -> tuple[Plan, ...]:
    """Return the plans that ``dump_steps`` or ``dump_plan`` made into bytes."""
    content = _unpacked(stored)
    return tuple(map(_plan, content.get("steps", [content])))


def dump_plan(plan: Plan) -> bytes:
    """Return the edits, rows and counts of ``plan`` as bytes, without its findings.

    Raises TypeError when a cell holds what no workbook cell can.
    """
    return _packed(_content(plan), len(plan.edits))


def load_plan(stored: bytes) -> Plan:
    """Return the plan that ``dump_plan`` made into bytes."""
    return _plan(_unpacked(stored))


def _content(plan: Plan) -> dict[str, Any]:
    return {
        "command": plan.command,
        "edits": {
            column: _runs(cells) if column in _REPEATING else cells
            for column in EDIT_COLUMNS
            for cells in [plan.edits[column].tolist()]
        },
        "new_rows": _dump_rows(plan.new_rows),
        "dropped_rows": _dump_rows(plan.dropped_rows),
        "counts": dict(plan.counts),
        "below_moves": dict(plan.below_moves),
        "renames": [[*old, new] for old, new in plan.renamed_records().items()],
    }


def _runs(cells: Sequence[object]) -> dict[str, list[list[object]]]:
    changes = np.fromiter(map(ne, cells, [object(), *cells]), dtype=np.bool_, count=len(cells))
    starts = np.flatnonzero(changes)
    lengths = np.diff(starts, append=len(cells)).tolist()
    return {_RUNS: [[cells[s], n] for s, n in zip(starts.tolist(), lengths, strict=True)]}


def _packed(content: Mapping[str, Any], edits: int) -> bytes:
    deflater = deflate.deflater()
    # Piece by piece: a large plan is some hundred megabytes of text.
    texts = (each.encode("ascii") for each in _json(content, _PIECES_DEPTH))
    if edits < _SHARED_FROM:
        return b"".join([*map(deflater.compress, texts), deflater.flush()])
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - large plans alone

    # One piece is compressed on another processor while the next is put into words.
    with ThreadPoolExecutor(max_workers=1) as other:
        pieces = [other.submit(deflater.compress, text) for text in texts]
        return b"".join([*(piece.result() for piece in pieces), deflater.flush()])


#: Edits from which a second processor is worth asking for.
_SHARED_FROM = 50_000
#: Objects in which each value is a piece of text of its own: the plan, its edits.
_PIECES_DEPTH = 2


def _json(content: Any, depth: int) -> Iterator[str]:
    """Yield a value as JSON, the values of its outer objects one by one."""
    if not (depth and isinstance(content, dict)):
        yield json.dumps(content, default=_tagged, separators=(",", ":"))
        return
    for place, (name, value) in enumerate(content.items()):
        yield f"{',' if place else '{'}{json.dumps(name)}:"
        yield from _json(value, depth - 1)
    yield "}" if content else "{}"


def _unpacked(stored: bytes) -> Any:
    return json.loads(deflate.inflated(stored), object_hook=_untagged)


def _plan(content: Mapping[str, Any]) -> Plan:
    return Plan(
        command=content["command"],
        edits=_frame(content["edits"]),
        new_rows=_load_rows(content["new_rows"]),
        dropped_rows=_load_rows(content["dropped_rows"]),
        counts=content["counts"],
        renames={(table, old): new for table, old, new in content["renames"]},
        below_moves=content.get("below_moves", {}),
    )


def _dump_rows(tables: Mapping[str, Rows]) -> dict[str, Any]:
    return {
        table: {
            "records": rows.frame.index.tolist(),
            "columns": {str(name): rows.frame[name].tolist() for name in rows.frame.columns},
            "positions": rows.positions,
        }
        for table, rows in tables.items()
    }


def _load_rows(tables: Mapping[str, Any]) -> dict[str, Rows]:
    return {
        table: Rows(
            _frame(stored["columns"], pd.Index(stored["records"], dtype=object)),
            None if stored["positions"] is None else tuple(stored["positions"]),
        )
        for table, stored in tables.items()
    }


def _frame(columns: Mapping[str, list[Any]], index: pd.Index | None = None) -> pd.DataFrame:
    data = {name: pd.Series(cells, index=index, dtype=object) for name, cells in columns.items()}
    return pd.DataFrame(data, index=index)


def _tagged(value: object) -> object:
    """Return what JSON can hold for a cell that it cannot hold as it is."""
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, dt.datetime):
        return {_DATETIME: value.isoformat()}
    if isinstance(value, dt.date):
        return {_DATE: value.isoformat()}
    if isinstance(value, Formula):
        kind = next((n for n, each in _ARRAYS.items() if type(value.text) is each), None)
        return {_FORMULA: [value.text, value.shown, value.row, *([kind] if kind else ())]}
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"a cell cannot hold a {type(value).__name__}")


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        if _DATE in found:
            return dt.date.fromisoformat(found[_DATE])
        if _DATETIME in found:
            return dt.datetime.fromisoformat(found[_DATETIME])
        if _FORMULA in found:
            text, shown, row, *kind = found[_FORMULA]
            return Formula(_ARRAYS[kind[0]](text) if kind else text, shown, row)
        if _RUNS in found:
            return list(chain.from_iterable(repeat(value, n) for value, n in found[_RUNS]))
    return found
