"""`dedup --engine splink`: the engine's roles run as a Splink model, in a database.

Everything that Splink needs is loaded here, when it is asked for. What is sent to a database is
removed from it at the end. Address and password of a database come from the environment.
"""

from __future__ import annotations

import importlib.util
import io
import logging
import os
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from xlcrm.dedup.beyond.copies import with_copies
from xlcrm.dedup.beyond.splink_model import blocking, names, settings
from xlcrm.dedup.beyond.verdicts import Scored, verdicts
from xlcrm.dedup.engine import answers
from xlcrm.dedup.engine.linking import Question, distinct_records, read_table
from xlcrm.errors import UnreadableFileError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlcrm.dedup.engine import Linkage, Role
    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Ints

BACKENDS = ("duckdb", "spark", "postgres")
#: What each backend loads beside Splink: the module, the package that has it.
_NEEDS = {
    "duckdb": (("duckdb", "duckdb"),),
    "spark": (("pyspark", "pyspark"),),
    "postgres": (("sqlalchemy", "sqlalchemy"), ("psycopg2", "psycopg2-binary")),
}
#: Random pairs on which Splink counts chance agreements, and the seed that makes them the same.
_RANDOM_PAIRS, _SEED = 2e5, 1
#: Pairs below this are not asked back from the database.
_LEAST = 0.01
_LOG2 = float(np.log(2.0))
#: Splink's tables have no statistics when they are joined: PostgreSQL would take them for tiny.
_POSTGRES_OPTIONS = "-c enable_nestloop=off -c jit=off"
#: What Spark does with results that others are made of: its executors hold them, and lose them
#: with the session. Splink's own way is files in a checkpoint directory: unless one is set it
#: fails inside Java, and cells would stay in it.
_BETWEEN = "persist"
#: Tables that Splink makes have its prefix; ours too.
_TABLE = "xlcrm_dedup"


def link_by_splink(
    table: pd.DataFrame,
    roles: Mapping[str, Role] | None = None,
    against: pd.DataFrame | None = None,
    *,
    backend: str = "duckdb",
    database_env: str | None = None,
) -> Linkage:
    """Find which rows are one person or one firm as ``engine.link`` does, in a database.

    ``backend`` is one of BACKENDS; ``database_env`` names the environment variable with the
    address of the PostgreSQL database. Raises WrongUseError: SPLINK_MISSING, SPLINK_BACKEND,
    DATABASE_ENV; UnreadableFileError: DATABASE_UNREACHABLE, SPLINK_FAILED. Nothing is modified.
    """
    if backend not in BACKENDS:
        raise WrongUseError("SPLINK_BACKEND", name=backend, known=", ".join(BACKENDS))
    _check_installed(backend)
    columns, known, whole = read_table(table, roles, against)
    first = len(table) if against is not None else None
    question = Question(len(whole), first)
    if not columns or len(whole) < 2:  # noqa: PLR2004 - a pair takes two
        return answers.nothing(len(whole), known)
    records = distinct_records(columns, question)
    distinct = [column.at(records.firsts) for column in columns]
    scored = Scored.nothing(len(columns))
    if len(records.firsts) > 1:
        rules, keys = blocking(distinct)
        pairs = Question(len(records.firsts), first).every_pair
        model = settings(distinct, rules, backend, pairs=pairs, linked=against is not None)
        logging.getLogger("splink").setLevel(logging.ERROR)
        with _database(backend, database_env) as database:
            found = _predicted(database, model, _forms(distinct, keys), first)
        share = float(model["probability_two_random_records_match"])
        scored = _scored(found, distinct, share)
    # Rows alike in every respect need no database, and all alike they would leave it no chance
    # to count from: what they have in common says what the engine's own prior says of it.
    scored = with_copies(scored, columns, records)
    return verdicts(
        scored, columns, known, whole, pairs=question.every_pair, first=first or 0, records=records
    )


def _check_installed(backend: str) -> None:
    """Raise SPLINK_MISSING with what to install, unless all is there."""
    needed = (("splink", "splink"), *_NEEDS[backend])
    missing = [package for module, package in needed if importlib.util.find_spec(module) is None]
    if missing:
        extra = "xlcrm[splink]" if backend == "duckdb" else " ".join(["xlcrm[splink]", *missing])
        raise WrongUseError("SPLINK_MISSING", line=f'pip install "{extra}"'.replace('" ', '"'))


def _forms(columns: Sequence[Column], keys: Mapping[str, Ints]) -> pd.DataFrame:
    """Return the normal forms of all cells and the keys, columns called as in the settings."""
    found: dict[str, Any] = {"unique_id": np.arange(len(columns[0].codes))}
    for name, column in zip(names(columns), columns, strict=True):
        texts = np.empty(len(column.forms) + 1, dtype=object)  # the last stays None: a blank
        texts[:-1] = column.forms
        found[name] = texts[column.codes]
    for name, numbers in keys.items():
        found[name] = pd.Series(numbers).where(numbers >= 0).astype("Int64")
    return pd.DataFrame(found)


class _Database:
    """A Splink backend, and how a table is put there."""

    def __init__(self, api: Any) -> None:
        self.api = api

    def register(self, table: pd.DataFrame, name: str) -> Any:
        """Return the table as Splink sees it."""
        return self.api.register(table, table_name=name)


