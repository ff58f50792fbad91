"""`dedup` on any table: the pairs of a CSV file that are one person or one firm, written as CSV."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.commands.pair_rows import FORMER_HEADER, HEADER, PairRows, harmless
from xlcrm.commands.report import Report, Said
from xlcrm.errors import LockedError, UnreadableFileError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from xlcrm.dedup.engine import Linkage, Role
    from xlcrm.importers.csv_reader import ForeignTable

#: Short words for roles, beside their full names.
_ALIASES = {
    "given": "given_name", "first_name": "given_name", "last_name": "surname",
    "name": "full_name", "mail": "email", "id": "identifier", "ident": "identifier",
    "zip": "postcode", "postal_code": "postcode", "city": "town", "none": "unusable",
    "ignore": "unusable", "birth_date": "date", "cat": "category",
}  # fmt: skip


class Engine(NamedTuple):
    """What compares: xlcrm itself, or Splink in a database (see ``splink_run``)."""

    name: str = "xlcrm"
    backend: str | None = None
    database_env: str | None = None


def link_table(  # noqa: PLR0913 - the options of the command
    source: Path,
    output: Path,
    *,
    id_column: str | None = None,
    roles: str | None = None,
    against: Path | None = None,
    engine: Engine = Engine(),  # noqa: B008 - immutable
    dry_run: bool = False,
    lang: str = "fr",
) -> Report:
    """Write the pairs of a CSV file, or of two, to ``output``.

    ``points`` says what each column brings, and ``score`` is their sum; the rows of the report
    are the pairs (see ``PairRows``).
    ``left`` and ``right`` are row numbers from 0 as other programs count them (see
    ``csv_layout``), or the cells of ``id_column``; « a:b » names one column in each list. Columns
    of two lists go together by header, then by role. ``roles`` is
    « column=kind,… ». Raises UnreadableFileError (those of ``read_csv``, TABLE_NO_COLUMN,
    TABLES_NOTHING_COMMON) and WrongUseError: PAIRS_NEED_CSV, FILE_EXISTS for a file that holds no
    pairs, TABLE_COLUMN, TABLE_ROLE, TABLE_ID, SPLINK_ALONE, those of ``link_by_splink``;
    LockedError: DISK_FULL, OUTPUT_NOT_WRITABLE. Nothing is written then.
    """
    from xlcrm.dedup.engine import Decision, Role  # noqa: PLC0415 - one click loads one part

    started = time.perf_counter()
    _check_output(output, [source, *([against] if against else [])])
    _check_engine(engine)
    paths = [source, *([against] if against else [])]
    lists = [_read(path, engine) for path in paths]
    told = [
        Said("PAIRS_RAGGED", {"name": path.name, "count": each.ragged})
        for path, each in zip(paths, lists, strict=True)
        if each.ragged
    ]
    told += _unseparated(lists, paths)
    if id_column is None and roles is None:
        lists = _with_headers(lists, paths, told)
    for path, each in zip(paths, lists, strict=True):
        told += _left_out(path.name, each.skipped)
    tables = [each.rows for each in lists]
    given = _roles(roles, tables[0])
    names = _id_columns(id_column, tables)
    for name, table in zip(names[1:], tables[1:], strict=True):
        if name is not None and name not in table.columns and name in tables[0].columns:
            told.append(Said("PAIRS_ID_MISSING", {"name": name, "file": paths[1].name}))
            names = [names[0], None]
    ids = [
        _identifiers(each, name, path.name)
        for each, name, path in zip(lists, names, paths, strict=True)
    ]
    if names[0] is not None:
        given.setdefault(names[0], Role.UNUSABLE)
    if against is not None:
        tables[1] = _paired(tables, given, names[1], told)
    _check_columns(tables, given, paths)
    found = _linked(tables, given, engine)
    rows = PairRows(found, ids[0], ids[-1], lang)
    if not dry_run:
        _write(output, rows.csv())
    decisions = found.pairs["decision"].value_counts()
    counts = {str(each): int(decisions.get(each, 0)) for each in Decision}
    counts |= {"rows": len(tables[0]), "sure": int(found.pairs["sure"].astype(bool).sum())}
    said = [Said("DONE_PAIRS", counts), *told]
    if dry_run:
        said.append(Said("DRY_RUN"))
    return Report(
        command="dedup",
        counts=counts,
        outputs=() if dry_run else (output,),
        rows=rows,
        said=tuple(said),
        seconds=time.perf_counter() - started,
    )


def _check_engine(engine: Engine) -> None:
    if engine.name == "splink":
        return
    for option, value in (("--backend", engine.backend), ("--database-env", engine.database_env)):
        if value is not None:
            raise WrongUseError("SPLINK_ALONE", option=option)


class _List(NamedTuple):
    """The cells of a list, and how many of its lines have cells too many or too few.

    ``ranks`` number the rows as other programs do, none where they are numbered one by one;
    ``skipped`` counts the lines that are no rows (see ``ForeignTable``).
    """

    rows: pd.DataFrame
    ragged: int = 0
    ranks: tuple[int, ...] | None = None
    skipped: Mapping[str, int] = MappingProxyType({})


def _with_headers(lists: Sequence[_List], paths: Sequence[Path], told: list[Said]) -> list[_List]:
    """Return the lists, headers that are values put back among the rows."""
    from xlcrm.commands.lists import with_lost_header  # noqa: PLC0415 - one click loads one part
    from xlcrm.importers.csv_reader import read_csv  # noqa: PLC0415 - same

    found = []
    for each, path in zip(lists, paths, strict=True):
        whole = with_lost_header(each.rows, repeated=each.skipped.get("repeated_headers", 0) > 0)
        if whole is None:
            found.append(each)
            continue
        told.append(Said("PAIRS_NO_HEADER", {"name": path.name}))
        if each.ranks is None:
            found.append(_List(whole, each.ragged))
        else:
            found.append(_list(read_csv(path, one_column=True, header=False)))
    return found


def _unseparated(lists: Sequence[_List], paths: Sequence[Path]) -> list[Said]:
    """Say which lists seem to have columns that nothing known separates."""
    from xlcrm.commands.lists import unread_separator  # noqa: PLC0415 - one click loads one part

    signs = [unread_separator(each.rows) for each in lists]
    return [
        Said("PAIRS_ONE_COLUMN", {"name": path.name, "sign": sign})
        for path, sign in zip(paths, signs, strict=True)
        if sign
    ]


def _list(read: ForeignTable) -> _List:
    return _List(read.rows.reset_index(drop=True), read.ragged, read.ranks, read.skipped)


def _left_out(name: str, skipped: Mapping[str, int]) -> list[Said]:
    """Say which lines of a list are no rows that are compared."""
    titles = skipped.get("title_rows", 0)
    others = sum(skipped.values()) - titles
    said = [("PAIRS_TITLES", titles), ("PAIRS_LEFT_OUT", others)]
    return [Said(code, {"name": name, "count": count}) for code, count in said if count]


def _id_columns(named: str | None, tables: Sequence[pd.DataFrame]) -> list[str | None]:
    """Return the column that names the rows of each list: one for both, or « a:b »."""
    one, colon, other = (named or "").partition(":")
    if colon and len(tables) > 1 and named not in tables[0].columns:
        return [one.strip(), other.strip()]
    return [named] * len(tables)


def _paired(
    tables: Sequence[pd.DataFrame], given: dict[str, Role], named: str | None, told: list[Said]
) -> pd.DataFrame:
    """Return the second list, its columns called as those of the first that they go with."""
    from xlcrm.commands.lists import columns_together  # noqa: PLC0415 - one click loads one part

    compared = tables[1] if named is None else tables[1].drop(columns=named)
    together = columns_together(tables[0], compared, given)
    if together:
        pairs = ", ".join(f"{mine} = {theirs}" for theirs, mine in together.items())
        told.append(Said("PAIRS_COLUMNS", {"columns": pairs}))
    return compared.rename(columns=together)


def _read(path: Path, engine: Engine) -> _List:
    """Return the cells of a list; Splink takes lists that are too long for a worksheet."""
    from xlcrm.importers.csv_reader import MAX_MEGABYTES, read_csv  # noqa: PLC0415 - one click loads one part

    if engine.name == "splink" and path.is_file():
        if path.stat().st_size > MAX_MEGABYTES * 1024 * 1024:
            return _List(_long_table(path))
        try:
            read = read_csv(path, one_column=True)
        except UnreadableFileError as error:
            if error.code != "CSV_TOO_MANY_ROWS":
                raise
            return _List(_long_table(path))
    else:
        read = read_csv(path, one_column=True)
    return _list(read)


#: Bytes from which the encoding, the separator and the headers of a long list are read.
_HEAD = 1 << 20


def _long_table(path: Path) -> pd.DataFrame:
    """Return the cells of a list of millions of rows, read as its beginning says."""
    import pandas as pd  # noqa: PLC0415 - one click loads one part

    from xlcrm.importers.csv_reader import read_bytes  # noqa: PLC0415 - same

    with path.open("rb") as file:
        head = file.read(_HEAD)
    begins = read_bytes(head[: head.rfind(b"\n") + 1], path.name, one_column=True)
    try:
        table = pd.read_csv(
            path,
            sep=begins.separator or ",",
            encoding=begins.encoding,
            names=list(begins.rows.columns),
            header=None,
            skiprows=int(begins.rows.index[0]) - 1,
            dtype=object,
            na_values=[""],
            keep_default_na=False,
        )
    except (ValueError, pd.errors.ParserError):
        raise UnreadableFileError("FILE_NOT_TEXT", name=path.name) from None
    return table.where(table.notna(), None)


def _check_columns(
    tables: Sequence[pd.DataFrame], given: dict[str, Role], paths: Sequence[Path]
) -> None:
    """Refuse lists that nothing can be compared by."""
    from xlcrm.dedup.engine import Role, detect_roles  # noqa: PLC0415 - one click loads one part

    if not len(tables[0]):
        return  # headers alone: no row, no pair
    roles = {**detect_roles(tables[0]), **given}
    usable = {column for column, role in roles.items() if role is not Role.UNUSABLE}
    if not usable:
        raise UnreadableFileError("TABLE_NO_COLUMN", name=paths[0].name)
    if len(tables) > 1 and usable.isdisjoint(map(str, tables[1].columns)):
        raise UnreadableFileError("TABLES_NOTHING_COMMON", name=paths[0].name, other=paths[1].name)


def _linked(tables: Sequence[pd.DataFrame], given: dict[str, Role], engine: Engine) -> Linkage:
    if engine.name == "splink":
        from xlcrm.commands.splink_run import link_by_splink  # noqa: PLC0415 - an extra

        return link_by_splink(
            tables[0], given, *tables[1:], backend=engine.backend or "duckdb",
            database_env=engine.database_env,
        )  # fmt: skip
    from xlcrm.dedup.engine import link  # noqa: PLC0415 - one click loads one part

    return link(tables[0], given, *tables[1:])


def _check_output(output: Path, sources: Sequence[Path]) -> None:
    """Refuse an output that would take the place of something else than former pairs."""
    if output.suffix.casefold() not in {".csv", ".txt"}:
        raise WrongUseError("PAIRS_NEED_CSV", name=output.name)
    if not output.parent.is_dir():
        raise UnreadableFileError("FOLDER_MISSING", name=str(output.parent))
    if not output.exists():
        return
    first = ""
    if output.is_file() and not any(output.samefile(each) for each in sources if each.exists()):
        with output.open(encoding="utf-8", errors="replace") as file:
            first = file.readline(200).strip()
    if first not in {",".join(HEADER), ",".join(FORMER_HEADER)}:
        raise WrongUseError("FILE_EXISTS", name=output.name)


def _roles(text: str | None, table: pd.DataFrame) -> dict[str, Role]:
    """Read « column=kind,… »."""
    from xlcrm.dedup.engine import Role  # noqa: PLC0415 - one click loads one part

    found: dict[str, Role] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        column, _, kind = (each.strip() for each in part.rpartition("="))
        if column not in table.columns:
            raise WrongUseError("TABLE_COLUMN", name=column or kind, known=_listed(table.columns))
        word = kind.casefold().replace("-", "_").replace(" ", "_")
        word = _ALIASES.get(word, word)
        if word not in set(Role):
            raise WrongUseError("TABLE_ROLE", name=kind, known=_listed(Role))
        found[column] = Role(word)
    return found


def _listed(names: Sequence[str] | type[Role] | pd.Index) -> str:
    return ", ".join(str(name) for name in names)


def _identifiers(read: _List, column: str | None, name: str) -> list[str]:
    table = read.rows
    if column is None:
        return [str(number) for number in read.ranks or range(len(table))]
    if column not in table.columns:
        raise WrongUseError("TABLE_COLUMN", name=column, known=_listed(table.columns))
    cells = table[column].fillna("").astype(str).str.strip()
    ambiguous = int(((cells == "") | cells.duplicated()).sum())
    if ambiguous:
        raise WrongUseError("TABLE_ID", name=column, file=name, count=ambiguous)
    return [harmless(value) for value in cells]


def _write(output: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        code = "DISK_FULL" if error.errno == errno.ENOSPC else "OUTPUT_NOT_WRITABLE"
        raise LockedError(code, name=output.name) from None


__all__ = ["HEADER", "Engine", "link_table"]