class _Postgres(_Database):
    """PostgreSQL, in a schema of its own that goes at the end."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.schema = f"{_TABLE}_{uuid.uuid4().hex[:12]}"
        super().__init__(_postgres_api(engine, self.schema))

    def remove(self) -> None:
        """Drop everything that was sent or made."""
        from sqlalchemy import text  # noqa: PLC0415 - an extra

        with self.engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {self.schema} CASCADE"))


def _postgres_api(engine: Any, schema: str) -> Any:
    """Return Splink's backend, tables sent by COPY: its own way fetches an extension of DuckDB."""
    from splink.internals.postgres.database_api import PostgresAPI  # noqa: PLC0415 - an extra

    class ByCopy(PostgresAPI):  # type: ignore[misc]  # Splink has no types for mypy here
        def _table_registration(self, input: Any, table_name: str) -> None:  # noqa: A002 - Splink's name
            table = input.to_pandas() if hasattr(input, "to_pandas") else pd.DataFrame(input)
            _copy(engine, f"{schema}.{table_name}", table)

    return ByCopy(engine, schema=schema)


def _copy(engine: Any, name: str, table: pd.DataFrame) -> None:
    """Create a table of PostgreSQL and fill it."""
    kinds = {"i": "bigint", "u": "bigint", "f": "double precision", "b": "boolean"}
    columns = ", ".join(
        f'"{column}" {kinds.get(getattr(kind, "kind", "O"), "text")}'
        for column, kind in table.dtypes.items()
    )
    text = io.StringIO()
    table.to_csv(text, index=False, header=False)
    text.seek(0)
    connection = engine.raw_connection()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {name} ({columns})")
            cursor.copy_expert(f"COPY {name} FROM STDIN WITH (FORMAT csv)", text)
            cursor.execute(f"ANALYZE {name}")
        connection.commit()
    finally:
        connection.close()


@contextmanager
def _database(backend: str, database_env: str | None) -> Iterator[_Database]:
    if backend == "duckdb":
        import duckdb  # noqa: PLC0415 - an extra
        from splink import DuckDBAPI  # noqa: PLC0415 - an extra

        with duckdb.connect() as connection:
            yield _Database(DuckDBAPI(connection=connection))
    elif backend == "spark":
        session = _spark()
        try:
            from splink import SparkAPI  # noqa: PLC0415 - an extra

            yield _Database(SparkAPI(spark_session=session, break_lineage_method=_BETWEEN))
        finally:
            session.stop()
    else:
        database = _postgres(database_env)
        try:
            yield database
        finally:
            database.remove()


def _spark() -> Any:
    """Return a session with Splink's functions; where it runs is Spark's own configuration."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    from splink.backends.spark import similarity_jar_location  # noqa: PLC0415 - an extra

    builder = SparkSession.builder.config("spark.jars", similarity_jar_location())
    session = builder.appName(_TABLE).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def database_address(database_env: str | None) -> str:
    """Return the address of the database that an environment variable holds.

    Raises WrongUseError: DATABASE_ENV.
    """
    address = os.environ.get(database_env or "", "").strip()
    if not address:
        raise WrongUseError("DATABASE_ENV", name=database_env or "XLCRM_DATABASE")
    return address


def _postgres(database_env: str | None) -> _Postgres:
    address = database_address(database_env)
    from sqlalchemy import create_engine, make_url  # noqa: PLC0415 - an extra
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError  # noqa: PLC0415 - an extra

    try:
        url = make_url(address).set(drivername="postgresql+psycopg2")
        return _Postgres(create_engine(url, connect_args={"options": _POSTGRES_OPTIONS}))
    except ArgumentError:
        raise WrongUseError("DATABASE_ENV", name=database_env) from None
    except SQLAlchemyError:  # its text holds the address
        raise UnreadableFileError("DATABASE_UNREACHABLE", name=database_env) from None


def _predicted(
    database: _Database, model: dict[str, Any], forms: pd.DataFrame, first: int | None
) -> pd.DataFrame:
    """Return the pairs that the model holds likely, with what each column weighs."""
    from splink import Linker  # noqa: PLC0415 - an extra

    parts = [forms] if first is None else [forms.iloc[:first], forms.iloc[first:]]
    tables = [
        database.register(part.reset_index(drop=True), f"{_TABLE}_{uuid.uuid4().hex[:12]}_{place}")
        for place, part in enumerate(parts)
    ]
    try:
        linker = Linker(tables if first is not None else tables[0], model, log_level=None)
        linker.training.estimate_u_using_random_sampling(
            max_pairs=_RANDOM_PAIRS, seed=_SEED, min_count_per_level=None, num_chunks=1
        )
        predicted = linker.inference.predict(
            threshold_match_probability=_LEAST, warning_mode="never"
        )
        return pd.DataFrame(predicted.as_dict())
    except Exception as error:  # noqa: BLE001 - of whatever database, under Splink
        # Texts of the database may repeat cells: only the kind of the fault is told.
        kind = type(error).__name__
        raise UnreadableFileError("SPLINK_FAILED", kind=kind) from None


def _scored(found: pd.DataFrame, columns: Sequence[Column], share: float) -> Scored:
    one, other = (found[f"unique_id_{side}"].to_numpy(dtype=np.int64) for side in "lr")
    points = np.zeros((len(found), len(columns)))
    for place, name in enumerate(names(columns)):
        for weight in (f"mw_{name}", f"mw_tf_adj_{name}"):
            if weight in found:
                points[:, place] += found[weight].fillna(0).to_numpy(dtype=float) * _LOG2
    return Scored(np.minimum(one, other), np.maximum(one, other), points, share)


__all__ = ["BACKENDS", "database_address", "link_by_splink"]
